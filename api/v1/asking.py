"""What a request asks for, read from its query; what cannot be read is a problem."""

import re
from collections.abc import Mapping
from typing import Final

from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from covenants.questionnaires.text import LANGUAGES
from reporting.statistics.breakdown import Breakdown
from reporting.statistics.indicators.declared import INDICATORS

FOUR_DIGITS: Final = re.compile("[0-9]{4}")
UP_TO_FOUR_DIGITS: Final = re.compile("[0-9]{1,4}")

COVENANT = OpenApiParameter("covenant", str, description="The covenant's slug.")
YEAR = OpenApiParameter("year", int, description="The reporting year.")
INDICATOR = OpenApiParameter("indicator", str, description="Only this indicator.")
LANGUAGE = OpenApiParameter(
    "language", str, enum=list(LANGUAGES), description="Of texts; English by default."
)
PAGE = OpenApiParameter("page", int, description="Which page; the first is 1.")
PAGE_SIZE = OpenApiParameter("pageSize", int, description="Rows a page, 1 to 500.")

# The year of a series is not the reporting year, which `year` asks for.
ASKED_AS: Final[Mapping[str, str]] = {
    name: "ofYear" if name == "year" else name
    for name in sorted(
        {
            name
            for indicator in INDICATORS.values()
            for form in indicator.breakdowns
            for name in form.split(";")
            if name
        }
    )
}
NUMBERS: Final = ("step", "year")
BREAKDOWN: Final = [
    OpenApiParameter(
        parameter,
        int if name in NUMBERS else str,
        description=f"Only numbers of this {name}, where they are broken down by it.",
    )
    for name, parameter in ASKED_AS.items()
]


def asked_year(request: Request) -> int | None:
    """Return the year asked for, or None.

    Raises:
        ValidationError: where it is no year.
    """
    text = request.query_params.get("year", "")
    if not text:
        return None
    if not FOUR_DIGITS.fullmatch(text):
        raise ValidationError({"year": ["Give a year in four digits, as 2020."]})
    return int(text)


def asked_language(request: Request) -> str:
    language = request.query_params.get("language", "en")
    if language not in LANGUAGES:
        raise ValidationError({"language": [f"Choose {' or '.join(LANGUAGES)}."]})
    return language


def asked_indicator(request: Request) -> str:
    """Return the indicator asked for, or nothing for all of them."""
    indicator = request.query_params.get("indicator", "")
    if indicator and indicator not in INDICATORS:
        raise ValidationError(
            {"indicator": ["There is none of that id; see /api/v1/indicators."]}
        )
    return indicator


def asked_breakdown(request: Request) -> Breakdown:
    """Return the parts of a breakdown that the numbers must have.

    Raises:
        ValidationError: where no number can have them.
    """
    asked = {
        name: text
        for name, parameter in ASKED_AS.items()
        if (text := request.query_params.get(parameter, ""))
    }
    for name, text in asked.items():
        if name in NUMBERS and not UP_TO_FOUR_DIGITS.fullmatch(text):
            raise ValidationError({ASKED_AS[name]: ["Give it as a whole number."]})
        if "\0" in text:
            raise ValidationError({ASKED_AS[name]: ["Give it as a code."]})
    try:
        return Breakdown.of(**asked)
    except ValueError as error:
        raise ValidationError({"": [str(error)]}) from error
