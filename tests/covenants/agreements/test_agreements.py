"""Covenants, the parties that join and leave, and the years that they report on."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from covenants.agreements.models import Signatory, Standing
from covenants.agreements.services import (
    change_secretariat,
    create_covenant,
    leave,
    open_cycle,
    sign,
)
from covenants.questionnaires.models import Constituency
from members.models import OrganisationKind
from tests.factories.covenants import (
    make_covenant,
    make_questionnaire,
    make_signatory,
)
from tests.factories.members import make_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

DATES = {
    "opens": date(2026, 1, 1),
    "due": date(2026, 5, 1),
    "late_until": date(2026, 6, 1),
    "freeze": date(2026, 7, 1),
}


def test_a_covenant_has_its_name_in_both_languages(settings):
    covenant = create_covenant(
        slug="garment", name={"en": "Garment", "nl": "Textiel"}, fictional=True
    )

    assert (covenant.name_en, covenant.name_nl) == ("Garment", "Textiel")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("slug", "no slug"),
        ("disclosure", "open"),
        ("thresholds", {"min_cases": 2}),
        ("thresholds", {"least": 5}),
        ("thresholds", {"min_cases": True}),
        ("thresholds", [5]),
        ("source", "WikiRate"),
        ("source", {"fr": "Source"}),
        ("source", {"en": 5}),
        ("starts_on", "soon"),
    ],
)
def test_what_no_covenant_can_be_is_refused_on_its_field(field, value):
    with pytest.raises(ValidationError) as refused:
        create_covenant(
            **{"slug": "garment", "name": {"en": "A", "nl": "B"}, field: value}
        )

    assert list(refused.value.error_dict) == [field]


def test_thresholds_may_be_raised():
    raised = {"min_cases": 10, "min_organisations": 6}

    covenant = create_covenant(
        slug="garment", name={"en": "A", "nl": "B"}, thresholds=raised
    )

    assert covenant.thresholds == raised


def test_only_a_secretariat_serves_a_covenant():
    covenant = make_covenant()

    with pytest.raises(ValidationError, match="no secretariat"):
        change_secretariat(covenant, make_organisation())


def test_who_signs_twice_is_a_party_once():
    covenant, organisation = make_covenant(), make_organisation()
    first = sign(
        covenant,
        organisation,
        constituency=Constituency.COMPANY,
        joined=date(2024, 1, 1),
    )

    second = sign(
        covenant,
        organisation,
        constituency=Constituency.COMPANY,
        joined=date(2025, 1, 1),
    )

    assert second == first
    assert second.joined == date(2024, 1, 1)


def test_who_left_may_join_anew_and_the_former_time_stays_on_record():
    signatory = make_signatory(joined=date(2020, 1, 1))
    leave(signatory, on=date(2022, 1, 1), reason="Sold")

    again = sign(
        signatory.covenant,
        signatory.organisation,
        constituency=Constituency.COMPANY,
        joined=date(2024, 1, 1),
    )

    assert again != signatory
    assert list(
        Signatory.objects.order_by("joined").values_list("left", flat=True)
    ) == [
        date(2022, 1, 1),
        None,
    ]


def test_an_expelled_party_keeps_date_reason_and_standing():
    signatory = leave(
        make_signatory(), on=date(2024, 1, 1), reason=" No report ", expelled=True
    )

    signatory.refresh_from_db()

    assert (signatory.left, signatory.left_reason, signatory.standing) == (
        date(2024, 1, 1),
        "No report",
        Standing.EXPELLED,
    )


@pytest.mark.parametrize(
    ("on", "reason"), [(date(2024, 1, 1), " "), (date(2019, 12, 31), "Sold")]
)
def test_nobody_leaves_without_a_reason_or_before_joining(on, reason):
    signatory = make_signatory(joined=date(2020, 1, 1))

    with pytest.raises(ValidationError):
        leave(signatory, on=on, reason=reason)

    assert Signatory.objects.get().left is None


def test_nobody_leaves_twice():
    signatory = leave(make_signatory(), on=date(2024, 1, 1), reason="Sold")

    with pytest.raises(ValidationError, match="left already"):
        leave(signatory, on=date(2025, 1, 1), reason="Sold")


def test_a_year_has_its_dates_and_one_questionnaire_for_each_constituency():
    company = make_questionnaire()
    ngo = make_questionnaire(constituency=Constituency.NGO)

    cycle = open_cycle(make_covenant(), 2025, questionnaires=[company, ngo], **DATES)

    assert set(cycle.questionnaires.all()) == {company, ngo}
    assert cycle.freeze == date(2026, 7, 1)


def test_a_programme_of_public_sources_has_no_dates():
    cycle = open_cycle(make_covenant(), 2015, questionnaires=[make_questionnaire()])

    assert (cycle.opens, cycle.due, cycle.late_until, cycle.freeze) == (None,) * 4


@pytest.mark.parametrize(
    "wrong",
    [
        {"due": None},
        {"due": date(2025, 12, 31)},
        {"freeze": date(2026, 5, 15)},
        {"late_until": date(2026, 4, 1)},
    ],
)
def test_dates_that_are_incomplete_or_out_of_order_are_refused(wrong):
    with pytest.raises(ValidationError):
        open_cycle(
            make_covenant(),
            2025,
            questionnaires=[make_questionnaire()],
            **DATES | wrong,
        )


def test_a_year_is_opened_once():
    covenant, asked = make_covenant(), [make_questionnaire()]
    open_cycle(covenant, 2025, questionnaires=asked)

    with pytest.raises(ValidationError):
        open_cycle(covenant, 2025, questionnaires=asked)


@pytest.mark.parametrize("year", [2019, 2026])
def test_a_year_outside_the_covenant_is_refused(year):
    covenant = make_covenant(starts_on=date(2020, 7, 1), ends_on=date(2025, 7, 1))

    with pytest.raises(ValidationError, match="outside the covenant"):
        open_cycle(covenant, year, questionnaires=[make_questionnaire()])


@pytest.mark.parametrize(
    ("questionnaires", "message"),
    [
        ([], "at least one"),
        ([{"published_at": None}], "not published"),
        ([{}, {}], "one questionnaire for each"),
    ],
)
def test_questionnaires_that_cannot_be_asked_are_refused(questionnaires, message):
    asked = [make_questionnaire(**fields) for fields in questionnaires]

    with pytest.raises(ValidationError, match=message):
        open_cycle(make_covenant(), 2025, questionnaires=asked)


def test_a_covenant_without_secretariat_can_be_created():
    covenant = create_covenant(slug="garment", name={"en": "A", "nl": "B"})

    assert covenant.secretariat is None


def test_its_secretariat_has_its_kind():
    with pytest.raises(ValidationError):
        create_covenant(
            slug="garment",
            name={"en": "A", "nl": "B"},
            secretariat=make_organisation(kind=OrganisationKind.NGO),
        )
