"""What the child that makes documents is asked and what it answers."""

import msgspec

from cafe.domain.cafe import Cafe
from cafe.exports.formats import File
from cafe.workers.messages import Messages, Refused


class Make(msgspec.Struct, frozen=True, tag=True):
    """Make a document of this café: in which format, for whom, as it stands at `now` (ms UTC). `pictures` are
    those of the photos by their ids, `templates` the folder of templates; with `person` it is that person's own copy."""

    cafe: Cafe
    format: str
    profile: str
    now: int
    templates: str
    pictures: dict[str, bytes]
    person: str | None = None


class Made(msgspec.Struct, frozen=True, tag=True):
    """The document."""

    file: File


Answer = Made | Refused

messages = Messages[Make, Answer](Make, Answer)
