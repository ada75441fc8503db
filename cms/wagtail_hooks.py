"""What the Wagtail admin shows beside pages: reports, figures, and what was agreed."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from cms.secretariat import urls
from cms.secretariat.tasks import tasks_of
from cms.secretariat.viewsets import AgreedGroup
from cms.site.addresses import forget_addresses
from covenants.agreements.models import Covenant
from members.middleware import MemberRequest
from members.rights import Right
from members.templatetags.theme import theme_link
from reporting.publishing.permissions import may_see_jobs


class ReportsMenuItem(MenuItem):
    def is_shown(self, request: MemberRequest) -> bool:
        return request.viewer.where(Right.HANDLE, Covenant).exists()


class FiguresMenuItem(MenuItem):
    def is_shown(self, request: MemberRequest) -> bool:
        return may_see_jobs(request.viewer)


class TasksPanel(Component):
    """The first thing on the first page: what must I do?"""

    name = "tasks"
    order = 10
    template_name = "cms/secretariat/tasks.html"

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        return {"tasks": tasks_of(parent_context["request"].viewer)}


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return urls.urlpatterns


@hooks.register("register_admin_viewset")
def agreed() -> AgreedGroup:
    return AgreedGroup()


@hooks.register("register_admin_menu_item")
def reports_menu_item() -> MenuItem:
    return ReportsMenuItem(
        _("Reports"),
        reverse("reports_filed"),
        name="filed",
        icon_name="clipboard-list",
        order=100,
    )


@hooks.register("register_admin_menu_item")
def figures_menu_item() -> MenuItem:
    return FiguresMenuItem(
        _("Figures"), reverse("figures"), name="figures", icon_name="order", order=110
    )


@hooks.register("construct_main_menu")
def one_item_named_reports(request: HttpRequest, items: list[MenuItem]) -> None:
    """Keep Wagtail's own reports (of pages) to the technical administrator."""
    if not request.user.is_superuser:
        items[:] = [item for item in items if item.name != "reports"]


@hooks.register("after_publish_page")
@hooks.register("after_unpublish_page")
@hooks.register("after_move_page")
@hooks.register("after_delete_page")
def addresses_changed(_request: HttpRequest, _page: Page) -> None:
    forget_addresses()


@hooks.register("insert_global_admin_css")
def admin_css() -> str:
    ours = format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))
    return ours + theme_link()


@hooks.register("construct_homepage_panels")
def first_page(_request: HttpRequest, panels: list[Component]) -> None:
    panels.append(TasksPanel())
