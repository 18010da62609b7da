"""Posts that say the same in nearly the same words: shown once, with how often it was said."""

from cafe.clustering.heard import Heard
from cafe.clustering.words import WORD, plain

# Both must hold: vectors alone take "more buses" and "fewer buses" for the same, words alone a new order for new sense.
_LIKENESS = 0.8
_SHARED_WORDS = 0.75


def said_again(heard: Heard, home: dict[int, int]) -> list[list[int]]:
    """Rows of posts that say the same, the one said first in front. Posts of different themes (`home`, by row) are
    never counted together."""
    leader = list(range(len(heard.first)))
    who, near = heard.near
    words = [_words(heard, voice) for voice in range(len(leader))]
    for one, (others, products) in enumerate(zip(who.tolist(), near.tolist(), strict=True)):
        for other, product in zip(others, products, strict=True):
            if product < _LIKENESS:
                break
            if _share(words[one], words[other]) >= _SHARED_WORDS:
                first, second = sorted((_led(leader, one), _led(leader, other)))
                leader[second] = first
    rows: dict[tuple[int, int], list[int]] = {}
    for row in range(len(heard.posts)):
        rows.setdefault((_led(leader, heard.voices[row]), home.get(row, -1)), []).append(row)
    return [members for members in rows.values() if len(members) > 1]


def _words(heard: Heard, voice: int) -> frozenset[str]:
    row = heard.first[voice]
    return frozenset(map(plain, WORD.findall(heard.posts[row].text))) if row < len(heard.posts) else frozenset()


def _share(mine: frozenset[str], theirs: frozenset[str]) -> float:
    return len(mine & theirs) / max(1, len(mine | theirs))


def _led(leader: list[int], voice: int) -> int:
    while leader[voice] != voice:
        leader[voice] = voice = leader[leader[voice]]
    return voice
