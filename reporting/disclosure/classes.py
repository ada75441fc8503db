"""Which class of answer reaches whom: the one table that readers and filers get."""

from collections.abc import Iterable
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from covenants.agreements.models import Covenant
from covenants.questionnaires.answers import kind_of
from covenants.questionnaires.models import (
    Disclosure,
    Question,
    Questionnaire,
    Visibility,
)
from covenants.questionnaires.text import localise


class WayName(StrEnum):
    """How somebody comes to read a report; of those open to them the first counts.

    The ways themselves are declared by the rooms (see `reporting.ledger.ways`).
    """

    FILER = "filer"
    COLLEAGUE = "colleague"
    SECRETARIAT = "secretariat"
    GRANTEE = "grantee"
    PUBLIC = "public"


NARROWER = [Visibility.PUBLIC, Visibility.PARTIES, Visibility.SECRETARIAT]

CLASSES: dict[WayName, frozenset[str]] = {
    WayName.FILER: frozenset(NARROWER),
    WayName.COLLEAGUE: frozenset(NARROWER[:2]),
    WayName.SECRETARIAT: frozenset(NARROWER),
    WayName.GRANTEE: frozenset(NARROWER[:2]),
    WayName.PUBLIC: frozenset(NARROWER[:1]),
}


def classes_of(
    way: WayName, covenant: Covenant, questionnaire: Questionnaire
) -> frozenset[str]:
    """Return the classes that may be read that way.

    Under the public-source contract every answer was public before it was filed.
    """
    if (
        covenant.disclosure == Disclosure.PUBLIC_SOURCE
        and questionnaire.is_public_source
    ):
        return frozenset(NARROWER)
    return CLASSES[way]


def narrowest(*classes: str) -> str:
    """Return the narrowest of the classes; an empty one adds nothing."""
    return max((Visibility(one) for one in classes if one), key=NARROWER.index)


def who_will_see(question: Question, covenant: Covenant) -> str:
    """Return who may read an answer, in sentences of the active language.

    Asks `classes_of`, as every reading does, so that the promise beside a question
    and what happens cannot differ.
    """
    return " ".join(
        [
            _readers(question.visibility, question, covenant),
            *_narrower_parts(question),
            *_narrower_rows(question),
            *_files(question),
        ]
    )


def _readers(visibility: str, question: Question, covenant: Covenant) -> str:
    readers = {
        way
        for way in WayName
        if visibility in classes_of(way, covenant, question.questionnaire)
    }
    if WayName.PUBLIC in readers and covenant.disclosure == Disclosure.PUBLIC_SOURCE:
        return _("Everybody: it was public before.")
    if WayName.PUBLIC in readers:
        return _(
            "Everybody, once you publish the report. Until then your organisation, the "
            "secretariat, and the organisations that you share the report with."
        )
    if WayName.GRANTEE in readers:
        return _(
            "Your organisation, the secretariat, and the organisations that you share "
            "the report with. Nobody else."
        )
    return _(
        "The secretariat, and in your organisation those who fill in, review or "
        "approve the report. Nobody else."
    )


NARROWER_PARTS = {
    Visibility.PARTIES: gettext_lazy(
        "Only for whom you share the report with: %(parts)s."
    ),
    Visibility.SECRETARIAT: gettext_lazy("Only for the secretariat: %(parts)s."),
}


def _narrower_parts(question: Question) -> Iterable[str]:
    inner = [*question.parts, *question.columns]
    for visibility, sentence in NARROWER_PARTS.items():
        names = [
            localise(part["text"])
            for part in inner
            if narrowest(question.visibility, part.get("visibility", "")) == visibility
            and visibility != question.visibility
        ]
        if names:
            yield str(sentence) % {"parts": ", ".join(names)}


def _narrower_rows(question: Question) -> Iterable[str]:
    names = {
        part["code"]: localise(part["text"])
        for part in [*question.parts, *question.columns]
    }
    for code in question.visibility_if:
        yield _("For fewer readers, depending on “%(column)s”.") % {
            "column": names.get(code, code)
        }


def _files(question: Question) -> Iterable[str]:
    if kind_of(question.type).holds_files:
        yield _("A file goes along with a share only if you say so there.")
