"""How wide words are, about, and how they are made to fit. A little too wide is better than cut off."""

from unicodedata import category, east_asian_width

_NARROW, _WIDE = frozenset("iljtfrI.,:;'|!()[]1 -"), frozenset("mwMW@%—…")
DOTS = "…"


def wide(text: str) -> float:
    """How wide a text is, in heights of its letters."""
    return sum(map(_wide, text))


def _wide(sign: str) -> float:
    if sign in _NARROW:
        return 0.36
    if sign.isascii():
        return 0.9 if sign in _WIDE else 0.68 if sign.isupper() else 0.58
    if category(sign) in ("Mn", "Me", "Cf"):
        return 0
    if east_asian_width(sign) in "WF" or category(sign) == "So":
        return 1.15
    return 0.68


def shortened(text: str, room: float) -> str:
    """The text, or its beginning and three dots."""
    text = " ".join(text.split())
    if wide(text) <= room:
        return text
    end = len(text)
    while end > 1 and wide(text[:end].rstrip()) + wide(DOTS) > room:
        end -= 1
    return text[:end].rstrip(" ,;:.-") + DOTS


def lines(text: str, room: float, most: int) -> list[str]:
    """The text in lines that fit, the last one shortened; a word that is too long for a line is broken."""
    words, found = text.split(), list[str]()
    while words and len(found) < most:
        if len(found) == most - 1:
            return [*found, shortened(" ".join(words), room)]
        line = words.pop(0)
        if wide(line) > room:
            line, rest = _broken(line, room)
            words.insert(0, rest)
        while words and wide(f"{line} {words[0]}") <= room:
            line += f" {words.pop(0)}"
        found.append(line)
    return found


def _broken(word: str, room: float) -> tuple[str, str]:
    end = len(word) - 1
    while end > 1 and wide(word[:end]) + wide("-") > room:
        end -= 1
    return f"{word[:end]}-", word[end:]
