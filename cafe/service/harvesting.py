"""From contributions to themes: drawing in the background, then what people make of it by hand."""

from collections.abc import Callable
from typing import Protocol

from cafe.clustering.posts import Grouping, Held, Post
from cafe.domain import changes as c
from cafe.domain import contributions, themes
from cafe.domain.cafe import Cafe, Grain, in_theme
from cafe.domain.refusals import NotAllowed
from cafe.service.answers import DrawingBegun, ThemeMade
from cafe.service.asks import Draw, NameTheme, Nothing, Place
from cafe.service.decisions import Decision, Here, done
from cafe.service.ports import Ledger, Natively, Themer
from cafe.service.rights import require, require_table


def draw(here: Here, asked: Draw) -> Decision:
    """Whether themes may be drawn now; the drawing goes on in the background."""
    require(here.by, "draw")
    themes.may_draw(here.cafe)
    return Decision((), DrawingBegun(here.cafe.seq))


def apply_proposal(here: Here, asked: Nothing) -> Decision:
    """Put the proposal on the wall."""
    require(here.by, "apply")
    return done(here, *themes.apply_proposal(here.cafe))


def add_theme(here: Here, asked: NameTheme) -> Decision:
    """Make a theme by hand."""
    require(here.by, "add_theme")
    added = themes.add(here.cafe, asked.name)
    return Decision((added,), ThemeMade(added.theme, here.cafe.seq + 1))


def name_theme(here: Here, asked: NameTheme) -> Decision:
    """Give a theme its name."""
    require(here.by, "name_theme")
    return done(here, *themes.rename(here.cafe, here.target, asked.name))


def place(here: Here, asked: Place) -> Decision:
    """Move a contribution to a theme; hosts those of their own table where the café is sorted by hosts."""
    require(here.by, "place")
    if here.by.role == "host":
        if here.cafe.setting.sorting != "hosts":
            raise NotAllowed("not_allowed", "In this café the facilitator sorts contributions into themes.")
        require_table(here.by, contributions.known(here.cafe, here.target).table)
    return done(here, *themes.place(here.cafe, here.target, asked.theme))


class Writes(Protocol):
    """The part of the keeper that a drawing needs."""

    def cafe(self, code: str) -> Cafe: ...
    def by_itself(self, code: str, decide: Callable[[Cafe, int], tuple[c.Change, ...]]) -> None: ...
    def run(self, code: str, do: Callable[[Cafe], Callable[[], None] | None]) -> None: ...


class Drawing:
    """Draws themes: fetches vectors, makes those that are missing, groups, and writes the proposal."""

    def __init__(self, keeper: Writes, ledger: Ledger, natively: Natively, themer: Themer) -> None:
        self._keeper, self._ledger, self._natively, self._themer = keeper, ledger, natively, themer

    def run(self, code: str, grain: Grain | None) -> None:
        """Draw the themes of a café and propose them. Raises what the themer raises when it cannot be had."""
        self._themer.warm()
        cafe = self._keeper.cafe(code)
        said = themes.visible(cafe)
        posts = [Post(s.id, s.text, s.table, s.sector) for s in said]
        vectors = self._vectors(code, posts)
        alone = frozenset(id_ for id_, theme in cafe.placed.items() if theme is None)
        grouping = self._themer.group(posts, vectors, _held(cafe), alone, seed=1, grain=grain)
        drawn = _drawn(grouping)
        by = self._themer.model
        self._keeper.by_itself(code, lambda now_cafe, now: tuple(themes.propose(now_cafe, drawn, grain, by)))

    def _vectors(self, code: str, posts: list[Post]) -> list[bytes]:
        known = self._natively(lambda: self._ledger.vectors(code, self._themer.model))
        missing = [post for post in posts if post.id not in known]
        made = dict(zip((p.id for p in missing), self._themer.embed([p.text for p in missing]), strict=True))
        if made:
            texts = {post.id: post.text for post in missing}
            self._keeper.run(code, lambda newest: self._keeping(newest, texts, made))
        return [known.get(post.id) or made[post.id] for post in posts]

    def _keeping(self, cafe: Cafe, texts: dict[str, str], made: dict[str, bytes]) -> Callable[[], None] | None:
        """Store the new vectors; not those of words that were withdrawn or changed while they were measured."""
        now = cafe.contributions
        still = {id_: vector for id_, vector in made.items() if id_ in now and now[id_].text == texts[id_]}
        return (lambda: self._ledger.keep_vectors(cafe.code, self._themer.model, still)) if still else None


def _held(cafe: Cafe) -> list[Held]:
    """The present themes as the grouping must respect them."""
    stay = themes.kept(cafe)
    held = []
    for theme in cafe.themes.values():
        name = theme.name if theme.named_by == "person" else None
        placed = tuple(id_ for id_, where in cafe.placed.items() if where == theme.id)
        members = tuple(in_theme(cafe, theme.id))
        if members or theme.id in stay:
            held.append(Held(theme.id, name, members, placed, theme.pinned))
    return held


def _drawn(grouping: Grouping) -> list[themes.Drawn]:
    return [
        themes.Drawn(group.id, group.name, tuple(group.phrases), tuple(group.quotes), tuple(group.posts))
        for group in grouping.themes
    ]
