"""What every test stands on: a migrated database, files of its own, an empty cache."""

import shutil
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection, transaction
from django.test import TransactionTestCase, override_settings
from django.utils import translation
from hypothesis import settings as hypothesis_settings
from pytest_django import DjangoDbBlocker, Settings

from tests.databases import own_database
from tests.fuzzing import AUDIT
from tests.module_world import belongs_in_a_world

hypothesis_settings.register_profile("audit", AUDIT)


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """Give the process its copy of the migrated template (see `tests.databases`)."""
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    database = own_database(folder=tmp_path_factory.mktemp("db"), worker=worker)
    with django_db_blocker.unblock():
        database.prepare(rebuild=request.config.getoption("create_db"))

    def restore(_case: TransactionTestCase) -> None:
        database.restore()
        ContentType.objects.clear_cache()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", restore)
        yield
    with django_db_blocker.unblock():
        database.drop()


@pytest.fixture(autouse=True)
def _own_files(settings: Settings, tmp_path: Path) -> None:
    """Write uploads and publications to a folder of the test's own."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    yield
    cache.clear()


def _tell_the_planner() -> None:
    """Let PostgreSQL count what a world holds: it plans as for empty tables else."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


@pytest.fixture(scope="module")
def _module_world(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Any, Path]]:
    """Call the module's `make_world` once, in a transaction around all its tests."""
    for item in request.session.items:
        if item.path == request.path:
            belongs_in_a_world(item)
    media = tmp_path_factory.mktemp("world")
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(MEDIA_ROOT=media):
            made = request.module.make_world()
            _tell_the_planner()
        with django_db_blocker.block():
            yield made, media
        transaction.set_rollback(True)


@pytest.fixture
def world(
    _module_world: tuple[Any, Path], db: None, _own_files: None, settings: Settings
) -> Any:
    """Give what the module's `make_world` returned, as if it were made for this test.

    Its rows are rolled back to, its objects and files are copies.
    """
    made, media = _module_world
    shutil.copytree(media, settings.MEDIA_ROOT, dirs_exist_ok=True)
    return deepcopy(made)


@pytest.fixture
def english() -> Iterator[None]:
    """Speak English; the language is Dutch by default."""
    with translation.override("en"):
        yield
