"""JPEG pictures as bytes: whether they are some, how large they are, and the same picture without what a camera adds to it
(place, time, device, comments, a second picture), but for which way it was held. Marker by marker, after ITU-T T.81, annex B,
and Exif 2.3, 4.6.4."""

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from cafe.domain.refusals import Invalid

LARGEST = 4_096  # pixels a side
MOST_PARTS = 1_000  # segments: cameras write some twenty, a file of nothing else would keep everybody waiting
_START, _END, _SCAN, _COMMENT, _ADOBE = 0xD8, 0xD9, 0xDA, 0xFE, 0xEE
_FRAMES = (0xC0, 0xC1, 0xC2)  # baseline, extended, progressive: what browsers show
_TABLES = (0xC4, 0xDB, 0xDD)  # Huffman codes, quantisation, restart interval
_RESTARTS = range(0xD0, 0xD8)
_CODED_END = re.compile(rb"\xff[^\x00\xd0-\xd7]")
_COLOURS = b"Adobe"  # the one application segment without which colours may be wrong: 12 bytes, none of them anybody's
_COLOURS_LENGTH = 12


_EXIF, _EXIF_NAME = 0xE1, b"Exif\x00\x00"
_HELD = 0x0112  # the one entry of Exif that is read: 1 is upright, from 5 on height and width change places
SIDEWAYS = range(5, 9)
_MOST_ENTRIES = 200


class Picture(Struct, frozen=True):
    """A picture without anything but itself, and its size in pixels."""

    jpeg: bytes
    width: int
    height: int


class _Part(Struct, frozen=True):
    """A segment, or the stretch of picture data behind a scan's head. `marker` is the byte after 0xFF."""

    marker: int
    content: bytes
    coded: bytes = b""


def cleaned(raw: bytes) -> Picture:
    """The picture alone: of all segments only those that draw it. Raises Invalid."""
    parts = list(_parts(raw))
    frames = [part.content for part in parts if part.marker in _FRAMES]
    scans = [part for part in parts if part.marker == _SCAN]
    if len(frames) != 1 or not scans or len(frames[0]) < 6:
        raise _no_picture()
    height, width = int.from_bytes(frames[0][1:3]), int.from_bytes(frames[0][3:5])
    if not (1 <= width <= LARGEST and 1 <= height <= LARGEST):
        raise Invalid(
            "photo_too_large", "A photo has at most {most} pixels a side. Make it smaller and send it again.",
            most=LARGEST,
        )  # fmt: skip
    kept, held = [part for part in parts if _draws(part)], _held(parts)
    if held != 1:
        kept.insert(0, _saying(held))
    if held in SIDEWAYS:
        width, height = height, width
    return Picture(b"\xff\xd8" + b"".join(_written(part) for part in kept) + b"\xff\xd9", width, height)


def held(picture: bytes) -> int:
    """Which way the camera was held for a cleaned picture, 1 to 8; upright where nothing says so, or none can read it."""
    try:
        return _held(list(_parts(picture)))
    except Invalid:
        return 1


def _held(parts: list[_Part]) -> int:
    """Which way the camera was held, 1 to 8; upright where nobody says so."""
    exif = next((p.content for p in parts if p.marker == _EXIF and p.content.startswith(_EXIF_NAME)), b"")
    tiff = exif[len(_EXIF_NAME) :]
    order: Literal["little", "big"] = "little" if tiff[:2] == b"II" else "big"

    def number(at: int, size: int) -> int:
        return int.from_bytes(tiff[at : at + size], order)

    first = number(4, 4)
    for at in range(first + 2, first + 2 + 12 * min(number(first, 2), _MOST_ENTRIES), 12):
        if number(at, 2) == _HELD:
            held = number(at + 8, 2)
            return held if 1 <= held <= SIDEWAYS[-1] else 1
    return 1


def _saying(held: int) -> _Part:
    """A segment of ours that says which way the camera was held, and nothing else."""
    entry = _HELD.to_bytes(2) + (3).to_bytes(2) + (1).to_bytes(4) + held.to_bytes(2) + bytes(2)
    return _Part(_EXIF, _EXIF_NAME + b"MM\x00*" + (8).to_bytes(4) + (1).to_bytes(2) + entry + bytes(4))


def _no_picture() -> Invalid:
    return Invalid("not_a_jpeg", "This is not a photo in the JPEG format, or it is damaged. Take it once more.")


def _parts(raw: bytes) -> Iterator[_Part]:
    """Every segment up to the end of the picture; what lies behind it is none of it."""
    if raw[:2] != bytes((0xFF, _START)):
        raise _no_picture()
    at = 2
    for _ in range(MOST_PARTS):
        at, marker = _marker(raw, at)
        if marker == _END:
            return
        length = int.from_bytes(raw[at : at + 2])
        content = raw[at + 2 : at + length]
        if length < 2 or len(content) != length - 2:
            raise _no_picture()
        at += length
        end = _coded_until(raw, at) if marker == _SCAN else at
        yield _Part(marker, content, raw[at:end])
        at = end
    raise _no_picture()


def _marker(raw: bytes, at: int) -> tuple[int, int]:
    """The marker that begins here, after any number of filling bytes, and where it ends."""
    if raw[at : at + 1] != b"\xff":
        raise _no_picture()
    while raw[at : at + 1] == b"\xff":
        at += 1
    if at >= len(raw) or raw[at] in (0x00, 0x01, _START, *_RESTARTS):
        raise _no_picture()
    return at + 1, raw[at]


def _coded_until(raw: bytes, at: int) -> int:
    """Where picture data ends: at the next 0xFF that is neither a byte of it nor a restart."""
    end = _CODED_END.search(raw, at)
    if end is None:
        raise _no_picture()
    return end.start()


def _draws(part: _Part) -> bool:
    if part.marker == _ADOBE:
        return part.content.startswith(_COLOURS) and len(part.content) == _COLOURS_LENGTH
    if part.marker in (*_FRAMES, *_TABLES, _SCAN):
        return True
    if part.marker == _COMMENT or 0xE0 <= part.marker <= 0xEF:
        return False
    raise _no_picture()  # arithmetic coding, lossless, hierarchical: no browser draws it


def _written(part: _Part) -> bytes:
    return bytes((0xFF, part.marker)) + (len(part.content) + 2).to_bytes(2) + part.content + part.coded
