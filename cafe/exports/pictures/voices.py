"""Whose voices were heard: of each sector, its part of the people beside its part of what was said."""

from cafe.domain.sentences import Phrase
from cafe.exports.figures import Figures, Voice
from cafe.exports.outline import Grid, Line, Picture, Said
from cafe.exports.pictures.drawing import Drawing, Sheet
from cafe.exports.pictures.grids import grid, row, told
from cafe.exports.pictures.lettering import lines, wide
from cafe.exports.tongue import Tongue

NAME = "voices"
OTHERS = Phrase("Other or not said")


def voices(figures: Figures, tongue: Tongue, sheet: Sheet) -> Picture:
    """Each sector's part of the people and of what was said."""
    title = tongue.says(Phrase("Whose voices were heard"))
    if not figures.voices:
        nothing = Phrase("There are not two sectors of three people or more whose contributions could be compared.")
        return Picture(NAME, title, told(tongue, nothing))
    shown = _merged(figures.voices, sheet.most)
    return _Bars(shown, tongue, sheet).drawn(
        title, _says(figures.voices, tongue), _table(figures.voices, tongue, title)
    )


class _Bars:
    def __init__(self, shown: tuple[Voice, ...], tongue: Tongue, sheet: Sheet) -> None:
        self._shown, self._tongue, self._sheet = shown, tongue, sheet
        self._drawing = Drawing(sheet, tongue.direction == "rtl")
        self._counted = shown[0].people is not None
        self._people = sum(voice.people or 0 for voice in shown)
        self._said = sum(voice.contributions for voice in shown)
        self._label = 0.28 * sheet.width
        words = [words for voice in shown for _, words, _ in self._bars(voice)]
        self._words = max(map(wide, words)) * sheet.letters + 0.8 * sheet.letters
        self._most = max(part for voice in shown for part, _, _ in self._bars(voice)) or 1

    def drawn(self, title: str, says: Line, table: Grid) -> Picture:
        letters = self._sheet.letters
        pitch = (3.3 if self._counted else 2) * letters
        if self._sheet.height is not None:
            pitch = min(1.6 * pitch, (self._sheet.height - 0.5 * letters) / len(self._shown))
        for n, voice in enumerate(self._shown):
            self._voice(voice, n * pitch, pitch)
        return self._drawing.picture(NAME, title, says, table, len(self._shown) * pitch)

    def _bars(self, voice: Voice) -> list[tuple[float, str, bool]]:
        """How long each bar is, what it says, and whether it is what was said."""
        said = Phrase(
            "{percent} % of what was said ({n})",
            percent=_percent(voice.contributions, self._said),
            n=voice.contributions,
        )
        bars = [(voice.contributions / max(1, self._said), self._tongue.says(said), True)]
        if voice.people is not None:
            people = Phrase(
                "{percent} % of the people ({n})", percent=_percent(voice.people, self._people), n=voice.people
            )
            bars.insert(0, (voice.people / max(1, self._people), self._tongue.says(people), False))
        return bars

    def _voice(self, voice: Voice, y: float, pitch: float) -> None:
        letters, bars = self._sheet.letters, self._bars(voice)
        spare = min(0.9 * letters, 0.2 * pitch)  # between two sectors
        high = min(1.5 * letters, (pitch - spare) / len(bars) - 0.15 * letters)
        size = min(1.0, (high + 0.15 * letters) / (1.08 * letters))
        top = y + (pitch - len(bars) * (high + 0.15 * letters)) / 2
        name = lines(voice.sector or self._tongue.says(OTHERS), self._label / letters - 0.8, 2)
        middle = y + pitch / 2 + (0.36 - 0.575 * (len(name) - 1)) * letters
        self._drawing.lines(0, middle, name, bold=True)
        room = self._sheet.width - self._label - self._words
        for n, (part, words, is_said) in enumerate(bars):
            at = top + n * (high + 0.15 * letters)
            long = room * part / self._most
            self._drawing.rect(self._label, at, max(1, long), high, "strong" if is_said else "pale")
            self._drawing.text(
                self._label + long + 0.5 * letters, at + high / 2 + 0.36 * size * letters, words, size=size
            )


def _merged(voices_: tuple[Voice, ...], most: int) -> tuple[Voice, ...]:
    """As many as people can tell apart; the smallest go to the others."""
    if len(voices_) <= most:
        return voices_
    named = sorted((v for v in voices_ if v.sector), key=lambda v: -(v.people or v.contributions))[: most - 1]
    rest = [voice for voice in voices_ if voice not in named]
    people = sum(voice.people or 0 for voice in rest) if voices_[0].people is not None else None
    shown = [voice for voice in voices_ if voice in named]
    return (*shown, Voice(None, people, sum(voice.contributions for voice in rest)))


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0


def _called(voice: Voice) -> Said | Phrase:
    return Said(voice.sector) if voice.sector else OTHERS


def _line(voice: Voice, tongue: Tongue) -> Line:
    return (Said(voice.sector),) if voice.sector else tongue.line(OTHERS)


def _says(voices_: tuple[Voice, ...], tongue: Tongue) -> Line:
    """Who spoke most beyond their part of the people, and who least."""
    people, said = sum(voice.people or 0 for voice in voices_), sum(voice.contributions for voice in voices_)
    named = [voice for voice in voices_ if voice.sector]
    if not people or len(named) < 2:
        most = max(voices_, key=lambda voice: voice.contributions)
        return told(
            tongue,
            Phrase(
                "Most was said by: {sector}, {percent} % of {n} contributions.",
                sector=_called(most), percent=_percent(most.contributions, said), n=said,
            ),
        )  # fmt: skip
    beyond = sorted(named, key=lambda voice: voice.contributions / max(1, said) - (voice.people or 0) / people)
    sentences = (
        Phrase(
            "{sector}: {people} % of the people, {said} % of what was said.", sector=_called(voice),
            people=_percent(voice.people or 0, people), said=_percent(voice.contributions, said),
        )
        for voice in (beyond[-1], beyond[0])
    )  # fmt: skip
    return told(tongue, *sentences)


def _table(voices_: tuple[Voice, ...], tongue: Tongue, title: str) -> Grid:
    people, said = sum(voice.people or 0 for voice in voices_), sum(voice.contributions for voice in voices_)
    columns, counted = [Phrase("Sector")], voices_[0].people is not None
    if counted:
        columns += [Phrase("In the room"), Phrase("Part of the people, %")]
    columns += [Phrase("Contributions"), Phrase("Part of what was said, %")]
    rows = []
    for voice in voices_:
        there = (voice.people or 0, _percent(voice.people or 0, people)) if counted else ()
        heard = (voice.contributions, _percent(voice.contributions, said))
        rows.append(row(_line(voice, tongue), *there, *heard))
    return grid(tongue, title, columns, rows)
