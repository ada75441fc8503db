"""A kind of answer that this file alone adds is asked, filed, counted and published."""

import io
import json
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, TypeGuard

import pypdf
import pytest
from django.urls import reverse

from covenants.questionnaires.answers import KINDS, AnswerError, Raw, Shape, Value
from covenants.questionnaires.answers.controls import Control, Place, text_control
from covenants.questionnaires.answers.kinds import Kind, Piece, Statistic, register
from covenants.questionnaires.answers.kinds.kind import (
    as_stored,
    code_itself,
    lacks_nothing,
    no_codes,
    one_text,
    without_files,
)
from covenants.questionnaires.answers.refusals import Mode
from covenants.questionnaires.loading import DefinitionError
from covenants.questionnaires.models import Disclosure, Step
from covenants.questionnaires.services import load_questionnaire
from members.rights import Role
from reporting.disclosure.audience import Audience
from reporting.filing.workflow import State
from reporting.ledger.actors import CLOCK
from reporting.publishing.reports.annual import compile_annual_report
from reporting.statistics.models import Fact
from reporting.statistics.releases.freezing import freeze, publish
from tests.factories.covenants import in_both, make_covenant, make_cycle
from tests.factories.members import make_user
from tests.factories.reporting import bring_to, make_report
from tests.reporting.filing.drafts import fresh, page_data, step_url

pytestmark = pytest.mark.django_db

CODE = "C2.09"
WRITTEN = re.compile(r"(-?\d+(?:\.\d+)?)\s*°?C?", re.ASCII)


def _read(_shape: Shape, raw: Raw, _mode: Mode) -> str:
    found = WRITTEN.fullmatch(raw) if isinstance(raw, str) else None
    if found is None:
        raise AnswerError("Give a temperature.")
    return found[1]


def _fits(value: Value) -> TypeGuard[str]:
    return isinstance(value, str)


def _write(_shape: Shape, value: str) -> str:
    return f"{value} °C"


def _control(shape: Shape, typed: Value, place: Place) -> Control:
    return text_control(shape, typed, place, attrs={"data-kind": "warmth"}, hint="°C")


def _facts(_shape: Shape, value: str) -> Iterable[Piece]:
    return (Piece(number=Decimal(value)),)


TEMPERATURE = Kind[str](
    type="temperature",
    label="Temperature",
    needs="",
    holds_files=False,
    stays_chosen=False,
    statistic=Statistic.AMOUNT,
    read=_read,
    fits=_fits,
    write=_write,
    check=lacks_nothing,
    control=_control,
    typed=as_stored,
    sent=one_text,
    codes=no_codes,
    code_in_words=code_itself,
    facts=_facts,
    files=without_files,
)


@pytest.fixture
def temperature() -> Iterator[None]:
    register(TEMPERATURE)
    yield
    del KINDS[TEMPERATURE.type]


def _definition() -> Any:
    """Return a questionnaire for companies with a text in each step, and the kind."""
    texts = [
        {
            "code": f"C{step}.01",
            "step": step.value,
            "type": "text",
            "text": in_both(f"How do you {step.label}?"),
            "required": "yes",
            "visibility": "public",
        }
        for step in Step.six()
    ]
    asked = {
        "code": CODE,
        "step": 2,
        "type": "temperature",
        "text": in_both("How warm is the hall?"),
        "unit": in_both("°C"),
        "visibility": "public",
        "aggregate": ["median"],
    }
    return {
        "code": "warmth",
        "version": "1",
        "constituency": "company",
        "disclosure": Disclosure.PUBLIC_SOURCE,
        "title": in_both("Warmth"),
        "questions": [*texts, asked],
    }


def test_without_its_kind_such_a_question_is_refused():
    with pytest.raises(DefinitionError, match="temperature"):
        load_questionnaire(_definition())


def test_a_new_kind_reaches_form_fact_cell_pdf_and_api(client, temperature):
    questionnaire, _created = load_questionnaire(_definition())
    covenant = make_covenant(slug="warm", disclosure=Disclosure.PUBLIC_SOURCE)
    cycle = make_cycle(covenant=covenant, questionnaires=[questionnaire])
    others = {f"C{step.value}.01": "We do" for step in Step.six()}
    report = make_report(cycle=cycle, answers=others)
    client.force_login(make_user(role=Role.REPORTER, organisation=report.organisation))

    asked = client.get(step_url(report, 2)).content.decode()
    sent = page_data(report, {CODE: "21.5 °C"}, codes=["C2.01", CODE])
    client.post(step_url(report, 2), sent)
    saved = client.get(step_url(report, 2)).content.decode()
    report = bring_to(fresh(report), State.FINALISED)
    read = client.get(reverse("reporting:report-read", args=[report.pk]))
    frozen = freeze(cycle, by=CLOCK)
    publish(frozen)
    release = frozen[Audience.PUBLIC]
    pdf = pypdf.PdfReader(io.BytesIO(compile_annual_report(release, "en")))
    printed = "\n".join(sheet.extract_text() for sheet in pdf.pages)
    told = json.loads(
        client.get(
            "/api/v1/statistics",
            {"covenant": "warm", "year": cycle.year, "indicator": "question_median"},
        ).content
    )

    assert 'data-kind="warmth"' in asked
    assert 'value="21.5"' in saved
    assert report.draft.answers[CODE] == "21.5"
    assert "21.5 °C" in read.content.decode()
    assert Fact.objects.get(question=CODE).number == Decimal("21.5")
    cell = release.cells.at("question_median", question=CODE).get()
    assert cell.value == Decimal("21.5")
    assert re.search(r"How warm is the hall\? \(°C\)[\s–]*21\.5", printed)
    [row] = told["results"]
    assert (row["breakdown"], row["display"]) == ({"question": CODE}, "21.5")
