"""Shares of a sealed version, and what their readers say of its answers."""

from reporting.sharing.models.share import Corroboration, Share, Verdict

__all__ = ["Corroboration", "Share", "Verdict"]
