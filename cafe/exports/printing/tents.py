"""Table tents: a sheet of A4 folded once stands on a table and is read from both sides."""

from msgspec import Struct

from cafe.domain.cafe import Cafe
from cafe.domain.sentences import Phrase
from cafe.exports.printing.asked import Printing, question_at, tables
from cafe.exports.printing.piece import Piece
from cafe.exports.printing.squares import square
from cafe.exports.tongue import Tongue

HEAD = Phrase("Table {table}")


class Tent(Struct, frozen=True):
    """One table. `scans` says what its QR code does, `says` what stands instead of the QR code for who does not see it."""

    head: str
    table: int
    name: str
    question: str
    qr: str
    says: str


def tents(cafe: Cafe, printing: Printing, tongue: Tongue) -> Piece:
    """A tent for every table."""
    addresses = printing.addresses
    made = tuple(
        Tent(
            tongue.says(Phrase(HEAD.sentence, table=n)), n, cafe.setting.tables[n - 1].name, question_at(cafe, n),
            square(addresses.tables[n]), tongue.says(Phrase("QR code: I am at table {table}", table=n)),
        )
        for n in tables(cafe, printing.wished)
    )  # fmt: skip
    words = {
        "table": tongue.says(Phrase("Table")),
        "scan": tongue.says(Phrase("You sit here? Scan this.")),
        "open": tongue.says(Phrase("Or open")),
        "type": tongue.says(Phrase("and type")),
        "fold": tongue.says(Phrase("Fold here")),
        "address": addresses.typed, "code": addresses.code,
    }  # fmt: skip
    return Piece("tents", tongue.says(Phrase("Table tents")), words, made)
