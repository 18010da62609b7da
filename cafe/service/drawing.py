"""Drawing themes: the contributions go out to the program that groups, what comes back becomes a proposal or settles."""

from collections.abc import Callable, Iterable
from typing import Protocol

from msgspec import Struct

from cafe.clustering.posts import DOUBTFUL, Grains, Group, Grouping, Held, Post
from cafe.clustering.posts import Part as Half
from cafe.domain import changes as c
from cafe.domain import harvest
from cafe.domain.cafe import Cafe, Contribution
from cafe.domain.sentences import Phrase, kept
from cafe.domain.themes import Grain, Part
from cafe.service.ports import Themer, Unable
from cafe.service.vectors import Vectors

_TRIES = 3
_REMEMBERED = 4  # cafés whose last drawing is kept, for the other grains of it


class Writes(Protocol):
    """The part of the keeper that a drawing needs."""

    def cafe(self, code: str) -> Cafe: ...
    def by_itself(self, code: str, decide: Callable[[Cafe, int], tuple[c.Change, ...]]) -> None: ...


class _Basis(Struct, frozen=True):
    """What a drawing is made from: the same basis makes the same drawing."""

    posts: list[Post]
    held: list[Held]
    alone: frozenset[str]
    upto: int
    deeds: int  # how many things people have done to the themes
    applied: int  # and how many drawings they have applied


class Drawing:
    """Draws the themes of cafés. Each call waits for its end; when the program that groups cannot be had, that is written
    down for the desk and everything stays as it is."""

    def __init__(self, keeper: Writes, vectors: Vectors, themer: Themer) -> None:
        self._keeper, self._vectors, self._themer = keeper, vectors, themer
        self._last: dict[str, tuple[_Basis, Grains]] = {}

    def measure(self, code: str) -> bool:
        """Make the vectors of what was said since. Whether it could be done."""
        return self._able(code, lambda: self._vectors.of(code, _posts(self._keeper.cafe(code))))

    def propose(self, code: str, grain: Grain | None, asked: bool = True) -> bool:
        """Draw all three grains, propose one. Without anybody asking, nothing is proposed that changes nothing."""
        return self._able(code, lambda: self._propose(code, grain, asked))

    def _propose(self, code: str, grain: Grain | None, asked: bool) -> None:
        """Themes may be applied while others are drawn: those know nothing of them, and are drawn once more."""
        for _ in range(_TRIES):
            basis = _basis(self._keeper.cafe(code))
            if self._proposed(code, basis, self._grains(code, basis), grain, asked):
                return

    def _proposed(self, code: str, basis: _Basis, grains: Grains, grain: Grain | None, asked: bool) -> bool:
        """Propose one of the three, unless other themes than those it was drawn from stand by now, or something of it was
        withdrawn. Whether it was proposed."""
        drawn = list(_drawn({"fewer": grains.fewer, "more": grains.more}.get(grain or "", grains.usual)))
        choices = {name: len(getattr(grains, name).themes) for name in ("fewer", "usual", "more")}
        model, fresh = self._themer.model, []

        def store(cafe: Cafe, now: int) -> tuple[c.Change, ...]:
            if cafe.sorter.applied != basis.applied or _taken_back(cafe, basis):
                return ()
            fresh.append(True)
            return tuple(harvest.propose(cafe, drawn, grain, model, upto=basis.upto, choices=choices, asked=asked))

        self._keeper.by_itself(code, store)
        return bool(fresh)

    def _grains(self, code: str, basis: _Basis) -> Grains:
        """All three grains, drawn at once: whoever wants fewer or more has them without waiting."""
        before = self._last.get(code)
        if before is not None and before[0] == basis:
            return before[1]
        vectors = self._vectors.of(code, basis.posts)
        grains = self._themer.grains(basis.posts, vectors, basis.held, basis.alone)
        self._last.pop(code, None)
        self._last[code] = basis, grains
        while len(self._last) > _REMEMBERED:
            del self._last[next(iter(self._last))]
        return grains

    def fit(self, code: str) -> bool:
        """Put what was said since the last look into the themes that are there, where it fits."""
        return self._able(code, lambda: self._fit(code))

    def _fit(self, code: str) -> None:
        cafe = self._keeper.cafe(code)
        basis, since = _basis(cafe), cafe.sorter.upto
        vectors = self._vectors.of(code, basis.posts)
        let = tuple(cafe.let)
        loose = [p.id for p in basis.posts if p.id not in cafe.themed and p.id not in cafe.placed]
        new = [id_ for id_ in loose if int(id_[1:]) > since or id_ in cafe.let]
        places = self._themer.fit(basis.posts, vectors, basis.held, new, basis.alone) if new else {}
        self._keeper.by_itself(code, lambda now_cafe, _: tuple(harvest.settle(now_cafe, places, basis.upto, let)))

    def settle(self, code: str, since: int) -> bool:
        """Let everything settle that was said, and at most fitted in, since the contribution with this number: new themes
        may come up, a few contributions may go where they fit better."""
        return self._able(code, lambda: self._settle(code, since))

    def _settle(self, code: str, since: int) -> None:
        cafe = self._keeper.cafe(code)
        basis = _basis(cafe, called=True)
        vectors = self._vectors.of(code, basis.posts)
        fitted = {p.id for p in basis.posts if int(p.id[1:]) > since}
        loose = [p.id for p in basis.posts if p.id not in fitted and p.id not in cafe.themed]
        grouping = self._themer.settle(basis.posts, vectors, basis.held, loose, basis.alone, fitted=fitted)
        drawn = list(_drawn(grouping))

        def store(cafe: Cafe, now: int) -> tuple[c.Change, ...]:
            # Somebody sorted by hand meanwhile, or took something back: the next look begins from there.
            if _deeds(cafe) != basis.deeds or _taken_back(cafe, basis):
                return ()
            return tuple(harvest.settle_all(cafe, drawn, basis.upto))

        self._keeper.by_itself(code, store)

    def halves(self, code: str, theme: str) -> list[harvest.Drawn]:
        """The two halves of a theme, the larger first, or none. Raises Unable."""
        cafe = self._keeper.cafe(code)
        posts = [post for post in _posts(cafe) if cafe.themed.get(post.id) == theme]
        sided = self._themer.sides(posts, self._vectors.of(code, posts))
        return sorted(map(_half, sided.halves or ()), key=lambda half: -len(half.contributions))

    def forget(self, code: str) -> None:
        """The café is gone or over."""
        self._last.pop(code, None)
        self._vectors.forget(code)

    def _able(self, code: str, do: Callable[[], object]) -> bool:
        try:
            do()
        except Unable as reason:
            self._report(code, reason.said)
            return False
        self._report(code, None)
        return True

    def _report(self, code: str, failed: Phrase | None) -> None:
        """Write down that sorting does not work, or works again, where that is news."""

        def news(cafe: Cafe, now: int) -> tuple[c.Change, ...]:
            if cafe.sorter.failed == (failed or ""):
                return ()
            return (c.SorterReported(cafe.sorter.by, str(failed or ""), kept(failed) if failed else None),)

        if news(self._keeper.cafe(code), 0):
            self._keeper.by_itself(code, news)


def _posts(cafe: Cafe) -> list[Post]:
    return [_post(said) for said in harvest.visible(cafe)]


def _post(said: Contribution) -> Post:
    return Post(said.id, said.text, said.table, said.sector)


def _deeds(cafe: Cafe) -> int:
    return cafe.counters.get("d", 0)


def _taken_back(cafe: Cafe, basis: _Basis) -> bool:
    """Whether something was withdrawn since: names and phrases that were drawn from it must not be stored."""
    return any(post.id not in cafe.contributions for post in basis.posts)


def _basis(cafe: Cafe, called: bool = False) -> _Basis:
    alone = frozenset(id_ for id_, theme in cafe.placed.items() if theme is None)
    return _Basis(_posts(cafe), _held(cafe, called), alone, harvest.newest(cafe), _deeds(cafe), cafe.sorter.applied)


def _held(cafe: Cafe, called: bool) -> list[Held]:
    """The present themes as the grouping must respect them; with `called` also under the names that a machine gave."""
    stay, members, placed = harvest.kept(cafe), _by_theme(cafe.themed), _by_theme(cafe.placed)
    held = []
    for theme in cafe.themes.values():
        inside = tuple(x for x in members.get(theme.id, ()) if cafe.contributions[x].shown)
        if inside or theme.id in stay:
            name = theme.name if theme.named_by == "person" else None
            by_hand = tuple(placed.get(theme.id, ()))
            held.append(Held(theme.id, name, inside, by_hand, theme.pinned, theme.name if called and not name else ""))
    return held


def _by_theme(where: dict[str, str] | dict[str, str | None]) -> dict[str | None, list[str]]:
    found: dict[str | None, list[str]] = {}
    for id_, theme in where.items():
        found.setdefault(theme, []).append(id_)
    return found


def _drawn(grouping: Grouping) -> Iterable[harvest.Drawn]:
    return (_group(group, grouping) for group in grouping.themes)


def _group(group: Group, grouping: Grouping) -> harvest.Drawn:
    inside = set(group.posts)
    return harvest.Drawn(
        group.id, group.name, tuple(group.phrases), tuple(group.quotes), tuple(group.posts),
        tuple(Part(part.name, tuple(part.posts)) for part in group.parts),
        tuple(tuple(ids) for ids in grouping.same if ids[0] in inside),
        tuple(id_ for id_ in group.posts if grouping.certainty.get(id_, 1.0) < DOUBTFUL),
        tuple(group.angles),
    )  # fmt: skip


def _half(half: Half) -> harvest.Drawn:
    return harvest.Drawn(None, half.name, tuple(half.phrases), (), tuple(half.posts))
