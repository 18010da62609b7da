"""Photos in documents, as the program keeps them: cleaned of everything but the picture."""

from io import BytesIO

import docx
import pytest
from lxml import etree
from pypdf import PdfReader
from pypdf.generic import StreamObject

from cafe.domain import changes as c
from cafe.domain import jpeg
from cafe.domain.tabled import Photo
from cafe.exports import upright
from cafe.exports.formats import render
from cafe.factory import folder_of
from tests.exports.cafes import NOW, START, example, said
from tests.pictures import flat, segment

TEMPLATES = folder_of("templates")
HELD = range(1, 9)


def exif(held: int) -> bytes:
    """The segment in which a camera says how it was held."""
    entry = b"\x01\x12\x00\x03\x00\x00\x00\x01" + held.to_bytes(2) + bytes(2)
    return segment(0xE1, b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01" + entry + bytes(4))


def taken(held: int = 1, side: int = 0) -> jpeg.Picture:
    """A photo as it is kept, twice as wide as high for the camera."""
    return jpeg.cleaned(flat(320 + side, 160, added=exif(held)))


def photographed(*pictures: jpeg.Picture):
    """A café with photos of table 1, and the pictures by their ids."""
    photos = [Photo(f"i{n}", 1, 1, START, one.width, one.height) for n, one in enumerate(pictures, 1)]
    cafe = example(said(1, "words"), *(c.PhotoTaken(photo) for photo in photos))
    return cafe, {photo.id: one.jpeg for photo, one in zip(photos, pictures, strict=True)}


def body(format_: str, *pictures: jpeg.Picture) -> bytes:
    cafe, by_id = photographed(*pictures)
    return render(cafe, format_, "internal", NOW, TEMPLATES, pictures=by_id).body


@pytest.mark.parametrize("held", HELD)
def test_a_photo_stands_upright_in_a_pdf(held):
    picture = taken(held)
    image = etree.fromstring(upright.svg(picture.jpeg, picture.width, picture.height))
    assert (image.get("width"), image.get("height")) == (("160", "320") if held > 4 else ("320", "160"))
    assert (image[0].get("width"), image[0].get("height")) == ("320", "160"), "as the camera sees it"
    assert corners(image[0].get("transform"), 320, 160) == {
        (x, y) for x in (0, picture.width) for y in (0, picture.height)
    }
    reader = PdfReader(BytesIO(body("pdf", picture)))
    everything = [reader.get_object(n) for n in range(1, int(reader.trailer["/Size"]))]
    images = [one for one in everything if isinstance(one, StreamObject) and one.get("/Subtype") == "/Image"]
    assert [(one["/Width"], one["/Height"], one["/Filter"]) for one in images] == [(320, 160, "/DCTDecode")]


def corners(transform: str, width: int, height: int) -> set[tuple[float, float]]:
    """Where the corners of a picture come to lie."""
    a, b, c_, d, e, f = map(float, transform[7:-1].split()) if transform else (1, 0, 0, 1, 0, 0)
    return {(a * x + c_ * y + e, b * x + d * y + f) for x in (0, width) for y in (0, height)}


def test_photos_stand_in_a_word_file_with_words_for_who_does_not_see_them():
    file = docx.Document(BytesIO(body("docx", taken(), taken(6, 8), taken(3, 16))))
    photos = [shape._inline for shape in file.inline_shapes if shape._inline.docPr.get("descr").startswith("Photo of")]
    assert len({photo.graphic.graphicData.pic.blipFill.blip.embed for photo in photos}) == 3
    assert [photo.docPr.get("descr") for photo in photos] == ["Photo of table 1, round 1"] * 3


def test_a_photo_that_is_damaged_inside_spoils_no_document():
    broken = jpeg.Picture(b"\xff\xd8 no picture", 320, 160)
    cafe, by_id = photographed(taken(), broken)
    pdf = PdfReader(BytesIO(render(cafe, "pdf", "internal", NOW, TEMPLATES, pictures=by_id).body))
    assert "words" in "".join(page.extract_text() for page in pdf.pages)
    assert jpeg.held(broken.jpeg) == 1
