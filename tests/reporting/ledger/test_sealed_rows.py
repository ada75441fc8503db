"""Versions and events cannot be changed: not by a service, and not past one."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from reporting.filing.models import Version
from reporting.filing.services.moves import make_move
from reporting.filing.services.versions import is_intact, read, seal
from reporting.filing.workflow import Move, State
from reporting.ledger.actors import Actor
from reporting.ledger.models import Event
from tests.factories.reporting import APPROVER, make_finalised_version, make_report

pytestmark = pytest.mark.django_db

STATEMENTS = [
    "UPDATE reporting_version SET document = '{}'",
    "UPDATE reporting_version SET sha256 = ''",
    "UPDATE reporting_version SET number = 9 WHERE kind = 'submitted'",
    "DELETE FROM reporting_version",
    "UPDATE reporting_event SET kind = 'nothing'",
    "UPDATE reporting_event SET details = '{}'",
    "DELETE FROM reporting_event WHERE number > 1",
]


@pytest.mark.parametrize("statement", STATEMENTS)
def test_the_database_refuses_to_change_a_sealed_row(statement):
    make_finalised_version()
    before = [list(Version.objects.values()), list(Event.objects.values())]

    with (
        pytest.raises(IntegrityError, match="is sealed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)

    assert [list(Version.objects.values()), list(Event.objects.values())] == before


@pytest.mark.parametrize("model", [Version, Event])
def test_the_database_refuses_to_delete_a_sealed_object(model):
    make_finalised_version()
    row = model.objects.order_by("pk").first()

    with pytest.raises(IntegrityError, match="is sealed"), transaction.atomic():
        model.objects.filter(pk=row.pk)._raw_delete(using="default")

    assert model.objects.filter(pk=row.pk).exists()


def test_a_version_is_the_receipt_of_its_own_text():
    version = make_finalised_version()

    assert is_intact(version)
    version.document = version.document.replace("l4", "l3")
    assert not is_intact(version)


def test_each_version_names_the_one_before_it():
    report = make_report(state=State.FINALISED)

    handed_in, finalised = report.versions.order_by("number")

    assert read(handed_in).previous == ""
    assert read(finalised).previous == handed_in.sha256


def test_a_version_holds_no_name_of_a_person_or_organisation():
    report = make_report()

    draft = report.draft
    version = seal(
        report,
        "submitted",
        answers=draft.answers,
        sources=draft.sources,
        by=APPROVER,
    )

    assert report.signatory.organisation.name not in version.document
    assert str(report.signatory.organisation.uid) in version.document
    assert version.actor == APPROVER.uid


def test_a_history_is_dated_when_it_happened():
    then = timezone.now() - timedelta(days=400)
    approver = Actor(uid=APPROVER.uid, at=then)

    report = make_move(make_report(), Move.SUBMIT, by=approver)

    dates = [report.submitted_at, report.versions.get().made_at]
    assert [*dates, report.events.latest("number").at] == [then] * 3
