"""Names for themes, from the words that people used.

A phrase is one to three words as they stand in a contribution, neither cut nor bent. It is good when many posts of
the theme use it and few others do (c-TF-IDF: a theme is one document, the frequency of a phrase in all themes
discounts it).
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cafe.clustering.stopwords import COMMON, PALE, STOP
from cafe.clustering.words import WORD, language_of, plain

MOST = 3
_LONGEST = 3
# A phrase of two words says more than one word that three times as many use; these are the exchange rates.
_LENGTH_BONUS = {1: 1.0, 2: 3.0, 3: 3.3}
# What the second and the third phrase must score, measured by the first.
_WORTH_NAMING = (0.0, 0.12, 0.4)
_LEAST_SHARE = 0.08
# A small theme in which no two people used the same words is named after what one of them said.
_FEW, _LAST_RESORT = 15, 0.01
_NAME_LENGTH = 60
# Sentences begin with a capital that says nothing about the word.
_CAPITAL_OF_SENTENCE = 0.1
_SAME_START = 5
# What stands in more than a third of all texts is the café's subject or a common word of a language without a list.
_MANY, _MOST_OF_ALL = 30, 1 / 3

Key = tuple[str, ...]


class _Text(NamedTuple):
    """What one person wrote: the phrases in it, each with its spellings, and how near it is to the theme's middle."""

    phrases: dict[Key, Counter[str]]
    weight: float


class _Found(NamedTuple):
    score: float
    group: int
    key: Key


class Spoken:
    """Everything that was said, read once: which phrases stand in which text, and in how many texts."""

    def __init__(self, texts: Sequence[str]) -> None:
        usual = language_of(word for text in texts for word in WORD.findall(text))
        self._read = [_spellings(text, usual) for text in texts]
        self._everywhere = Counter(key for text in self._read for key in text)
        most = len(texts) * _MOST_OF_ALL if len(texts) >= _MANY else len(texts)
        self._worn = {key for key, times in self._everywhere.items() if times > most}

    def phrases(
        self,
        groups: Sequence[Sequence[int]],
        named: Sequence[str] = (),
        weights: Sequence[Sequence[float]] = (),
    ) -> list[list[str]]:
        """Up to three phrases for each group of texts (by their numbers), the best first; no two of a group share a
        word, and none stands in two groups. `named` are names that people gave (not used again), `weights` say how
        much each text of each group counts (all alike without)."""
        rows = weights or [[1.0] * len(texts) for texts in groups]
        read = [
            [_Text(self._read[text], weight) for text, weight in zip(texts, row, strict=True)]
            for texts, row in zip(groups, rows, strict=True)
        ]
        taken = {_key(WORD.findall(name)) for name in named} | self._worn
        chosen = _chosen(_scored(read, self._everywhere), len(groups), taken)
        return [_spelled(texts, keys) for texts, keys in zip(read, chosen, strict=True)]


def name_from(words: Sequence[str], spoken: str) -> str:
    """The phrases in one line with a capital; without any, the beginning of what somebody said."""
    name = ""
    for phrase in words:
        longer = f"{name}, {phrase}" if name else phrase
        if name and len(longer) > _NAME_LENGTH:
            break
        name = longer
    name = name or _beginning(spoken)
    return name[:1].upper() + name[1:]


def _beginning(text: str) -> str:
    line = " ".join(text.split())
    if len(line) <= _NAME_LENGTH:
        return line
    return line[:_NAME_LENGTH].rpartition(" ")[0] or line[:_NAME_LENGTH]


def _key(words: Iterable[str]) -> Key:
    """What counts as the same phrase: without regard to case and to an English plural or genitive."""
    return tuple(_singular(plain(word)) for word in words)


def _singular(word: str) -> str:
    word = word.removesuffix("'s")
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _spellings(text: str, usual: str) -> dict[Key, Counter[str]]:
    """The phrases of one text as they stand there. They do not reach over punctuation, and neither begin nor end with
    a common word or a number."""
    found: dict[Key, Counter[str]] = defaultdict(Counter)
    words = list(WORD.finditer(text))
    stop = STOP[language_of((word.group() for word in words), usual)]
    weak = [plain(word.group()) in stop or not _telling(word.group()) for word in words]
    for first in range(len(words)):
        if weak[first]:
            continue
        for last in range(first, min(first + _LONGEST, len(words))):
            if last > first and text[words[last - 1].end() : words[last].start()] != " ":
                break
            key = _key(word.group() for word in words[first : last + 1])
            if not weak[last] and not (len(key) == 1 and key[0] in PALE):
                surface = text[words[first].start() : words[last].end()]
                found[key][surface] += 1
    return found


def _telling(word: str) -> bool:
    """Short words tell something only when they are written as an abbreviation (GP, IT)."""
    return any(letter.isalpha() for letter in word) and (len(word) > 2 or (len(word) == 2 and word.isupper()))


def _scored(groups: list[list[_Text]], everywhere: Counter[Key]) -> list[_Found]:
    usual_size = sum(map(len, groups)) / max(1, len(groups))
    found = []
    for number, texts in enumerate(groups):
        times = Counter(key for text in texts for key in text.phrases)
        heard: dict[Key, float] = defaultdict(float)
        for text in texts:
            for key in text.phrases:
                heard[key] += text.weight
        usual_least = max(2, len(texts) * _LEAST_SHARE) if len(texts) > 2 else 1
        for key in heard:
            # Two people who use the same two words mean the same, also in a large theme.
            least = usual_least if len(key) == 1 else min(2, usual_least)
            if times[key] >= least or len(texts) <= _FEW:
                rarity = math.log(1 + usual_size / everywhere[key]) * times[key] / everywhere[key]
                score = heard[key] * rarity * _LENGTH_BONUS[len(key)]
                found.append(_Found(score if times[key] >= least else score * _LAST_RESORT, number, key))
    return sorted(found, key=lambda one: (-one.score, one.group, one.key))


def _chosen(found: list[_Found], groups: int, taken: set[Key]) -> list[list[Key]]:
    """Best first: each phrase goes to the group where it scores most."""
    chosen: list[list[Key]] = [[] for _ in range(groups)]
    best: dict[int, float] = {}
    for score, group, key in found:
        if key in taken or len(chosen[group]) == MOST or any(_overlap(key, other) for other in chosen[group]):
            continue
        if score < _WORTH_NAMING[len(chosen[group])] * best.setdefault(group, score):
            continue
        chosen[group].append(key)
        taken.add(key)
    return chosen


def _overlap(one: Key, other: Key) -> bool:
    """Whether two phrases share a word, or forms of one word (wait, waiting)."""
    return any(_same_start(mine, theirs) for mine in one for theirs in other if mine not in COMMON)


def _same_start(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) > 2 and long.startswith(short)) or one[:_SAME_START] == other[:_SAME_START]


def _spelled(texts: list[_Text], keys: list[Key]) -> list[str]:
    """Each phrase as most people of the group wrote it."""
    spellings: dict[Key, Counter[str]] = {key: Counter() for key in keys}
    for text in texts:
        for key in keys:
            spellings[key].update(text.phrases.get(key, ()))
    return [min(count, key=lambda surface: (-_worth(surface, count), surface)) for count in spellings.values()]


def _worth(surface: str, count: Counter[str]) -> float:
    """How often a spelling stands there; a lone capital in front counts for little where it stands without as well."""
    uncapped = surface[:1].lower() + surface[1:]
    return count[surface] * (_CAPITAL_OF_SENTENCE if uncapped != surface and uncapped in count else 1.0)
