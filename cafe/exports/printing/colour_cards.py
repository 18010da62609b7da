"""Colour cards: what to do when the wifi dies. A stack lies on each table, one card of each colour; whoever sits there takes
the top one and moves on as it says."""

from random import Random

from msgspec import Struct

from cafe.domain.cafe import Cafe
from cafe.domain.sentences import Counted, Phrase
from cafe.exports.printing.asked import Printing, at_table, ring, tables
from cafe.exports.printing.piece import Piece
from cafe.exports.tongue import Tongue
from cafe.seating.cards import Moves, moves

ON_A_PAGE = 8
# Each has a pattern of its own in the template, for who sees no colours and for printers without any.
COLOURS = {
    "green": Phrase("Green"), "blue": Phrase("Blue"), "red": Phrase("Red"), "yellow": Phrase("Yellow"),
    "purple": Phrase("Purple"), "orange": Phrase("Orange"), "white": Phrase("White"), "black": Phrase("Black"),
    "brown": Phrase("Brown"), "pink": Phrase("Pink"), "grey": Phrase("Grey"), "turquoise": Phrase("Turquoise"),
}  # fmt: skip


class Way(Struct, frozen=True):
    """A colour and its rule, for the page that leads in."""

    colour: str
    name: str
    rule: str


class Leg(Struct, frozen=True):
    """When, how far, and at which table one then is."""

    when: str
    far: str
    table: str


class ColourCard(Struct, frozen=True):
    """The card of a colour on a table, which `head` names."""

    colour: str
    name: str
    head: str
    rule: str
    legs: tuple[Leg, ...]


def cards_of(cafe: Cafe, printing: Printing) -> Moves:
    """The moves of this café's cards: always the same for the same tables, rounds and people at a table. Where whole tables
    move on together, there is one colour."""
    colours = 1 if cafe.setting.seating == "blocks" else at_table(cafe, printing.wished)
    return moves(len(ring(cafe)), len(cafe.setting.rounds), colours, Random(1))


def in_colours(cafe: Cafe, printing: Printing, tongue: Tongue) -> Piece:
    """A page that says how it goes, then a stack for every table."""
    worked, open_ = cards_of(cafe, printing), ring(cafe)
    colours = list(COLOURS.items())[: len(worked.rows)]
    rules = [tongue.says(_rule(word, worked.steps(i))) for i, (_, word) in enumerate(colours)]
    ways = [Way(id_, tongue.says(word), rule) for (id_, word), rule in zip(colours, rules, strict=True)]
    made = [
        ColourCard(
            way.colour, way.name, tongue.says(Phrase("Table {table}", table=n)), way.rule, _legs(worked, i, open_, n, tongue),
        )
        for n in tables(cafe, printing.wished) if n in open_
        for i, way in enumerate(ways)
        for _ in range(at_table(cafe, printing.wished) if len(ways) == 1 else 1)
    ]  # fmt: skip
    words = _words(cafe, worked, tongue) | {f"way{i:02}": f"{w.colour}\t{w.rule}" for i, w in enumerate(ways)}
    return Piece("colour-cards", tongue.says(Phrase("Colour cards")), words, tuple(made), ON_A_PAGE, lead=1)


def _rule(colour: Phrase, steps: tuple[int, ...]) -> Phrase:
    """“Green: move 2 tables on, then 5”, or the same each time."""
    if not any(steps):
        return Phrase("{colour}: stay at your table", colour=colour)
    if len(set(steps)) == 1 and len(steps) > 1:
        return Counted(
            "{colour}: move 1 table on each time", "{colour}: move {n} tables on each time", steps[0], colour=colour
        )
    more: Phrase | str = ""
    for step in reversed(steps[1:]):
        more = Phrase(", then {number}{more}", number=step, more=more)
    return Counted(
        "{colour}: move 1 table on{more}", "{colour}: move {n} tables on{more}", steps[0], colour=colour, more=more
    )  # fmt: skip


def _legs(worked: Moves, colour: int, open_: tuple[int, ...], table: int, tongue: Tongue) -> tuple[Leg, ...]:
    start, legs = open_.index(table), [Leg(tongue.says(Phrase("Start")), "", str(table))]
    for number, step in enumerate(worked.steps(colour), 1):
        when = Phrase("First move") if number == 1 else Phrase("Move {number}", number=number)
        far = Counted("1 table on", "{n} tables on", step) if step else Phrase("stay")
        legs.append(Leg(tongue.says(when), tongue.says(far), str(open_[worked.table(colour, start, number)])))
    return tuple(legs)


def _words(cafe: Cafe, worked: Moves, tongue: Tongue) -> dict[str, str]:
    how = [
        Phrase("Put the stack of each table on it. Its cards say the number of the table beside their colour."),
        Phrase("Everybody but the host takes one card, the top one first. Cards that are left over stay where they are."),
        Phrase("Ring the bell for each round. Hosts stay; everybody else moves on as the card says."),
        Phrase("Count tables that are open, by their numbers, and go on with the first after the last one."),
        Phrase("People who come late take the next card of any stack."),
        Phrase("You can begin with any round; who has met before the first move may then meet again."),
    ]  # fmt: skip
    if len(open_ := ring(cafe)) < len(cafe.setting.tables):
        numbers = ", ".join(map(str, sorted({*range(1, len(cafe.setting.tables) + 1)} - {*open_})))
        how.append(Phrase("Closed, and left out of the counting: {tables}.", tables=numbers))
    return {
        "table": tongue.says(Phrase("Table")),
        "if": tongue.says(Phrase("If the wifi dies")),
        "ways": tongue.says(Phrase("The colours")),
        "worth": tongue.says(worth(worked, cafe.setting.seating == "blocks")),
        **{f"how{n}": tongue.says(line) for n, line in enumerate(how, 1)},
    }  # fmt: skip


def worth(worked: Moves, together: bool = False) -> Phrase:
    """How good the cards are, when every one is taken; `together` where whole tables move on."""
    if together:
        return Phrase("Whole tables move on together, as always in this café.")
    if not worked.repeats and not worked.returns:
        return Phrase("Followed by everybody, nobody meets anybody twice and nobody comes back to a table.")
    return Counted(
        "Followed by everybody, two people who have met meet again 1 time in all. More tables or fewer people at each would "
        "mix better.",
        "Followed by everybody, two people who have met meet again {n} times in all. More tables or fewer people at each "
        "would mix better.", worked.repeats,
    ) if worked.repeats else Phrase("Followed by everybody, nobody meets anybody twice.")  # fmt: skip
