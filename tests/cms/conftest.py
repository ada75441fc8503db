"""The site that every new installation begins with, built once for all page tests."""

import pytest
from pytest_django import DjangoDbBlocker

from cms.site.services import build_site


@pytest.fixture(scope="session", autouse=True)
def _site(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Build it outside the tests' transactions; building it again costs little."""
    with django_db_blocker.unblock():
        build_site()
