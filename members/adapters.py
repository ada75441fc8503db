"""How allauth behaves here: people are invited, they do not sign themselves up."""

from typing import ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class InvitationOnlyAdapter(DefaultAccountAdapter):
    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _(
            "This e-mail address and password do not belong together."
        ),
        "enter_current_password": _("Give your current password."),
        "rate_limited": _("This goes too fast. Try again in a few minutes."),
    }

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        return False
