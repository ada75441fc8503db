"""Why an answer is refused, and from which kind of input it was read."""

from dataclasses import dataclass
from enum import Enum

from django.utils.functional import Promise


class Mode(Enum):
    """Where raw input comes from, and so how strictly it is read."""

    STORED = "stored"
    FILED = "filed"
    TYPED = "typed"


@dataclass(frozen=True)
class CellProblem:
    """What is wrong, and where inside a table or group (row number, column code)."""

    message: str
    path: tuple[str | int, ...] = ()
    where: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message


class AnswerError(ValueError):
    """The input cannot be an answer; `problems` names each cell that is wrong."""

    def __init__(self, *problems: CellProblem | str | Promise) -> None:
        self.problems = [
            one if isinstance(one, CellProblem) else CellProblem(str(one))
            for one in problems
        ]
        super().__init__(" ".join(str(one) for one in self.problems))
