"""What the wall may show."""

from typing import Literal

from msgspec import Struct

WallView = Literal["auto", "join", "timer", "live", "moves", "theme", "themes", "flow", "spotlight", "thanks"]


class Wall(Struct, frozen=True):
    """What the projector shows; `auto` follows the phase. `theme` is the one of the view of that name, `contribution` what
    the spotlight is on; `still` keeps the pages from turning."""

    view: WallView = "auto"
    theme: str | None = None
    contribution: str | None = None
    still: bool = False
