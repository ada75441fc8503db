"""The addresses of version 1; none ends in a slash."""

from django.urls import path
from drf_spectacular.views import SpectacularJSONAPIView

from api.v1 import views

urlpatterns = [
    path("openapi.json", SpectacularJSONAPIView.as_view(), name="openapi"),
    path("covenants", views.CovenantList.as_view(), name="covenants"),
    path("covenants/<slug:slug>", views.CovenantDetail.as_view(), name="covenant"),
    path("reports", views.ReportList.as_view(), name="reports"),
    path("statistics", views.StatisticList.as_view(), name="statistics"),
    path("indicators", views.IndicatorList.as_view(), name="indicators"),
    path("publications", views.PublicationList.as_view(), name="publications"),
]
