"""JPEG pictures made from nothing: grey areas that any decoder draws, with whatever a camera may add."""

SIDE = 8  # pixels: one block
GREY = b"\xff\xdb\x00\x43\x00" + b"\x01" * 64  # one quantisation table
ONE_CODE = bytes((1, *(0,) * 15, 0))  # one code of one bit: nothing differs from before, and nothing follows
CODES = b"".join(b"\xff\xc4" + (3 + len(ONE_CODE)).to_bytes(2) + bytes((kind,)) + ONE_CODE for kind in (0x00, 0x10))


def segment(marker: int, content: bytes) -> bytes:
    """One segment."""
    return bytes((0xFF, marker)) + (len(content) + 2).to_bytes(2) + content


def frame(width: int, height: int, marker: int = 0xC0) -> bytes:
    """The segment that says how large the picture is: 8 bits of grey."""
    return segment(marker, bytes((8, *height.to_bytes(2), *width.to_bytes(2), 1, 1, 0x11, 0)))


def scan(blocks: int) -> bytes:
    """The picture itself: two bits a block, filled up with ones."""
    bits = "00" * blocks
    bits += "1" * (-len(bits) % 8)
    data = int(bits, 2).to_bytes(len(bits) // 8)
    return segment(0xDA, bytes((1, 1, 0x00, 0, 63, 0))) + data.replace(b"\xff", b"\xff\x00")


def flat(width: int = 16, height: int = 8, added: bytes = b"", behind: bytes = b"", marker: int = 0xC0) -> bytes:
    """A grey picture. `added` stands where a camera puts its segments, `behind` after the end."""
    blocks = -(-width // SIDE) * -(-height // SIDE)
    return b"\xff\xd8" + added + GREY + frame(width, height, marker) + CODES + scan(blocks) + b"\xff\xd9" + behind
