"""What the annual report costs over bare WeasyPrint, to archive it, and in memory."""

import resource
import time
from collections.abc import Callable, Iterator
from functools import partial

import weasyprint
from django.template.loader import render_to_string
from django.utils import translation
from weasyprint.text.fonts import FontConfiguration

from bench import Measure
from bench.facts_world import make_world
from reporting.disclosure.audience import Audience
from reporting.ledger.actors import CLOCK
from reporting.publishing.figures import Edition
from reporting.publishing.licences import licence_of
from reporting.publishing.pdf import archival, renderer
from reporting.publishing.reports.annual import (
    TEMPLATE,
    attachments_of,
    metadata_of,
    report_context,
    rights_of,
)
from reporting.statistics.models import Release
from reporting.statistics.releases.freezing import freeze

REPORTS = 300
LANGUAGE = "nl"
RUNS = 3
BOUND = 1.1
BOUND_ARCHIVAL = 0.15
BOUND_MEMORY = 500.0


def measure() -> Iterator[Measure]:
    """Compare making the report from its release with printing the finished HTML."""
    release = freeze(make_world(reports=REPORTS), by=CLOCK)[Audience.PUBLIC]
    markup = _markup(release)
    printed = _print_ours(release)
    _print_bare(markup, release)
    works: dict[str, Callable[[], bytes]] = {
        "ours": partial(_print_ours, release),
        "bare": partial(_print_bare, markup, release),
        "archival": partial(_archive, printed),
    }
    # In turns, so that what slows the machine down slows all of them down.
    seconds: dict[str, list[float]] = {name: [] for name in works}
    for _run in range(RUNS):
        for name, work in works.items():
            started = time.process_time()
            work()
            seconds[name].append(time.process_time() - started)
    ours, bare, archived = (min(seconds[name]) for name in works)
    yield Measure(
        "PDF from a release ÷ bare WeasyPrint of its HTML",
        ours / bare,
        BOUND,
        details=f"{ours:.2f} s against {bare:.2f} s of processor time",
    )
    yield Measure(
        "pikepdf step ÷ bare WeasyPrint",
        archived / bare,
        BOUND_ARCHIVAL,
        details=f"{archived:.2f} s for {len(printed) // 1024} KB",
    )
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    yield Measure(
        "peak memory of a worker that made these PDFs",
        kilobytes / 1024,
        BOUND_MEMORY,
        unit="MB",
    )


def _print_ours(release: Release) -> bytes:
    with translation.override(LANGUAGE):
        edition = Edition.of(release, LANGUAGE)
        return renderer.render(
            TEMPLATE,
            report_context(edition),
            language=LANGUAGE,
            attachments=attachments_of(release),
            metadata=metadata_of(edition, licence_of("CC-BY-4.0")),
        )


def _markup(release: Release) -> str:
    with translation.override(LANGUAGE):
        context = report_context(Edition.of(release, LANGUAGE))
        return render_to_string(TEMPLATE, context)


def _print_bare(markup: str, release: Release) -> bytes:
    fonts = FontConfiguration()
    stylesheets = [
        weasyprint.CSS(
            url=renderer.ROOT + path,
            url_fetcher=renderer.fetch_static,
            font_config=fonts,
        )
        for path in renderer.STYLESHEETS
    ]
    document = weasyprint.HTML(
        string=markup, base_url=renderer.ROOT, url_fetcher=renderer.fetch_static
    )
    printed: bytes = document.write_pdf(
        font_config=fonts,
        stylesheets=stylesheets,
        pdf_variant=renderer.VARIANT,
        attachments=[
            weasyprint.Attachment(
                string=item.content, name=item.name, relationship="Data"
            )
            for item in attachments_of(release)
        ],
    )
    return printed


def _archive(printed: bytes) -> bytes:
    rights = rights_of("Bench", licence_of("CC-BY-4.0"))
    return archival.conform(printed, language=LANGUAGE, rights=rights)
