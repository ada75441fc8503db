"""Takes in reports that were read from public sources, a file of them at a time."""

from reporting.filing.imports.importing import ImportResult, import_filings
from reporting.filing.imports.refusals import LineProblem
from reporting.filing.imports.targets import FilingsError

__all__ = ["FilingsError", "ImportResult", "LineProblem", "import_filings"]
