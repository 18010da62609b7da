"""Words as they stand in a text, and the language they speak."""

import re
from collections.abc import Iterable

from cafe.clustering.stopwords import STOP

DEFAULT = "en"
_CURLY = "\u2019"
WORD = re.compile(rf"[^\W_]+(?:['{_CURLY}\-][^\W_]+)*")

_COMMON_IN: dict[str, list[str]] = {}
for _language, _words in STOP.items():
    for _word in sorted(_words):
        _COMMON_IN.setdefault(_word, []).append(_language)


def plain(word: str) -> str:
    """One spelling for upper and lower case and both apostrophes."""
    return word.casefold().replace(_CURLY, "'")


def folded(text: str) -> str:
    """The same for every text that differs in case and spaces only."""
    return " ".join(text.casefold().split())


def language_of(words: Iterable[str], usual: str = DEFAULT) -> str:
    """The language whose common words occur most; the usual one where that says nothing."""
    scores = dict.fromkeys(STOP, 0)
    for word in words:
        for language in _COMMON_IN.get(plain(word), ()):
            scores[language] += 1
    most = max(scores.values())
    return usual if scores[usual] == most else max(scores, key=lambda language: scores[language])
