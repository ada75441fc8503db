"""The addresses of version 1: read-only, and for now the public's numbers only."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from django.db.models import Model, Prefetch, QuerySet
from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from api.schema import problems
from api.v1 import asking, rows, serializers
from api.v1.asking import (
    BREAKDOWN,
    COVENANT,
    INDICATOR,
    LANGUAGE,
    PAGE,
    PAGE_SIZE,
    YEAR,
)
from covenants.agreements.models import Covenant
from reporting.statistics.indicators.declared import INDICATORS
from reporting.statistics.models import Publication, Release
from reporting.statistics.models.release import ReleaseQuerySet
from reporting.statistics.releases.figure import Figures

Item = TypeVar("Item")
Row = TypeVar("Row")


class Pages(PageNumberPagination):
    """Pages of a list: `count`, `next`, `previous`, `results`."""

    page_size = 100
    max_page_size = 500
    page_size_query_param = "pageSize"


def published(covenant: str | None = None, year: int | None = None) -> ReleaseQuerySet:
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


def asked_release(request: Request) -> Release:
    """Return the release of the one covenant and year that a request must name."""
    missing = [
        name for name in ("covenant", "year") if not request.query_params.get(name)
    ]
    if missing:
        raise ValidationError(
            {name: ["Name it: a list of numbers is of one year."] for name in missing}
        )
    releases = published(request.query_params["covenant"], asking.asked_year(request))
    release = releases.with_contents().first()
    if release is None:
        raise Http404("No figures are published for this covenant and year.")
    return release


class ListView(APIView):
    """A list of rows, in pages."""

    def paged(
        self,
        items: QuerySet[Model, Item] | Sequence[Item],
        serializer: type[Serializer[Row]],
        *,
        row: Callable[[Item], Row],
    ) -> Response:
        """Return a page of `items`, each made into a row by `row`."""
        pages = Pages()
        page = pages.paginate_queryset(items, self.request, view=self) or []
        teller = serializer()
        response = pages.get_paginated_response(
            [teller.to_representation(row(one)) for one in page]
        )
        response.headers["Content-Language"] = asking.asked_language(self.request)
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
        return self.paged(
            Figures(release).all("reports"),
            serializers.ReportStatusSerializer,
            row=partial(rows.status_row, release),
        )


class StatisticList(ListView):
    @extend_schema(
        operation_id="listStatistics",
        summary="The frozen numbers of a covenant's year",
        parameters=[
            COVENANT,
            YEAR,
            INDICATOR,
            *BREAKDOWN,
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
        indicator = asking.asked_indicator(request)
        cells = release.cells.broken_down_by(asking.asked_breakdown(request))
        if indicator:
            cells = cells.filter(indicator=indicator)
        found = rows.Statistics.of(release, cells, asking.asked_language(request))
        return self.paged(found.figures, serializers.StatisticSerializer, row=found.row)


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
            [*INDICATORS.values()],
            serializers.IndicatorSerializer,
            row=partial(rows.indicator_row, language=asking.asked_language(request)),
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
        covenant = request.query_params.get("covenant")
        releases = published(covenant, asking.asked_year(request))
        publications = (
            Publication.objects.filter(release__in=releases)
            .select_related("release__cycle__covenant", "release__corrects")
            .defer("release__contents", "release__corrects__contents")
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
