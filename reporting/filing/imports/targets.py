"""Which covenant and questionnaire an import goes to."""

import re

from django.utils.translation import gettext as _

from covenants.agreements.models import Covenant
from covenants.agreements.services import create_covenant
from covenants.questionnaires.models import Questionnaire
from reporting.filing.imports.identity import covenant_uid
from reporting.filing.imports.refusals import did_you_mean

SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,49}")


class FilingsError(Exception):
    """The file cannot be imported at all; the text says why and what to do."""


def find_questionnaire(code: str) -> Questionnaire:
    """Return the newest published version of a questionnaire that may be imported."""
    known = Questionnaire.objects.exclude(published_at=None)
    questionnaire = known.filter(code=code).order_by("published_at", "pk").last()
    if questionnaire is None:
        codes = known.order_by("code").values_list("code", flat=True).distinct()
        raise FilingsError(
            _("There is no questionnaire “%s”; load it first.") % code
            + did_you_mean(code, codes)
        )
    if not questionnaire.is_public_source:
        raise FilingsError(
            _(
                "The parties fill in the questionnaire “%s” themselves; only one with "
                "“filing: public_source” can be imported."
            )
            % code
        )
    return questionnaire


def find_covenant(slug: str, questionnaire: Questionnaire, *, create: bool) -> Covenant:
    """Return the covenant, made now where it is missing and `create` asks for it."""
    covenant = Covenant.objects.filter(slug=slug).first()
    if covenant is not None:
        return covenant
    if not create:
        slugs = Covenant.objects.values_list("slug", flat=True)
        raise FilingsError(
            _("There is no covenant “%s”; make it first, or import with --create.")
            % slug
            + did_you_mean(slug, slugs)
        )
    if not SLUG.fullmatch(slug):
        raise FilingsError(
            _(
                "“%s” cannot be the address of a covenant. Use at most 50 small "
                "letters, digits and dashes, and start with a letter or digit."
            )
            % slug[:100]
        )
    name = slug.replace("-", " ").capitalize()
    return create_covenant(
        uid=covenant_uid(slug),
        slug=slug,
        name={"en": name, "nl": name},
        disclosure=questionnaire.disclosure,
    )
