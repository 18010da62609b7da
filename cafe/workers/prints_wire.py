"""What the child that makes things to print is asked and what it answers."""

from pathlib import Path

import msgspec

from cafe.clock import local_zone
from cafe.domain.cafe import Cafe
from cafe.exports.formats import File
from cafe.exports.printing.asked import Addresses, Printing, Wished
from cafe.exports.printing.pack import Looked
from cafe.workers.messages import Messages, Refused


class Print(msgspec.Struct, frozen=True, tag=True):
    """Make a piece, or the whole pack; without a `piece`, look at all of them. `templates` is the folder of templates."""

    cafe: Cafe
    piece: str | None
    wished: Wished
    addresses: Addresses
    now: int
    templates: str

    @property
    def printing(self) -> Printing:
        """The same as the pieces know it."""
        return Printing(self.wished, self.addresses, self.now, local_zone())

    @property
    def folder(self) -> Path:
        """Where the templates are."""
        return Path(self.templates)


class Printed(msgspec.Struct, frozen=True, tag=True):
    """The pages."""

    file: File


class Seen(msgspec.Struct, frozen=True, tag=True):
    """All pieces, before they are printed."""

    looked: Looked


Answer = Printed | Seen | Refused

messages = Messages[Print, Answer](Print, Answer)
