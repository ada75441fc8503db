"""The addresses of the public pages, their files, and the admin of the secretariat.

The pages carry their language in front, which Django allows in the root URLconf only:
`config.urls` includes `urlpatterns` and adds `pages` to its own.
"""

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.utils.urlpatterns import decorate_urlpatterns

from cms.site import views
from cms.site.sitemaps import SiteMap

# Wagtail's explorer and editor hold inline scripts and styles; no other page may.
INLINE = [SELF, UNSAFE_INLINE]
loosened = csp_update({"script-src": INLINE, "style-src": INLINE})

urlpatterns: list[URLPattern | URLResolver] = [
    path("media/publications/<path:path>", views.publication, name="publication"),
    path("covenants/", views.covenant_index, name="covenant-index"),
    path("covenants/<slug:slug>/", views.covenant, name="covenant"),
    path("covenants/<slug:slug>/<int:year>/", views.covenant, name="covenant-year"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemap, {"sitemaps": {"pages": SiteMap}}, name="sitemap"),
    path(
        "cms/login/",
        RedirectView.as_view(pattern_name="account_login", query_string=True),
    ),
    path(
        "cms/",
        include(decorate_urlpatterns(list(wagtailadmin_urls.urlpatterns), loosened)),
    ),
]
pages = i18n_patterns(path("", include(wagtail_urls)))
