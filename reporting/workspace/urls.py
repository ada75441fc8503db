"""The addresses of the workspace, and of checking a fingerprint."""

from django.urls import path

from reporting.workspace import verifying
from reporting.workspace.desk import pages, work_page
from reporting.workspace.filing import (
    changing_state,
    history,
    overview,
    preview,
    signing,
    steps,
)
from reporting.workspace.reviewing import shared
from reporting.workspace.sharing import shares

app_name = "reporting"

REPORT = "workspace/reports/<int:pk>"
SHARE = "workspace/shares/<int:pk>"

urlpatterns = [
    path("workspace/", pages.workspace, name="workspace"),
    path("workspace/jobs/", work_page.job_list, name="job-list"),
    path("workspace/reports/", pages.report_list, name="report-list"),
    path(
        "workspace/reports/open/<int:signatory>/<int:cycle>/",
        overview.report_open,
        name="report-open",
    ),
    path(f"{REPORT}/", overview.report_detail, name="report-detail"),
    path(f"{REPORT}/steps/<int:step>/", steps.report_step, name="report-step"),
    path(f"{REPORT}/read/", preview.report_read, name="report-read"),
    path(f"{REPORT}/preview/", preview.report_preview, name="report-preview"),
    path(f"{REPORT}/files/<uuid:uid>/", preview.report_file, name="report-file"),
    path(f"{REPORT}/hand-over/", signing.report_hand_over, name="report-hand-over"),
    path(f"{REPORT}/sign/", signing.report_sign, name="report-sign"),
    path(f"{REPORT}/withdraw/", changing_state.report_withdraw, name="report-withdraw"),
    path(f"{REPORT}/amend/", changing_state.report_amend, name="report-amend"),
    path(f"{REPORT}/publish/", changing_state.report_publish, name="report-publish"),
    path(f"{REPORT}/history/", history.report_history, name="report-history"),
    path(
        f"{REPORT}/versions/<int:number>/",
        history.version_detail,
        name="version-detail",
    ),
    path(
        f"{REPORT}/versions/<int:number>/receipt/",
        signing.report_receipt,
        name="report-receipt",
    ),
    path(
        f"{REPORT}/versions/<int:number>/document.json",
        history.version_document,
        name="version-document",
    ),
    path(f"{REPORT}/shares/", shares.share_list, name="share-list"),
    path(f"{REPORT}/shares/new/", shares.share_new, name="share-new"),
    path(f"{REPORT}/verdicts/", shares.verdict_list, name="verdict-list"),
    path(
        "workspace/verdicts/<int:pk>/reply/",
        shares.verdict_reply,
        name="verdict-reply",
    ),
    path(f"{SHARE}/", shared.share_detail, name="share-detail"),
    path(f"{SHARE}/accept/", shared.share_accept, name="share-accept"),
    path(f"{SHARE}/revoke/", shares.share_revoke, name="share-revoke"),
    path(f"{SHARE}/files/<uuid:uid>/", shared.share_file, name="share-file"),
    path(f"{SHARE}/answers/<str:code>/", shared.verdict_edit, name="verdict-edit"),
    path("verify/", verifying.verify, name="verify"),
    path("verify/<str:fingerprint>", verifying.verify_hash, name="verify-hash"),
]
