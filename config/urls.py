"""The addresses (docs/architecture.md lists them); the public pages come last."""

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
    path("", include("reporting.workspace.urls")),
    path("", include("cms.urls")),
    *pages,
]
