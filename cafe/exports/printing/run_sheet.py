"""The facilitator's run sheet: what is when, what to say and what to do, and what to bring."""

from msgspec import Struct

from cafe.domain.cafe import Cafe
from cafe.domain.sentences import Counted, Phrase
from cafe.exports.printing import times
from cafe.exports.printing.asked import Printing, ring
from cafe.exports.printing.host_cards import ENDS
from cafe.exports.printing.piece import Piece
from cafe.exports.tongue import Tongue
from cafe.service.days import day_and_hours


class Row(Struct, frozen=True):
    """A part of the day: its time, how long it takes, what it is called, its question where it has one (typed), and lines.
    `purpose`, typed too, belongs to the first of those to say."""

    time: str
    minutes: str
    title: str
    question: str
    say: tuple[str, ...]
    do: tuple[str, ...]
    purpose: str = ""


def run_sheet(cafe: Cafe, printing: Printing, tongue: Tongue) -> Piece:
    """A row for every part of the café, after what to bring; the notes of the desk come last."""
    rows = tuple(_row(cafe, part, printing.wished.begins, tongue) for part in times.parts(cafe))
    bring = {f"bring{n}": tongue.says(line) for n, line in enumerate(_bring(cafe), 1)}
    words = {
        "cafe": cafe.setting.title, "question": cafe.setting.question,
        "own": cafe.sheet.text if cafe.sheet else "",
        "address": printing.addresses.typed, "code": printing.addresses.code,
        "about": tongue.says(_about(cafe)),
        "when": tongue.says(when) if (when := _when(cafe, printing)) else "", "place": cafe.setting.place,
        "fits": tongue.says(fits) if (fits := _fits(cafe, printing)) else "",
        "bring": tongue.says(Phrase("Before people come")),
        "time": tongue.says(Phrase("Time")), "what": tongue.says(Phrase("What")),
        "say": tongue.says(Phrase("Say")), "do": tongue.says(Phrase("Do")),
        "notes": tongue.says(Phrase("Your own notes")),
        "wifi": tongue.says(Phrase("If the wifi dies")),
        "instead": tongue.says(
            Phrase(
                "Hand out the colour cards and the paper forms, keep time with a watch and a bell, and collect the forms and "
                "tablecloths. Phones keep what was written and send it when the wifi is back."
            )
        ),
        "joins": tongue.says(Phrase("Phones join at {address} with the code {code}.",
                                    address=printing.addresses.typed, code=printing.addresses.code)),
    }  # fmt: skip
    return Piece("run-sheet", tongue.says(Phrase("Run sheet")), words | bring, rows, on_a_page=None)


def _about(cafe: Cafe) -> Phrase:
    rounds, open_ = cafe.setting.rounds, len(ring(cafe))
    lengths = {round_.minutes for round_ in rounds}
    minutes = f"{min(lengths):g}" if len(lengths) == 1 else f"{min(lengths):g}\u2013{max(lengths):g}"
    return Phrase(
        "{tables}, {rounds} of {minutes} min.", minutes=minutes,
        tables=Counted("1 table", "{n} tables", open_), rounds=Counted("1 round", "{n} rounds", len(rounds)),
    )  # fmt: skip


def _when(cafe: Cafe, printing: Printing) -> Phrase | None:
    """The day that was announced, with its hours."""
    begins, ends = printing.at(cafe.setting.starts_at), printing.at(cafe.setting.ends_at)
    return day_and_hours(begins, ends) if begins else None


def _fits(cafe: Cafe, printing: Printing) -> Phrase | None:
    """By how much the plan ends before or after the café was announced to; None where it does not, or no end was announced."""
    announced, ends = printing.at(cafe.setting.starts_at), printing.at(cafe.setting.ends_at)
    if announced is None or ends is None:
        return None
    *_, close = times.parts(cafe)
    begins = printing.wished.begins
    planned = announced.hour * 60 + announced.minute
    # Where another beginning is printed than was announced, it is one near to that, also across midnight.
    later = 0 if begins is None else (begins - planned + times.DAY // 2) % times.DAY - times.DAY // 2
    left = round((ends - announced).total_seconds() / 60) - later - round(close.start)
    blanks = {"closes": times.clock(planned + later, close.start), "ends": f"{ends:%H:%M}"}
    if left > 0:
        return Counted(
            "The plan ends at {closes}; the café was announced until {ends}. 1 min is left.",
            "The plan ends at {closes}; the café was announced until {ends}. {n} min are left.", left, **blanks,
        )  # fmt: skip
    if left < 0:
        return Counted(
            "The plan ends at {closes}; the café was announced until {ends}. That is 1 min too late.",
            "The plan ends at {closes}; the café was announced until {ends}. That is {n} min too late.", -left, **blanks,
        )  # fmt: skip
    return None


def _bring(cafe: Cafe) -> list[Phrase]:
    return [
        Counted(
            "1 table with chairs, a paper tablecloth or flip chart, and thick pens.",
            "{n} tables with chairs, a paper tablecloth or flip chart each, and thick pens.", len(ring(cafe)),
        ),
        Phrase("A tent and a few paper forms on every table, headings on the wall."),
        Phrase("Badges by the door, in the order of names, and the slips of those who are expected."),
        Phrase("The wall on the projector: its QR code lets phones in. Try one phone on the wifi."),
        Phrase("Hosts ten minutes early, each with a host card: go through the five steps once."),
        Phrase("The colour cards in your pocket, a watch and a bell."),
    ]  # fmt: skip


def _row(cafe: Cafe, part: times.Part, begins: int | None, tongue: Tongue) -> Row:
    title, question, say, do = _PARTS[part.kind](cafe, part)
    lasts = tongue.says(Phrase("{minutes} min", minutes=f"{part.minutes:g}")) if part.minutes else ""
    return Row(
        times.clock(begins, part.start), lasts, tongue.says(title), question,
        tuple(map(tongue.says, say)), tuple(map(tongue.says, do)),
        cafe.setting.purpose if part.kind == "welcome" else "",
    )  # fmt: skip


_Words = tuple[Phrase, str, list[Phrase], list[Phrase]]


def _welcome(cafe: Cafe, part: times.Part) -> _Words:
    many, free = len(cafe.setting.rounds), cafe.setting.seating == "free"
    where = Phrase("You choose your tables.") if free else Phrase("Your phone or your badge says which.")
    say = [
        Phrase("Why we are here, and what will become of what you say:") if cafe.setting.purpose
        else Phrase("Why we are here, and what will become of what you say."),
        Counted("You talk at 1 table.", "You talk at {n} tables, one after the other.", many),
        where,
        Phrase("Listen, build on what others say, write it down: one thought at a time."),
    ]  # fmt: skip
    return Phrase("Welcome"), cafe.setting.question, say, [
        Phrase("Leave the QR code on the wall until everybody is in."),
        Phrase("Help those without a phone to a paper form and a seat."),
    ]  # fmt: skip


def _round(cafe: Cafe, part: times.Part) -> _Words:
    own = cafe.setting.rounds[part.round - 1]
    ends = f"{min(ENDS, own.minutes / 3):.2g}"
    first = part.round == 1
    say = [Phrase("Welcome at your tables. Hosts, read the question aloud.") if first
           else Phrase("Hosts, say in two minutes what was said at your table before.")]  # fmt: skip
    do = [
        Phrase("Press “Open round {round}” on the desk.", round=part.round),
        Phrase("Walk round: is every table talking, is every table writing?"),
        Phrase("{minutes} min before the end: “One insight each.”", minutes=ends),
    ]
    return Phrase("Round {round}", round=part.round), own.question, say, do


def _move(cafe: Cafe, part: times.Part) -> _Words:
    by_itself = cafe.setting.next_round == "by_itself"
    do = Phrase("The next round opens by itself.") if by_itself else Phrase("Wait until everybody sits.")
    say = [Phrase("Thank your table and move on. Hosts stay.")]
    return Phrase("Moving on"), "", say, [Phrase("The wall shows who goes where."), do]


def _harvest(cafe: Cafe, part: times.Part) -> _Words:
    say = [
        Phrase("Each host in one minute: what mattered most at your table?"),
        Phrase("These are the themes. Did we get you right? Your phone asks you."),
    ]
    do = [
        Phrase("Press “Go to the harvest” on the desk, look at the themes, put them on the wall."),
        Phrase("Ask what comes next, and who takes it on. Write the actions down."),
    ]
    return Phrase("Harvest"), "", say, do


def _close(cafe: Cafe, part: times.Part) -> _Words:
    say = [Phrase("Thank you. You get the notes by … from …")]
    do = [
        Phrase("Photograph the tablecloths before they are cleared away, type in the paper forms."),
        Phrase("Finish the café on the desk and take the notes."),
    ]
    return Phrase("Close"), "", say, do


_PARTS = {"welcome": _welcome, "round": _round, "move": _move, "harvest": _harvest, "close": _close}
