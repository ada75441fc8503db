"""The covenants: their list, and a page for each, with an address for every year."""

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.db.models import Count, Prefetch, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from cms.site.blocks import BodyBlock
from cms.site.models.base import Crumb, SitePage
from cms.site.presenting import (
    Context,
    about,
    explained,
    of_release,
    parties_now,
    sectors_of,
)
from cms.site.releases import draft_release, newest_release, published_releases
from covenants.agreements.models import Covenant, Cycle
from members.middleware import MemberRequest
from reporting.statistics.models import Release

FILTER_FROM = 10
PAGE_SIZE = 25


class CovenantPageQuerySet(PageQuerySet):
    def listed(self, language: str) -> "CovenantPageQuerySet":
        """Those in `language`, with the counts and the years that a list shows."""
        published = Release.objects.public()
        years = Cycle.objects.filter(releases__in=published).distinct()
        pages: CovenantPageQuerySet = (
            self.live()
            .filter(locale__language_code=language)
            .select_related("covenant", "locale")
            .annotate(
                parties=Count(
                    "covenant__signatories", filter=Q(covenant__signatories__left=None)
                )
            )
            .prefetch_related(
                Prefetch("covenant__cycles", years.order_by("year"), to_attr="told")
            )
            .order_by("title")
        )
        return pages


class CovenantIndexPage(SitePage):
    lede = models.CharField(_("lede"), max_length=300, blank=True)

    content_panels = [*SitePage.content_panels, FieldPanel("lede")]
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.CovenantPage"]
    template = "cms/covenant_index_page.html"

    class Meta:
        verbose_name = _("list of covenants")
        verbose_name_plural = _("lists of covenants")

    def get_context(
        self, request: HttpRequest, *args: object, **kwargs: object
    ) -> dict[str, object]:
        pages = CovenantPage.objects.child_of(self).listed(self.language)
        wanted = request.GET.get("q", "").strip()
        sector = request.GET.get("sector", "")
        field = f"covenant__sector_{self.language}"
        filtered = pages
        if wanted:
            filtered = filtered.filter(
                Q(title__icontains=wanted) | Q(**{f"{field}__icontains": wanted})
            )
        if sector:
            filtered = filtered.filter(**{field: sector})
        shown = Paginator(filtered, PAGE_SIZE).get_page(request.GET.get("page"))
        return super().get_context(request, *args, **kwargs) | {
            "shown": shown,
            "sectors": sectors_of(pages, field),
            "filters": pages.count() > FILTER_FROM,
            "wanted": wanted,
            "sector": sector,
        }


class CovenantPage(RoutablePageMixin, SitePage):
    """What the public reads of a covenant: words of an editor, numbers of a release."""

    covenant = models.ForeignKey(
        Covenant, models.PROTECT, related_name="+", verbose_name=_("covenant")
    )
    lede = models.CharField(_("lede"), max_length=300, blank=True)
    rule_sentence = models.CharField(
        _("sentence at the top"),
        max_length=300,
        blank=True,
        help_text=_(
            "For a real covenant: “Independent summary; not published or endorsed by "
            "the SER, the parties, MVO Platform or government.”"
        ),
    )
    intro = StreamField(BodyBlock(), verbose_name=_("introduction"), blank=True)

    objects = PageManager.from_queryset(CovenantPageQuerySet)()

    content_panels = [
        *SitePage.content_panels,
        FieldPanel("covenant"),
        FieldPanel("rule_sentence"),
        FieldPanel("lede"),
        FieldPanel("intro"),
    ]
    parent_page_types = ["cms.CovenantIndexPage"]
    subpage_types: list[str] = []
    template = "cms/covenant_page.html"

    class Meta:
        verbose_name = _("covenant page")
        verbose_name_plural = _("covenant pages")

    def clean(self) -> None:
        super().clean()
        same = CovenantPage.objects.filter(covenant=self.covenant, locale=self.locale)
        if same.exclude(pk=self.pk).exists():
            raise ValidationError(
                {"covenant": _("This covenant has a page in this language already.")}
            )

    @path("")
    def newest(self, request: HttpRequest) -> HttpResponse:
        asked = request.GET.get("year", "")
        if asked.isdigit():
            return redirect(f"{self.get_url(request)}{int(asked)}/")
        release = newest_release(self.covenant)
        if release is None:
            return self._without_figures(request)
        return self._of(request, release)

    @path("<int:year>/")
    def year(self, request: HttpRequest, year: int) -> HttpResponse:
        return self._of(request, self._published(year), below=f"{year}/")

    @path("<int:year>/draft/")
    def draft(self, request: MemberRequest, year: int) -> HttpResponse:
        return self._of(request, self._draft(request, year), below=f"{year}/draft/")

    @path("<int:year>/how/<slug:indicator>/")
    def how(self, request: HttpRequest, year: int, indicator: str) -> HttpResponse:
        below = f"{year}/how/{indicator}/"
        return self._how(request, self._published(year), indicator, below)

    @path("<int:year>/draft/how/<slug:indicator>/")
    def draft_how(
        self, request: MemberRequest, year: int, indicator: str
    ) -> HttpResponse:
        below = f"{year}/draft/how/{indicator}/"
        return self._how(request, self._draft(request, year), indicator, below)

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[Context]:
        here = self.get_full_url(request)
        years = [
            {"location": f"{here}{one.cycle.year}/", "lastmod": one.published_at}
            for one in published_releases(self.covenant)
        ]
        return [*super().get_sitemap_urls(request), *years]

    def _published(self, year: int) -> Release:
        releases = published_releases(self.covenant).with_contents()
        found = releases.filter(cycle__year=year).first()
        if found is None:
            raise Http404
        return found

    def _draft(self, request: MemberRequest, year: int) -> Release:
        found = draft_release(self.covenant, year, request.viewer)
        if found is None:
            raise Http404
        return found

    def _without_figures(self, request: HttpRequest) -> HttpResponse:
        told = {"release": None, "parties_now": parties_now(self.covenant)}
        return self._shown(request, self.frame(request) | told)

    def _of(
        self, request: HttpRequest, release: Release, below: str = ""
    ) -> HttpResponse:
        year = [Crumb(name=str(release.cycle.year), url="")] if below else []
        context = self.frame(request, below, year) | {"release": release}
        context |= of_release(release, self.language, self.get_url(request))
        return self._shown(request, context)

    def _shown(self, request: HttpRequest, context: dict[str, object]) -> HttpResponse:
        context |= {"here": self.get_url(request)}
        context |= about(self.covenant, self.language)
        response: HttpResponse = self.render(request, context_overrides=context)
        return response

    def _how(
        self, request: HttpRequest, release: Release, indicator: str, below: str
    ) -> HttpResponse:
        year_address = f"{self.get_url(request)}{below.partition('how/')[0]}"
        further = [
            Crumb(name=str(release.cycle.year), url=year_address),
            Crumb(name=str(_("How was this computed?")), url=""),
        ]
        context = self.frame(request, below, further)
        context |= explained(release, indicator, request.GET, self.language)
        context |= {"release": release, "here": year_address}
        response: HttpResponse = self.render(
            request, template="cms/covenant_how.html", context_overrides=context
        )
        return response
