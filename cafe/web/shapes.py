"""What answers of the API look like, for its description. Whoever reads them must expect further fields."""

from typing import Any

from msgspec import Struct

from cafe.domain.wall import PictureName


class Done(Struct):
    """It was done; `seq` is the café's number after it."""

    seq: int


class CafeMade(Struct):
    """A café, its tokens and the links that carry them, and the facilitator's recovery code."""

    code: str
    tokens: dict[str, Any]
    links: dict[str, Any]
    recovery: str


class PersonIn(Struct):
    """Somebody's id, their token, the four characters with which they come back, and their table."""

    person: str
    token: str
    rejoin: str | None
    table: int | None


class Posted(Struct):
    """A contribution's id, and where it counts."""

    id: str
    seq: int
    table: int
    round: int


class HandDone(Struct):
    """Something was done to the themes; `deed` undoes it, `left` counts what an undoing left as it was."""

    seq: int
    deed: str | None
    left: int


class ThemeMade(Struct):
    """A new theme; `deed` undoes it."""

    id: str
    seq: int
    deed: str | None


class ThemesMade(Struct):
    """The two themes that one was split into; `deed` undoes it."""

    themes: list[str]
    seq: int
    deed: str


class RuleKept(Struct):
    """A rule's id."""

    id: str
    seq: int


class ActionKept(Struct):
    """An action's id."""

    id: str
    seq: int


class PhotoKept(Struct):
    """A photo's id."""

    id: str
    seq: int


class TokensGiven(Struct):
    """What takes the place of the tokens that were signed out."""

    tokens: dict[str, Any]
    links: dict[str, Any]


class DeskGiven(Struct):
    """One more desk: its token, its link, and the link's QR code as an address of its own."""

    token: str
    link: str
    qr: str


class NotesLinked(Struct):
    """The link that shows the notes, until when (ms UTC), and its QR code as an address of its own; `wifi` is the address in
    it where that belongs to the network that the server is on just now."""

    link: str
    until: int
    qr: str
    wifi: str | None


class CodeGiven(Struct):
    """The code that lets people in from now on."""

    code: str
    links: dict[str, Any]


class Item(Struct):
    """Something that a screen shows, with the fields of its type."""

    type: str
    id: str


class Frame(Struct):
    """What a room was told between two numbers."""

    room: str
    now: int
    after: int
    seq: int
    put: list[Item]
    drop: list[tuple[str, str]]


class Frames(Struct):
    """What one room was told."""

    frames: list[Frame]


class PictureTable(Struct):
    """The numbers of a picture; the first cell of a row says what it is about, `numbers` are the columns that hold some."""

    title: str
    columns: list[str]
    rows: list[list[str]]
    numbers: list[int]


class PictureDrawn(Struct):
    """A picture. Where there is nothing to draw `svg` is empty, the table too, and `says` tells so."""

    name: PictureName
    title: str
    says: str
    svg: str
    table: PictureTable


class Pictures(Struct):
    """Every picture of a café, in the order in which a wall turns through them."""

    pictures: list[PictureDrawn]


class CafeRead(Struct):
    """Every room that a token hears."""

    code: str
    seq: int
    frames: list[Frame]


class Line(Struct):
    """How one thing is going."""

    state: str
    says: str


class Going(Struct):
    """How it is going; `quiet` are people who were not heard for a while."""

    lines: list[Line]
    quiet: list[str]


class Deed(Struct):
    """Something that was done, by whom, in stable words; the ids of what can be put back one by one; the number under which
    it stands in the log, and whether it can be undone by it now."""

    at: int
    by: str
    what: str
    of: list[str]
    number: int
    undo: bool
    seconds: int | None


class Audit(Struct):
    """What was done by whoever has power over the café, the last first; and which of them `you` are, empty while this desk
    has done nothing."""

    audit: list[Deed]
    you: str


class DocumentMade(Struct):
    """How it stands with a document: size in bytes, when it was made and at which number of the café, null where it was not
    yet; `current`: nothing has changed since; `making`: one is being made or waits for its turn; `failed`: the code and
    the sentence why it could not be made, else null."""

    format: str
    profile: str
    size: int | None
    made_at: int | None
    seq: int | None
    current: bool
    making: bool
    failed: dict[str, str] | None


class Documents(Struct):
    """The documents of a café that were made, or tried; and the café's number."""

    seq: int
    documents: list[DocumentMade]


class Recovery(Struct):
    """The facilitator's recovery code."""

    recovery: str


class Source(Struct):
    """How much came from the same phone."""

    known: bool
    contributions: int
    together: int
