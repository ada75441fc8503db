"""The parties of a release that is made by hand."""

from typing import Any

from tests.factories.covenants import in_both


def make_parties() -> list[dict[str, Any]]:
    """Make one party of each constituency, the union with two answers."""
    return [
        {
            "name": f"{name} (fictional)",
            "constituency": constituency,
            "joined": "2021-01-01",
            "left": None,
            "state": state,
            "submitted_at": "2026-04-20" if state else None,
            "answers": answers,
        }
        for name, constituency, state, answers in (
            ("Quarry Works", "company", "finalised", []),
            ("Stone Import", "company", None, []),
            ("Stone Workers", "trade_union", "finalised", _union_answers()),
            ("Open Quarries", "ngo", "submitted", []),
            ("Stone Trade", "association", None, []),
            ("Ministry of Stone", "government", "finalised", []),
        )
    ]


def _union_answers() -> list[dict[str, Any]]:
    return [
        {
            "code": "U04",
            "step": 0,
            "text": {"en": "Companies in dialogue", "nl": "Bedrijven in gesprek"},
            "value": in_both("7"),
        },
        {
            "code": "U18",
            "step": 4,
            "text": {"en": "What was done for women?", "nl": "Inzet voor vrouwen?"},
            "value": in_both("Training of 40 representatives, of whom 22 women."),
        },
    ]
