"""Cafés to begin with, for the form at the door. Topics and sectors are those that partnerships of health services,
councils and voluntary bodies talk about when they integrate care. The texts are marked here for translation (`N_`) and
translated where the form is shown."""

from msgspec import Struct

from cafe.service.asks import AskedTable


def N_(text: str) -> str:  # noqa: N802 - the name by which gettext's tools know such a mark
    """The text itself: a mark for the tools that collect what is to be translated."""
    return text


class Template(Struct, frozen=True):
    """A café to begin with. `travel_seconds` is the time to change tables, `people` how many it is made for,
    `round_questions` what each round asks."""

    key: str
    label: str
    question: str
    tables: tuple[AskedTable, ...]
    rounds: int
    minutes: float
    travel_seconds: int
    people: int = 40
    sectors: tuple[str, ...] = ()
    round_questions: tuple[str, ...] = ()


def _tables(*topics: tuple[str, str]) -> tuple[AskedTable, ...]:
    return tuple(AskedTable(name, question) for name, question in topics)


def _numbered(tables: int) -> tuple[AskedTable, ...]:
    """Tables without topics: all talk about the question of the café."""
    return (AskedTable(),) * tables


CLASSIC = Template(
    "classic", N_("Classic 3 x 20"), N_("What would make the biggest difference for the people we are here for?"),
    _numbered(5), 3, 20, 120, 25,
)  # fmt: skip

INTEGRATED = Template(
    "integrated", N_("Integrated care 4 x 15"), N_("How do we make care feel like one service to the person who needs it?"),
    _tables(
        (N_("The role of lay partners"), N_("What changes when people who use services sit at the table from the start?")),
        (N_("Trust and equal partnership"), N_("What would each of us have to do differently to trust the others?")),
        (
            N_("Who decides: place, system, neighbourhood"),
            N_("Which decisions belong to the neighbourhood, the place and the system?"),
        ),
        (N_("Leaving hospital"), N_("What does a good first week at home look like, and who makes it happen?")),
        (N_("Sharing information"), N_("What must be known by whom, and what stands in the way?")),
        (N_("Money and metrics"), N_("How do we pay for, and count, what matters to people?")),
        (N_("People who work here"), N_("What do front-line staff and volunteers need to work as one team?")),
        (N_("Quick wins and scale"), N_("What can we start within three months, and what could grow?")),
    ),
    4, 15, 120, 48,
    (
        N_("NHS provider"), N_("general practice"), N_("local council"), N_("social care provider"),
        N_("voluntary and community"), N_("housing"), N_("public and carers"),
    ),
)  # fmt: skip

HUNDRED = Template(
    "hundred", N_("100 people in two hours"), N_("What would we do differently if we began with the people we are here for?"),
    _numbered(16), 3, 22, 180, 100,
    (),
    (
        N_("What is it like today, and for whom?"),
        N_("What would it look like if it worked well for everybody?"),
        N_("What one thing would bring us closer to that?"),
    ),
)  # fmt: skip

HALF_DAY = Template(
    "halfday", N_("Half day with actions"), N_("What will we do together that none of us can do alone?"),
    _tables(
        (N_("The first contact"), N_("Where do people turn first, and what happens then?")),
        (N_("Living at home"), N_("What keeps people well where they live?")),
        (N_("Carers and families"), N_("What do those who care for somebody need from us?")),
        (N_("Getting about and getting help"), N_("Who is not reached today, and what would reach them?")),
        (N_("One plan for one person"), N_("What would it take to write a plan once and use it everywhere?")),
        (N_("Knowing whether it helps"), N_("How will we see that something has become better?")),
    ),
    4, 30, 300, 36,
    (),
    (
        N_("What works well today, and why?"),
        N_("What gets in the way, and for whom?"),
        N_("What would it take to do better?"),
        N_("Which actions do we take? Say who begins and by when."),
    ),
)  # fmt: skip

TEMPLATES = (CLASSIC, INTEGRATED, HUNDRED, HALF_DAY)


def template(key: str | None) -> Template:
    """The template of this key; the classic one for any other."""
    return next((t for t in TEMPLATES if t.key == key), CLASSIC)
