"""What stands in a file of each format, as a program reads it that knows nothing of ours: all its words, and all its bytes."""

import csv
import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import openpyxl
import pypdf
from markdown_it import MarkdownIt

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class _Text(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.feed(source)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data


def _csv(body: bytes) -> str:
    rows = csv.reader(io.StringIO(body.decode("utf-8-sig"), newline=""), strict=True)
    return "\n".join(cell for row in rows for cell in row)


def _json(body: bytes) -> str:
    def inside(value: object) -> list[str]:
        if isinstance(value, dict):
            return [*value, *(text for one in value.values() for text in inside(one))]
        return [text for one in value for text in inside(one)] if isinstance(value, list) else [str(value)]

    return "\n".join(inside(json.loads(body)))


def _md(body: bytes) -> str:
    blocks = [block.children or () for block in MarkdownIt().parse(body.decode())]
    return "\n\n\n".join("".join(piece.content or "\n" for piece in pieces) for pieces in blocks if pieces)


def docx_part(body: bytes, name: str = "word/document.xml") -> ET.Element:
    """A part of a DOCX file."""
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        return ET.fromstring(packed.read(name))


def docx_text(element: ET.Element) -> str:
    """The words within a piece of a DOCX file."""
    breaks = {f"{W}br": "\n", f"{W}tab": "\t", f"{W}p": "\n"}
    return "".join(one.text or "" if one.tag == f"{W}t" else breaks.get(one.tag, "") for one in element.iter())


def _pdf(body: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(body)).pages)


def _xlsx(body: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(body))
    return "\n".join(str(cell) for sheet in book for row in sheet.values for cell in row if cell is not None)


def _svg(body: bytes) -> str:
    """Its letters are shapes; the words stand in its title and its description."""
    return "\n".join(one.text or "" for one in ET.fromstring(body) if one.tag.endswith(("}title", "}desc")))


def _png(body: bytes) -> str:
    """A picture alone."""
    assert body.startswith(b"\x89PNG")
    return ""


READERS: dict[str, Callable[[bytes], str]] = {
    "json": _json,
    "csv": _csv,
    "md": _md,
    "html": lambda body: _Text(body.decode()).text,
    "docx": lambda body: docx_text(docx_part(body)),
    "pdf": _pdf,
    "xlsx": _xlsx,
    "svg": _svg,
    "png": _png,
}
WALL = ("svg", "png")  # show what fits on a wall; the others hold everything


def words(format_: str, body: bytes) -> str:
    """All words of the file."""
    return READERS[format_](body)


def everything(format_: str, body: bytes) -> str:
    """All words of the file, and whatever else it holds, unpacked: parts, properties, comments, streams."""
    pieces = [body]
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            pieces += [packed.comment, *(packed.read(name) for name in packed.namelist())]
            pieces += [entry.extra + entry.comment + entry.filename.encode() for entry in packed.infolist()]
    if body.startswith(b"%PDF"):
        pieces += _streams(body)
    return words(format_, body) + "\n" + "\n".join(piece.decode("utf-8", "replace") for piece in pieces)


def _streams(body: bytes) -> list[bytes]:
    read = pypdf.PdfReader(io.BytesIO(body))
    objects = [read.get_object(pypdf.generic.IndirectObject(n, 0, read)) for n in range(1, int(read.trailer["/Size"]))]
    streams = [one.get_data() for one in objects if isinstance(one, pypdf.generic.StreamObject)]
    return [*streams, *(repr(one).encode() for one in objects)]


def squeezed(text: str) -> str:
    """The text without what formats may set as they like: white space, and characters that nobody sees."""
    return "".join(one for one in re.sub(r"\s", "", text) if unicodedata.category(one) not in ("Cf", "Cc"))
