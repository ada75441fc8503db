"""The form field of each type: what a browser shows and sends comes back as stored."""

import re

import pytest
from django.http import QueryDict
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from covenants.questionnaires.answers import (
    NOT_APPLICABLE,
    UNKNOWN,
    form_field,
    parse,
)
from covenants.questionnaires.models import QuestionType
from tests.covenants.questionnaires.answers.answering import (
    EVERY,
    FIXED,
    GROUP,
    TABLE,
    answers_to,
    asks,
)
from tests.covenants.questionnaires.answers.forms import form_of
from tests.fuzzing import examples

pytestmark = pytest.mark.usefixtures("english")

UID = "6f9619ff-8b86-d011-b42d-00c04fc964ff"


def sent_from(html: str) -> QueryDict:
    """Return what a browser would send of a form that nobody touched."""
    sent = QueryDict(mutable=True)
    for tag in re.findall(r"<input[^>]*>", html):
        attrs = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        is_tick = attrs.get("type") in {"radio", "checkbox"}
        if attrs.get("type") != "file" and (not is_tick or " checked" in tag):
            sent.appendlist(attrs["name"], _plain(attrs.get("value", "")))
    for name, text in re.findall(
        r'<textarea name="([^"]*)"[^>]*>\n?(.*?)</textarea>', html, re.DOTALL
    ):
        sent.appendlist(name, _plain(text))
    for name, options in re.findall(
        r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', html, re.DOTALL
    ):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        sent.appendlist(name, _plain(chosen[1]) if chosen else "")
    return sent


def _plain(text: str) -> str:
    for entity, letter in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", '"'),
        ("&#x27;", "'"),
        ("&amp;", "&"),
    ]:
        text = text.replace(entity, letter)
    return text


@settings(max_examples=examples(40), deadline=None)
@given(
    st.sampled_from(EVERY).flatmap(lambda q: st.tuples(st.just(q), answers_to(q))),
    st.sampled_from(["en", "nl"]),
)
def test_what_is_shown_and_sent_back_untouched_is_what_was_stored(answered, language):
    question, raw = answered
    stored = parse(question, raw)
    chosen = stored if question.type == "file" and isinstance(stored, list) else []
    files = [(uid, "a.pdf") for uid in chosen]
    with translation.override(language):
        html = str(form_of(question, initial=stored, files=files)["Q1"])

        form = form_of(question, sent_from(html), files=files)

        assert form.is_valid(), form.errors
        assert form.cleaned_data["Q1"] == stored


@pytest.mark.parametrize("question", EVERY, ids=lambda question: question.type)
@pytest.mark.parametrize("reserved", [UNKNOWN, NOT_APPLICABLE])
def test_unknown_can_be_chosen_beside_every_question(question, reserved):
    html = str(form_of(question, initial=reserved)["Q1"])

    form = form_of(question, sent_from(html))

    assert form.is_valid()
    assert form.cleaned_data["Q1"] == reserved


@pytest.mark.parametrize("question", EVERY, ids=lambda question: question.type)
def test_every_control_has_one_label_and_each_id_is_there_once(question):
    bound = form_of(question, files=[(UID, "policy.pdf")])["Q1"]
    html = str(bound)
    if not bound.use_fieldset:
        html += f'<label for="{bound.id_for_label}">'

    ids = re.findall(r' id="([^"]*)"', html)
    controls = re.findall(r'<(?:input|select|textarea)[^>]* id="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    assert sorted(controls) == sorted(re.findall(r'<label[^>]* for="([^"]*)"', html))


@pytest.mark.parametrize("question", [GROUP, TABLE, FIXED])
def test_a_wrong_cell_is_marked_where_it_stands(question):
    name = "Q1__0__amount" if question is TABLE else "Q1__amount"
    name = "Q1__1__share" if question is FIXED else name

    form = form_of(question, f"{name}=much")
    html = str(form["Q1"]) if not form.is_valid() else ""

    control = re.search(rf'<input[^>]*name="{name}"[^>]*>', html)
    assert control is not None
    assert 'value="much"' in control[0]
    assert 'aria-invalid="true"' in control[0]
    assert f'id="id_{name}_error">“much” is not a number.' in html


def test_an_answer_and_unknown_together_are_refused_so_that_nothing_is_lost():
    form = form_of(asks("text"), "Q1=A+long+text&Q1__reserved=Unknown")

    assert form.errors == {"Q1": ["Give an answer or choose “Unknown”, not both."]}
    assert "A long text" in str(form["Q1"])


def test_a_chosen_radio_button_gives_way_to_unknown():
    form = form_of(asks("boolean"), "Q1=true&Q1__reserved=Unknown")

    assert form.is_valid()
    assert form.cleaned_data["Q1"] == UNKNOWN


def test_numbers_are_typed_as_the_language_writes_them():
    with translation.override("nl"):
        form = form_of(asks("decimal"), "Q1=1.234,5")

        assert 'value="12,5"' in str(form_of(asks("decimal"), initial="12.5")["Q1"])
        assert form.is_valid()
    assert form.cleaned_data["Q1"] == "1234.5"


def test_countries_are_typed_by_name_in_either_language_or_by_code():
    form = form_of(asks("countries"), "Q1=India,+Duitsland;+bd")

    assert form.is_valid()
    assert form.cleaned_data["Q1"] == ["BD", "DE", "IN"]


def test_only_a_file_of_the_organisation_can_be_chosen():
    mine = form_of(asks("file"), f"Q1={UID}", files=[(UID, "policy.pdf")])
    foreign = form_of(asks("file"), f"Q1={UID}")

    assert mine.is_valid()
    assert foreign.errors == {"Q1": ["This is not a file of your organisation."]}


def test_markup_that_was_typed_is_shown_as_text():
    html = str(form_of(asks("text"), initial="</textarea><script>x</script>")["Q1"])

    assert "<script>" not in html


def test_what_was_not_sent_is_told_apart_from_what_was_emptied():
    widget = form_field(TABLE).widget

    assert widget.value_omitted_from_data(QueryDict("Q2=1"), {}, "Q1")
    assert not widget.value_omitted_from_data(QueryDict("Q1__0__amount="), {}, "Q1")


def test_a_change_is_told_from_what_was_there():
    question = asks(QuestionType.DECIMAL)

    assert not form_of(question, "Q1=12.50", initial="12.5").has_changed()
    assert form_of(question, "Q1=13", initial="12.5").has_changed()
    assert form_of(question, "Q1=much", initial="12.5").has_changed()


def test_hints_and_errors_are_told_with_the_control():
    form = form_of(asks("percent"), "Q1=200")

    html = str(form["Q1"]) if not form.is_valid() else ""

    assert 'aria-describedby="id_Q1_helptext id_Q1_error"' in html
    assert 'aria-invalid="true"' in html
