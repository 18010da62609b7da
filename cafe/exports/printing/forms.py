"""The paper form for people without a phone: two on a page, to be copied as often as needed."""

from msgspec import Struct

from cafe.domain.cafe import Cafe
from cafe.domain.sentences import Phrase
from cafe.exports.printing.asked import Printing
from cafe.exports.printing.piece import Piece
from cafe.exports.tongue import Tongue
from cafe.exports.wording import KINDS

ON_A_PAGE = 2


class Form(Struct, frozen=True):
    """One form. All are alike: the table and the round are filled in by hand."""

    title: str
    kinds: tuple[str, ...]


def forms(cafe: Cafe, printing: Printing, tongue: Tongue) -> Piece:
    """One page of forms."""
    words = {
        "table": tongue.says(Phrase("Table")),
        "round": tongue.says(Phrase("Round")),
        "ask": tongue.says(Phrase("What do you want to say? One thought on each form.")),
        "rule": tongue.says(Phrase("Do not write anything that identifies a patient or a colleague.")),
        "kind": tongue.says(Phrase("What is it? You may leave this open.")),
        "give": tongue.says(
            Phrase("Give this to your table host, who types it in word for word. Your name is not needed.")
        ),
    }  # fmt: skip
    one = Form(cafe.setting.title, tuple(tongue.says(kind) for kind in KINDS.values()))
    return Piece("forms", tongue.says(Phrase("Paper forms")), words, (one,) * ON_A_PAGE, ON_A_PAGE)
