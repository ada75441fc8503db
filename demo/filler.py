"""How fictional parties answer every question type, the same each time."""

import random
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from covenants.questionnaires.answers import Shape
from covenants.questionnaires.answers.shape import Value
from covenants.questionnaires.models import Question, QuestionType
from demo.texts import PLACES, TEXTS
from demo.world import FIRST_YEAR, SEED, Party

RISK_THEMES = ["osh", "living_wage", "child_labour", "water", "freedom_of_association"]
HIGHEST = 4
WOMEN = ("women", "female", "girls")


class Filler:
    """Answers for one party and year; `level` is what it would reach per step."""

    def __init__(self, party: Party, year: int) -> None:
        self.party = party
        self.year = year
        self.years_in = year - party.joined.year

    def dice(self, *names: object) -> random.Random:
        """Return dice that fall the same for the same party, year and names."""
        seed = ":".join(str(part) for part in (SEED, self.party.code, *names))
        return random.Random(seed)

    def level(self, code: str, step: int) -> int:
        """Return the level 0-4 that the party reaches on a question this year."""
        lag = {1: 0.5, 2: 0.1, 3: -0.1, 4: -0.2, 5: 0.1, 6: -0.6}.get(step, 0.0)
        luck = self.dice(code).uniform(-0.7, 0.7)
        reached = self.party.start + lag + luck + self.party.growth * self.years_in
        return max(0, min(HIGHEST, round(reached)))

    def reach(self) -> int:
        """Return whom the party's grievance mechanism reaches this year."""
        return self.party.reach[self.year - FIRST_YEAR]

    def answer(self, question: Question) -> Value:
        """Return a value in the stored form, or None for no answer."""
        own = OWN_WAYS.get(question.code)
        if own is not None:
            return own(self, question)
        return self.value(
            Shape.of(question), question.code, self.level(question.code, question.step)
        )

    def value(self, shape: Shape, path: str, level: int, row: int = 0) -> Value:
        """Return a value of one shape; `path` is where it stands, as C6.02.reach."""
        return WAYS[QuestionType(shape.type)](self, shape, path, level, row)

    def text(self, path: str, row: int = 0) -> str:
        """Return what the party writes here, from the texts of the demo."""
        for place in (path, f"*.{path.rpartition('.')[2]}", "*"):
            if place in TEXTS:
                return TEXTS[place][row % len(TEXTS[place])]
        return ""

    def reporting_end(self) -> date:
        return date(self.year, 12, 31)

    def boolean(self, _shape: Shape, path: str, level: int, row: int) -> bool:
        return self.dice(path, self.year, row).random() < 0.25 + 0.2 * level

    def single_choice(self, shape: Shape, path: str, level: int, row: int) -> str:
        ladder = [choice for choice in shape.choices if choice.level is not None]
        if ladder:
            reached = [one for one in ladder if (one.level or 0) <= level]
            return (reached or ladder)[-1 if reached else 0].code
        codes = [choice.code for choice in shape.choices]
        if path.endswith(".theme"):
            return RISK_THEMES[row % len(RISK_THEMES)]
        if codes[0] in ("none", "no", "level_0"):
            return codes[min(level, len(codes) - 1)]
        return codes[(row + self.dice(path).randrange(len(codes))) % len(codes)]

    def multi_choice(self, shape: Shape, path: str, level: int, row: int) -> list[str]:
        ladder = [choice for choice in shape.choices if choice.level is not None]
        if ladder:
            reached = [one.code for one in ladder if 0 < (one.level or 0) <= level]
            return reached or [ladder[0].code]
        codes = [one.code for one in shape.choices if one.code not in ("none", "other")]
        dice = self.dice(path, row)
        chosen = set(dice.sample(codes, min(len(codes), 1 + max(1, level))))
        if path == "C1.03":
            chosen |= set(RISK_THEMES[: level + 1])
        return [code for code in codes if code in chosen]

    def integer(self, shape: Shape, path: str, level: int, row: int) -> int:
        return round(self._amount(shape, path, level, row))

    def decimal(self, shape: Shape, path: str, level: int, row: int) -> str:
        return f"{self._amount(shape, path, level, row) / 10:.1f}"

    def percent(self, _shape: Shape, path: str, level: int, row: int) -> str:
        share = 12 + 20 * level - 9 * row + self.dice(path, self.year).randrange(10)
        return str(max(0, min(100, share)))

    def money(self, _shape: Shape, path: str, level: int, row: int) -> str:
        thousands = self.dice(path, self.year, row).randrange(4, 30) * (level + 1)
        return str(thousands * 1000)

    def date(self, _shape: Shape, path: str, _level: int, row: int) -> str:
        back = self.dice(path, self.year, row).randrange(10, 300)
        return (self.reporting_end() - timedelta(days=back)).isoformat()

    def text_value(self, _shape: Shape, path: str, _level: int, row: int) -> str:
        return self.text(path, row)

    def url(self, _shape: Shape, path: str, _level: int, row: int) -> str:
        page = path.lower().replace(".", "-")
        return f"{self.party.website}/imvo/{self.year}/{page}-{row + 1}"

    def countries(self, _shape: Shape, path: str, _level: int, row: int) -> list[str]:
        held = self.party.countries
        if "." in path and not path.endswith(".countries"):
            return [held[row % len(held)]]
        return sorted(held)

    def file(self, _shape: Shape, _path: str, _level: int, _row: int) -> None:
        """Nothing is invented for a file: the demo holds no made-up evidence."""

    def group(self, shape: Shape, path: str, level: int, _row: int) -> dict[str, Value]:
        return self._cells(shape.parts, path, level, 0)

    def table(
        self, shape: Shape, path: str, level: int, _row: int
    ) -> list[dict[str, Value]]:
        if shape.rows:
            return [
                {"row": fixed.code, **self._cells(shape.columns, path, level, index)}
                for index, fixed in enumerate(shape.rows)
            ]
        count = 1 + (level >= 2) + (level >= 3 and self.years_in > 0)
        return [self._cells(shape.columns, path, level, row) for row in range(count)]

    def _cells(
        self, shapes: Sequence[Shape], path: str, level: int, row: int
    ) -> dict[str, Value]:
        """Return the cells of a row or group; a part never exceeds its whole."""
        cells: dict[str, Value] = {}
        whole: int | None = None
        for shape in shapes:
            value = self.value(shape, f"{path}.{shape.code}", level, row)
            if value is None:
                continue
            if isinstance(value, int) and not isinstance(value, bool):
                share = 0.3 + 0.15 * level
                women = any(word in shape.code for word in WOMEN)
                if whole is not None:
                    value = round(whole * (0.5 if women else min(share, 1)))
                elif not women:
                    whole = value
            cells[shape.code] = value
        return cells

    def _amount(self, shape: Shape, path: str, level: int, row: int) -> float:
        name = shape.code
        if "year" in name:
            return self.year + (7 if "target" in name else -6)
        dice = self.dice(path, self.year, row)
        if name in ("scale", "scope", "irremediability", "likelihood", "severity"):
            return max(1, 5 - row - dice.randrange(2))
        if "worker" in name or "people" in name or name in ("survey_asked",):
            return self.party.fte * (2 + level) + dice.randrange(100)
        return dice.randrange(2, 9) * (1 + level)


def _period(filler: Filler, _question: Question) -> dict[str, str]:
    return {"start": f"{filler.year}-01-01", "end": filler.reporting_end().isoformat()}


def _fte(filler: Filler, _question: Question) -> int:
    return round(filler.party.fte * (1 + 0.03 * filler.years_in))


def _turnover(filler: Filler, question: Question) -> str:
    bands = [choice.code for choice in Shape.of(question).choices]
    return bands[{"micro": 0, "small": 1, "medium": 2, "large": 3}[filler.party.size]]


def _locations(filler: Filler, _question: Question) -> list[dict[str, Value]]:
    """Return a production location in each country, in places that do not exist."""
    rows: list[dict[str, Value]] = []
    for index, country in enumerate(filler.party.countries):
        place = PLACES[country][0]
        workers = 60 + filler.dice("C2.02", country).randrange(400)
        rows.append(
            {
                "name": f"{place} {('Pottery', 'Kilns', 'Clay')[index % 3]}",
                "address": f"{filler.text('C2.02.address', index)}, {place}",
                "country": [country],
                "tier": ("tier_1", "tier_1", "tier_2")[index % 3],
                "facility_type": ("final_production", "processing")[index % 2],
                "workers_total": workers,
                "workers_female": workers * 55 // 100,
                "workers_migrant": workers // 8,
                "union_present": "union" if index % 2 else "none",
                "publish_level": "aggregated",
            }
        )
    return rows


def _mechanism_reach(filler: Filler, question: Question) -> dict[str, Value]:
    reach = filler.reach()
    scope = filler.party.fte * 9
    covered = (0, 0, filler.party.fte, scope * 6 // 10, scope * 8 // 10)[reach]
    codes = [choice.code for choice in Shape.of(question).parts[0].choices]
    return {
        "reach": codes[reach],
        "workers_in_scope": scope,
        "workers_covered": covered,
        "women_in_scope": scope * 55 // 100,
        "women_covered": covered * 48 // 100,
    }


def _impacts(filler: Filler, question: Question) -> dict[str, Value]:
    given = max(0, filler.reach() - 1)
    impacts = 2 + filler.dice("C6.08", filler.year).randrange(4)
    codes = [choice.code for choice in Shape.of(question).parts[0].choices]
    return {
        "remedy_given": codes[given],
        "impacts": impacts,
        "impacts_remedied": impacts * given // HIGHEST,
    }


def _cases(filler: Filler, _question: Question) -> list[dict[str, Value]]:
    """Return a few cases without anything that could name a person."""
    reach = filler.reach()
    countries = filler.party.countries
    rows: list[dict[str, Value]] = []
    for index in range(reach * 2):
        received = date(filler.year, 1 + index, 3 + index)
        closed = received + timedelta(days=30 + 20 * index)
        founded = index % 2 == 0
        rows.append(
            {
                "case_ref": str(
                    filler.dice("case", filler.year, index).randrange(10**6)
                ),
                "mechanism_id": "M1",
                "country": [countries[index % len(countries)]],
                "issue": RISK_THEMES[index % len(RISK_THEMES)],
                "channel": ("hotline", "in_person")[index % 2],
                "complainant_type": "worker_group",
                "gender": "mixed",
                "people_affected": 3 + 4 * index,
                "received_on": received.isoformat(),
                "admissibility": "admitted",
                "outcome": "founded" if founded else "unfounded",
                "closed_on": closed.isoformat(),
                "retaliation_reported": False,
                "severity": 2 + index % 3,
                **({"remedy_types": ["back_pay"]} if founded else {}),
            }
        )
    return rows


OWN_WAYS: Mapping[str, Callable[[Filler, Question], Value]] = {
    "C0.01": _period,
    "C0.02": _fte,
    "C0.03": _turnover,
    "C0.05": lambda filler, _question: filler.party.size == "large",
    "C2.02": _locations,
    "C6.02": _mechanism_reach,
    "C6.06": _cases,
    "C6.08": _impacts,
}

WAYS: Mapping[QuestionType, Callable[[Filler, Shape, str, int, int], Value]] = {
    QuestionType.BOOLEAN: Filler.boolean,
    QuestionType.SINGLE_CHOICE: Filler.single_choice,
    QuestionType.MULTI_CHOICE: Filler.multi_choice,
    QuestionType.INTEGER: Filler.integer,
    QuestionType.DECIMAL: Filler.decimal,
    QuestionType.PERCENT: Filler.percent,
    QuestionType.MONEY: Filler.money,
    QuestionType.DATE: Filler.date,
    QuestionType.TEXT: Filler.text_value,
    QuestionType.URL: Filler.url,
    QuestionType.COUNTRIES: Filler.countries,
    QuestionType.FILE: Filler.file,
    QuestionType.GROUP: Filler.group,
    QuestionType.TABLE: Filler.table,
}
