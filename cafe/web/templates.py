"""Cafés to begin with, for the form at the door. Topics and sectors are those that partnerships of health services,
councils and voluntary bodies talk about when they integrate care."""

from msgspec import Struct

from cafe.service.asks import AskedTable


class Template(Struct, frozen=True):
    """A café to begin with. `travel_seconds` is the time to change tables."""

    key: str
    title: str
    label: str
    question: str
    tables: tuple[AskedTable, ...]
    rounds: int
    minutes: float
    travel_seconds: int
    sectors: tuple[str, ...]


def _tables(*topics: tuple[str, str]) -> tuple[AskedTable, ...]:
    return tuple(AskedTable(name, question) for name, question in topics)


CLASSIC = Template(
    "classic", "", "Classic 3 x 20", "What would make the biggest difference for the people we are here for?",
    tuple(AskedTable(f"Table {n}", "") for n in range(1, 6)), 3, 20, 120, (),
)  # fmt: skip

INTEGRATED = Template(
    "integrated", "", "Integrated care 4 x 15", "How do we make care feel like one service to the person who needs it?",
    _tables(
        ("The role of lay partners", "What changes when people who use services sit at the table from the start?"),
        ("Trust and equal partnership", "What would each of us have to do differently to trust the others?"),
        ("Who decides where", "Which decisions belong to the system, the place and the neighbourhood?"),
        ("Leaving hospital", "What does a good first week at home look like, and who makes it happen?"),
        ("Sharing information", "What must be known by whom, and what stands in the way?"),
        ("Money and measures", "How do we pay for, and count, what matters to people?"),
        ("People who work here", "What do front-line staff and volunteers need to work as one team?"),
        ("Quick wins and scale", "What can we start within three months, and what could grow?"),
    ),
    4, 15, 120,
    (
        "NHS provider", "general practice", "local council", "social care provider", "voluntary and community",
        "housing", "public and carers",
    ),
)  # fmt: skip

TEMPLATES = (CLASSIC, INTEGRATED)


def template(key: str | None) -> Template:
    """The template of this key; the classic one for any other."""
    return next((t for t in TEMPLATES if t.key == key), CLASSIC)
