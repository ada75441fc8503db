"""What this room does for the rooms below it."""

from reporting.filing.effects import on_finalised, on_reopened
from reporting.statistics.facts.extraction import extract_facts, forget_facts


def register() -> None:
    on_finalised.register(extract_facts)
    on_reopened.register(forget_facts)
