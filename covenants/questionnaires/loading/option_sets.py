"""The shared option sets: choices that several questionnaires count with."""

from collections.abc import Mapping
from functools import cache

from django.utils.translation import gettext as _

from covenants.questionnaires.code_lists import LIBRARY
from covenants.questionnaires.definitions import ChoiceData
from covenants.questionnaires.loading.readers import Reader
from covenants.questionnaires.loading.source import read_file
from covenants.questionnaires.loading.spots import (
    DefinitionError,
    FileProblem,
    Spot,
    near,
)

OPTION_SETS = LIBRARY / "option-sets"


def option_set(
    spot: Spot, name: str, read: Reader[list[ChoiceData]]
) -> list[ChoiceData]:
    """Return the choices of a shared set; note at `spot` where there is none."""
    names = [path.stem for path in OPTION_SETS.glob("*.yaml")]
    if name not in names:
        message = _("There is no option set “%s”.") % name
        spot.wrong(message + near(name, names))
        return []
    try:
        return list(_choices(name, read))
    except DefinitionError as error:
        spot.wrong(_("The option set “%s” cannot be read.") % name + f" {error}")
        return []


@cache
def _choices(name: str, read: Reader[list[ChoiceData]]) -> list[ChoiceData]:
    source = read_file(OPTION_SETS / f"{name}.yaml")
    problems: list[FileProblem] = []
    written = source.data.get("choices") if isinstance(source.data, Mapping) else None
    listed = read(Spot(source, problems, ("choices",)), written)
    if problems:
        raise DefinitionError(problems)
    return listed
