"""Names for themes, from the words that people used.

A phrase is one to three words as they stand in a contribution, neither cut nor bent. It is good when many posts of
the theme use it and few others do (c-TF-IDF: a theme is one document, the frequency of a phrase in all themes
discounts it).
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from typing import NamedTuple

from cafe.clustering.stopwords import COMMON, PALE, STOP
from cafe.clustering.words import WORD, language_of, plain

MOST = 3
# Of these one may be a common word inside ("impact on human health").
_LONGEST = 4
# A phrase of two telling words says more than one word that three times as many use; these are the exchange rates.
_BONUS = (1.0, 1.0, 3.0, 3.6)
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
# So does a word that at least every eighth says in more than half of the themes, where there are four and more.
_FOUR, _HEARD_IN, _OF_A_THEME = 4, 1 / 2, 1 / 8

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
        words = [list(WORD.finditer(text)) for text in texts]
        usual = language_of(word.group() for found in words for word in found)
        known: dict[str, _Word] = {}
        self._read = [_spellings(text, found, usual, known) for text, found in zip(texts, words, strict=True)]
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
        worn = self._worn | self._everywhere_heard(groups)
        taken = {_key(WORD.findall(name)) for name in named} | worn
        pale = {key[0] for key in worn if len(key) == 1}
        ends, starts = {key[-1] for key in worn if len(key) > 1}, {key[0] for key in worn if len(key) > 1}
        # Half of what everybody says ("abolish intellectual", of property) is no phrase.
        found = [one for one in _scored(read, self._everywhere, pale) if not _cut_off(one.key, ends, starts)]
        chosen = _chosen(found, len(groups), taken)
        return [_spelled(texts, keys) for texts, keys in zip(read, chosen, strict=True)]

    def _everywhere_heard(self, groups: Sequence[Sequence[int]]) -> set[Key]:
        """The words that would name most of these groups."""
        heard: Counter[Key] = Counter()
        for texts in groups:
            times = Counter(key for text in texts for key in self._read[text] if len(key) == 1)
            heard.update(key for key, count in times.items() if count >= max(2, _OF_A_THEME * len(texts)))
        return {key for key, count in heard.items() if len(groups) >= _FOUR and count > _HEARD_IN * len(groups)}


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
    """One form for bus and buses, charity and charities; no word for reading."""
    word = word.removesuffix("'s")
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    if len(word) > 3 and word.endswith("ie"):
        return f"{word[:-2]}y"
    return word[:-1] if len(word) > 3 and word.endswith(("se", "xe", "ze", "che", "she")) else word


_PALE, _COMMON = ({_singular(word) for word in words} for words in (PALE, COMMON))


class _Word(NamedTuple):
    plain: str
    key: str
    telling: bool


def _word(surface: str) -> _Word:
    small = plain(surface)
    return _Word(small, _singular(small), _telling(surface))


def _spellings(text: str, words: list[re.Match[str]], usual: str, known: dict[str, _Word]) -> dict[Key, Counter[str]]:
    """The phrases of one text as they stand there. They do not reach over punctuation, and neither begin nor end with
    a common word or a number."""
    found: dict[Key, Counter[str]] = {}
    read = [known.get(word.group()) or known.setdefault(word.group(), _word(word.group())) for word in words]
    stop = STOP[language_of((word.plain for word in read), usual)]
    weak = [word.plain in stop or not word.telling for word in read]
    for first, (begins, common) in enumerate(zip(words, weak, strict=True)):
        if common:
            continue
        key: Key = ()
        for last in range(first, min(first + _LONGEST, len(words))):
            if last > first and text[words[last - 1].end() : words[last].start()] != " ":
                break
            key = (*key, read[last].key)
            inside = sum(weak[first:last])
            if inside > 1:
                break
            whole = len(key) < _LONGEST or inside
            if whole and not weak[last] and not (len(key) == 1 and key[0] in _PALE):
                surface = text[begins.start() : words[last].end()]
                found.setdefault(key, Counter())[surface] += 1
    return found


def _telling(word: str) -> bool:
    """Short words tell something only when they are written as an abbreviation (GP, IT)."""
    return any(letter.isalpha() for letter in word) and (len(word) > 2 or (len(word) == 2 and word.isupper()))


def _scored(groups: list[list[_Text]], everywhere: Counter[Key], worn: set[str]) -> list[_Found]:
    """Every phrase with its worth for each group; a `worn` word adds nothing to one."""
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
                words = sum(word not in worn and word not in _COMMON for word in key)
                score = heard[key] * rarity * _BONUS[min(words, len(_BONUS) - 1)]
                found.append(_Found(score if times[key] >= least else score * _LAST_RESORT, number, key))
    return sorted(found, key=lambda one: (-one.score, one.group, one.key))


def _cut_off(key: Key, ends: Container[str], starts: Container[str]) -> bool:
    return len(key) > 1 and (key[0] in ends or key[-1] in starts)


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
    return any(_same_start(mine, theirs) for mine in one for theirs in other if mine not in _COMMON)


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
