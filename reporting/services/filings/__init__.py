"""Takes in reports that were read from public sources, a file of them at a time."""

from reporting.services.filings.importing import ImportResult, import_filings
from reporting.services.filings.problems import LineProblem
from reporting.services.filings.targets import FilingsError

__all__ = ["FilingsError", "ImportResult", "LineProblem", "import_filings"]
