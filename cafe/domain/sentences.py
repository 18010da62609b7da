"""What Python says to people: English that can be said in another language where it is told.

A phrase is the English string, and remembers of what it was made: a sentence and what fills its {blanks}. The sentences
stand as plain strings in the code, so that the catalogue of all sentences finds them. Nothing translated is stored: what is
written to the ledger, or travels as JSON, is plain text or, for what each reader is to be told in their own language, `Told`.
"""

from typing import Any, Protocol, Self

from msgspec import Struct


class Phrase(str):
    """A sentence, or words inside another one, that are translated by themselves. What fills a blank may be a phrase, a
    number, a name, or a tuple of those."""

    __slots__ = ("blanks", "sentence")
    sentence: str
    blanks: dict[str, object]

    def __new__(cls, sentence: str, /, **blanks: object) -> Self:
        made = super().__new__(cls, filled(sentence, blanks))
        made.sentence, made.blanks = sentence, blanks
        return made


class Counted(Phrase):
    """A sentence that counts `n`: `one` is said of one, `many` of any other number; {n} is the number."""

    __slots__ = ("many", "n")
    many: str
    n: int

    def __new__(cls, one: str, many: str, n: int, /, **blanks: object) -> Self:
        blanks = {"n": n} | blanks
        made = str.__new__(cls, filled(one if n == 1 else many, blanks))
        made.sentence, made.blanks, made.many, made.n = one, blanks, many, n
        return made


class Told(Struct, frozen=True, omit_defaults=True):
    """A phrase that is kept, or told to screens: its sentence and what fills the blanks. One that counts has `many`, and its
    number is the blank `n`."""

    sentence: str
    blanks: "dict[str, str | int | Told | tuple[str | int | Told, ...]]" = {}
    many: str = ""


def kept(phrase: Phrase) -> Told:
    """A phrase as it is kept."""
    return Told(
        phrase.sentence, {name: _kept(blank) for name, blank in phrase.blanks.items()},
        phrase.many if isinstance(phrase, Counted) else "",
    )  # fmt: skip


def _kept(blank: object) -> Any:
    if isinstance(blank, tuple):
        return tuple(map(_kept, blank))
    if isinstance(blank, Phrase):
        return kept(blank)
    return blank if isinstance(blank, str | int) else str(blank)


def phrase(told: Told) -> Phrase:
    """What was kept, as a phrase again."""
    blanks = {name: _blank(blank) for name, blank in told.blanks.items()}
    if told.many:
        return Counted(told.sentence, told.many, int(blanks.pop("n")), **blanks)
    return Phrase(told.sentence, **blanks)


def _blank(blank: Any) -> Any:
    if isinstance(blank, tuple):
        return tuple(map(_blank, blank))
    return phrase(blank) if isinstance(blank, Told) else blank


def filled(sentence: str, blanks: dict[str, object]) -> str:
    """The sentence with its blanks filled; of a sentence without any, braces stay braces."""
    told = {name: ", ".join(map(str, x)) if isinstance(x, tuple) else x for name, x in blanks.items()}
    return sentence.format(**told) if told else sentence


class Catalogue(Protocol):
    """The sentences of a language, as gettext has them."""

    def gettext(self, message: str) -> str:
        """The sentence in this language."""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The form of the sentence for this number."""


def sentence(phrase: Phrase, known: Catalogue) -> str:
    """The phrase's sentence in another language, its blanks still open."""
    if isinstance(phrase, Counted):
        return known.ngettext(phrase.sentence, phrase.many, phrase.n)
    return known.gettext(phrase.sentence)


def said(phrase: Phrase, known: Catalogue) -> str:
    """The phrase in another language, and the phrases that fill its blanks."""

    def within(x: object) -> object:
        if isinstance(x, tuple):
            return tuple(map(within, x))
        return said(x, known) if isinstance(x, Phrase) else x

    return filled(sentence(phrase, known), {name: within(x) for name, x in phrase.blanks.items()})
