"""Headings for the wall, one on a page across: the themes where there are any, else the topics."""

from msgspec import Struct

from cafe.domain.cafe import Cafe
from cafe.domain.sentences import Phrase
from cafe.exports.printing.asked import Printing, tables
from cafe.exports.printing.piece import Piece
from cafe.exports.tongue import Tongue
from cafe.screens.spoken import Spoken


class WallHeading(Struct, frozen=True):
    """Large words, and a small line above them."""

    above: str
    text: str


def headings(cafe: Cafe, printing: Printing, tongue: Tongue) -> Piece:
    """The themes, else the topics; a café without either has its question, or its title."""
    made = _themes(cafe, tongue) or _topics(cafe, printing, tongue)
    if not made:
        made = [WallHeading("" if not cafe.setting.question else cafe.setting.title, _asked(cafe))]
    return Piece("headings", tongue.says(Phrase("Headings for the wall")), {}, tuple(made))


def _asked(cafe: Cafe) -> str:
    return cafe.setting.question or cafe.setting.title


def _themes(cafe: Cafe, tongue: Tongue) -> list[WallHeading]:
    spoken = Spoken(said for said in cafe.contributions.values() if said.shown)
    names = filter(None, (spoken.name(theme) for theme in cafe.themes.values()))
    return [WallHeading(tongue.says(Phrase("Theme")), name) for name in names]


def _topics(cafe: Cafe, printing: Printing, tongue: Tongue) -> list[WallHeading]:
    named = ((n, cafe.setting.tables[n - 1].name) for n in tables(cafe, printing.wished))
    return [WallHeading(tongue.says(Phrase("Table {table}", table=n)), name) for n, name in named if name]
