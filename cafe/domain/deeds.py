"""Remembering what people did to the themes, so that it can be undone, also when others have done something else since:
whatever somebody has changed again meanwhile is left alone."""

from collections.abc import Callable, Iterable
from typing import Any

from msgspec.structs import replace

from cafe.domain.cafe import Cafe
from cafe.domain.seatwork import count
from cafe.domain.themes import Deed, Did, Part, Stand, Theme

REMEMBERED = 20  # deeds that can be undone
_COUNTED = ("id", "confirmed", "objected")  # nobody does these by hand


def remember(
    cafe: Cafe, what: Did, by: str, do: Callable[[], None], *,
    themes: Iterable[str] = (), places: Iterable[str] = (), objections: Iterable[str] = (),
) -> Deed:  # fmt: skip
    """Do it, and keep what it changed among these themes, in where these contributions stand and what they object to."""
    before = dict(cafe.themes), dict(cafe.themed), dict(cafe.placed)
    ids, objected = list(places), {id_: _objecting(cafe, id_) for id_ in objections}
    do()
    deed = Deed(
        cafe.next_id("d"), what, by or "facilitator",
        {id_: (then, now) for id_ in themes if (then := before[0].get(id_)) != (now := cafe.themes.get(id_))},
        {id_: pair for id_ in ids if (pair := _moved(cafe, before[1], before[2], id_)) is not None},
        {id_: (was, is_) for id_, was in objected.items() if was != (is_ := _objecting(cafe, id_)) and was and is_},
        number=cafe.seq + 1,
    )  # fmt: skip
    cafe.deeds = (*cafe.deeds, deed)[-REMEMBERED:]
    count(cafe, deed.id)
    return deed


def _moved(
    cafe: Cafe, themed: dict[str, str], placed: dict[str, str | None], id_: str
) -> tuple[Stand, Stand] | None:  # fmt: skip
    """Where it stood and where it stands; None where that is the same."""
    if themed.get(id_) == cafe.themed.get(id_) and (id_ in placed) == (id_ in cafe.placed):
        return None
    return Stand(themed.get(id_), id_ in placed), standing(cafe, id_)


def standing(cafe: Cafe, id_: str) -> Stand:
    """Where a contribution stands now."""
    return Stand(cafe.themed.get(id_), id_ in cafe.placed)


def _objecting(cafe: Cafe, id_: str) -> str | None:
    said = cafe.contributions.get(id_)
    return said.objects_to if said else None


def stand(cafe: Cafe, id_: str, theme: str | None) -> None:
    """It stands there from now on, the last of its theme."""
    cafe.themed.pop(id_, None)
    if theme is not None:
        cafe.themed[id_] = theme


def put(cafe: Cafe, id_: str, theme: str | None) -> None:
    """A person put it there, and there it stays."""
    cafe.placed[id_] = theme
    stand(cafe, id_, theme)


def undo(cafe: Cafe, id_: str, by: str) -> None:
    """Take one deed back. That is a deed as well, and can be undone."""
    deed = next((deed for deed in cafe.deeds if deed.id == id_), None)
    if deed is None:
        return
    remember(
        cafe, "undone", by, lambda: _back(cafe, deed),
        themes=deed.themes, places=deed.places, objections=deed.objections,
    )  # fmt: skip
    cafe.deeds = tuple(replace(one, undone=True) if one.id == id_ else one for one in cafe.deeds)


def _back(cafe: Cafe, deed: Deed) -> None:
    for before, after in deed.themes.values():
        if before is not None:
            _theme_back(cafe, before, after)
    cafe.themes = dict(sorted(cafe.themes.items(), key=lambda pair: int(pair[0][1:])))  # everything in its old place
    for id_, (was, left) in deed.places.items():
        if (
            id_ in cafe.contributions
            and standing(cafe, id_) == left
            and (was.theme is None or was.theme in cafe.themes)
        ):
            cafe.placed.pop(id_, None)
            put(cafe, id_, was.theme) if was.by_hand else stand(cafe, id_, was.theme)
    for id_, (then, since) in deed.objections.items():
        if _objecting(cafe, id_) == since:
            cafe.contributions[id_] = replace(cafe.contributions[id_], objects_to=then)
    for id_, (before, after) in deed.themes.items():
        if before is None:
            _theme_gone(cafe, id_, after)


def _theme_back(cafe: Cafe, before: Theme, after: Theme | None) -> None:
    """The theme as it was, but for what was withdrawn, counted or done by others since."""
    now = cafe.themes.get(before.id)
    if now is None:
        if after is None:
            answers = list(cafe.answers.get(before.id, {}).values())
            counts = {"confirmed": answers.count("confirm"), "objected": answers.count("object")}
            cafe.themes[before.id] = mentioning(replace(before, **counts), cafe.contributions.__contains__)
        return
    fields = {
        name: getattr(before, name)
        for name in Theme.__struct_fields__
        if after is not None
        and name not in _COUNTED
        and getattr(before, name) != getattr(after, name) == getattr(now, name)
    }
    cafe.themes[now.id] = mentioning(replace(now, **fields), cafe.contributions.__contains__)


def _theme_gone(cafe: Cafe, id_: str, after: Theme | None) -> None:
    """A theme that came with the deed goes again, unless somebody has put something there or changed it since."""
    now = cafe.themes.get(id_)
    by_hand = any(where == id_ for where in cafe.placed.values())
    if now is None or after is None or by_hand or (now.name, now.sentence, now.pinned) != (
        after.name, after.sentence, after.pinned,
    ):  # fmt: skip
        return
    cafe.themes.pop(id_)
    for inside in [x for x, where in cafe.themed.items() if where == id_]:
        stand(cafe, inside, None)


def mentioning(theme: Any, there: Callable[[str], bool]) -> Any:
    """The theme, or the proposed one, with only those contributions mentioned that are there."""

    def kept(ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(filter(there, ids))

    angles = kept(theme.angles)
    return replace(
        theme,
        quotes=kept(theme.quotes),
        doubtful=kept(theme.doubtful),
        same=tuple(ids for ids in map(kept, theme.same) if len(ids) > 1),
        angles=angles if len(angles) == len(theme.angles) else (),
        parts=tuple(Part(part.name, kept(part.contributions)) for part in theme.parts),
    )
