"""What the pictures' sentences and their tables of numbers are made of."""

from collections.abc import Iterable, Sequence

from cafe.domain.sentences import Phrase
from cafe.exports.outline import Grid, Line, Own, Said
from cafe.exports.tongue import Tongue, separated

ROWS = 30  # a table says more than its picture, but not everything

Row = tuple[Line, ...]


def told(tongue: Tongue, *phrases: Phrase) -> Line:
    """Sentences, one after the other."""
    return tuple(separated([tongue.line(phrase) for phrase in phrases], " "))


def row(first: Line, *cells: int | str | Line) -> Row:
    """A row: what it is about, then its cells."""
    return (first, *(cell if isinstance(cell, tuple) else (Own(str(cell)),) for cell in cells))


def grid(
    tongue: Tongue, title: str, columns: Sequence[Phrase], rows: Iterable[Row], words: Sequence[int] = (0,)
) -> Grid:
    """The table of a picture; `words` are the columns that hold no numbers."""
    numbers = tuple(n for n in range(len(columns)) if n not in words)
    title = tongue.says(Phrase("{picture}, in numbers", picture=title))
    return Grid(title, tuple(map(tongue.says, columns)), tuple(rows), numbers)


def table_of(tongue: Tongue, table: int, name: str) -> Line:
    """A table by its number and, where it has one, its name."""
    return tongue.line(Phrase("Table {table}: {name}", table=table, name=Said(name)) if name else _numbered(table))


def _numbered(table: int) -> Phrase:
    return Phrase("Table {table}", table=table)
