"""The addresses of version 1: read-only, and for now the public's numbers only."""

import re
from collections.abc import Callable
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api.schema import problems
from api.v1 import rows, serializers
from covenants.agreements.models import Covenant
from covenants.questionnaires.text import LANGUAGES
from reporting.statistics.indicators.declared import INDICATORS
from reporting.statistics.models import Publication, Release

FOUR_DIGITS = re.compile("[0-9]{4}")
COVENANT = OpenApiParameter("covenant", str, description="The covenant's slug.")
YEAR = OpenApiParameter("year", int, description="The reporting year.")
LANGUAGE = OpenApiParameter(
    "language", str, enum=list(LANGUAGES), description="Of texts; English by default."
)
PAGE = OpenApiParameter("page", int, description="Which page; the first is 1.")
PAGE_SIZE = OpenApiParameter("pageSize", int, description="Rows a page, 1 to 500.")


class Pages(PageNumberPagination):
    """Pages of a list: `count`, `next`, `previous`, `results`."""

    page_size = 100
    max_page_size = 500
    page_size_query_param = "pageSize"


def published(
    covenant: str | None = None, year: int | None = None
) -> QuerySet[Release]:
    """Return the newest published public releases, one a covenant and year."""
    if "\0" in (covenant or ""):
        raise ValidationError({"covenant": ["Name a covenant by its slug."]})
    releases = (
        Release.objects.public()
        .select_related("cycle__covenant", "corrects")
        .order_by("cycle__covenant__slug", "-cycle__year")
    )
    if covenant:
        releases = releases.filter(cycle__covenant__slug=covenant)
    if year:
        releases = releases.filter(cycle__year=year)
    return releases


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


def asked_release(request: Request) -> Release:
    """Return the release of the one covenant and year that a request must name."""
    missing = [
        name for name in ("covenant", "year") if not request.query_params.get(name)
    ]
    if missing:
        raise ValidationError(
            {name: ["Name it: a list of numbers is of one year."] for name in missing}
        )
    release = published(request.query_params["covenant"], asked_year(request)).first()
    if release is None:
        raise Http404("No figures are published for this covenant and year.")
    return release


def asked_language(request: Request) -> str:
    language = request.query_params.get("language", "en")
    if language not in LANGUAGES:
        raise ValidationError({"language": [f"Choose {' or '.join(LANGUAGES)}."]})
    return language


class ListView(APIView):
    """A list of rows, in pages."""

    def paged(
        self,
        items: Any,
        serializer: Any,
        *,
        row: Callable[[Any], rows.Row] | None = None,
    ) -> Response:
        """Return a page of `items`, each made into a row by `row` where it is given."""
        pages = Pages()
        page: list[Any] = pages.paginate_queryset(items, self.request, view=self) or []
        shown = [row(one) for one in page] if row else page
        response = pages.get_paginated_response(serializer(shown, many=True).data)
        response.headers["Content-Language"] = asked_language(self.request)
        return response


class CovenantList(ListView):
    @extend_schema(
        operation_id="listCovenants",
        summary="All covenants with a public page",
        parameters=[PAGE, PAGE_SIZE],
        responses={
            200: serializers.CovenantSerializer(many=True),
            **problems(400, 404),
        },
    )
    def get(self, request: Request) -> Response:
        covenants = Covenant.objects.order_by("slug").prefetch_related(
            "norms",
            Prefetch("cycles__releases", published(), to_attr="published"),
        )
        return self.paged(
            covenants, serializers.CovenantSerializer, row=rows.covenant_row
        )


class CovenantDetail(APIView):
    @extend_schema(
        operation_id="readCovenant",
        summary="One covenant",
        responses={200: serializers.CovenantSerializer, **problems(400, 404)},
    )
    def get(self, request: Request, slug: str) -> Response:
        covenant = (
            Covenant.objects.filter(slug=slug)
            .prefetch_related(
                "norms", Prefetch("cycles__releases", published(), to_attr="published")
            )
            .first()
        )
        if covenant is None:
            raise Http404(f"There is no covenant “{slug}”.")
        return Response(
            serializers.CovenantSerializer(rows.covenant_row(covenant)).data
        )


class ReportList(ListView):
    @extend_schema(
        operation_id="countReports",
        summary="Reports by status, as frozen with the figures of a year",
        parameters=[COVENANT, YEAR, PAGE, PAGE_SIZE],
        responses={
            200: serializers.ReportStatusSerializer(many=True),
            **problems(400, 404),
        },
    )
    def get(self, request: Request) -> Response:
        release = asked_release(request)
        return self.paged(rows.status_rows(release), serializers.ReportStatusSerializer)


class StatisticList(ListView):
    @extend_schema(
        operation_id="listStatistics",
        summary="The frozen numbers of a covenant's year",
        parameters=[
            COVENANT,
            YEAR,
            OpenApiParameter("indicator", str, description="Only this indicator."),
            LANGUAGE,
            PAGE,
            PAGE_SIZE,
        ],
        responses={
            200: serializers.StatisticSerializer(many=True),
            **problems(400, 404),
        },
    )
    def get(self, request: Request) -> Response:
        release = asked_release(request)
        indicator = request.query_params.get("indicator", "")
        if indicator and indicator not in INDICATORS:
            raise ValidationError(
                {"indicator": [f"There is none of that id; see {self.catalogue()}."]}
            )
        return self.paged(
            rows.statistic_rows(
                release, indicator=indicator, language=asked_language(request)
            ),
            serializers.StatisticSerializer,
        )

    def catalogue(self) -> str:
        return "/api/v1/indicators"


class IndicatorList(ListView):
    @extend_schema(
        operation_id="listIndicators",
        summary="What each indicator means and how it is computed",
        parameters=[LANGUAGE, PAGE, PAGE_SIZE],
        responses={
            200: serializers.IndicatorSerializer(many=True),
            **problems(400, 404),
        },
    )
    def get(self, request: Request) -> Response:
        return self.paged(
            rows.indicator_rows(asked_language(request)),
            serializers.IndicatorSerializer,
        )


class PublicationList(ListView):
    @extend_schema(
        operation_id="listPublications",
        summary="The files of published figures: PDF, CSV and JSON",
        parameters=[
            OpenApiParameter("covenant", str, description="Only of this covenant."),
            OpenApiParameter("year", int, description="Only of this year."),
            PAGE,
            PAGE_SIZE,
        ],
        responses={
            200: serializers.PublicationSerializer(many=True),
            **problems(400, 404),
        },
    )
    def get(self, request: Request) -> Response:
        releases = published(request.query_params.get("covenant"), asked_year(request))
        publications = (
            Publication.objects.filter(release__in=releases)
            .select_related("release__cycle__covenant", "release__corrects")
            .order_by(
                "release__cycle__covenant__slug",
                "-release__cycle__year",
                "format",
                "language",
            )
        )
        return self.paged(
            publications, serializers.PublicationSerializer, row=rows.publication_row
        )
