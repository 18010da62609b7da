"""The pictures of a café as they stand now: for the wall, and for whoever shows them elsewhere. All may see what is in them."""

from flask import Blueprint, Response

from cafe.clock import local_zone
from cafe.domain.cafe import Cafe
from cafe.domain.refusals import NotKnown
from cafe.domain.wall import PICTURES
from cafe.exports.figures import figures
from cafe.exports.outline import Picture, plain
from cafe.exports.pictures.gallery import on_wall
from cafe.exports.tongue import Tongue
from cafe.service import rights
from cafe.service.tokens import tidy_code
from cafe.web import answers, guards, languages
from cafe.web.house import here
from cafe.web.shapes import PictureDrawn, Pictures, PictureTable

SVG = "image/svg+xml"
bp = Blueprint("pictures", __name__, url_prefix="/api/v1")


@bp.get("/cafes/<code>/pictures")
def listed(code: str) -> Response:
    """Every picture with its numbers, in the language of who asks."""
    return answers.jsonified(Pictures([_told(picture) for picture in _drawn(code)]))


@bp.get("/cafes/<code>/pictures/<target>")
def drawn(code: str, target: str) -> Response:
    """One picture by its name."""
    found = next((picture for picture in _drawn(code) if picture.name == target), None)
    if found is None:
        raise NotKnown(
            "unknown_picture", "There is no such picture. Choose one of: {pictures}.", pictures=", ".join(PICTURES)
        )
    if not found.svg:
        raise NotKnown(
            "nothing_to_draw", "There is nothing in this picture yet. It grows as people talk and change tables."
        )
    return Response(found.svg, content_type=SVG)


def _drawn(code: str) -> list[Picture]:
    """Made beside everything else: what thousands said takes a moment to count."""
    code = tidy_code(code)
    rights.require(here().by(code, guards.token_hash(code)), "see_pictures")
    cafe, language, folder = here().keeper.cafe(code), languages.language(), here().config.translations
    return here().natively(lambda: _of(cafe, Tongue(language, *([folder] if folder else []))))


def _of(cafe: Cafe, tongue: Tongue) -> list[Picture]:
    return list(on_wall(figures(cafe, "public", local_zone()), tongue))


def _told(picture: Picture) -> PictureDrawn:
    grid = picture.table
    rows = [[plain(cell) for cell in row] for row in grid.rows]
    table = PictureTable(grid.title, list(grid.columns), rows, list(grid.numbers))
    return PictureDrawn(picture.name, picture.title, plain(picture.says), picture.svg, table)  # type: ignore[arg-type]
