"""What the wall may show."""

from typing import Literal, get_args

from msgspec import Struct

WallView = Literal[
    "auto", "join", "timer", "live", "moves", "theme", "themes", "flow", "pictures", "spotlight", "thanks"
]  # fmt: skip
PictureName = Literal["themes", "flow", "timeline", "voices", "meetings"]
PICTURES: tuple[PictureName, ...] = get_args(PictureName)


class Wall(Struct, frozen=True):
    """What the projector shows; `auto` follows the phase. `theme` is the one of the view of that name, `contribution` what
    the spotlight is on, `picture` the one of the view of pictures, which without one turns through them all; `still` keeps
    the pages from turning."""

    view: WallView = "auto"
    theme: str | None = None
    contribution: str | None = None
    still: bool = False
    picture: PictureName | None = None
