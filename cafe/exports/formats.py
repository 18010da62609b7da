"""The formats a café can be had in."""

from collections.abc import Callable, Mapping
from datetime import UTC, tzinfo
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from cafe.domain.cafe import Cafe
from cafe.domain.refusals import Invalid
from cafe.exports.document import document
from cafe.exports.html import NONE, html
from cafe.exports.invitation import invitation
from cafe.exports.layout import outline
from cafe.exports.markdown import markdown
from cafe.exports.outline import Outline
from cafe.exports.profiles import Profile, profile_named
from cafe.exports.state import exported
from cafe.exports.tables import table
from cafe.exports.tongue import SOURCE, Tongue
from cafe.exports.wall_words import WallWords, wall_words


class File(Struct, frozen=True):
    """A document ready to be sent or saved. The name is made of the code and the profile, never of typed text."""

    name: str
    media_type: str
    body: bytes


class Taking(Struct, frozen=True):
    """For whom the document is, when it is taken (ms UTC, and the zone to say it in), where the templates are, and the
    pictures of photos by their ids. `link` is the address by which phones reach the café, where it is to be told; `person` is
    whose own copy it is, if it is one."""

    profile: Profile
    now: int
    zone: tzinfo
    templates: Path
    pictures: Mapping[str, bytes]
    link: str = ""
    person: str | None = None


class Format(Struct, frozen=True):
    """How one format is made."""

    media_type: str
    extension: str
    make: Callable[[Cafe, Taking], bytes]


def _json(cafe: Cafe, taking: Taking) -> bytes:
    return exported(cafe, taking.profile)


def _csv(cafe: Cafe, taking: Taking) -> bytes:
    return table(cafe, taking.profile)


def _md(cafe: Cafe, taking: Taking) -> bytes:
    notes = document(cafe, taking.profile, taking.now, taking.zone, taking.person)
    return markdown(outline(replace(notes, photos=()), _tongue(cafe))).encode()


def _html(cafe: Cafe, taking: Taking) -> bytes:
    return html(_outline(cafe, taking), taking.templates, taking.pictures).encode()


def _docx(cafe: Cafe, taking: Taking) -> bytes:
    from cafe.exports import docx
    from cafe.exports.pictures.raster import rastered

    notes = _outline(cafe, taking)
    drawn = rastered(notes, taking.templates)
    return docx.document(notes, {**taking.pictures, **drawn})


def _pdf(cafe: Cafe, taking: Taking) -> bytes:
    from cafe.exports import pdf

    return pdf.pages(_outline(cafe, taking), _tongue(cafe), taking.templates, taking.pictures)


def _xlsx(cafe: Cafe, taking: Taking) -> bytes:
    from cafe.exports import xlsx

    return xlsx.workbook(document(cafe, taking.profile, taking.now, taking.zone), _tongue(cafe), taking.zone)


def _ics(cafe: Cafe, taking: Taking) -> bytes:
    return invitation(cafe, taking.now, _tongue(cafe), taking.link)


def _svg(cafe: Cafe, taking: Taking) -> bytes:
    from cafe.exports import wall_picture

    return wall_picture.svg(_wall(cafe, taking), _tongue(cafe), taking.templates)


def _png(cafe: Cafe, taking: Taking) -> bytes:
    from cafe.exports import wall_picture

    return wall_picture.png(_wall(cafe, taking), _tongue(cafe), taking.templates)


def _wall(cafe: Cafe, taking: Taking) -> WallWords:
    notes = document(cafe, taking.profile, taking.now, taking.zone)
    return wall_words(notes, cafe.edition.themes is not None, _tongue(cafe))


def _tongue(cafe: Cafe) -> Tongue:
    return Tongue(cafe.setting.language or SOURCE)


def _outline(cafe: Cafe, taking: Taking) -> Outline:
    return outline(document(cafe, taking.profile, taking.now, taking.zone, taking.person), _tongue(cafe))


FORMATS = {
    "json": Format("application/json", "json", _json),
    "csv": Format("text/csv; charset=utf-8", "csv", _csv),
    "md": Format("text/markdown; charset=utf-8", "md", _md),
    "html": Format("text/html; charset=utf-8", "html", _html),
    "docx": Format("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", _docx),
    "pdf": Format("application/pdf", "pdf", _pdf),
    "xlsx": Format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", _xlsx),
    "svg": Format("image/svg+xml", "svg", _svg),
    "png": Format("image/png", "png", _png),
}

# What is no notes, is for nobody else than it says, and is made in no time.
APART = {"ics": Format("text/calendar; charset=utf-8", "ics", _ics)}


OWN = ("html", "pdf", "docx", "md")  # those in which people can have their own copy


def with_pictures(format_: str, profile: str) -> bool:
    """Whether photos stand in such a document: who they show did not agree to more."""
    return format_ in ("html", "docx", "pdf") and profile == "internal"


def format_named(name: str, apart: bool = True) -> Format:
    """The format of this name, or a refusal that names those there are; with `apart` those too that are no notes."""
    chosen = FORMATS.get(name) or (APART.get(name) if apart else None)
    if chosen is None:
        known = [*FORMATS, *APART] if apart else [*FORMATS]
        raise Invalid("unknown_format", "There is no such format. Choose one of: {formats}.", formats=", ".join(known))
    return chosen


def render(
    cafe: Cafe, format_: str, profile: str, now: int, templates: Path, zone: tzinfo = UTC,
    pictures: Mapping[str, bytes] = NONE, link: str = "", person: str | None = None,
) -> File:  # fmt: skip
    """The café in one format, or a refusal. `pictures` are those of the photos, by their ids; `link` is the address by which
    phones reach the café; with `person` it is that person's own copy."""
    chosen = format_named(format_)
    if person is not None and format_ not in OWN:
        raise Invalid(
            "no_own_copy", "Your own copy does not come like this. Choose one of: {formats}.", formats=", ".join(OWN)
        )
    taking = Taking(profile_named(profile), now, zone, templates, pictures, link, person)
    body = chosen.make(cafe, taking)
    whose = ["mine" if person else taking.profile] if format_ in FORMATS else []
    return File(f"{'-'.join(['cafe', cafe.code, *whose])}.{chosen.extension}", chosen.media_type, body)
