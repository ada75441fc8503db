"""Keep the demo's database for the tests of later migrations.

python scripts/keep_demo.py NAME    after `make demo SERVE=no`, once per version
"""

import lzma
import os
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("VAR_DIR", ROOT / "var"))
KEPT = ROOT / "tests" / "audit" / "databases"


def main() -> None:
    names = sys.argv[1:]
    if len(names) != 1:
        raise SystemExit(__doc__)
    source = VAR / "scharnier.sqlite3"
    if not source.exists():
        raise SystemExit(f"No database at {source}: run `make demo SERVE=no` first.")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.sqlite3"
        with (
            closing(sqlite3.connect(source)) as demo,
            closing(sqlite3.connect(copy)) as target,
        ):
            demo.backup(target)
            # Nobody's sign-in is kept.
            target.execute("DELETE FROM django_session")
            target.commit()
            target.execute("VACUUM")
        KEPT.mkdir(exist_ok=True)
        kept = KEPT / f"{names[0]}.sqlite3.xz"
        kept.write_bytes(lzma.compress(copy.read_bytes(), preset=9))
    sys.stdout.write(f"{kept}\n")


if __name__ == "__main__":
    main()
