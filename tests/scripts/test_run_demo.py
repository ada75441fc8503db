"""The demo starts afresh where a database of an older version lies in its way."""

import sqlite3
from contextlib import closing
from importlib import import_module
from pathlib import Path

import pytest

# By name: mypy knows the scripts as programs, not as modules of a package.
run_demo = import_module("scripts.run_demo")


def make_database(var: Path, *, applied: list[tuple[str, str]]) -> None:
    with closing(sqlite3.connect(var / "scharnier.sqlite3")) as database:
        database.execute("CREATE TABLE django_migrations (app TEXT, name TEXT)")
        database.executemany("INSERT INTO django_migrations VALUES (?, ?)", applied)
        database.commit()


def test_an_older_database_is_set_aside_with_its_files(tmp_path):
    make_database(tmp_path, applied=[("reporting", "0001_initial")])
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "report.pdf").write_text("kept")

    aside = run_demo.set_aside_older(tmp_path)

    assert aside is not None
    assert (aside / "scharnier.sqlite3").exists()
    assert (aside / "media" / "report.pdf").read_text() == "kept"
    assert [path.name for path in tmp_path.iterdir()] == [aside.name]


@pytest.mark.parametrize(
    "applied",
    [
        pytest.param(sorted(run_demo.migrations_on_disk()), id="of this version"),
        pytest.param([], id="not migrated yet"),
        pytest.param([("wagtailcore", "0001_gone")], id="another project's"),
    ],
)
def test_a_database_of_this_version_stays(tmp_path, applied):
    make_database(tmp_path, applied=applied)

    assert run_demo.set_aside_older(tmp_path) is None
    assert (tmp_path / "scharnier.sqlite3").exists()


def test_a_file_without_tables_and_no_file_at_all_stay(tmp_path):
    assert run_demo.set_aside_older(tmp_path) is None

    (tmp_path / "scharnier.sqlite3").touch()

    assert run_demo.set_aside_older(tmp_path) is None
