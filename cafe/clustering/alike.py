"""Posts that say the same in nearly the same words: shown once, with how often it was said."""

from cafe.clustering.heard import Heard
from cafe.clustering.words import WORD, plain

# Both must hold: vectors alone take "more buses" and "fewer buses" for the same, words alone know no sense.
LIKENESS = 0.8
_SHARED_WORDS = 0.75
# Words that turn the sense round: who uses one that the other does not use says something else.
_TURNING = """
    no not never none nobody nothing without cannot can't don't doesn't didn't won't isn't aren't wasn't shouldn't
    more less fewer too against before after yes only
    dim heb nid llai rhagor nunca sin más menos nie bez więcej mniej kein keine nicht ohne mehr weniger ne pas sans plus
    moins non senza più meno geen niet zonder meer minder não sem mais değil yok daha az ikke uden mere mindre
"""
_TURNS = frozenset(_TURNING.split())


def said_again(heard: Heard, home: dict[int, int]) -> list[list[int]]:
    """Rows of posts that say the same, the one said first in front. Posts of different themes (`home`, by row) are
    never counted together."""
    leader = list(range(len(heard.first)))
    who, near = heard.near
    words = [words_of(heard.posts[row].text) for row in heard.first]
    for one, (others, products) in enumerate(zip(who.tolist(), near.tolist(), strict=True)):
        for other, product in zip(others, products, strict=True):
            if product < LIKENESS:
                break
            if say_the_same(words[one], words[other]):
                first, second = sorted((_led(leader, one), _led(leader, other)))
                leader[second] = first
    rows: dict[tuple[int, int], list[int]] = {}
    for row in range(len(heard.posts)):
        rows.setdefault((_led(leader, heard.voices[row]), home.get(row, -1)), []).append(row)
    return [members for members in rows.values() if len(members) > 1]


def words_of(text: str) -> frozenset[str]:
    """The words of a text, without regard to case."""
    return frozenset(map(plain, WORD.findall(text)))


def say_the_same(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two texts with these words, and vectors at least `LIKENESS` near, say the same."""
    if any(word in _TURNS or not word.isalpha() for word in mine ^ theirs):
        return False
    return len(mine & theirs) >= _SHARED_WORDS * max(1, len(mine | theirs))


def _led(leader: list[int], voice: int) -> int:
    while leader[voice] != voice:
        leader[voice] = voice = leader[leader[voice]]
    return voice
