"""The map of the themes: circles as large as what they hold, joined where contributions of one build on the other."""

from math import hypot, sqrt

from cafe.domain.sentences import Counted, Phrase
from cafe.exports.figures import Bond, Figures, ThemeFigure
from cafe.exports.outline import Grid, Line, Own, Picture, Said
from cafe.exports.pictures.drawing import Drawing, Sheet
from cafe.exports.pictures.grids import ROWS, Row, grid, row, told
from cafe.exports.pictures.lettering import lines, shortened, wide
from cafe.exports.tongue import Tongue, separated

NAME = "themes"
IN_ONE_ROW = 3  # circles; more stand in two rows
NAMED = 30  # how wide a name may be within a sentence, in heights of its letters
ALONG = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74)  # where on its line a number may stand


def themes(figures: Figures, tongue: Tongue, sheet: Sheet) -> Picture:
    """The map of the themes."""
    title = tongue.says(Phrase("Map of the themes"))
    if not figures.themes:
        return Picture(NAME, title, told(tongue, Phrase("No themes have been drawn yet, so there is no map of them.")))
    says = _says(figures, tongue)
    return _Map(figures, tongue, sheet).drawn(title, says)


class _Map:
    def __init__(self, figures: Figures, tongue: Tongue, sheet: Sheet) -> None:
        self._figures, self._tongue, self._sheet = figures, tongue, sheet
        self._shown = figures.themes[: sheet.most - 2]
        self._drawing = Drawing(sheet, tongue.direction == "rtl")
        self._line = 1.15 * sheet.letters
        self._rows = 1 if len(self._shown) <= IN_ONE_ROW else 2
        self._in_row = -(-len(self._shown) // self._rows)
        self._cell = sheet.width / self._in_row
        self._labels = [self._label(theme) for theme in self._shown]
        in_row = self._in_row
        self._above, self._below = (
            max(map(len, some), default=0) * self._line + 0.5 * sheet.letters
            for some in (self._labels[:in_row], self._labels[in_row:])
        )
        self._largest, self._gap = self._sizes()
        self._places = [self._place(n) for n in range(len(self._shown))]

    def drawn(self, title: str, says: Line) -> Picture:
        bonds = [bond for bond in self._figures.bonds if bond.other < len(self._shown)][: self._sheet.most]
        for bond in reversed(bonds):
            self._bond(bond, bonds[0].contributions)
        for n, theme in enumerate(self._shown):
            self._theme(theme, n)
        self._number(bonds)
        height = self._foot()
        if left := len(self._figures.themes) - len(self._shown):
            many = sum(theme.contributions for theme in self._figures.themes[len(self._shown) :])
            rest = Counted(
                "One further theme with {many} contributions is not drawn.",
                "{n} further themes with {many} contributions together are not drawn.", left, many=many,
            )  # fmt: skip
            self._drawing.text(self._sheet.width / 2, height + self._line, self._tongue.says(rest), "soft", 1, "middle")
            height += self._rest()
        return self._drawing.picture(NAME, title, says, _table(self._figures, self._tongue, title), height)

    def _sizes(self) -> tuple[float, float]:
        """The radius of the largest circle, and the room between two rows of them."""
        widest, gap = self._cell / 2 - 0.4 * self._sheet.letters, 2.8 * self._sheet.letters
        if self._sheet.height is None:
            return min(widest, 4.6 * self._sheet.letters), gap
        rest = self._sheet.height - self._above - self._below - self._rest()
        second = self._shown[self._in_row].contributions if self._rows > 1 else 0
        return min(widest, (rest - gap) / 2 / (1 + sqrt(second / self._shown[0].contributions))), gap

    def _label(self, theme: ThemeFigure) -> list[str]:
        letters, most = self._sheet.letters, 3 if self._sheet.height is None else 2
        return lines(_name(theme, self._tongue), (self._cell - letters) / letters, most)

    def _rest(self) -> float:
        """The room for a line about what is not drawn."""
        return 1.6 * self._line if len(self._figures.themes) > len(self._shown) else 0

    def _top(self) -> float:
        """Where the circles of the first row have their middle."""
        return self._above + self._largest

    def _foot(self) -> float:
        if self._rows == 1:
            return self._top() + self._largest + self._gap
        return self._top() + self._largest + self._gap + 2 * self._radius(self._in_row) + self._below

    def _place(self, n: int) -> tuple[float, float, float]:
        """The middle of a circle and its radius."""
        below, at = divmod(n, self._in_row)
        many = self._in_row if not below else len(self._shown) - self._in_row
        x = (at + 0.5) * self._sheet.width / many
        y = self._top() + below * (self._radius(0) + self._gap + self._radius(self._in_row))
        return x, y, self._radius(n)

    def _radius(self, n: int) -> float:
        """Circles are as large as what they hold; beyond the last there is none."""
        held = self._shown[n].contributions if n < len(self._shown) else 0
        return self._largest * sqrt(held / self._shown[0].contributions)

    def _theme(self, theme: ThemeFigure, n: int) -> None:
        (x, y, radius), letters = self._places[n], self._sheet.letters
        self._drawing.circle(x, y, max(2, radius), "strong")
        number, inside = str(theme.contributions), radius > 0.5 * letters * (wide(str(theme.contributions)) + 0.4)
        if inside:
            size = min(1.9, max(1, radius / letters / 1.6))
            self._drawing.text(x, y + 0.36 * size * letters, number, "on", size, "middle", bold=True)
        else:
            self._drawing.text(x + radius + 0.3 * letters, y + 0.36 * letters, number, "ink", 1, bold=True)
        label = self._labels[n]
        below = y + radius + self._line
        above = y - radius - 0.5 * letters - (len(label) - 1) * self._line
        self._drawing.lines(x, above if y == self._places[0][1] else below, label, anchor="middle")

    def _bow(self, bond: Bond) -> tuple[tuple[float, float], tuple[float, float], tuple[float, float]]:
        """From circle to circle, in one row through the room between the rows."""
        (x, y, r), (goal, end, s) = self._places[bond.one], self._places[bond.other]
        if y != end:
            return (x, y), ((x + goal) / 2, (y + end) / 2), (goal, end)
        way = 1 if y == self._places[0][1] else -1
        deep = y + way * (max(r, s) + 0.9 * self._gap + 0.02 * abs(goal - x))
        return (x, y), ((x + goal) / 2, deep + way * 0.5 * (deep - y) * way), (goal, end)

    def _bond(self, bond: Bond, most: int) -> None:
        start, bend, end = self._bow(bond)
        wide_ = self._sheet.letters * (0.1 + 0.34 * bond.contributions / max(4, most))
        self._drawing.path("carried", ("M", [start]), ("Q", [bend, end]), wide=wide_)

    def _number(self, bonds: list[Bond]) -> None:
        """How often, on each line where there is a free place for it."""
        letters = self._sheet.letters
        taken = [(x, y, radius + 0.8 * letters) for x, y, radius in self._places]
        for bond in bonds:
            start, bend, end = self._bow(bond)
            for part in ALONG:
                x, y = (
                    (1 - part) ** 2 * a + 2 * part * (1 - part) * b + part**2 * c
                    for a, b, c in zip(start, bend, end, strict=True)
                )
                if all(hypot(x - px, y - py) > far for px, py, far in taken):
                    taken.append((x, y, 1.5 * letters))
                    self._drawing.circle(x, y, 0.7 * letters, "pale")
                    words = str(bond.contributions)
                    self._drawing.text(x, y + 0.3 * letters, words, "ink", 0.85, "middle", bold=True)
                    break


def _name(theme: ThemeFigure, tongue: Tongue) -> str:
    return theme.name or tongue.says(Phrase("Theme without a name"))


def _says(figures: Figures, tongue: Tongue) -> Line:
    named = [Said(shortened(_name(theme, tongue), NAMED)) for theme in figures.themes]
    first, last = figures.themes[0], figures.themes[-1]
    if len(named) == 1:
        return told(
            tongue,
            Counted(
                "There is one theme, “{theme}”, with one contribution.",
                "There is one theme, “{theme}”, with {n} contributions.", first.contributions, theme=named[0],
            )
        )  # fmt: skip
    sizes = Phrase(
        "Each circle is a theme, as large as what it holds: “{largest}” {most} contributions, “{smallest}” {fewest}.",
        largest=named[0], most=first.contributions, smallest=named[-1], fewest=last.contributions,
    )  # fmt: skip
    joined = Phrase("No contribution builds on one of another theme.")
    if figures.bonds:
        bond = figures.bonds[0]
        joined = Counted(
            "Lines join themes that build on each other, most of all “{one}” and “{other}”: {n} time.",
            "Lines join themes that build on each other, most of all “{one}” and “{other}”: {n} times.",
            bond.contributions, one=named[bond.one], other=named[bond.other],
        )  # fmt: skip
    return told(tongue, sizes, joined)


def _table(figures: Figures, tongue: Tongue, title: str) -> Grid:
    columns = (
        Phrase("Theme"), Phrase("Contributions"), Phrase("Tables it was heard at"),
        Phrase("Builds on, or is built on by, and how often"),
    )  # fmt: skip
    rows = [_row(figures, n, tongue) for n in range(min(ROWS, len(figures.themes)))]
    if rest := figures.themes[ROWS:]:
        further = tongue.line(Phrase("{n} further themes", n=len(rest)))
        rows.append(row(further, sum(theme.contributions for theme in rest), "", ""))
    return grid(tongue, title, columns, rows, words=(0, 3))


def _row(figures: Figures, n: int, tongue: Tongue) -> Row:
    theme = figures.themes[n]
    others = [(b.other if b.one == n else b.one, b.contributions) for b in figures.bonds if n in (b.one, b.other)]
    joined = [(*_said(figures.themes[other], tongue), Own(f" ({many})")) for other, many in others]
    return row(_said(theme, tongue), theme.contributions, theme.tables, tuple(separated(joined, ", ")))


def _said(theme: ThemeFigure, tongue: Tongue) -> Line:
    return (Said(theme.name),) if theme.name else (Own(_name(theme, tongue)),)
