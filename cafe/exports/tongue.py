"""The language in which a document speaks."""

from pathlib import Path
from string import Formatter
from typing import Literal

from babel import Locale
from babel.support import NullTranslations, Translations

from cafe.domain.sentences import Catalogue, Phrase, said, sentence
from cafe.exports.outline import Line, Own, Part, Ref, Said

SOURCE = "en"
FOLDER = Path(__file__).parent.parent / "translations"


class Tongue:
    """Says phrases in one language. `folders` hold catalogues, a later one knowing better than an earlier one; where none
    knows the language, it is English."""

    def __init__(self, language: str = SOURCE, *folders: Path) -> None:
        loaded = (Translations.load(folder, [language]) for folder in (FOLDER, *folders))
        known = [one for one in loaded if isinstance(one, Translations)]
        for more in known[1:]:
            known[0].merge(more)
        self._known: Catalogue = known[0] if known else NullTranslations()
        self.language = language if known else SOURCE

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """Which way it is written."""
        return "rtl" if Locale.parse(self.language.replace("-", "_")).text_direction == "rtl" else "ltr"

    def says(self, phrase: Phrase) -> str:
        """The phrase as plain text."""
        return said(phrase, self._known)

    def line(self, phrase: Phrase) -> Line:
        """The phrase as parts: what fills its blanks keeps what it is."""
        if not phrase.blanks:
            return (Own(sentence(phrase, self._known)),)
        parts: list[Part] = []
        for text, name, _, _ in Formatter().parse(sentence(phrase, self._known)):
            parts += [Own(text)] if text else []
            parts += self._blank(phrase.blanks[name]) if name else []
        return tuple(parts)

    def _blank(self, filling: object) -> list[Part]:
        match filling:
            case Own() | Said() | Ref():
                return [filling]
            case Phrase():
                return list(self.line(filling))
            case tuple():
                return separated([tuple(self._blank(one)) for one in filling], ", ")
            case _:
                return [Own(str(filling))]


def separated(lines: list[Line], by: str) -> list[Part]:
    """The lines one after the other with something between them."""
    parts: list[Part] = []
    for line in lines:
        parts += [Own(by), *line] if parts else line
    return parts
