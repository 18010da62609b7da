"""Long texts made into several that fit, at the ends of sentences, else of words."""

import re
from unicodedata import combining

from cafe.domain.words import TEXT

_SENTENCE = re.compile(r"[.!?…]+[\"'”’»)\]]*\s|[。！？]|\n")  # noqa: RUF001
_WORD = re.compile(r"\s")
_JOINERS = "\u200d\ufe0e\ufe0f"  # what holds one sign together that is written with several characters
_SKINS = range(0x1F3FB, 0x1F400)
_LONGEST_SIGN = 20


def cut(text: str, most: int = TEXT) -> list[str]:
    """The text in pieces of at most `most` code points. Together they hold every word, in order."""
    pieces = []
    while len(text) > most:
        at = _end(text, most)
        pieces.append(text[:at].strip())
        text = text[at:].strip()
    return [piece for piece in [*pieces, text] if piece]


def _end(text: str, most: int) -> int:
    """Where the first piece ends: at a sentence, unless it were very short then; at a word; else between two signs."""
    for pattern in (_SENTENCE, _WORD):
        ends = [
            match.end() for match in pattern.finditer(text, 0, most + 1) if len(text[: match.end()].strip()) <= most
        ]
        if ends and ends[-1] > most // 3:
            return ends[-1]
    return next((at for at in range(most, most - _LONGEST_SIGN, -1) if _between_signs(text, at)), most)


def _between_signs(text: str, at: int) -> bool:
    after = text[at]
    held = after in _JOINERS or text[at - 1] == "\u200d" or combining(after) != 0 or ord(after) in _SKINS
    return not held
