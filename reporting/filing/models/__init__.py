"""Reports, what was sealed of them, and the files that support them."""

from reporting.filing.models.evidence import Evidence
from reporting.filing.models.report import Origin, Report, ReportVisibility
from reporting.filing.models.version import Version, VersionKind

__all__ = [
    "Evidence",
    "Origin",
    "Report",
    "ReportVisibility",
    "Version",
    "VersionKind",
]
