"""A photo as typst takes it: a picture of text, since data that reaches it are text. The JPEG inside stays byte by byte."""

from base64 import b64encode

from cafe.domain import jpeg

# What turns a picture of width {w} and height {h} upright, by how the camera was held (Exif 2.32, Orientation).
_TURNS = {
    1: "", 2: "matrix(-1 0 0 1 {w} 0)", 3: "matrix(-1 0 0 -1 {w} {h})", 4: "matrix(1 0 0 -1 0 {h})",
    5: "matrix(0 1 1 0 0 0)", 6: "matrix(0 1 -1 0 {h} 0)", 7: "matrix(0 -1 -1 0 {h} {w})", 8: "matrix(0 -1 1 0 0 {w})",
}  # fmt: skip


def svg(picture: bytes, width: int, height: int) -> str:
    """The photo as it is to be seen, `width` by `height` pixels. A picture that cannot be read stays empty."""
    held = jpeg.held(picture)
    w, h = (height, width) if held in jpeg.SIDEWAYS else (width, height)
    turned = _TURNS[held].format(w=w, h=h)
    data = b64encode(picture).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<image width="{w}" height="{h}" preserveAspectRatio="none" transform="{turned}"'
        f' href="data:image/jpeg;base64,{data}"/></svg>'
    )
