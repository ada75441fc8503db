"""Sharing a finalised version, and what its readers say of it."""

from reporting.services.sharing.corroborations import corroborate, reply_to
from reporting.services.sharing.shares import (
    accept_share,
    revoke_share,
    share_version,
)

__all__ = [
    "accept_share",
    "corroborate",
    "reply_to",
    "revoke_share",
    "share_version",
]
