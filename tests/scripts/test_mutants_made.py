"""Which faults `make mutants` makes, and which of them it tries."""

import ast
from collections import Counter
from pathlib import Path

import pytest

from mutants import functions, sampling, tables
from mutants.mutant import Mutant


def made(text: str) -> list[str]:
    """Return the first line of each faulty text, as written anew."""
    return [
        mutant.build().strip().splitlines()[0]
        for mutant in tables.mutants("room", "file.py", text, text)
    ]


def test_each_entry_of_a_set_is_dropped() -> None:
    assert made("RIGHTS = {R.READ, R.FILE}\n") == [
        "RIGHTS = {R.FILE}",
        "RIGHTS = {R.READ}",
    ]


def test_a_role_loses_and_gets_rights() -> None:
    faults = made("ROLES = {A: {R.READ}, B: {R.READ, R.FILE}}\n")

    assert "ROLES = {B: {R.READ, R.FILE}}" in faults
    assert "ROLES = {A: {R.READ} | {R.FILE}, B: {R.READ, R.FILE}}" in faults
    assert "ROLES = {A: {R.READ, R.FILE}, B: {R.READ, R.FILE}}" in faults
    assert "ROLES = {A: {R.READ}, B: {R.FILE}}" in faults
    assert "ROLES = {A: set(), B: {R.READ, R.FILE}}" in faults


def test_a_right_that_a_named_set_gives_already_is_not_given_again() -> None:
    text = "BASE = {R.READ}\nROLES = {A: BASE, B: {R.READ}}\n"

    assert not any("|" in fault for fault in made(text))


def test_an_order_is_exchanged_only_where_it_is_read() -> None:
    assert "RANKS = [B, A]" in made("RANKS = [A, B]\nRANKS.index(A)\n")
    assert "RANKS = [B, A]" not in made("RANKS = [A, B]\nA in RANKS\n")


def test_numbers_go_one_up_and_one_down() -> None:
    assert made("LEAST = 4\n") == ["LEAST = 5", "LEAST = 3"]
    assert made('SHARE = Decimal("0.60")\n') == [
        'SHARE = Decimal("0.61")',
        'SHARE = Decimal("0.59")',
    ]


def test_the_defaults_of_a_dataclass_are_a_table() -> None:
    text = "@dataclass(frozen=True)\nclass Contract:\n    exact: bool = False\n"

    (mutant,) = tables.mutants("room", "file.py", text, text)

    assert mutant.name == "Contract.exact"
    assert "exact: bool = True" in mutant.build()


def test_a_pair_that_loses_one_stays_a_pair_of_one() -> None:
    assert made("PAIR = (A, B)\n") == ["PAIR = (B,)", "PAIR = (A,)"]


def test_every_fault_of_a_table_is_python_and_another_text() -> None:
    text = "MOVES = {(A, 1): B, **{(s, 2): C for s in S if s is not C}}\n"

    faults = [one.build() for one in tables.mutants("room", "file.py", text, text)]

    assert len(faults) > 2
    assert len({ast.dump(ast.parse(one)) for one in [*faults, text]}) > len(faults)


def faults_of(text: str) -> list[Mutant]:
    return list(functions.mutants("room", "file.py", text))


def test_a_property_is_mutated_and_a_text_is_not() -> None:
    text = (
        "class A:\n"
        "    @property\n"
        "    def small(self):\n"
        "        return self.n < 5\n"
        "def said():\n"
        "    return _('Small')\n"
    )

    faults = faults_of(text)

    assert {fault.name for fault in faults} == {"A.small"}
    assert any("self.n <= 5" in fault.build() for fault in faults)
    assert any("self.n < 6" in fault.build() for fault in faults)


def test_an_id_ends_with_the_next_change_to_the_function() -> None:
    before = faults_of("def a(n):\n    return n + 1\n")
    moved = faults_of("# more\n\ndef a(n):\n    return n + 1\n")
    changed = faults_of("def a(n):\n    n = abs(n)\n    return n + 1\n")

    assert [one.id for one in before] == [one.id for one in moved]
    assert {one.id for one in before}.isdisjoint(one.id for one in changed)


def test_each_room_has_its_share_of_the_sample() -> None:
    small = tables.mutants("small", "a.py", "LEAST = 4\n", "")
    numbers = ", ".join(map(str, range(100)))
    large = tables.mutants("large", "b.py", f"MANY = [{numbers}]\n", "")

    chosen = sampling.sample([*small, *large], size=20, seed="1")

    assert Counter(one.room for one in chosen) == {"small": 2, "large": 18}


def test_another_seed_is_another_sample() -> None:
    numbers = ", ".join(map(str, range(100)))
    many = list(tables.mutants("room", "a.py", f"MANY = [{numbers}]\n", ""))

    one, same, other = (sampling.sample(many, size=9, seed=seed) for seed in "112")

    assert one == same
    assert one != other


def test_a_reason_for_what_is_no_longer_there_is_refused(tmp_path: Path) -> None:
    mutants = list(tables.mutants("room", "a.py", "LEAST = 4\n", ""))
    table = tmp_path / "equivalent.toml"
    entry = '[[equivalent]]\nid = "{}"\nfile = "a.py"\nreason = "none"\n'

    table.write_text(entry.format(mutants[0].id))
    assert sampling.equivalent(table, mutants) == {mutants[0].id}

    table.write_text(entry.format("0123456789"))
    with pytest.raises(SystemExit, match="no longer there"):
        sampling.equivalent(table, mutants)
