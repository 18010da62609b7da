"""Cards for table hosts: the five steps of a round, the times, and room for notes. A host's link is a key: where it is asked
for, it stands on a page of its own that goes to the back."""

from msgspec import Struct

from cafe.domain.cafe import Cafe
from cafe.domain.sentences import Phrase
from cafe.exports.printing import times
from cafe.exports.printing.asked import Printing, question_at, tables
from cafe.exports.printing.piece import Piece
from cafe.exports.printing.squares import square
from cafe.exports.tongue import Tongue

ENDS = 3.0  # minutes for coming and for going; of a short round a third
# What the host's screen says at each step, for who reads it on paper.
STEPS = (
    (
        Phrase("Welcome"), Phrase("the first {minutes} min"),
        Phrase("Welcome everybody. Ask for first names and what brings them to this table."),
        Phrase("Then read the question aloud."),
    ),
    (
        Phrase("Recap"), Phrase("from round 2 on, the first {minutes} min"),
        Phrase("Tell the newcomers in two minutes what was said here before."), None,
    ),
    (
        Phrase("Talk"), Phrase("in between"),
        Phrase("Let people talk. Ask those who have said little, and ask what speaks against it."),
        Phrase("Help them to write: one thought, one contribution. Write for those without a phone."),
    ),
    (
        Phrase("One insight each"), Phrase("the last {minutes} min"),
        Phrase("Go round once: what is the one thing each of you takes along?"),
        Phrase("Ask everybody to send it now, or write it for them."),
    ),
    (
        Phrase("Hand over"), Phrase("after the last round"),
        Phrase("Thank your table, and tell the room in one minute what mattered most here."),
        Phrase("Take a photo of the tablecloth or flip chart before it is cleared away."),
    ),
)  # fmt: skip


class HostCard(Struct, frozen=True):
    """The card of one table; with a `qr` it is the page that goes to its back."""

    head: str
    table: int
    name: str
    question: str
    qr: str = ""
    says: str = ""


def for_hosts(cafe: Cafe, printing: Printing, tongue: Tongue) -> Piece:
    """A card for the host of every table, and its back where keys are asked for."""
    made: list[HostCard] = []
    for n in tables(cafe, printing.wished):
        head = tongue.says(Phrase("Host of table {table}", table=n))
        name, question = cafe.setting.tables[n - 1].name, question_at(cafe, n)
        made.append(HostCard(head, n, name, question))
        if n in printing.addresses.hosts:
            says = tongue.says(Phrase("QR code: opens the page of the host of table {table}", table=n))
            made.append(HostCard(head, n, name, question, square(printing.addresses.hosts[n]), says))
    return Piece("host-cards", tongue.says(Phrase("Host cards")), _words(cafe, printing, tongue), tuple(made))


def _words(cafe: Cafe, printing: Printing, tongue: Tongue) -> dict[str, str]:
    words = {
        "table": tongue.says(Phrase("Table")),
        "times": tongue.says(Phrase("Times")),
        "notes": tongue.says(Phrase("Notes")),
        "key": tongue.says(Phrase("Your key to this table")),
        "secret": tongue.says(
            Phrase(
                "Whoever scans this code is host of this table: they read what is said at it, and can hide it. Show it to "
                "nobody, and tear this page off when you have scanned it."
            )
        ),
    }  # fmt: skip
    for n, step in enumerate(STEPS, 1):
        words |= {f"step{n}": tongue.says(step[0]), f"when{n}": _when(cafe, step[1], tongue)}
        words |= {f"do{n}": tongue.says(step[2]), f"more{n}": tongue.says(step[3]) if step[3] else ""}
    for part in times.parts(cafe):
        if part.kind == "round":
            round_ = tongue.says(Phrase("Round {round}", round=part.round))
            words[f"round{part.round:02}"] = f"{round_}\t{times.span(printing.wished.begins, part)}"
    return words


def _when(cafe: Cafe, when: Phrase, tongue: Tongue) -> str:
    shortest = min(round_.minutes for round_ in cafe.setting.rounds)
    ends = max(0.1, round(min(ENDS, shortest / 3), 1))
    return tongue.says(Phrase(when.sentence, minutes=f"{ends:g}"))
