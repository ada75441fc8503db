"""What this room does for the rooms below it."""

from reporting.filing.effects import on_finalised, on_reopened
from reporting.ledger import verifiers
from reporting.statistics.facts.extraction import extract_facts, forget_facts
from reporting.statistics.releases.verifiers import AS_PUBLICATION, AS_RELEASE


def register() -> None:
    on_finalised.register(extract_facts)
    on_reopened.register(forget_facts)
    verifiers.register(AS_RELEASE)
    verifiers.register(AS_PUBLICATION)
