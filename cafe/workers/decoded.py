"""From the bytes of somebody's file to text, whatever program wrote it; or a refusal that says what the file is instead."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from cafe.domain.refusals import Invalid
from cafe.domain.sentences import Phrase

_INSTEAD = {  # how files begin that are no table
    b"%PDF": Phrase("a PDF"),
    b"\xd0\xcf\x11\xe0": Phrase("an old or locked Office file"),
    b"\x89PNG": Phrase("a picture"),
    b"\xff\xd8\xff": Phrase("a picture"),
    b"GIF8": Phrase("a picture"),
    b"{\\rtf": Phrase("a text document (RTF)"),
    b"PK\x03\x04": Phrase("a packed file"),
    b"SQLite format": Phrase("a database"),
    b"\x1f\x8b": Phrase("a packed file"),
}

_CONTROLS = re.compile("[\x01-\x08\x0b\x0e-\x1f\x7f]")
_FOREIGN = re.compile(r"[^\W\d_]*[À-ÿŠŒŽšœžŸ][^\W\d_]*")  # words with a letter that ASCII lacks
_ENGLISH = re.compile("[A-Za-z]")
_MARKS = set("€‚„…‘’“”•–—™«»¡¿©®°§·½¼¾²³ªº£\xa0´×±")  # noqa: RUF001
_ALONE = {"à", "é", "è", "ó", "ò", "ú", "í", "á", "ö", "å", "À", "É", "Ó", "Ö", "Å", "ø", "Ø"}


def text_of(name: str, content: bytes) -> str:
    """The text of a file."""
    if not content.strip():
        raise Invalid("file_empty", "{name} is empty.", name=name)
    instead = next((what for begins, what in _INSTEAD.items() if content.startswith(begins)), None)
    if instead:
        raise Invalid(
            "not_a_table",
            "{name} is {what}, not a table or lines of text. Save the notes as .xlsx, .csv or .txt and try again.",
            name=name,
            what=instead,
        )
    text = _decoded(name, content)
    if "\0" in text:
        raise Invalid(
            "not_text",
            "{name} is not text that can be read: it contains a zero byte. Save the notes as .xlsx, .csv or .txt and try "
            "again.",
            name=name,
        )
    if not text.strip():
        raise Invalid("file_empty", "{name} is empty.", name=name)
    return text


def _decoded(name: str, content: bytes) -> str:
    try:
        if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
            return content.decode("utf-16")
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = None if content.startswith(BOM_UTF8) else _western(content)
        if text is None:
            raise Invalid(
                "not_text",
                "{name} is not UTF-8 text (byte {byte}). Save it as CSV UTF-8 or as .xlsx and try again.",
                name=name,
                byte=error.start + 1,
            ) from None
        return text


def _western(content: bytes) -> str | None:
    """The text as older Windows programs of western Europe write it, where it is plausible: letters with accents stand in
    words with plain ones. Text of other scripts would be nonsense by this."""
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        return None
    if "\0" in text or _CONTROLS.search(text):
        return None
    foreign = [word for word in _FOREIGN.findall(text) if word not in _ALONE]
    plausible = sum(bool(_ENGLISH.search(word)) for word in foreign)
    strange = sum(ord(char) > 127 and not char.isalpha() and char not in _MARKS for char in text)
    fits = plausible >= 0.8 * len(foreign) and strange <= len(text) // 100
    return text if fits else None
