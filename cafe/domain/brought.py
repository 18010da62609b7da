"""Notes that somebody has already, sorted out: which become contributions at which table, and which are left out, and why.
Nothing of it is lost without a word."""

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

from cafe.domain.cafe import Kind
from cafe.domain.contributions import MOST
from cafe.domain.cutting import cut
from cafe.domain.headings import Columns
from cafe.domain.refusals import Invalid
from cafe.domain.sentences import Phrase
from cafe.domain.setting import ROUNDS, SECTORS, TABLES
from cafe.domain.words import TITLE, cleaned

LONGEST = 5_000  # code points of one note; what is longer is a document
NUMBERED = 100  # tables: up to here the numbers of tables are kept, also where some are missing
ONE_TABLE, NO_TABLE = "Notes", "No table"

_NUMBER = re.compile(r"(?:table|round|nr|no)?[\s.#]*0*(\d{1,4})(?:\.0)?", re.IGNORECASE)
_KINDS: dict[Kind, tuple[str, ...]] = {
    "idea": ("idea", "ideas", "suggestion", "suggestions", "proposal", "proposals"),
    "question": ("question", "questions", "query"),
    "concern": ("concern", "concerns", "worry", "worries", "risk", "risks", "problem", "problems", "issue", "issues"),
    "story": ("story", "stories", "experience", "experiences", "example", "examples"),
    "action": ("action", "actions", "next step", "next steps", "to do", "todo", "task", "tasks"),
}
_KIND: dict[str, Kind] = {word: kind for kind, words in _KINDS.items() for word in words}

Why = Literal["empty", "too_long"]


class Note(Struct, frozen=True):
    """What becomes one contribution."""

    text: str
    table: int = 1
    round: int = 1
    kind: Kind | None = None
    sector: str | None = None


class Brought(Struct, frozen=True):
    """The notes with the names of their tables. `read` counts the rows that became notes; `cut` are those that became
    several; `left_out` says why which rows became none. `said` are sentences about what else was decided."""

    notes: list[Note]
    tables: list[str]
    read: int
    rounds: int = 1
    sectors: list[str] = []
    cut: list[int] = []
    left_out: dict[Why, list[int]] = {}
    counts: Literal["row", "line"] = "row"
    said: list[Phrase] = []


class _Row(Struct, frozen=True):
    pieces: list[str]
    table: str
    round: str
    kind: str
    sector: str


def sort_out(
    rows: Iterable[tuple[int, Sequence[str]]], columns: Columns, counts: Literal["row", "line"], said: Sequence[Phrase] = ()
) -> Brought:  # fmt: skip
    """The notes of these rows; a refusal where none is left, or where there are too many."""
    kept: list[_Row] = []
    long: list[int] = []
    left_out: dict[Why, list[int]] = {}
    for number, cells in rows:
        text = plain(_cell(cells, columns.text))
        if not shows(text) or len(text) > LONGEST:
            left_out.setdefault("too_long" if shows(text) else "empty", []).append(number)
            continue
        pieces = cut(text)
        long += [number] if len(pieces) > 1 else []
        where = (columns.table, columns.round, columns.kind, columns.sector)
        kept.append(_Row(pieces, *(" ".join(plain(_cell(cells, at)).split())[:TITLE] for at in where)))
    _some(kept, left_out)
    tables, of_table = _tables(kept)
    sentences = list(said)
    rounds, of_round = _rounds(kept, sentences)
    sectors = _sectors(kept, sentences)
    kinds = _kinds(kept, sentences)
    notes = [
        Note(piece, of_table[row.table.casefold()], of_round.get(row.round, 1), kinds.get(row.kind.casefold()),
             row.sector or None if sectors else None)
        for row in kept for piece in row.pieces
    ]  # fmt: skip
    return Brought(notes, tables, len(kept), rounds, sectors, long, left_out, counts, sentences)


def plain(cell: str) -> str:
    """A cell's words as they are stored."""
    return cleaned(cell.replace("\r\n", "\n").replace("\r", "\n"))


def shows(text: str) -> bool:
    """Whether anything of it would be seen."""
    return any(char.isprintable() and not char.isspace() for char in text)


def _cell(cells: Sequence[str], at: int | None) -> str:
    return cells[at] if at is not None and at < len(cells) else ""


def _some(kept: Sequence[_Row], left_out: dict[Why, list[int]]) -> None:
    if not kept:
        if "too_long" in left_out:
            raise Invalid(
                "no_notes", "There is no note to sort. All are longer than {longest:,} characters.", longest=LONGEST
            )
        raise Invalid("no_notes", "There is no note to sort. Nothing stands in it.")
    made = sum(len(row.pieces) for row in kept)
    if made > MOST:
        raise Invalid(
            "too_many_notes",
            "That is more than {most:,} notes when long ones are cut. Bring fewer at a time.",
            most=MOST,
        )


def _tables(kept: Sequence[_Row]) -> tuple[list[str], dict[str, int]]:
    """The names of the tables, and which one a row means. Numbers stay the numbers that people know."""
    meant = list(dict.fromkeys(row.table for row in kept if row.table))
    if not meant:
        return [ONE_TABLE], {"": 1}
    numbers = [_number(one, NUMBERED) for one in meant]
    if all(numbers):
        names = [""] * max(numbers)  # a number says all
        found = dict(zip((one.casefold() for one in meant), numbers, strict=True))
    else:
        named = {one.casefold(): one for one in reversed(meant)}
        names = list(dict.fromkeys(named[one.casefold()] for one in meant))
        found = {name.casefold(): n for n, name in enumerate(names, 1)}
    if any(not row.table for row in kept):
        names.append(NO_TABLE)
        found[""] = len(names)
    if len(names) > TABLES:
        raise Invalid(
            "bad_tables",
            "The column for the table holds more than {tables:,} tables. Is it the right one?",
            tables=TABLES,
        )
    return names, found


def _rounds(kept: Sequence[_Row], said: list[Phrase]) -> tuple[int, dict[str, int]]:
    found = {one: _number(one, ROUNDS) for one in {row.round for row in kept if row.round}}
    if not all(found.values()):
        said.append(Phrase("Where the round is no number from 1 to {most}, the note stands in round 1.", most=ROUNDS))
    known = {one: number for one, number in found.items() if number}
    return max(known.values(), default=1), known


def _sectors(kept: Sequence[_Row], said: list[Phrase]) -> list[str]:
    found = list(dict.fromkeys(row.sector for row in kept if row.sector))
    if len(found) > SECTORS:
        said.append(Phrase("There are more than {most} different sectors: they were not taken in.", most=SECTORS))
        return []
    return found


def _kinds(kept: Sequence[_Row], said: list[Phrase]) -> dict[str, Kind]:
    strange = list(dict.fromkeys(row.kind for row in kept if row.kind and row.kind.casefold() not in _KIND))
    if strange:
        shown = tuple(strange[:5])
        if len(strange) > 5:
            says = Phrase(
                "Left off, as only {kinds} are kinds here: {shown} and more.", kinds=tuple(_KINDS), shown=shown
            )
        else:
            says = Phrase("Left off, as only {kinds} are kinds here: {shown}.", kinds=tuple(_KINDS), shown=shown)
        said.append(says)
    return _KIND


def _number(words: str, most: int) -> int:
    """The number that somebody wrote, such as 3, 3.0 or Table 3; 0 where it is none from 1 to `most`."""
    match = _NUMBER.fullmatch(words)
    number = int(match[1]) if match else 0
    return number if 1 <= number <= most else 0
