"""Whether a register number or a LEI can exist, by python-stdnum's check digits."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum import lei as lei_number
from stdnum.exceptions import ValidationError as NumberError

TEST_PREFIX = "TEST-"
KVK_DIGITS = 8


def validate_register_number(value: str, *, country: str, fictional: bool) -> None:
    """Refuse a register number that its register cannot have given.

    A fictional organisation bears a test value (``TEST-…``), a real one never does.
    Only the Dutch form (KvK, eight digits) is known here; others pass as they are.

    Raises:
        ValidationError: on the field ``register_number``.
    """
    if not value:
        return
    if fictional != value.startswith(TEST_PREFIX):
        message = (
            _("A fictional organisation has a test number that starts with TEST-.")
            if fictional
            else _("A number that starts with TEST- is for fictional organisations.")
        )
        raise ValidationError({"register_number": message})
    is_kvk = value.isascii() and value.isdigit() and len(value) == KVK_DIGITS
    if country == "NL" and not fictional and not is_kvk:
        raise ValidationError(
            {"register_number": _("A KvK number has eight digits, as 12345678.")}
        )


def validate_lei(value: str, *, fictional: bool) -> None:
    """Refuse a LEI whose check digits (ISO 17442) are wrong.

    Raises:
        ValidationError: on the field ``lei``.
    """
    if not value or (fictional and value.startswith(TEST_PREFIX)):
        return
    try:
        is_lei = lei_number.validate(value) == value
    except NumberError:
        is_lei = False
    if not is_lei:
        raise ValidationError(
            {"lei": _("This is no valid LEI: twenty characters, check digits last.")}
        )
