"""Install what is missing: system packages, Python packages, texts and a key.

Runs on a bare Python 3.11. Each step is done again only when what it depends on has
changed, so that a second run costs a fraction of a second.
"""

import hashlib
import json
import os
import platform
import re
import secrets
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import machine

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VAR = Path(os.environ.get("VAR_DIR", ROOT / "var"))
OLDEST_PYTHON = (3, 11)

Stamps = dict[str, str]


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def run(*command: str | Path, output: int | None = None, **environment: str) -> None:
    subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        stdout=output,
        env=os.environ | environment,
        check=True,
    )


def fingerprint(*files: Path) -> str:
    """Return a hash over names and contents, in the order given."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(str(file.relative_to(ROOT)).encode() + b"\0")
        digest.update(file.read_bytes())
    return digest.hexdigest()


def install_python_packages() -> None:
    """Make ``.venv`` with exactly what ``uv.lock`` names, uv included."""
    uv = VENV / "bin" / "uv"
    lock = (ROOT / "uv.lock").read_text(encoding="utf-8")
    pinned = re.search(r'name = "uv"\nversion = "([^"]+)"', lock)
    if pinned is None:
        raise SystemExit("uv.lock does not pin uv: restore the file from git.")
    if not (VENV / "bin" / "python").exists():
        say("Making .venv …")
        run(sys.executable, "-m", "venv", VENV)
    if not uv.exists():
        say(f"Installing uv {pinned[1]} …")
        python = VENV / "bin" / "python"
        run(python, "-Wignore", "-m", "ensurepip", output=subprocess.DEVNULL)
        run(python, "-m", "pip", "install", "--quiet", f"uv=={pinned[1]}")
    say("Installing Python packages …")
    run(uv, "sync", "--frozen", "--quiet", UV_PYTHON_DOWNLOADS="never")


def compile_texts() -> None:
    say("Compiling the Dutch texts …")
    run(VENV / "bin" / "python", ROOT / "scripts" / "messages.py", "compile")


def write_secret_key() -> None:
    """Write this machine's own key, readable by its owner alone; never replace one."""
    key = VAR / "secret-key"
    VAR.mkdir(parents=True, exist_ok=True)
    if not key.exists():
        key.touch(mode=0o600)
        key.write_text(secrets.token_urlsafe(50), encoding="ascii")


def steps() -> list[tuple[str, str, Callable[[], None]]]:
    """Return each step with the fingerprint of what it depends on."""
    python = f"{sys.version} {platform.platform()}"
    texts = sorted((ROOT / "locale").glob("*/LC_MESSAGES/*.po"))
    return [
        ("system", f"{python} {machine.WANTED}", machine.install),
        ("python", fingerprint(ROOT / "uv.lock"), install_python_packages),
        ("texts", fingerprint(*texts), compile_texts),
        ("key", str((VAR / "secret-key").exists()), write_secret_key),
    ]


def main() -> None:
    if sys.version_info < OLDEST_PYTHON:
        raise SystemExit("Python 3.11 or newer is needed: PYTHON=python3.11 make setup")
    stamp_file = VENV / "setup.json"
    stamps: Stamps = {}
    if stamp_file.exists():
        stamps = json.loads(stamp_file.read_text(encoding="utf-8"))
    for name, wanted, step in steps():
        if stamps.get(name) != wanted:
            step()
            stamps[name] = wanted
            if VENV.exists():
                stamp_file.write_text(json.dumps(stamps), encoding="utf-8")
    if not (VAR / "secret-key").exists():
        write_secret_key()


if __name__ == "__main__":
    main()
