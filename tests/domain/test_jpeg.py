"""Of a photo only the picture is kept."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cafe.domain.jpeg import LARGEST, cleaned
from cafe.domain.refusals import Invalid
from tests.pictures import CODES, GREY, flat, frame, scan, segment

PLACE = b"51 29 N, 3 11 W, taken by nobody in particular"


def exif() -> bytes:
    """An APP1 segment with a GPS directory, as a phone writes it: latitude and longitude, and a text beside them."""
    degrees = struct.pack(">6I", 51, 1, 28, 1, 538_231, 10_000)
    header = b"MM\x00*" + struct.pack(">I", 8)
    to_gps = struct.pack(">HHHIII", 1, 0x8825, 4, 1, 26, 0)
    gps = struct.pack(">HHHI4sHHIII", 2, 1, 2, 2, b"N\x00\x00\x00", 2, 5, 3, 56, 0)
    return b"Exif\x00\x00" + header + to_gps + gps + degrees + PLACE


ADDED = {
    "EXIF with the place": segment(0xE1, exif()),
    "XMP": segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + PLACE),
    "IPTC": segment(0xED, b"Photoshop 3.0\x00" + PLACE),
    "colour profile": segment(0xE2, b"ICC_PROFILE\x00\x01\x01" + PLACE),
    "thumbnail": segment(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x04\x04" + PLACE),
    "comment": segment(0xFE, PLACE),
    "what says it is of colours": segment(0xEE, b"Adobe" + PLACE),
    "filled up": b"\xff\xff\xff" + segment(0xFE, PLACE),
}


@pytest.mark.parametrize("added", [*ADDED.values(), b"".join(ADDED.values())], ids=[*ADDED, "all"])
def test_no_byte_of_what_a_camera_adds_is_left(added):
    picture = cleaned(flat(added=added))
    assert picture.jpeg == flat()
    assert (picture.width, picture.height) == (16, 8)


def held(value: int, order: str) -> bytes:
    """Exif that says which way the camera was held, among other things."""
    mark = b"MM" if order == ">" else b"II"
    entries = [
        (0x010F, 2, 4, b"Cam\x00"),
        (0x0112, 3, 1, struct.pack(f"{order}HH", value, 0)),
        (0x8825, 4, 1, b"\x00\x00\x00\x32"),
    ]
    directory = b"".join(struct.pack(f"{order}HHI4s", *entry) for entry in entries)
    tiff = mark + struct.pack(f"{order}HIH", 42, 8, len(entries)) + directory + bytes(4) + PLACE
    return segment(0xE1, b"Exif\x00\x00" + tiff)


@pytest.mark.parametrize("order", ["<", ">"])
def test_of_what_a_camera_adds_only_which_way_it_was_held_is_kept(order):
    upright, sideways = cleaned(flat(added=held(1, order))), cleaned(flat(added=held(6, order)))
    assert upright.jpeg == flat()
    assert (sideways.width, sideways.height) == (8, 16)
    assert cleaned(sideways.jpeg) == sideways, "it is said once more in the same way"
    assert len(sideways.jpeg) == len(flat()) + 36
    for left in (PLACE, b"Cam"):
        assert left not in sideways.jpeg


@pytest.mark.parametrize("value", [0, 9, 65_535])
def test_what_is_no_way_to_hold_a_camera_is_upright(value):
    assert cleaned(flat(added=held(value, "<"))).jpeg == flat()


@given(st.binary(max_size=120))
def test_exif_that_is_damaged_is_none(rubbish):
    picture = cleaned(flat(added=segment(0xE1, b"Exif\x00\x00" + rubbish)))
    assert picture.jpeg == flat() or len(picture.jpeg) == len(flat()) + 36


def test_what_lies_behind_the_picture_goes():
    behind = flat(added=ADDED["EXIF with the place"]) + PLACE
    assert cleaned(flat(behind=behind)).jpeg == flat()


def test_between_two_scans_nothing_is_left_either():
    twice = b"\xff\xd8" + GREY + frame(16, 8, 0xC2) + CODES + scan(2) + ADDED["comment"] + CODES + scan(2) + b"\xff\xd9"
    assert cleaned(twice).jpeg == twice.replace(ADDED["comment"], b"")


def test_what_the_picture_needs_stays():
    needed = segment(0xEE, b"Adobe\x00\x64\x00\x00\x00\x00\x01") + segment(0xDD, b"\x00\x01")
    raw = flat(added=needed).replace(scan(2), scan(2)[:-1] + b"\x3f\xff\xd0\x3f\xff\x00")
    assert cleaned(raw).jpeg == raw


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"\xff", b"\xff\xd8", b"GIF89a", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, b"\xff\xd8\xff\xd9", flat()[:-2], flat()[:40],
        flat()[1:], b"\xff\xd8" + scan(2) + b"\xff\xd9", b"\xff\xd8" + frame(16, 8) + b"\xff\xd9",
        flat(added=frame(16, 8)), flat(marker=0xC9), flat(marker=0xC3), flat(added=b"\xff\xe1\x00\x01"),
        flat(added=b"\xff\xe1\xff\xff"), flat(added=b"something"), flat(added=segment(0xC0, b"\x08\x00")),
        flat(added=b"\xff\xd8"), flat(added=b"\xff\x00"), b"\xff\xd8\xff\xff\xff",
        flat(added=segment(0xFE, b"") * 1_000),
    ],
)  # fmt: skip
def test_what_is_no_picture_is_refused(raw):
    with pytest.raises(Invalid) as refused:
        cleaned(raw)
    assert refused.value.code == "not_a_jpeg"


@pytest.mark.parametrize(("width", "height"), [(LARGEST + 1, 8), (8, LARGEST + 1), (65_535, 65_535), (0, 8), (8, 0)])
def test_a_picture_of_another_size_is_refused(width, height):
    raw = flat().replace(frame(16, 8), frame(width, height))
    with pytest.raises(Invalid) as refused:
        cleaned(raw)
    assert refused.value.code == "photo_too_large"


@given(st.binary(max_size=200), st.integers(0, 400))
def test_whatever_comes_is_a_picture_or_refused(noise, at):
    raw = flat(added=b"".join(ADDED.values()))
    try:
        picture = cleaned(raw[:at] + noise + raw[at + len(noise) :])
    except Invalid:
        return
    assert cleaned(picture.jpeg) == picture
