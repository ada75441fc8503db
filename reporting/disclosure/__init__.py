"""What may be shown to whom: answers of a report, and numbers of a covenant."""

from reporting.disclosure.contract import Contract, Measured, contract_of

__all__ = ["Contract", "Measured", "contract_of"]
