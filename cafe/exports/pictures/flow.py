"""People and ideas on their way between tables: the tables on a ring, people as pale bands, ideas as arrows."""

from collections import Counter
from collections.abc import Sequence
from math import cos, hypot, pi, sin

from cafe.domain.sentences import Counted, Phrase
from cafe.exports.figures import Figures, Way
from cafe.exports.outline import Grid, Line, Picture
from cafe.exports.pictures.drawing import Anchor, Drawing, Point, Sheet
from cafe.exports.pictures.grids import grid, row, told
from cafe.exports.pictures.lettering import lines, shortened
from cafe.exports.tongue import Tongue

NAME = "flow"
MOST_TABLES, MOST_NAMED = 24, 12
ROWS = 15
MOST_PEOPLE, MOST_IDEAS = 300, 60  # more lines than these nobody can follow: the strongest are drawn


def flow(figures: Figures, tongue: Tongue, sheet: Sheet) -> Picture:
    """Where people and ideas went."""
    title = tongue.says(Phrase("How people and ideas went from table to table"))
    if not figures.moves and not figures.ideas:
        nothing = Phrase("Nobody has changed tables yet, and no idea was taken up at another one.")
        return Picture(NAME, title, told(tongue, nothing))
    return _Ring(figures, tongue, sheet).drawn(title, _says(figures, tongue))


class _Ring:
    def __init__(self, figures: Figures, tongue: Tongue, sheet: Sheet) -> None:
        self._figures, self._tongue, self._sheet = figures, tongue, sheet
        self._drawing = Drawing(sheet, tongue.direction == "rtl")
        self._tables = _tables(figures)
        letters, self._beside = sheet.letters, sheet.height is not None
        named = len(self._tables) <= MOST_NAMED and any(figures.names)
        around = (1.9 if named else 0.4) * letters
        high = sheet.height or 26 * letters
        self._node = min(1.3 * letters, high / 2 / (1 + len(self._tables) / (0.8 * pi)))
        self._ring = high / 2 - around - self._node
        self._middle, self._high = (sheet.width * (0.62 if self._beside else 0.5), high / 2), high

    def drawn(self, title: str, says: Line) -> Picture:
        people = [way for way in self._figures.moves if self._is_drawn(way)][:MOST_PEOPLE]
        ideas = [way for way in self._figures.ideas if self._is_drawn(way)][:MOST_IDEAS]
        for way in reversed(people):
            self._band(way, people[0][2], len(people))
        for way in reversed(ideas):
            self._arrow(way, ideas[0][2])
        for table in self._tables:
            self._seat(table)
        height = self._key()
        return self._drawing.picture(NAME, title, says, _table(self._figures, self._tongue, title), height)

    def _is_drawn(self, way: Way) -> bool:
        return way[0] in self._tables and way[1] in self._tables

    def _angle(self, table: int) -> float:
        return 2 * pi * self._tables.index(table) / len(self._tables) - pi / 2

    def _at(self, table: int, far: float) -> Point:
        angle = self._angle(table)
        return self._middle[0] + far * cos(angle), self._middle[1] + far * sin(angle)

    def _curve(self, way: Way, gap: float) -> tuple[Point, Point, Point]:
        """Through the inside of the ring, bowed to one side, so that there and back are two; from rim to rim."""
        (ax, ay), (bx, by) = self._at(way[0], self._ring), self._at(way[1], self._ring)
        mx, my = self._middle
        bend = (
            mx + (ax + bx - 2 * mx) * 0.25 - (by - ay) * 0.12,
            my + (ay + by - 2 * my) * 0.25 + (bx - ax) * 0.12,
        )
        return _toward((ax, ay), bend, self._node), bend, _toward((bx, by), bend, self._node + gap)

    def _band(self, way: Way, most: int, many: int) -> None:
        start, bend, end = self._curve(way, 0)
        widest = max(0.15, min(1, 16 / many)) * self._sheet.letters
        wide = 0.08 * self._sheet.letters + widest * way[2] / most
        self._drawing.path("moved", ("M", [start]), ("Q", [bend, end]), wide=wide)

    def _arrow(self, way: Way, most: int) -> None:
        head = (0.7 if len(self._tables) <= MOST_NAMED else 0.5) * self._sheet.letters
        start, bend, end = self._curve(way, 0.85 * head)
        wide = self._sheet.letters * (0.06 + 0.2 * way[2] / max(3, most))
        self._drawing.path("carried", ("M", [start]), ("Q", [bend, end]), wide=wide)
        self._drawing.path("accent", ("M", _head(bend, end, head)), closed=True)

    def _seat(self, table: int) -> None:
        letters, (x, y) = self._sheet.letters, self._at(table, self._ring)
        self._drawing.circle(x, y, self._node, "strong")
        size = min(1.25, 1.05 * self._node / letters)
        self._drawing.text(x, y + 0.36 * size * letters, str(table), "on", size, "middle", bold=True)
        if len(self._tables) <= MOST_NAMED and (name := self._figures.name(table)):
            self._label(table, name)

    def _label(self, table: int, name: str) -> None:
        letters, side = self._sheet.letters, cos(self._angle(table))
        x, y = self._at(table, self._ring + self._node + 0.7 * letters)
        if abs(side) < 0.1:
            above = sin(self._angle(table)) < 0
            self._drawing.text(
                x,
                y + (-0.1 if above else 0.9) * letters,
                shortened(name, self._sheet.width / letters / 3),
                anchor="middle",
            )
            return
        room = (self._sheet.width - x if side > 0 else x - self._edge()) / letters - 0.3
        words = lines(name, room, 2)
        anchor: Anchor = "start" if side > 0 else "end"
        self._drawing.lines(x, y + (0.36 - 0.575 * (len(words) - 1)) * letters, words, anchor=anchor)

    def _edge(self) -> float:
        """Where the room for names begins."""
        return 0.26 * self._sheet.width if self._beside else 0

    def _key(self) -> float:
        """What the lines are, with how many: below the ring, or beside it where there is room. How tall all is."""
        letters, half = self._sheet.letters, self._sheet.width / 2
        people, ideas = sum(n for *_, n in self._figures.moves), sum(n for *_, n in self._figures.ideas)
        below = self._high + 1.4 * letters
        places = [(0.0, below), (half, below)]
        if self._beside:
            places = [(0.0, self._high / 2 - 2 * letters), (0.0, self._high / 2 + 2 * letters)]
        room = ((0.25 * self._sheet.width if self._beside else half) - 3.5 * letters) / letters
        for (x, y), words, kind in zip(places, (_people(people), _taken_up(ideas)), ("moved", "carried"), strict=True):
            self._sample(kind, x, y)
            words_ = lines(self._tongue.says(words), room, 3)
            self._drawing.lines(x + 3.4 * letters, y + (0.36 - 0.575 * (len(words_) - 1)) * letters, words_)
        return self._high if self._beside else below + 0.9 * letters

    def _sample(self, kind: str, x: float, y: float) -> None:
        letters = self._sheet.letters
        if kind == "moved":
            self._drawing.path(
                "moved", ("M", [(x + 0.4 * letters, y)]), ("L", [(x + 2.6 * letters, y)]), wide=0.6 * letters
            )
            return
        tip = (x + 2 * letters, y)
        self._drawing.path("carried", ("M", [(x + 0.1 * letters, y)]), ("L", [tip]), wide=0.2 * letters)
        self._drawing.path("accent", ("M", _head((x, y), tip, 0.8 * letters)), closed=True)


def _toward(start: Point, end: Point, far: float) -> Point:
    part = far / (hypot(end[0] - start[0], end[1] - start[1]) or 1)
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part


def _head(before: Point, at: Point, long: float) -> list[Point]:
    """An arrow's head that begins a little before the end of its line."""
    far = hypot(at[0] - before[0], at[1] - before[1]) or 1
    dx, dy = (at[0] - before[0]) / far * long, (at[1] - before[1]) / far * long
    foot = (at[0] - 0.1 * dx, at[1] - 0.1 * dy)
    return [
        (foot[0] - 0.5 * dy, foot[1] + 0.5 * dx), (foot[0] + dx, foot[1] + dy), (foot[0] + 0.5 * dy, foot[1] - 0.5 * dx),
    ]  # fmt: skip


def _tables(figures: Figures) -> list[int]:
    """Those that stand on the ring: all, or those with most comings and goings."""
    busy = Counter[int]()
    for start, end, many in (*figures.moves, *figures.ideas):
        busy[start] += many
        busy[end] += many
    there = set(busy) | set(range(1, len(figures.names) + 1))
    return sorted(sorted(there, key=lambda table: (-busy[table], table))[:MOST_TABLES])


def _people(many: int) -> Phrase:
    return Counted("{n} move to another table", "{n} moves to another table", many)


def _taken_up(many: int) -> Phrase:
    return Counted("{n} idea taken up at another table", "{n} ideas taken up at another table", many)


def _says(figures: Figures, tongue: Tongue) -> Line:
    sentences: list[Phrase] = []
    for ways, words in ((figures.moves, _people), (figures.ideas, _taken_up)):
        all_ = words(sum(n for *_, n in ways))
        if ways:
            start, end, many = ways[0]
            blanks = {"all": all_, "start": start, "end": end, "many": many}
            sentences.append(Phrase("{all}, most often from table {start} to table {end} ({many}).", **blanks))
        else:
            sentences.append(Phrase("{all}.", all=all_))
    if (left := len(set(_everywhere(figures)) - set(_tables(figures)))) > 0:
        sentences.append(Counted("{n} table with less is not drawn.", "{n} tables with less are not drawn.", left))
    return told(tongue, *sentences)


def _everywhere(figures: Figures) -> Sequence[int]:
    return [*range(1, len(figures.names) + 1), *(t for way in (*figures.moves, *figures.ideas) for t in way[:2])]


def _table(figures: Figures, tongue: Tongue, title: str) -> Grid:
    people = {way[:2]: way[2] for way in figures.moves}
    ideas = {way[:2]: way[2] for way in figures.ideas}
    ways = sorted({*people, *ideas}, key=lambda way: (-ideas.get(way, 0), -people.get(way, 0), way))
    rows = [
        row(
            tongue.line(Phrase("From table {start} to table {end}", start=way[0], end=way[1])),
            people.get(way, 0),
            ideas.get(way, 0),
        )
        for way in ways[:ROWS]
    ]
    if rest := ways[ROWS:]:
        further = tongue.line(Phrase("{n} further ways", n=len(rest)))
        rows.append(row(further, *(sum(many.get(way, 0) for way in rest) for many in (people, ideas))))
    whole = tongue.line(Phrase("Together"))
    rows.append(row(whole, sum(people.values()), sum(ideas.values())))
    return grid(tongue, title, (Phrase("Way"), Phrase("People"), Phrase("Ideas")), rows)
