"""Run every check that needs no test, and say at the end which failed.

python scripts/check.py             all
python scripts/check.py mypy lint   only those
"""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PYTHON = sys.executable
# What production sets: the deploy check must find nothing to say about it.
PRODUCTION = {
    "SECRET_KEY": "made-up-for-the-deploy-check-0123456789-abcdefghijklmnop",
    "ALLOWED_HOSTS": "scharnier.example",
    "DEMO": "false",
    "DEBUG": "false",
}
CHECKS: dict[str, list[str]] = {
    "lint": ["ruff", "check", "."],
    "format": ["ruff", "format", "--check", "."],
    "templates": [
        "djade",
        "--check",
        "--target-version",
        "5.2",
        *sorted(str(path) for path in ROOT.glob("templates/**/*.html")),
    ],
    "limits": [PYTHON, "scripts/limits.py"],
    "imports": ["lint-imports"],
    "types": ["mypy", "."],
    "migrations": [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"],
    "deploy": [PYTHON, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
    "translations": [PYTHON, "scripts/messages.py", "check"],
    "licences": ["reuse", "lint", "--lines"],
    "compose": [
        "check-jsonschema",
        "--builtin-schema",
        "vendor.compose-spec",
        "docker-compose.yml",
    ],
}


def passes(name: str) -> bool:
    """Run one check; its output is shown only where it fails."""
    program, *arguments = CHECKS[name]
    beside = BIN / program
    started = time.monotonic()
    outcome = subprocess.run(
        [str(beside) if beside.exists() else program, *arguments],
        cwd=ROOT,
        env=os.environ | PRODUCTION,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    seconds = time.monotonic() - started
    word = "failed" if outcome.returncode else "ok"
    sys.stdout.write(f"{name:<13} {word:<7} {seconds:5.1f} s\n")
    if outcome.returncode:
        sys.stdout.write(outcome.stdout + "\n")
    sys.stdout.flush()
    return outcome.returncode == 0


def main() -> None:
    names = sys.argv[1:] or list(CHECKS)
    failed = [name for name in names if not passes(name)]
    if failed:
        raise SystemExit(f"Failed: {', '.join(failed)}")
    sys.stdout.write(f"All {len(names)} checks pass.\n")


if __name__ == "__main__":
    main()
