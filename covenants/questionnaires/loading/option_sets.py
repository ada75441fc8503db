"""The shared option sets: choices that several questionnaires count with."""

from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from covenants.questionnaires.code_lists import LIBRARY
from covenants.questionnaires.loading.problems import DefinitionError, Spot, near
from covenants.questionnaires.loading.source import read_file

OPTION_SETS = LIBRARY / "option-sets"


def option_set(spot: Spot, name: str) -> list[dict[str, Any]]:
    """Return the choices of a shared set; note at `spot` where there is none."""
    names = [path.stem for path in OPTION_SETS.glob("*.yaml")]
    if name not in names:
        message = _("There is no option set “%s”.") % name
        spot.wrong(message + near(name, names))
        return []
    try:
        return [dict(choice) for choice in _choices(name)]
    except DefinitionError as error:
        spot.wrong(_("The option set “%s” cannot be read.") % name + f" {error}")
        return []


@cache
def _choices(name: str) -> list[dict[str, Any]]:
    content = read_file(OPTION_SETS / f"{name}.yaml").data
    listed: list[dict[str, Any]] = content["choices"]
    return listed
