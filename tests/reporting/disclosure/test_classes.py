"""What a filer is told beside a question is what happens."""

import pytest
from django.utils import translation

from covenants.agreements.models import Covenant
from covenants.questionnaires.models import (
    Disclosure,
    Filing,
    Question,
    Questionnaire,
    Visibility,
)
from reporting.disclosure import WayName, classes_of, who_will_see
from reporting.disclosure.classes import CLASSES
from reporting.disclosure.ways import REPORT_WAYS

WORDS = {
    WayName.PUBLIC: "Everybody",
    WayName.GRANTEE: "you share the report with",
    WayName.SECRETARIAT: "secretariat",
    WayName.FILER: "our organisation",
}


def told(visibility, covenant, *, filing=Filing.PARTY, **question):
    asked = Question(
        code="C1.01",
        type=question.pop("type", "text"),
        visibility=visibility,
        questionnaire=Questionnaire(filing=filing),
        **question,
    )
    with translation.override("en"):
        return who_will_see(asked, covenant)


def cell(code, visibility):
    text = {"en": code.title(), "nl": code.title()}
    return {"code": code, "type": "text", "text": text, "visibility": visibility}


def test_each_way_has_its_classes_and_is_declared_by_a_room():
    assert list(CLASSES) == list(WayName)
    assert [way.name for way in REPORT_WAYS] == list(WayName)


@pytest.mark.parametrize("visibility", Visibility)
def test_a_sentence_names_a_reader_exactly_where_that_reader_may_read(visibility):
    covenant, asked = Covenant(), Questionnaire(filing=Filing.PARTY)

    sentence = told(visibility, covenant)

    for way, word in WORDS.items():
        readable = visibility in classes_of(way, covenant, asked)
        assert (word in sentence) is readable, way


@pytest.mark.parametrize("visibility", Visibility)
def test_what_was_public_before_is_told_to_be_public(visibility):
    covenant = Covenant(disclosure=Disclosure.PUBLIC_SOURCE)

    sentence = told(visibility, covenant, filing=Filing.PUBLIC_SOURCE)

    assert sentence == "Everybody: it was public before."


def test_what_a_party_files_itself_is_not_told_to_be_public_already():
    covenant = Covenant(disclosure=Disclosure.PUBLIC_SOURCE)

    sentence = told(Visibility.SECRETARIAT, covenant)

    assert "Nobody else" in sentence


def test_the_columns_that_fewer_people_read_are_named():
    columns = [
        cell("town", ""),
        cell("people", "parties"),
        cell("name", "secretariat"),
        cell("address", "secretariat"),
    ]

    sentence = told(Visibility.PUBLIC, Covenant(), type="table", columns=columns)

    assert "Only for whom you share the report with: People." in sentence
    assert "Only for the secretariat: Name, Address." in sentence
    assert "Town" not in sentence


def test_a_part_that_could_be_wider_than_its_question_is_not_promised():
    parts = [cell("town", "public"), cell("name", "secretariat")]

    sentence = told(Visibility.SECRETARIAT, Covenant(), type="group", parts=parts)

    assert "Town" not in sentence
    assert "Name" not in sentence


def test_rows_that_fewer_people_read_are_told_by_what_decides_them():
    sentence = told(
        Visibility.PUBLIC,
        Covenant(),
        type="table",
        columns=[cell("status", "")],
        visibility_if={"status": {"pending": "secretariat"}, "gone": {}},
    )

    assert "For fewer readers, depending on “Status”." in sentence
    assert "For fewer readers, depending on “gone”." in sentence


def test_a_file_is_told_to_be_shared_apart():
    assert "file" in told(Visibility.PARTIES, Covenant(), type="file")
    assert "file" not in told(Visibility.PARTIES, Covenant())
