"""The addresses (docs/architecture.md lists them); the public pages come last."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from cms.urls import pages
from config import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", health.metrics, name="metrics"),
    path(".well-known/security.txt", health.security_txt, name="security-txt"),
    path("api/", include("api.urls")),
    path("accounts/", include("allauth.account.urls")),
    path("", include("members.urls")),
    path("", include("cms.urls")),
    *pages,
]
if find_spec("reporting.urls"):
    urlpatterns.insert(0, path("", include("reporting.urls")))
