"""Writes to people about what happened, to each in their own language."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation

from members.models import User


def write_to(
    people: Iterable[User],
    subject: Callable[[], str],
    template: str,
    context: Mapping[str, Any],
) -> int:
    """Send a mail to each; `subject` is called in the language of the person.

    Returns:
        The number of people written to.
    """
    written = 0
    for person in people:
        with translation.override(person.language or settings.LANGUAGE_CODE):
            text = render_to_string(
                template, {"person": person, "url": settings.BASE_URL, **context}
            )
            send_mail(subject(), text, None, [person.email])
        written += 1
    return written
