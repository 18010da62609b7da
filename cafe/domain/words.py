"""What people type: ends trimmed, characters no document can hold removed, length checked; nothing else is touched."""

import re

from cafe.domain.refusals import Invalid
from cafe.domain.sentences import Phrase

TEXT, TITLE, QUESTION, SENTENCE, PURPOSE = 500, 200, 500, 500, 500  # code points
SLACK = 1000  # blanks and the like around a text, which are taken off before it is measured

# Everything outside the Char production of XML 1.0, section 2.2: no DOCX, XLSX or SVG can hold these.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def cleaned(typed: str) -> str:
    """The text as it is stored. Lone surrogates and control characters are gone; nothing is normalised."""
    return _ILLEGAL.sub("", typed).strip()


def words(typed: str, limit: int, code: str, what: Phrase) -> str:
    """A text that must not be empty. `what` begins the sentence of a refusal, `code` is `text`, `title` or `name`."""
    text = short(typed, limit, code, what)
    if not text:
        raise Invalid(f"{code}_empty", "{what} is empty. Write at least one word.", what=what)
    return text


def short(typed: str, limit: int, code: str, what: Phrase) -> str:
    """A text that may be empty. What is far too long is refused before anything else is done with it."""
    if len(typed) > limit + SLACK:
        raise _too_long(len(typed), limit, code, what)
    text = cleaned(typed)
    if len(text) > limit:
        raise _too_long(len(text), limit, code, what)
    return text


def _too_long(length: int, limit: int, code: str, what: Phrase) -> Invalid:
    return Invalid(
        f"{code}_too_long",
        "{what} has {length} characters. {limit} fit: make it shorter by {over}.",
        what=what,
        length=length,
        limit=limit,
        over=length - limit,
    )
