"""What an organisation is registered under, and what it was called before."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from members.models import Organisation
from members.services import create_organisation, filed_uid, rename_organisation
from tests.factories.members import make_organisation

pytestmark = pytest.mark.django_db

LEI = "724500PMK2A2M1SQQ228"


@pytest.mark.parametrize(
    ("country", "number", "fictional"),
    [
        ("NL", "12345678", False),
        ("NL", "", False),
        ("DE", "HRB 6684", False),
        ("NL", "TEST-12345678", True),
    ],
)
def test_a_register_number_that_its_register_can_have_given_is_kept(
    country, number, fictional
):
    made = make_organisation(
        name="Weaver", country=country, register_number=number, fictional=fictional
    )

    assert made.register_number == number


@pytest.mark.parametrize(
    ("number", "fictional"),
    [
        ("1234567", False),
        ("123456789", False),
        ("1234567a", False),
        ("١٢٣٤٥٦٧٨", False),
        ("TEST-12345678", False),
        ("12345678", True),
    ],
)
def test_any_other_register_number_is_refused_on_its_field(number, fictional):
    with pytest.raises(ValidationError) as refused:
        make_organisation(register_number=number, fictional=fictional, name="Weaver")

    assert list(refused.value.error_dict) == ["register_number"]


def test_a_lei_with_right_check_digits_is_kept():
    made = make_organisation(name="Weaver", lei=LEI, fictional=False)

    assert made.lei == LEI


@pytest.mark.parametrize("lei", [LEI[:-1] + "9", LEI.lower(), LEI[:-1], "x" * 20])
def test_a_lei_with_wrong_check_digits_or_shape_is_refused(lei):
    with pytest.raises(ValidationError) as refused:
        make_organisation(name="Weaver", lei=lei, fictional=False)

    assert list(refused.value.error_dict) == ["lei"]


def test_two_organisations_never_share_a_register_number():
    make_organisation(register_number="TEST-1")

    with pytest.raises(ValidationError):
        make_organisation(register_number="TEST-1")


def test_a_renamed_organisation_stays_itself_and_is_found_under_both_names():
    organisation = make_organisation(name="Old Mill", fictional=False)

    rename_organisation(organisation, "New Mill", on=date(2024, 5, 1))

    found = [
        Organisation.objects.named(name).get() for name in ("old MILL", "New Mill")
    ]
    assert found == [organisation, organisation]
    assert list(organisation.names.order_by("pk").values_list("name", "until")) == [
        ("Old Mill", date(2024, 5, 1)),
        ("New Mill", None),
    ]


def test_an_organisation_that_takes_its_old_name_back_bears_it_again():
    organisation = make_organisation(name="Old Mill", fictional=False)
    rename_organisation(organisation, "New Mill", on=date(2024, 5, 1))

    rename_organisation(organisation, "Old Mill", on=date(2025, 5, 1))

    assert list(organisation.names.order_by("pk").values_list("name", "until")) == [
        ("Old Mill", None),
        ("New Mill", date(2025, 5, 1)),
    ]


@pytest.mark.parametrize(
    "written",
    [
        "ABC Foods plc",
        "abc foods PLC",
        " ABC  Foods plc ",
        "\uff21\uff22\uff23 Foods plc",
    ],
)
def test_names_match_whatever_their_case_width_and_spaces(written):
    organisation = make_organisation(name="ABC Foods plc", fictional=False)

    assert list(Organisation.objects.named(written)) == [organisation]


@pytest.mark.parametrize("written", ["ABC Food plc", "ABC Foods", "ABC-Foods plc"])
def test_names_that_only_look_alike_do_not_match(written):
    make_organisation(name="ABC Foods plc", fictional=False)

    assert list(Organisation.objects.named(written)) == []


def test_a_name_keeps_no_control_characters_and_cannot_turn_the_words_around_it():
    organisation = create_organisation(kind="company", name="\u202eMill\x00 مصنع")

    assert organisation.name == "Mill مصنع"
    assert str(organisation) == "\u2068Mill مصنع\u2069"


def test_a_fictional_organisation_always_bears_its_mark():
    organisation = make_organisation(name="Looming", fictional=True)

    assert organisation.name == "Looming (fictional)"


def test_the_same_filing_gives_the_same_identity_everywhere():
    assert filed_uid("ABC Foods", "GB") == filed_uid("abc  foods", "GB")
    assert filed_uid("ABC Foods", "GB") != filed_uid("ABC Foods", "AU")
