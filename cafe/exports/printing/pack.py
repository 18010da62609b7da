"""The print pack: every piece by its name, alone or all of them as one file."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from cafe.domain.cafe import Cafe
from cafe.domain.refusals import Invalid
from cafe.domain.sentences import Phrase
from cafe.exports.formats import File
from cafe.exports.printing import press
from cafe.exports.printing.asked import Printing, checked
from cafe.exports.printing.badges import badges
from cafe.exports.printing.colour_cards import in_colours
from cafe.exports.printing.forms import forms
from cafe.exports.printing.headings import headings
from cafe.exports.printing.host_cards import for_hosts
from cafe.exports.printing.piece import Make, Piece
from cafe.exports.printing.run_sheet import run_sheet
from cafe.exports.printing.tents import tents
from cafe.exports.tongue import SOURCE, Tongue
from cafe.service.days import day

# In the order in which one needs them.
PIECES: Mapping[str, Make] = {
    "run-sheet": run_sheet, "tents": tents, "badges": badges, "host-cards": for_hosts, "headings": headings,
    "forms": forms, "colour-cards": in_colours,
}  # fmt: skip
PACK = "pack"
MOST_CARDS = 1_500  # of one piece in a file: more takes too much memory to set


class Preview(Struct, frozen=True):
    """A piece before it is printed: how many pages, and a picture of the first one with cards on it (PNG)."""

    pages: int
    picture: bytes


class Looked(Struct, frozen=True):
    """Previews by the names of their pieces, and the characters for which this machine has no font."""

    previews: dict[str, Preview]
    missing: str


def printed(cafe: Cafe, piece: str, printing: Printing, templates: Path) -> File:
    """A piece, or the whole pack, as a PDF file; or a refusal that names those there are."""
    if piece != PACK and piece not in PIECES:
        raise Invalid(
            "unknown_piece", "There is no such piece. Choose one of: {pieces}.", pieces=", ".join((*PIECES, PACK))
        )
    tongue = tongue_of(cafe)
    names = PIECES if piece == PACK else (piece,)
    checked(cafe, printing.wished)
    made = tuple(PIECES[name](cafe, printing, tongue) for name in names)
    title = tongue.says(Phrase("To print")) if piece == PACK else made[0].title
    for one in made:
        if len(one.cards) > MOST_CARDS:
            raise Invalid(
                "too_many_cards", "That would be {number:,} {what}; {most:,} can be printed at once. Name some of the tables.",
                number=len(one.cards), most=MOST_CARDS, what=one.title,
            )  # fmt: skip
    body = press.pdf(_sheets(cafe, made, title, printing, tongue), templates)
    return File(f"cafe-{cafe.code}-print-{piece}.pdf", "application/pdf", body)


def looked(cafe: Cafe, printing: Printing, templates: Path) -> Looked:
    """All pieces, before they are printed."""
    tongue, previews, missing = tongue_of(cafe), {}, set[str]()
    checked(cafe, printing.wished)
    for name, make in PIECES.items():
        piece = make(cafe, printing, tongue)
        first = piece if piece.on_a_page is None else _first(piece)
        pictures = press.pictures(_sheets(cafe, (first,), piece.title, printing, tongue), templates)
        previews[name] = Preview(piece.pages or len(pictures), pictures[piece.lead if len(pictures) > 1 else 0])
        missing |= {*press.missing(_sheets(cafe, (piece,), piece.title, printing, tongue), templates)}
    return Looked(previews, "".join(sorted(missing)))


def tongue_of(cafe: Cafe) -> Tongue:
    """The language in which the pack of this café speaks."""
    return Tongue(cafe.setting.language or SOURCE)


def _first(piece: Piece) -> Piece:
    return Piece(piece.name, piece.title, piece.words, piece.cards[: piece.on_a_page], piece.on_a_page, piece.lead)


def _sheets(cafe: Cafe, pieces: tuple[Piece, ...], title: str, printing: Printing, tongue: Tongue) -> press.Sheets:
    moment = printing.moment
    made = Phrase("As it was on {day} at {time}", day=day(moment), time=f"{moment:%H:%M}")
    return press.Sheets(
        f"{title} · {cafe.setting.title}", tongue.language, tongue.direction, tongue.says(made), pieces
    )  # fmt: skip
