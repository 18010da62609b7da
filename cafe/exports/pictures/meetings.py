"""Who met whom, by sector: a square in which two sectors cross, with how many pairs of their people sat together."""

from collections.abc import Mapping

from cafe.domain.sentences import Phrase
from cafe.exports.figures import Figures, Meetings
from cafe.exports.outline import Grid, Line, Picture, Said
from cafe.exports.pictures.drawing import Drawing, Sheet
from cafe.exports.pictures.grids import ROWS, grid, row, told
from cafe.exports.pictures.lettering import lines, shortened
from cafe.exports.tongue import Tongue

NAME = "meetings"
_ROOMY = 2.4  # letters that two lines need in a square
OTHERS = Phrase("Other or not said")

Found = Mapping[tuple[int, int], Meetings]


def meetings(figures: Figures, tongue: Tongue, sheet: Sheet) -> Picture:
    """Which sectors met, and how much."""
    title = tongue.says(Phrase("Who met whom, by sector"))
    if not figures.meetings:
        many = Phrase("So many people met that the pairs of them are not counted.")
        nothing = Phrase("No two sectors of three people or more have met yet.")
        return Picture(NAME, title, told(tongue, many if figures.meetings is None else nothing))
    names = [sector or tongue.says(OTHERS) for sector in figures.sectors]
    table = _table(figures.meetings, figures.sectors, tongue, title)
    return _Square(figures.meetings, names, tongue, sheet).drawn(
        title, _says(figures.meetings, figures.sectors, tongue), table
    )


class _Square:
    def __init__(self, met: tuple[Meetings, ...], names: list[str], tongue: Tongue, sheet: Sheet) -> None:
        self._tongue, self._sheet, self._drawing = tongue, sheet, Drawing(sheet, tongue.direction == "rtl")
        self._met, self._names = _largest(met, names, sheet.most - 2)
        self._left = len(names) - len(self._names)
        self._label = 0.26 * sheet.width
        self._side = min((sheet.width - self._label) / len(self._names), 11 * sheet.letters)
        self._head = 3.6 * sheet.letters
        self._high = 3 * sheet.letters
        if sheet.height is not None:
            foot = 1.8 * sheet.letters if self._left else 0
            self._high = min(4.2 * sheet.letters, (sheet.height - self._head - foot) / len(self._names))

    def drawn(self, title: str, says: Line, table: Grid) -> Picture:
        letters = self._sheet.letters
        for n, name in enumerate(self._names):
            middle, head = self._label + (n + 0.5) * self._side, lines(name, self._side / letters - 0.6, 3)
            self._drawing.lines(middle, self._head - (0.5 + 1.15 * (len(head) - 1)) * letters, head, anchor="middle")
            own = lines(name, self._label / letters - 0.8, 2)
            at = self._head + (n + 0.5) * self._high + (0.36 - 0.575 * (len(own) - 1)) * letters
            self._drawing.lines(0, at, own, bold=True)
            for m in range(len(self._names)):
                self._cell(self._met[min(n, m), max(n, m)], m, n)
        height = self._head + len(self._names) * self._high
        if self._left:
            words = self._tongue.says(Phrase("Smaller sectors stand in the table alone: {n}.", n=self._left))
            self._drawing.text(0, height + 1.4 * letters, words, "soft")
            height += 1.6 * letters
        return self._drawing.picture(NAME, title, says, table, height + 0.2 * letters)

    def _cell(self, met: Meetings, column: int, line: int) -> None:
        letters, gap = self._sheet.letters, 0.12 * self._sheet.letters
        x, y = self._label + column * self._side, self._head + line * self._high
        part = met.met / met.possible if met.possible else 0
        self._drawing.rect(x + gap, y + gap, self._side - 2 * gap, self._high - 2 * gap, "pale")
        if part:
            self._drawing.rect(x + gap, y + gap, self._side - 2 * gap, self._high - 2 * gap, "tint", 0.05 + 0.5 * part)
        middle = x + self._side / 2
        whole = self._tongue.says(Phrase("{n} of {all}", n=met.met, all=met.possible))
        percent, roomy = f"{_percent(met)} %", self._high >= _ROOMY * letters
        base = y + self._high / 2 + (0.05 if roomy else 0.4) * letters
        self._drawing.text(middle, base, percent, "ink", 1.15 if roomy else 1.0, "middle", True)
        if not roomy:  # the counts stand in the table
            return
        small = shortened(whole, (self._side / letters - 0.4) / 0.85)
        self._drawing.text(middle, y + self._high / 2 + 1.05 * letters, small, "ink", 0.85, "middle")


def _largest(met: tuple[Meetings, ...], names: list[str], most: int) -> tuple[Found, list[str]]:
    """The sectors of most people, as many as there is room for, and their meetings by place."""
    alone = {one.one: one.possible for one in met if one.one == one.other}
    kept = sorted(sorted(alone, key=lambda n: (-alone[n], n))[:most])
    at = {sector: n for n, sector in enumerate(kept)}
    found = {(at[one.one], at[one.other]): one for one in met if one.one in at and one.other in at}
    return found, [names[n] for n in kept]


def _percent(met: Meetings) -> int:
    return round(100 * met.met / met.possible) if met.possible else 0


def _says(met: tuple[Meetings, ...], sectors: tuple[str | None, ...], tongue: Tongue) -> Line:
    across = [one for one in met if one.one != one.other]
    all_ = Meetings(0, 0, sum(one.met for one in across), sum(one.possible for one in across))
    most, least = max(across, key=_part), min(across, key=_part)
    whole = Phrase(
        "Of {all} pairs of people from two sectors {met} sat at a table together ({percent} %).",
        all=all_.possible, met=all_.met, percent=_percent(all_),
    )  # fmt: skip
    if len(across) == 1:
        return told(tongue, whole)
    ends = Phrase(
        "Most of all {one} and {other} ({most} %), least {third} and {fourth} ({least} %).",
        one=_called(sectors[most.one]), other=_called(sectors[most.other]), most=_percent(most),
        third=_called(sectors[least.one]), fourth=_called(sectors[least.other]), least=_percent(least),
    )  # fmt: skip
    return told(tongue, whole, ends)


def _part(met: Meetings) -> float:
    return met.met / met.possible if met.possible else 0


def _table(met: tuple[Meetings, ...], sectors: tuple[str | None, ...], tongue: Tongue, title: str) -> Grid:
    columns = (Phrase("Sectors"), Phrase("Pairs that met"), Phrase("Pairs there are"), Phrase("Part, %"))
    rows = [row(_line(one, sectors, tongue), one.met, one.possible, _percent(one)) for one in met[:ROWS]]
    if rest := met[ROWS:]:
        further = tongue.line(Phrase("{n} further pairs of sectors", n=len(rest)))
        whole = Meetings(0, 0, sum(one.met for one in rest), sum(one.possible for one in rest))
        rows.append(row(further, whole.met, whole.possible, _percent(whole)))
    return grid(tongue, title, columns, rows)


def _line(met: Meetings, sectors: tuple[str | None, ...], tongue: Tongue) -> Line:
    one, other = _called(sectors[met.one]), _called(sectors[met.other])
    if met.one == met.other:
        return tongue.line(Phrase("{sector} among themselves", sector=one))
    return tongue.line(Phrase("{one} and {other}", one=one, other=other))


def _called(sector: str | None) -> Said | Phrase:
    return Said(sector) if sector else OTHERS
