"""What somebody with a foot in the admin may try, and gets nowhere with."""

import pytest
from django.urls import reverse

from members.models import OrganisationKind
from members.rights import Role
from reporting.filing.workflow import State
from tests.factories.covenants import make_covenant
from tests.factories.members import make_organisation
from tests.factories.pages import secretary, signed_in
from tests.factories.reporting import make_report

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("level", ["²", "9" * 5000, "-1", "1.5", "one"])
def test_a_level_that_is_no_number_is_no_error_of_ours(client, level):
    report = make_report(state=State.SUBMITTED)
    signed_in(client, secretary(report.cycle.covenant, Role.ASSESSOR))
    client.post(f"/cms/filed/{report.pk}/start/")

    answer = client.post(f"/cms/filed/{report.pk}/levels/", {"level-C1.01": level})

    assert answer.status_code in (302, 422)


@pytest.mark.parametrize("method", ["get", "post"])
def test_there_is_one_way_to_sign_in_and_it_counts_failures(client, method):
    answer = getattr(client, method)("/cms/login/?next=/cms/figures/")

    assert answer.status_code == 302
    assert answer.url == f"{reverse('account_login')}?next=/cms/figures/"


def test_another_secretariat_is_not_ours_to_rename(client):
    other = make_organisation(kind=OrganisationKind.SECRETARIAT, size="")
    make_covenant(secretariat=other)
    signed_in(client, secretary(make_covenant()))

    assert client.get(f"/cms/organisations/edit/{other.pk}/").status_code == 404


def test_ones_own_secretariat_is(client):
    covenant = make_covenant()
    signed_in(client, secretary(covenant))

    own = covenant.secretariat_id
    assert client.get(f"/cms/organisations/edit/{own}/").status_code == 200


def test_an_organisation_that_never_signed_can_be_corrected(client):
    loose = make_organisation()
    signed_in(client, secretary(make_covenant()))

    assert client.get(f"/cms/organisations/edit/{loose.pk}/").status_code == 200
