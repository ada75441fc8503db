"""The small fictional world of the demo: who is in it. Nobody in it exists."""

from dataclasses import dataclass, field
from datetime import date

COVENANT = "tableware"
FIRST_YEAR = 2023
OPEN_YEAR = 2026
SEED = "servies"
PASSWORD = "scharnier-demo"
DOMAIN = "demo.example"


@dataclass(frozen=True)
class Party:
    """A fictional organisation. `name` goes without its mark “(fictional)”.

    `start` is the level from which a company sets out (0-4), `growth` what it gains
    a year; `reach` is whom its grievance mechanism reaches, by year: from nobody (0)
    to workers in the supply chain, with protection (4); `late` are the years in which
    it handed in no report.
    """

    code: str
    name: str
    constituency: str
    size: str = "medium"
    joined: date = date(2023, 1, 1)
    left: date | None = None
    left_reason: str = ""
    former_name: str = ""
    renamed_on: date | None = None
    start: float = 1.5
    growth: float = 0.5
    reach: tuple[int, ...] = (0, 0, 0, 0)
    fte: int = 120
    countries: tuple[str, ...] = ("CN", "PT")
    late: tuple[int, ...] = ()
    after_due: tuple[int, ...] = ()
    shares_with: tuple[str, ...] = field(default=())

    @property
    def website(self) -> str:
        return f"https://{self.code}.example"


COMPANIES = (
    Party(
        code="aardelinde",
        name="Aardelinde Servies",
        constituency="company",
        size="large",
        start=1.7,
        growth=0.6,
        reach=(2, 3, 4, 4),
        fte=640,
        countries=("CN", "IN", "PT", "VN"),
        shares_with=("kleienvuur", "helderwater"),
    ),
    Party(
        code="vlintermaat",
        name="Vlintermaat Keramiek",
        constituency="company",
        size="large",
        former_name="Vlintermaat & Zonen",
        renamed_on=date(2024, 9, 1),
        start=2.1,
        growth=0.4,
        reach=(2, 3, 3, 3),
        fte=910,
        countries=("CN", "TR", "PT"),
        shares_with=("kleienvuur",),
    ),
    Party(
        code="kommerlust",
        name="Kommerlust Import",
        constituency="company",
        start=0.9,
        growth=0.7,
        reach=(0, 1, 2, 2),
        fte=85,
        countries=("CN", "IN", "BD"),
        shares_with=("helderwater",),
    ),
    Party(
        code="tafelgeluk",
        name="Tafelgeluk Winkels",
        constituency="company",
        size="large",
        start=1.6,
        growth=0.3,
        reach=(2, 2, 3, 3),
        fte=1340,
        countries=("CN", "IN", "TH", "VN"),
        after_due=(2024,),
    ),
    Party(
        code="doornzee",
        name="Porselein van Doornzee",
        constituency="company",
        start=2.3,
        growth=0.4,
        reach=(3, 3, 4, 4),
        fte=160,
        countries=("PT", "CZ"),
        shares_with=("kleienvuur", "helderwater"),
    ),
    Party(
        code="schervenburg",
        name="Schervenburg Ontwerp",
        constituency="company",
        size="small",
        start=1.2,
        growth=0.6,
        reach=(0, 1, 2, 2),
        fte=24,
        countries=("IN", "MA"),
    ),
    Party(
        code="theewolk",
        name="Theewolk Handel",
        constituency="company",
        size="small",
        left=date(2024, 2, 1),
        left_reason="Stopped trading.",
        start=0.8,
        growth=0.2,
        fte=19,
        countries=("CN",),
    ),
    Party(
        code="lepelaarshof",
        name="Lepelaarshof Horeca",
        constituency="company",
        start=1.4,
        growth=0.5,
        reach=(1, 3, 3, 3),
        fte=210,
        countries=("CN", "TR", "ID"),
        shares_with=("kleienvuur",),
    ),
    Party(
        code="glansdijk",
        name="Glansdijk Glazuren",
        constituency="company",
        joined=date(2024, 1, 1),
        start=1.1,
        growth=0.7,
        reach=(0, 0, 1, 2),
        fte=95,
        countries=("CN", "IN"),
    ),
    Party(
        code="draaischijf",
        name="Draaischijf Collectief",
        constituency="company",
        size="micro",
        joined=date(2024, 1, 1),
        start=1.0,
        growth=0.8,
        reach=(0, 1, 2, 2),
        fte=6,
        countries=("PT", "MA"),
    ),
    Party(
        code="witzand",
        name="Witzand Tafels",
        constituency="company",
        size="small",
        joined=date(2024, 1, 1),
        start=1.3,
        growth=0.5,
        reach=(0, 1, 2, 2),
        fte=31,
        countries=("VN", "ID"),
    ),
    Party(
        code="kruikmeester",
        name="Kruikmeester Groothandel",
        constituency="company",
        joined=date(2024, 1, 1),
        size="large",
        start=1.5,
        growth=0.4,
        reach=(0, 3, 3, 3),
        fte=420,
        countries=("CN", "IN", "BD"),
        after_due=(2025,),
    ),
)
OTHERS = (
    Party(
        code="kleienvuur",
        name="Vakbond Klei en Vuur",
        constituency="trade_union",
        size="large",
    ),
    Party(
        code="helderwater",
        name="Stichting Helderwater",
        constituency="ngo",
    ),
    Party(
        code="tafelgoed",
        name="Branchevereniging Tafelgoed",
        constituency="association",
        size="small",
    ),
    Party(
        code="verrehandel",
        name="Ministerie van Verre Handel",
        constituency="government",
        size="large",
        late=(2025,),
    ),
)
SECRETARIAT = Party(
    code="secretariaat",
    name="Secretariaat Serviesconvenant",
    constituency="secretariat",
    size="micro",
)


@dataclass(frozen=True)
class Person:
    """A fictional person with their roles; the first is active when they sign in."""

    mailbox: str
    name: str
    party: str
    roles: tuple[str, ...]
    language: str = "nl"

    @property
    def email(self) -> str:
        return f"{self.mailbox}@{DOMAIN}"


PEOPLE = (
    Person("company", "Sanne Aardema", "aardelinde", ("reporter",)),
    Person("approver", "Ruben Lindeboer", "aardelinde", ("approver",)),
    Person("union", "Meryem Kleine", "kleienvuur", ("corroborator", "reporter")),
    Person("ngo", "Joris Waterman", "helderwater", ("corroborator", "reporter")),
    Person("association", "Anouk Tafelaar", "tafelgoed", ("reporter",)),
    Person("government", "Pieter Verhaven", "verrehandel", ("reporter",)),
    Person("secretariat", "Ilse Middelaar", "secretariaat", ("coordinator",)),
    Person("assessor", "Bram Weegers", "secretariaat", ("assessor",)),
    Person("union.approver", "Hassan Ovenman", "kleienvuur", ("approver",)),
    Person("ngo.approver", "Lotte Bronkhuis", "helderwater", ("approver",)),
    Person("association.approver", "Kees Bordeaal", "tafelgoed", ("approver",)),
    Person("government.approver", "Nadia Zeegang", "verrehandel", ("approver",)),
)
