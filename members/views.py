"""Which organisation a person acts for, and who one may be in the demonstration."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from members.demonstration import parts
from members.forms import MembershipForm
from members.middleware import ACTIVE_MEMBERSHIP, MemberRequest

BACKEND = "django.contrib.auth.backends.ModelBackend"


@login_required
@require_POST
def membership_choose(request: MemberRequest) -> HttpResponse:
    """Act for another organisation, or in another role, from now on."""
    form = MembershipForm(request.POST, viewer=request.viewer)
    if not form.is_valid():
        raise Http404
    membership = form.cleaned_data["membership"]
    request.session[ACTIVE_MEMBERSHIP] = membership.pk
    messages.info(
        request,
        _("You now act for %(organisation)s, as %(role)s.")
        % {
            "organisation": membership.organisation,
            "role": membership.get_role_display().lower(),
        },
    )
    return redirect(settings.LOGIN_REDIRECT_URL)


@require_safe
@never_cache
def demo_people(request: MemberRequest) -> HttpResponse:
    """Show a card per person whom one can be in the demonstration."""
    _only_in_the_demonstration()
    return render(request, "members/demo_people.html", {"parts": parts()})


@require_POST
def demo_enter(request: MemberRequest, pk: int) -> HttpResponse:
    """Sign in as one of the people of the demonstration, without a password."""
    _only_in_the_demonstration()
    part = next((one for one in parts() if one.membership.pk == pk), None)
    if part is None:
        raise Http404
    logout(request)
    login(request, part.membership.user, backend=BACKEND)
    request.session[ACTIVE_MEMBERSHIP] = part.membership.pk
    return redirect(settings.LOGIN_REDIRECT_URL)


def _only_in_the_demonstration() -> None:
    if not settings.DEMO:
        raise Http404
