"""Words that only mark a contribution, for those who keep order to look at: swear words and abuse in English and Welsh, and
the organiser's own. Nothing is ever stopped by them."""

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from unicodedata import normalize

from msgspec import Struct

from cafe.domain.cafe import Cafe, Contribution

LANGUAGES = ("en", "cy")

_WORD = re.compile(r"\w+")


class Marks(Struct, frozen=True):
    """What to look for: words, and lines of several words with a space on both sides; `firsts` are the first ones of those."""

    words: frozenset[str]
    firsts: frozenset[str]
    lines: tuple[str, ...]

    def within(self, text: str) -> bool:
        """Whether one of them stands in the text, as whole words, in whatever case."""
        said = _words(text)
        if not self.words.isdisjoint(said):
            return True
        if self.firsts.isdisjoint(said):
            return False
        spread = f" {' '.join(said)} "
        return any(line in spread for line in self.lines)


def _words(text: str) -> list[str]:
    plain = text if text.isascii() else normalize("NFKC", text)
    return _WORD.findall(plain.casefold())


def _marks(lines: Iterable[str]) -> Marks:
    found = [words for line in lines if (words := _words(line))]
    several = [words for words in found if len(words) > 1]
    return Marks(
        frozenset(words[0] for words in found if len(words) == 1), frozenset(words[0] for words in several),
        tuple(dict.fromkeys(f" {' '.join(words)} " for words in several)),
    )  # fmt: skip


def _listed(language: str) -> list[str]:
    """The lines of a list that comes with the program."""
    text = files(__name__).joinpath(f"{language}.txt").read_text("utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


_LISTED = tuple(line for language in LANGUAGES for line in _listed(language))


@lru_cache(maxsize=16)
def looked_for(own: tuple[str, ...] = ()) -> Marks:
    """What to look for where these are the organiser's own words."""
    return _marks([*_LISTED, *own])


def marked(cafe: Cafe, said: Contribution) -> bool:
    """Whether those who keep order should look at it."""
    return cafe.setting.marking and looked_for(cafe.setting.marked_words).within(said.text)
