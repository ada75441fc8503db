"""The addresses of the reports and the figures in the admin."""

from django.urls import path

from cms.secretariat import moving, publishing_years, reports

urlpatterns = [
    path("filed/", reports.ReportIndex.as_view(), name="reports_filed"),
    path(
        "filed/results/",
        reports.ReportIndex.as_view(results_only=True),
        name="reports_filed_results",
    ),
    path("filed/<int:pk>/", reports.report_filed, name="report_filed"),
    path("filed/<int:pk>/start/", moving.start, name="report_start"),
    path("filed/<int:pk>/levels/", moving.levels, name="report_levels"),
    path("filed/<int:pk>/sign/", moving.sign, name="report_second"),
    path("filed/<int:pk>/ask/", moving.ask, name="report_ask"),
    path("filed/<int:pk>/finalise/", moving.finalise, name="report_finalise"),
    path("filed/<int:pk>/withdraw/", moving.withdraw, name="report_withdrawal"),
    path("figures/", publishing_years.figures, name="figures"),
    path(
        "figures/<int:pk>/compile/",
        publishing_years.compile_year,
        name="figures_compile",
    ),
    path(
        "figures/<int:pk>/publish/",
        publishing_years.publish_year,
        name="figures_publish",
    ),
]
