"""All pictures, in the order in which people look at them."""

from collections.abc import Callable, Iterable

from cafe.domain.wall import PictureName
from cafe.exports.figures import Figures
from cafe.exports.outline import Picture
from cafe.exports.pictures.drawing import DOCUMENT, WALL, Sheet
from cafe.exports.pictures.flow import flow
from cafe.exports.pictures.meetings import meetings
from cafe.exports.pictures.themes import themes
from cafe.exports.pictures.timeline import timeline
from cafe.exports.pictures.voices import voices
from cafe.exports.tongue import Tongue

Drawn = Callable[[Figures, Tongue, Sheet], Picture]

PICTURES: dict[PictureName, Drawn] = {
    "themes": themes, "flow": flow, "timeline": timeline, "voices": voices, "meetings": meetings,
}  # fmt: skip


def in_document(figures: Figures, tongue: Tongue) -> Iterable[Picture]:
    """Each picture as it stands in a document."""
    return (draw(figures, tongue, DOCUMENT) for draw in PICTURES.values())


def on_wall(figures: Figures, tongue: Tongue) -> Iterable[Picture]:
    """Each picture as it stands on the wall: fewer things, in larger letters."""
    return (draw(figures, tongue, WALL) for draw in PICTURES.values())
