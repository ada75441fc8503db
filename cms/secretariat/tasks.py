"""What waits for a person of the secretariat, with the place where it is done."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.secretariat.reports import handled_by
from covenants.agreements.models import Covenant
from members.rights import Right
from members.viewer import Viewer
from reporting.disclosure.audience import Audience
from reporting.filing.workflow import State
from reporting.statistics.models import Release


@dataclass(frozen=True)
class Task:
    words: str
    action: str
    address: str


def tasks_of(viewer: Viewer) -> list[Task]:
    """Return the tasks in the order of the work; a fixed number of queries."""
    kinds = (_to_start, _to_assess, _to_sign, _to_publish)
    found = [kind(viewer) for kind in kinds]
    return [task for task in found if task is not None]


def _to_start(viewer: Viewer) -> Task | None:
    mine = viewer.where(Right.ASSESS, Covenant)
    waiting = handled_by(viewer).filter(cycle__covenant__in=mine, state=State.SUBMITTED)
    count = waiting.count()
    return _task(
        count,
        ngettext(
            "%(count)d report waits for an assessor.",
            "%(count)d reports wait for an assessor.",
            count,
        ),
        _("Choose a report"),
        f"{reverse('reports_filed')}?state={State.SUBMITTED}",
    )


def _to_assess(viewer: Viewer) -> Task | None:
    own = handled_by(viewer).filter(
        state=State.UNDER_ASSESSMENT,
        versions__assignment__assessor=viewer.user,
        versions__assignment__signed_at=None,
    )
    count = own.distinct().count()
    return _task(
        count,
        ngettext(
            "You are assessing %(count)d report.",
            "You are assessing %(count)d reports.",
            count,
        ),
        _("Go on assessing"),
        f"{reverse('reports_filed')}?state={State.UNDER_ASSESSMENT}",
    )


def _to_sign(viewer: Viewer) -> Task | None:
    mine = viewer.where(Right.SECOND, Covenant)
    waiting = handled_by(viewer).filter(
        cycle__covenant__in=mine,
        state=State.UNDER_ASSESSMENT,
        versions__assignment__first_saved_at__isnull=False,
        versions__assignment__signed_at=None,
    )
    others = waiting.exclude(versions__assignment__assessor=viewer.user)
    count = others.distinct().count()
    return _task(
        count,
        ngettext(
            "%(count)d assessment can be read for a second signature.",
            "%(count)d assessments can be read for a second signature.",
            count,
        ),
        _("Read an assessment"),
        f"{reverse('reports_filed')}?state={State.UNDER_ASSESSMENT}",
    )


def _to_publish(viewer: Viewer) -> Task | None:
    drafts = Release.objects.newest().filter(
        audience=Audience.PUBLIC,
        published_at=None,
        cycle__covenant__in=viewer.where(Right.PUBLISH, Covenant),
    )
    count = drafts.count()
    return _task(
        count,
        ngettext(
            "The figures of %(count)d year are a draft.",
            "The figures of %(count)d years are a draft.",
            count,
        ),
        _("Check and publish"),
        reverse("figures"),
    )


def _task(count: int, words: str, action: str, address: str) -> Task | None:
    return Task(words % {"count": count}, action, address) if count else None
