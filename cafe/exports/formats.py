"""The formats a café can be had in."""

from collections.abc import Callable, Mapping
from datetime import UTC, tzinfo
from pathlib import Path

from msgspec import Struct

from cafe.domain.cafe import Cafe
from cafe.domain.refusals import Invalid
from cafe.exports.document import document
from cafe.exports.html import NONE, html
from cafe.exports.markdown import markdown
from cafe.exports.profiles import Profile, profile_named
from cafe.exports.state import exported
from cafe.exports.tables import table


class File(Struct, frozen=True):
    """A document ready to be sent or saved. The name is made of the code and the profile, never of typed text."""

    name: str
    media_type: str
    body: bytes


class Taking(Struct, frozen=True):
    """For whom the document is, when it is taken (ms UTC, and the zone to say it in), where the templates are, and the
    pictures of photos by their ids."""

    profile: Profile
    now: int
    zone: tzinfo
    templates: Path
    pictures: Mapping[str, bytes]


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
    return markdown(document(cafe, taking.profile, taking.now, taking.zone)).encode()


def _html(cafe: Cafe, taking: Taking) -> bytes:
    return html(document(cafe, taking.profile, taking.now, taking.zone), taking.templates, taking.pictures).encode()


FORMATS = {
    "json": Format("application/json", "json", _json),
    "csv": Format("text/csv; charset=utf-8", "csv", _csv),
    "md": Format("text/markdown; charset=utf-8", "md", _md),
    "html": Format("text/html; charset=utf-8", "html", _html),
}


def with_pictures(format_: str, profile: str) -> bool:
    """Whether photos stand in such a document: who they show did not agree to more."""
    return (format_, profile) == ("html", "internal")


def render(
    cafe: Cafe, format_: str, profile: str, now: int, templates: Path, zone: tzinfo = UTC,
    pictures: Mapping[str, bytes] = NONE,
) -> File:  # fmt: skip
    """The café in one format, or a refusal that names those there are. `pictures` are those of the photos, by their ids."""
    chosen = FORMATS.get(format_)
    if chosen is None:
        raise Invalid(
            "unknown_format", "There is no such format. Choose one of: {formats}.", formats=", ".join(FORMATS)
        )
    taking = Taking(profile_named(profile), now, zone, templates, pictures)
    body = chosen.make(cafe, taking)
    return File(f"cafe-{cafe.code}-{taking.profile}.{chosen.extension}", chosen.media_type, body)
