"""What a request is answered: small values without tokens or texts, kept under the request's key and given again."""

from msgspec import Struct, field


class _Answer(Struct, frozen=True, tag=True, omit_defaults=True):
    pass


class CafeMade(_Answer, frozen=True):
    """A café was made."""

    code: str


class PersonIn(_Answer, frozen=True):
    """Somebody joined."""

    person: str
    table: int | None


class PersonBack(_Answer, frozen=True):
    """Somebody known came back; `serial` says which of their tokens is the new one."""

    person: str
    table: int | None
    serial: int


class Posted(_Answer, frozen=True):
    """A contribution was stored."""

    id: str
    seq: int
    table: int
    round: int


class ThemeMade(_Answer, frozen=True):
    """A theme was made by hand. `deed` undoes it."""

    id: str
    seq: int
    deed: str | None = None


class ThemesMade(_Answer, frozen=True):
    """Two themes were made of one. `deed` undoes it."""

    themes: tuple[str, ...]
    seq: int
    deed: str


class HandDone(_Answer, frozen=True):
    """Something was done to the themes by hand. `deed` undoes it, None where it was so already; `left` counts what an
    undoing had to leave as it is, because somebody has changed it since."""

    seq: int
    deed: str | None = None
    left: int = 0


class Done(_Answer, frozen=True):
    """It was done, or was so already; `seq` is the café's number after it."""

    seq: int


class ActionKept(_Answer, frozen=True):
    """An action was written down."""

    id: str
    seq: int


class PhotoKept(_Answer, frozen=True):
    """A photo was kept."""

    id: str
    seq: int


class DrawingBegun(_Answer, frozen=True):
    """Themes are being drawn; the proposal will be told to the desk."""

    seq: int


class DocumentsBegun(_Answer, frozen=True):
    """Documents are being made beforehand."""

    seq: int


class RuleKept(_Answer, frozen=True):
    """A rule about people was made."""

    id: str
    seq: int


class PlanningBegun(_Answer, frozen=True):
    """New seats are being worked out; the offer will be told to the desk."""

    seq: int


class TokensGiven(_Answer, frozen=True):
    """Devices were signed out. The serials of what took the place of their tokens; `recovery` is that of the new
    recovery code."""

    facilitator: int | None = None
    wall: int | None = None
    hosts: dict[str, int] = field(default_factory=dict)
    recovery: int | None = None


class FacilitatorIn(_Answer, frozen=True):
    """There is one more desk; `serial` says which token is its own."""

    serial: int


class CodeGiven(_Answer, frozen=True):
    """The café has another code."""

    code: str


class NotesLinked(_Answer, frozen=True):
    """A link shows the notes until then; `serial` says which token it carries."""

    serial: int
    until: int


class CafeErased(_Answer, frozen=True):
    """The café is gone."""


Answer = (
    CafeMade
    | PersonIn
    | PersonBack
    | Posted
    | ThemeMade
    | ThemesMade
    | HandDone
    | Done
    | DocumentsBegun
    | DrawingBegun
    | RuleKept
    | PlanningBegun
    | TokensGiven
    | FacilitatorIn
    | CodeGiven
    | PhotoKept
    | ActionKept
    | NotesLinked
    | CafeErased
)
