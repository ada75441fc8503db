"""A database of an earlier version is brought to this one, and nothing in it breaks.

`databases/` holds the demo as earlier versions left it, one file per version since the
migrations were squashed (docs/testing.md says how one is kept).
"""

import lzma
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

KEPT = sorted((Path(__file__).parent / "databases").glob("*.sqlite3.xz"))
LOOK = """
from reporting.filing.models import Report, Version
from reporting.filing.services.versions import is_intact as as_sealed
from reporting.ledger.events import verify_chain
from reporting.statistics.models import Release
from reporting.statistics.releases.freezing import is_intact as as_frozen

reports = Report.objects.all()
print(
    reports.count(),
    sum(not verify_chain(report.events) for report in reports),
    sum(not as_sealed(one) for one in Version.objects.with_document()),
    Release.objects.count(),
    sum(not as_frozen(one) for one in Release.objects.with_contents()),
)
"""


def test_there_is_a_database_to_come_from():
    assert [path.name for path in KEPT] == ["house.sqlite3.xz"]


def manage(*words: str, database: Path, given: str = "") -> str:
    outcome = subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": f"sqlite:///{database}", "DEMO": "true"},
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stderr
    return outcome.stdout


@pytest.mark.audit
@pytest.mark.parametrize("kept", KEPT, ids=lambda path: path.name)
def test_an_earlier_demo_is_brought_here_with_every_seal_whole(kept, tmp_path):
    database = tmp_path / "earlier.sqlite3"
    database.write_bytes(lzma.decompress(kept.read_bytes()))

    manage("migrate", "--no-input", "--verbosity=0", database=database)

    assert manage("showmigrations", "--plan", database=database).count("[ ]") == 0
    told = manage("shell", "--verbosity=0", database=database, given=LOOK).split()
    reports, broken_chains, broken_versions, releases, broken_releases = map(int, told)
    assert (broken_chains, broken_versions, broken_releases) == (0, 0, 0)
    assert reports >= 400
    assert releases >= 40
