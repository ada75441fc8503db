"""The life of a report: its states, and the only moves between them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    UNDER_ASSESSMENT = "under_assessment", _("Under assessment")
    CLARIFICATION_REQUESTED = "clarification_requested", _("Clarification requested")
    FINALISED = "finalised", _("Finalised")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Move(models.TextChoices):
    SUBMIT = "submit", _("Submit report")
    START = "start", _("Start assessment")
    ASK = "ask", _("Ask for clarification")
    ANSWER = "answer", _("Answer the question")
    FINALISE = "finalise", _("Finalise report")
    WITHDRAW = "withdraw", _("Withdraw report")
    AMEND = "amend", _("Amend report")


MOVES: dict[tuple[State, Move], State] = {
    (State.DRAFT, Move.SUBMIT): State.SUBMITTED,
    (State.SUBMITTED, Move.START): State.UNDER_ASSESSMENT,
    (State.UNDER_ASSESSMENT, Move.ASK): State.CLARIFICATION_REQUESTED,
    (State.CLARIFICATION_REQUESTED, Move.ANSWER): State.UNDER_ASSESSMENT,
    (State.UNDER_ASSESSMENT, Move.FINALISE): State.FINALISED,
    (State.SUBMITTED, Move.AMEND): State.DRAFT,
    (State.FINALISED, Move.AMEND): State.DRAFT,
    (State.WITHDRAWN, Move.AMEND): State.DRAFT,
    **{
        (state, Move.WITHDRAW): State.WITHDRAWN
        for state in State
        if state is not State.WITHDRAWN
    },
}

HANDED_IN = [
    State.SUBMITTED,
    State.UNDER_ASSESSMENT,
    State.CLARIFICATION_REQUESTED,
    State.FINALISED,
]
EDITABLE = [State.DRAFT, State.CLARIFICATION_REQUESTED]


class MoveError(Exception):
    """The move is not open from the report's state: a conflict, not a lack of right."""


def after(state: str, move: str) -> State:
    """Return the state that `move` leads to.

    Raises:
        MoveError: where the move is not open from `state`.
    """
    try:
        return MOVES[State(state), Move(move)]
    except KeyError:
        raise MoveError(
            _("“%(move)s” is not possible while the report is: %(state)s.")
            % {"move": Move(move).label, "state": State(state).label}
        ) from None
