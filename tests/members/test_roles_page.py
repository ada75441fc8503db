from pathlib import Path

from django.conf import settings

from members.rights import Right, Role
from members.roles_page import page


def test_the_page_of_roles_says_what_the_tables_say():
    """Written anew by `manage.py write_roles`."""
    assert (Path(settings.BASE_DIR) / "docs" / "roles.md").read_text("utf-8") == page()


def test_the_page_names_every_role_and_every_right():
    told = page()

    assert [
        one for one in (*Role.values, *Right.values) if f"`{one}`" not in told
    ] == []
