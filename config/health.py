"""Whether this process and what it depends on are well, for those who watch over it."""

import logging
import secrets
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from http import HTTPStatus

from celery import current_app
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection
from django.db.models import Count, Min
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from reporting.ledger.models import Job, JobState
from reporting.ledger.models.job import ACTIVE

logger = logging.getLogger(__name__)

BROKER_PATIENCE = 2  # seconds
SECURITY_TEXT_DAYS = 180


def _database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _broker() -> None:
    with current_app.connection_for_write(connect_timeout=BROKER_PATIENCE) as broker:
        broker.ensure_connection(max_retries=1, timeout=BROKER_PATIENCE)


def _storage() -> None:
    default_storage.exists("readyz")


DEPENDENCIES: dict[str, Callable[[], None]] = {
    "database": _database,
    "broker": _broker,
    "storage": _storage,
}


@never_cache
@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """Say that the process answers; touches nothing else."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def readyz(_request: HttpRequest) -> HttpResponse:
    """Try each dependency and time it in milliseconds; 503 when one fails.

    What went wrong is in the log, not in the answer: anybody may ask.
    """
    checks = {name: _timed(name, check) for name, check in DEPENDENCIES.items()}
    ready = all(check["ok"] for check in checks.values())
    return JsonResponse(
        {"ready": ready, "checks": checks}, status=200 if ready else 503
    )


def _timed(name: str, check: Callable[[], None]) -> dict[str, bool | float]:
    started = time.perf_counter()
    try:
        check()
        ok = True
    except Exception:
        logger.exception("Not ready: %s", name)
        ok = False
    return {"ok": ok, "ms": round((time.perf_counter() - started) * 1000, 1)}


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Tell the state of the work in Prometheus' text format.

    Open in a demonstration; else it needs ``Authorization: Bearer $METRICS_TOKEN``.
    """
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    token = settings.METRICS_TOKEN
    known = bool(token) and secrets.compare_digest(given.encode(), token.encode())
    if not (known or settings.DEMO):
        challenge = {"WWW-Authenticate": "Bearer"}
        return HttpResponse(status=HTTPStatus.UNAUTHORIZED, headers=challenge)
    lines = "".join(f"{line}\n" for line in _measures())
    return HttpResponse(lines, content_type="text/plain; version=0.0.4; charset=utf-8")


def _measures() -> Iterator[str]:
    """Yield counts of live jobs and recent failures: never more than is going on."""
    found = Job.objects.filter(state__in=ACTIVE).values_list("state")
    counts = dict(found.annotate(Count("pk")).order_by("state"))
    yield "# HELP scharnier_jobs Jobs that are not finished, by state."
    yield "# TYPE scharnier_jobs gauge"
    for state in ACTIVE:
        yield f'scharnier_jobs{{state="{state.value}"}} {counts.get(state.value, 0)}'

    now = timezone.now()
    queued = Job.objects.filter(state=JobState.QUEUED)
    first = queued.aggregate(first=Min("queued_at"))["first"]
    waited = (now - first).total_seconds() if first else 0
    yield "# HELP scharnier_oldest_queued_job_seconds How long a job has waited."
    yield "# TYPE scharnier_oldest_queued_job_seconds gauge"
    yield f"scharnier_oldest_queued_job_seconds {waited:.0f}"

    failed = Job.objects.filter(
        state=JobState.FAILED, finished_at__gt=now - timedelta(days=1)
    )
    yield "# HELP scharnier_jobs_failed_last_day Jobs that failed in the last 24 hours."
    yield "# TYPE scharnier_jobs_failed_last_day gauge"
    yield f"scharnier_jobs_failed_last_day {failed.count()}"


@require_safe
def security_txt(_request: HttpRequest) -> HttpResponse:
    """Say where to report a weakness (RFC 9116)."""
    expires = timezone.now() + timedelta(days=SECURITY_TEXT_DAYS)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires:%Y-%m-%dT00:00:00Z}",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings.BASE_URL}/.well-known/security.txt",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")
