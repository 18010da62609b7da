"""Cafés to be exported: any history, in the words of somebody who tries to break documents."""

from hypothesis import strategies as st
from msgspec.structs import replace

from cafe.domain import changes as c
from cafe.domain.apply import fold
from cafe.domain.cafe import Cafe, Contribution, Holder, Person, Round, Setting, Table
from cafe.domain.words import cleaned
from cafe.exports.document import document
from cafe.exports.layout import outline
from cafe.exports.outline import Grid, Outline, Picture
from cafe.exports.profiles import Profile
from cafe.exports.tongue import Tongue
from tests.histories import START, Told, played

NOW = START + 3 * 3_600_000 + 29 * 60_000

HOSTILE = (
    "=1+1", "\u00a0=cmd|' /C calc'!A0", "\uff1dSUM(A1)", "first\n@second", "a\r\n \t+49 1234", "'=kept", "-", "\ufeff\u200b-2",
    "# not a heading", "1. not a list", "2) nor this", "- nor this", "+ nor this", ": nor this", "> nor a quote",
    "**bold** _slanted_ `code` ~~gone~~ ==marked== H~2~O x^2^ $x$", "[a](javascript:alert(1)) ![b](c) [^1] [d]: e",
    "| a | b |\n|---|---|\n| c | d |", "setext\n===", "setext\n---", "***", "```\nfenced\n```", "~~~", "a\n\n\nb",
    "http://example.org www.example.org me@example.org", "&lt; &amp; &#65; &nbsp;", "ends in a backslash\\",
    "a\\\nb", "two spaces  \nthen more", "a\n    indented", "a\n\u3000wide space\u3000\nb", "a\n\nb\u2028c\u0085d",
    "<script>alert(1)</script>", "<b onclick='x'>&quot;</b>", "</style></title><!-- ]]>", "\"quoted\", and 'quoted'; so",
    "{{ 7*7 }} {% raw %} {# x #}", "{.class} :smile: @somebody #1", "مرحبا بالعالم", "\u202eright to left", "字" * 500,
    "👩\u200d⚕️ nurse", "x" * 500, "=" * 500,
)  # fmt: skip

texts = (st.sampled_from(HOSTILE) | st.text(max_size=60)).map(cleaned).filter(bool)
names = st.sampled_from(("Amira", "Bryn ap Huw", None)) | texts.map(lambda text: text[:200])


@st.composite
def cafes(draw: st.DrawFn) -> Cafe:
    """A café in any phase, everything that people type replaced by something hostile."""
    told: Told = draw(played())
    cafe = told.cafe
    short = texts.map(lambda text: cleaned(text[:200]))
    setting = replace(
        cafe.setting,
        title=draw(short),
        question=draw(st.just("") | texts),
        tables=tuple(Table(draw(short), draw(st.just("") | texts)) for _ in cafe.setting.tables),
        purpose=draw(st.just("") | texts),
        place=draw(st.just("") | short),
        starts_at=(starts_at := draw(st.none() | st.just(START))),
        ends_at=None if starts_at is None else draw(st.none() | st.just(START + 7_200_000)),
        rounds=tuple(Round(draw(st.sampled_from([20, 15.0, 0.1, 7.25])), draw(texts)) for _ in cafe.setting.rounds),
    )
    told.happen(c.CafeEdited(setting))
    told.happen(*(c.ContributionEdited(id_, draw(texts)) for id_ in cafe.contributions))
    told.happen(*(c.ThemeNamed(id_, draw(short)) for id_ in cafe.themes if draw(st.booleans())))
    told.happen(*(c.ThemeEdited(id_, sentence=draw(texts)) for id_ in cafe.themes if draw(st.booleans())))
    if setting.names != "none":
        told.happen(*(c.PersonEdited(id_, name=draw(names.map(lambda n: n and cleaned(n)))) for id_ in cafe.people))
    return cafe


def person(n: int, sector: str | None, name: str | None = None, seats: tuple[int, ...] = (1, 2)) -> c.PersonJoined:
    """Somebody who came."""
    return c.PersonJoined(Person(f"p{n}", name, sector), seats, f"rejoin-hash-{n}", f"token-hash-{n}")


def said(n: int, text: str, **fields: object) -> c.ContributionPosted:
    """Something that was said, at table 1 in round 1 unless told otherwise."""
    where = {"table": 1, "round": 1, "at": START + n * 1_000, **fields}
    return c.ContributionPosted(Contribution(f"c{n}", text, **where))  # type: ignore[arg-type]


def example(*more: c.Change, sectors: tuple[str, ...] = ("council", "health", "lay partners")) -> Cafe:
    """Two tables, two rounds, the first of them running, and whatever else happened."""
    tables = (Table("Discharge", "What must be ready?"), Table("Lay partners"))
    setting = Setting(
        "A good day in care", tables, (Round(20), Round(15, "And now?")), "What matters?", sectors=sectors
    )
    created = c.CafeCreated(setting, "the-salt", {"a-token-hash": Holder("facilitator")})
    return fold("CAFE23", [created, c.RoundOpened(START, 1, START + 1_200_000), *more])


def laid_out(cafe: Cafe, profile: Profile = "internal", language: str = "en") -> Outline:
    """The café's document as blocks."""
    return outline(document(cafe, profile, NOW), Tongue(language))


def grids(notes: Outline) -> list[Grid]:
    """Every table of a document, those of its pictures among them."""
    drawn = [block.table if isinstance(block, Picture) and block.svg else block for block in notes.blocks]
    return [block for block in drawn if isinstance(block, Grid)]
