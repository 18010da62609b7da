"""What the themes child is asked and what it answers."""

import msgspec

from cafe.clustering.posts import Grain, Grains, Grouping, Held, Part, Post
from cafe.domain.sentences import Phrase
from cafe.workers.messages import Messages


class Warm(msgspec.Struct, frozen=True, tag=True):
    """Load the weights."""


class Embed(msgspec.Struct, frozen=True, tag=True):
    """Measure these texts."""

    texts: list[str]


class Measured(msgspec.Struct, frozen=True):
    """Vectors, each sent once: `new` ones get the numbers from `begin` on (0: all before are forgotten), `rows` says for
    every post which number is its."""

    begin: int
    new: list[bytes]
    rows: list[int]


class Draw(msgspec.Struct, frozen=True, tag=True):
    """Group these posts, whose vectors come in the same order."""

    posts: list[Post]
    vectors: Measured
    held: list[Held]
    apart: list[str]
    seed: int
    grain: Grain | None


class DrawAll(msgspec.Struct, frozen=True, tag=True):
    """Group these posts at all three grains."""

    posts: list[Post]
    vectors: Measured
    held: list[Held]
    apart: list[str]
    seed: int


class Settle(msgspec.Struct, frozen=True, tag=True):
    """Find places for new posts in the last grouping, whose loose posts were `loose`; some were `fitted` since."""

    posts: list[Post]
    vectors: Measured
    held: list[Held]
    loose: list[str]
    apart: list[str]
    seed: int
    fitted: list[str] = []


class Fit(msgspec.Struct, frozen=True, tag=True):
    """Find the themes of the posts with the ids in `new`."""

    posts: list[Post]
    vectors: Measured
    held: list[Held]
    new: list[str]
    apart: list[str]


class Sides(msgspec.Struct, frozen=True, tag=True):
    """Find the two angles and the two halves of a theme with these posts."""

    posts: list[Post]
    vectors: Measured
    seed: int


class Warmed(msgspec.Struct, frozen=True, tag=True):
    """`model` says which encoder is at work."""

    model: str


class Embedded(msgspec.Struct, frozen=True, tag=True):
    """The vectors, in the order of the texts, and which encoder made them."""

    vectors: list[bytes]
    model: str


class Drawn(msgspec.Struct, frozen=True, tag=True):
    """The grouping."""

    grouping: Grouping


class DrawnAll(msgspec.Struct, frozen=True, tag=True):
    """The three groupings."""

    grains: Grains


class Fitted(msgspec.Struct, frozen=True, tag=True):
    """For each new post the id of its theme, or null."""

    homes: dict[str, str | None]


class Sided(msgspec.Struct, frozen=True, tag=True):
    """The ids of two posts said from different angles, and the halves; null where there are none."""

    angles: tuple[str, str] | None
    halves: tuple[Part, Part] | None


class Forgotten(msgspec.Struct, frozen=True, tag=True):
    """This child was sent none of the vectors that are meant: it is a new one."""


class Failed(msgspec.Struct, frozen=True, tag=True):
    """It could not be done, and why."""

    reason: Phrase


Request = Warm | Embed | Draw | DrawAll | Settle | Fit | Sides
Answer = Warmed | Embedded | Drawn | DrawnAll | Fitted | Sided | Forgotten | Failed

messages = Messages[Request, Answer](Request, Answer)
