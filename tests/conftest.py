"""What every test stands on: a migrated database, files of its own, an empty cache."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.test import TransactionTestCase
from django.utils import translation
from hypothesis import settings as hypothesis_settings
from pytest_django import DjangoDbBlocker, Settings

from tests.databases import own_database
from tests.fuzzing import AUDIT

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


@pytest.fixture
def english() -> Iterator[None]:
    """Speak English; the language is Dutch by default."""
    with translation.override("en"):
        yield
