"""Which system packages are needed, which are missing, and how to get them."""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

BREW_LIBRARIES = [Path("/opt/homebrew/lib"), Path("/usr/local/lib")]
BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
POSTGRESQL_FOLDER = Path("/usr/lib/postgresql")


def has_library(name: str, version: int) -> bool:
    """Can the dynamic linker find this library?"""
    if sys.platform == "darwin":
        return any((at / f"lib{name}.dylib").exists() for at in BREW_LIBRARIES)
    try:
        ctypes.CDLL(f"lib{name}.so.{version}")
    except OSError:
        return False
    return True


def has_program(*names: str) -> bool:
    return any(shutil.which(name) for name in names)


def has_pip() -> bool:
    """Debian ships Python without pip's bootstrap until python3-venv is there."""
    return bool(importlib.util.find_spec("ensurepip"))


@dataclass(frozen=True)
class Package:
    """A system package: its name for apt and for brew, and how to see it is there."""

    apt: str
    brew: str
    present: Callable[[], bool]
    why: str
    needed: bool = True


BASE = [
    Package("python3-venv", "python@3.11", has_pip, "to make .venv"),
    Package(
        "libpango-1.0-0",
        "pango",
        lambda: has_library("pango-1.0", 0),
        "to lay out PDFs",
    ),
    Package(
        "libpangoft2-1.0-0",
        "pango",
        lambda: has_library("pangoft2-1.0", 0),
        "to lay out PDFs",
    ),
    Package(
        "libharfbuzz-subset0",
        "harfbuzz",
        lambda: has_library("harfbuzz-subset", 0),
        "to embed fonts in PDFs",
    ),
    Package(
        "chromium",
        "--cask chromium",
        lambda: has_program(*BROWSERS),
        "for the browser tests",
        needed=False,
    ),
    Package(
        "libatomic1",
        "node",
        lambda: sys.platform == "darwin" or has_library("atomic", 1),
        "for what steers the browser in tests",
        needed=False,
    ),
    Package(
        "poppler-utils",
        "poppler",
        lambda: has_program("pdftoppm"),
        "for the pictures of PDF pages in tests",
        needed=False,
    ),
]
POSTGRESQL = Package(
    "postgresql",
    "postgresql",
    lambda: has_program("initdb") or any(POSTGRESQL_FOLDER.glob("*/bin/initdb")),
    "for make test-services",
)
REDIS = Package(
    "redis-server",
    "redis",
    lambda: has_program("redis-server", "valkey-server"),
    "for make test-services",
)
WANTED = " ".join(package.apt for package in BASE)


def install(packages: list[Package] | None = None) -> None:
    """Install what is missing when this process may; else print how, and go on.

    Raises:
        SystemExit: something that cannot be done without is still missing.
    """
    packages = BASE if packages is None else packages
    missing = [package for package in packages if not package.present()]
    if not missing:
        return
    prefix = _right_to_install()
    if prefix is not None:
        _apt_install(prefix, missing)
        missing = [package for package in packages if not package.present()]
    if not missing:
        return
    lines = [f"  {package.apt}: {package.why}" for package in missing]
    sys.stdout.write(
        "\n".join(["Not installed:", *lines, "Install with:", f"  {_command(missing)}"])
        + "\n"
    )
    if any(package.needed for package in missing):
        raise SystemExit(1)


def _right_to_install() -> list[str] | None:
    """Return the words to put before apt-get, or None where it may not be run."""
    if not has_program("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "--non-interactive"]
    if (
        has_program("sudo")
        and subprocess.run([*sudo, "true"], check=False).returncode == 0
    ):
        return sudo
    return None


def _apt_install(prefix: list[str], missing: list[Package]) -> None:
    names = [package.apt for package in missing]
    sys.stdout.write(f"Installing {' '.join(names)} …\n")
    sys.stdout.flush()
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    for words in (["update"], ["install", "--yes", "--no-install-recommends", *names]):
        outcome = subprocess.run(
            [*apt, *words],
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if outcome.returncode:
            sys.stdout.write(outcome.stdout)


def _command(missing: list[Package]) -> str:
    if sys.platform == "darwin":
        names = dict.fromkeys(package.brew for package in missing)
        return "brew install " + " ".join(names)
    return "sudo apt-get install " + " ".join(package.apt for package in missing)
