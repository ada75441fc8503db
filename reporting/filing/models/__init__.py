"""Reports, their answers, what was sealed of them, and the files behind them."""

from reporting.filing.models.answer import Answer, AnswerOrigin, AnswerText, Draft
from reporting.filing.models.evidence import Evidence
from reporting.filing.models.report import Origin, Report, ReportVisibility
from reporting.filing.models.version import Version, VersionKind

__all__ = [
    "Answer",
    "AnswerOrigin",
    "AnswerText",
    "Draft",
    "Evidence",
    "Origin",
    "Report",
    "ReportVisibility",
    "Version",
    "VersionKind",
]
