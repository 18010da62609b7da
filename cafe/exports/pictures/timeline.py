"""How much was said at each table, round by round: a row a table, a column a round, a bar for each."""

from cafe.domain.sentences import Counted, Phrase
from cafe.exports.figures import Figures, TableFigure
from cafe.exports.outline import Grid, Line, Picture
from cafe.exports.pictures.drawing import Anchor, Drawing, Kind, Sheet
from cafe.exports.pictures.grids import ROWS, grid, row, table_of, told
from cafe.exports.pictures.lettering import lines, shortened, wide
from cafe.exports.tongue import Tongue

NAME = "timeline"
LYING = 6  # letters: in columns wider than that bars lie, in others they stand


def timeline(figures: Figures, tongue: Tongue, sheet: Sheet) -> Picture:
    """How much was said where, and when."""
    title = tongue.says(Phrase("What was said when, table by table"))
    if not figures.said:
        return Picture(NAME, title, told(tongue, Phrase("Nobody has said anything yet, so there is nothing to count.")))
    return _Rows(figures, tongue, sheet).drawn(title, _says(figures, tongue))


class _Rows:
    def __init__(self, figures: Figures, tongue: Tongue, sheet: Sheet) -> None:
        self._figures, self._tongue, self._sheet = figures, tongue, sheet
        self._drawing = Drawing(sheet, tongue.direction == "rtl")
        most = sheet.most if len(figures.said) <= sheet.most else sheet.most - 1
        largest = sorted(figures.said, key=lambda one: (-one.contributions, one.table))[:most]
        self._shown = sorted(largest, key=lambda one: one.table)
        self._rest = [one for one in figures.said if one not in largest]
        self._rounds = len(figures.said[0].rounds)
        self._label, self._sum = 0.33 * sheet.width, 3.2 * sheet.letters
        self._column = (sheet.width - self._label - self._sum) / self._rounds
        self._lies = self._column > LYING * sheet.letters
        self._head = (2.5 if self._is_timed() else 1.5) * sheet.letters
        self._row = self._pitch()

    def drawn(self, title: str, says: Line) -> Picture:
        letters = self._sheet.letters
        for n in range(self._rounds):
            self._heading(n + 1, self._place(n))
        self._drawing.text(self._sheet.width, 0.9 * letters, self._tongue.says(Phrase("All")), "soft", 0.9, "end")
        most = max(many for one in self._shown for many in one.rounds)
        for n, one in enumerate(self._shown):
            self._table(one, self._head + (n + 1) * self._row, most)
        foot = self._head + len(self._shown) * self._row
        if self._rest:
            foot = self._further(foot + 1.5 * letters)
        return self._drawing.picture(
            NAME, title, says, _table(self._figures, self._tongue, title), foot + 0.3 * letters
        )  # fmt: skip

    def _pitch(self) -> float:
        """From one row to the next."""
        letters = self._sheet.letters
        if self._sheet.height is None:
            return (2.4 if self._lies else 2.7) * letters
        room = self._sheet.height - self._head - (2 * letters if self._rest else 0) - 0.3 * letters
        return min((2.6 if self._lies else 4) * letters, room / len(self._shown))

    @property
    def _anchor(self) -> Anchor:
        return "start" if self._lies else "middle"

    def _place(self, n: int) -> float:
        """Where what is told of a round begins, or has its middle."""
        return self._label + (n if self._lies else n + 0.5) * self._column

    def _is_timed(self) -> bool:
        """Whether there is room to say when a round ended."""
        longest = max((wide(self._until(time)) for _, time in self._figures.until), default=0)
        return 0 < longest * 0.85 * self._sheet.letters < self._column

    def _until(self, time: str) -> str:
        return self._tongue.says(Phrase("until {time}", time=time))

    def _heading(self, round_: int, x: float) -> None:
        letters = self._sheet.letters
        words = self._tongue.says(Phrase("Round {round}", round=round_))
        words = words if wide(words) * letters < self._column else str(round_)
        self._drawing.text(x, 0.9 * letters, words, anchor=self._anchor, bold=True)
        ended = dict(self._figures.until).get(round_)
        if ended and self._is_timed():
            self._drawing.text(x, 2 * letters, self._until(ended), "soft", 0.85, self._anchor)

    def _table(self, one: TableFigure, foot: float, most: int) -> None:
        letters = self._sheet.letters
        self._drawing.path("rule", ("M", [(0, foot)]), ("L", [(self._sheet.width, foot)]))
        self._drawing.text(0, foot - 0.45 * letters, str(one.table), bold=True)
        begin = max(1.6, wide(str(one.table)) + 0.5) * letters
        name = lines(one.name, (self._label - begin) / letters - 0.6, 2 if self._row > 2.4 * letters else 1)
        self._drawing.lines(begin, foot - (0.45 + 1.15 * (len(name) - 1)) * letters, name)
        for n, many in enumerate(one.rounds):
            self._bar(self._place(n), foot, many, most)
        self._drawing.text(
            self._sheet.width, foot - 0.45 * letters, str(one.contributions), anchor="end", bold=True
        )  # fmt: skip

    def _bar(self, x: float, foot: float, many: int, most: int) -> None:
        letters = self._sheet.letters
        words: tuple[str, Kind] = (str(many), "ink") if many else ("0", "soft")
        if self._lies:
            long = (self._column - (wide(str(most)) + 1.2) * letters) * many / most
            if many:
                self._drawing.rect(x, foot - 1.25 * letters, long, letters, "strong")
            self._drawing.text(x + long + (0.3 if many else 0) * letters, foot - 0.45 * letters, *words)
            return
        size = min(0.9, self._column / letters / (wide(str(many)) + 0.2))
        high = (self._row - 1.15 * letters) * many / most
        broad = min(0.62 * self._column, 3.2 * letters)
        if many:
            self._drawing.rect(x - broad / 2, foot - high, broad, high, "strong")
        self._drawing.text(x, foot - high - 0.22 * letters, *words, max(0.75, size), "middle")

    def _further(self, y: float) -> float:
        words = self._tongue.says(_further(len(self._rest)))
        self._drawing.text(0, y, shortened(words, self._label / self._sheet.letters - 0.5), "soft")
        for n in range(self._rounds):
            many = str(sum(one.rounds[n] for one in self._rest))
            size = min(1, self._column / self._sheet.letters / (wide(many) + 0.2))
            self._drawing.text(self._place(n), y, many, "soft", max(0.75, size), self._anchor)
        self._drawing.text(
            self._sheet.width, y, str(sum(one.contributions for one in self._rest)), "soft", anchor="end"
        )  # fmt: skip
        return y + 0.2 * self._sheet.letters


def _further(tables: int) -> Phrase:
    return Counted("{n} further table", "{n} further tables", tables)


def _says(figures: Figures, tongue: Tongue) -> Line:
    rounds = len(figures.said[0].rounds)
    by_round = [sum(one.rounds[n] for one in figures.said) for n in range(rounds)]
    where = max(figures.said, key=lambda one: (one.contributions, -one.table))
    sentences: list[Phrase] = [
        Counted(
            "One contribution at {tables} tables, most at table {table} ({many}).",
            "{n} contributions at {tables} tables, most at table {table} ({many}).",
            sum(by_round), tables=len(figures.said), table=where.table, many=where.contributions,
        ) if len(figures.said) > 1 else
        Counted("One contribution at table {table}.", "{n} contributions at table {table}.", sum(by_round), table=where.table)
    ]  # fmt: skip
    if rounds > 1:
        round_ = max(range(rounds), key=lambda n: by_round[n])
        sentences.append(
            Phrase("Most was said in round {round} ({many}).", round=round_ + 1, many=by_round[round_])
        )  # fmt: skip
    return told(tongue, *sentences)


def _table(figures: Figures, tongue: Tongue, title: str) -> Grid:
    rounds, until = len(figures.said[0].rounds), dict(figures.until)
    columns = [Phrase("Table")]
    for n in range(1, rounds + 1):
        ended = Phrase("Round {round}, until {time}", round=n, time=until.get(n, ""))
        columns.append(ended if n in until else Phrase("Round {round}", round=n))
    largest = sorted(figures.said, key=lambda one: (-one.contributions, one.table))[:ROWS]
    rest = [one for one in figures.said if one not in largest]
    rows = [
        row(table_of(tongue, one.table, one.name), *one.rounds, one.contributions)
        for one in sorted(largest, key=lambda one: one.table)
    ]
    for some, words in ((rest, _further(len(rest))), (list(figures.said), Phrase("Together"))):
        if some:
            sums = (sum(one.rounds[n] for one in some) for n in range(rounds))
            rows.append(row(tongue.line(words), *sums, sum(one.contributions for one in some)))
    return grid(tongue, title, [*columns, Phrase("All rounds")], rows)
