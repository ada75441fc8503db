"""Files: the uids of the organisation's evidence."""

import uuid
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from covenants.questionnaires.answers.controls import Control, Place, tick_control
from covenants.questionnaires.answers.kinds.choices import (
    Codes,
    is_codes,
    several_texts,
)
from covenants.questionnaires.answers.kinds.kind import (
    Kind,
    Statistic,
    as_stored,
    code_itself,
    lacks_nothing,
    no_codes,
    only_answered,
)
from covenants.questionnaires.answers.refusals import AnswerError, Mode
from covenants.questionnaires.answers.shape import Raw, Shape, Value
from covenants.questionnaires.models import QuestionType

MAX_FILES = 50


def _read(_shape: Shape, raw: Raw, _mode: Mode) -> Codes:
    if not isinstance(raw, list | tuple) or len(raw) > MAX_FILES:
        raise AnswerError(_("Give a list of at most %d files.") % MAX_FILES)
    try:
        uids = [str(uuid.UUID(str(one))) for one in raw]
    except ValueError:
        raise AnswerError(_("This is not a file of your organisation.")) from None
    return list(dict.fromkeys(uids))


def _write(_shape: Shape, value: Codes) -> str:
    return ngettext("%d file", "%d files", len(value)) % len(value)


def _control(shape: Shape, typed: Value, place: Place) -> Control:
    return tick_control("files", shape, place.files, typed, place)


def _files(_shape: Shape, value: Codes) -> Iterable[str]:
    return value


FILE = Kind[Codes](
    type=QuestionType.FILE,
    label=gettext_lazy("File"),
    needs="",
    holds_files=True,
    stays_chosen=False,
    statistic=Statistic.NONE,
    read=_read,
    fits=is_codes,
    write=_write,
    check=lacks_nothing,
    control=_control,
    typed=as_stored,
    sent=several_texts,
    codes=no_codes,
    code_in_words=code_itself,
    facts=only_answered,
    files=_files,
)
