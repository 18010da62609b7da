"""A language for tests: every English sentence in right-to-left letters, a third longer. What stays in Latin letters on a page
was not translated; what does not fit was made for English only."""

import re
from pathlib import Path

from babel.messages import Catalog
from babel.messages.mofile import write_mo

from tests.catalogue import extracted

TAG = "ar"
_KEPT = re.compile(r"(\{\w*[^{}]*\}|%\(\w+\)[sd]|%%|<[^<>]+>|&\w+;)")
_TO = dict(zip("abcdefghijklmnopqrstuvwxyz", "ابثدهفغحيجكلمنوپقرستعطصخزظ", strict=True))
_LONGER = set("aeiou")


def said(sentence: str) -> str:
    """The sentence in letters that no English has, with its blanks and tags."""
    parts = _KEPT.split(sentence)
    return "".join(part if at % 2 else _turned(part) for at, part in enumerate(parts))


def _turned(words: str) -> str:
    letters = []
    for letter in words:
        turned = _TO.get(letter.lower(), letter)
        letters.append(turned * 2 if letter.lower() in _LONGER else turned)
    return "".join(letters)


def make(folder: Path) -> Path:
    """Write the catalogue into a folder for CAFE_TRANSLATIONS."""
    catalog = Catalog(TAG)
    for sentence, _ in extracted():
        if isinstance(sentence, str):
            catalog.add(sentence, said(sentence))
        else:
            catalog.add(sentence, [said(sentence[1])] * catalog.num_plurals)
    file = folder / TAG / "LC_MESSAGES" / "messages.mo"
    file.parent.mkdir(parents=True)
    with file.open("wb") as written:
        write_mo(written, catalog)
    return folder
