"""What a lower room lets higher rooms do: declared below, registered from above.

Imports go downwards only. A room that must cause something in a room above it
declares an `Effect`, or asks through an `Inquiry`; the room above registers what it
does or answers when the apps are ready.
"""

from collections.abc import Callable
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
ResultT = TypeVar("ResultT")


class Effect(Generic[P]):
    """Something that happened; what follows of it happens in the same transaction.

    Registering the same function again changes nothing. What fails, fails the cause.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._acts: list[Callable[P, object]] = []

    def register(self, act: Callable[P, object]) -> None:
        if act not in self._acts:
            self._acts.append(act)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> None:
        for act in self._acts:
            act(*args, **kwargs)


class Inquiry(Generic[P, ResultT]):
    """A question that exactly one higher room answers."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._answer: Callable[P, ResultT] | None = None

    def register(self, answer: Callable[P, ResultT]) -> None:
        """Name who answers.

        Raises:
            LookupError: where another function answers already.
        """
        if self._answer not in (None, answer):
            raise LookupError(f"“{self.name}” is answered already.")
        self._answer = answer

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> ResultT:
        """Return the answer.

        Raises:
            LookupError: where nobody registered one.
        """
        if self._answer is None:
            raise LookupError(f"No room answers “{self.name}”.")
        return self._answer(*args, **kwargs)
