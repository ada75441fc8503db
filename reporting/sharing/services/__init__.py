"""Sharing a finalised version, and what its readers say of it."""

from reporting.sharing.services.corroborations import corroborate, reply_to
from reporting.sharing.services.shares import (
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
