"""Taking back what stands in the log, by the number of the change: what the wall shows, the café's setting, more or less
time, a dropped rule, what was chosen for the notes, what was done to the themes. In any order and whoever did it, as long
as what it did still stands: what was changed again since is left alone."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from cafe.domain import changes as c
from cafe.domain import contributions, rounds, rules
from cafe.domain.cafe import Cafe, Setting
from cafe.domain.refusals import NotKnown, Refusal, WrongMoment
from cafe.domain.themes import Deed
from cafe.domain.wall import Wall
from cafe.domain.written import Edition
from cafe.service import facilitation, harvesting
from cafe.service.asks import Undo
from cafe.service.audit import Done
from cafe.service.decisions import Decision, Here, done
from cafe.service.ports import Logged
from cafe.service.rights import require

LOOKED_AT = 100  # lines of the log that are looked at: more than a desk shows
_STEPS = (
    c.RoundOpened, c.RoundPaused, c.RoundResumed, c.RoundClosed, c.HarvestOpened, c.CafeFinished, c.StepTakenBack,
    c.TimeChanged,
)  # fmt: skip


class Found(Struct, frozen=True):
    """What happened in the café up to now, read before anything is decided."""

    log: tuple[Logged, ...]


def take_back(here: Here, found: Found) -> Decision:
    """Undo the change with the number in the address."""
    require(here.by, "undo")
    return _undone(here, found.log)


def possible(here: Here, log: Sequence[Logged], acts: Sequence[Done]) -> list[Done]:
    """These acts, of the last ones each with whether it can be undone by its number now."""
    return [replace(one, undo=n < LOOKED_AT and _can(here, log, one.number)) for n, one in enumerate(acts)]


def _can(here: Here, log: Sequence[Logged], number: int) -> bool:
    at = _place(log, number)
    if at is None:
        return False
    do = _HOW.get(type(log[at].change))
    if do is None:
        deed = _deed(here.cafe, number)
        return deed is not None and not deed.undone
    try:
        return bool(do(here, log, at).changes)
    except Refusal:
        return False


def _undone(here: Here, log: Sequence[Logged]) -> Decision:
    typed = here.target
    at = _place(log, int(typed)) if typed.isascii() and typed.isdigit() and len(typed) < 12 else None
    if at is None:
        raise NotKnown("unknown_act", "There is no such line in the log. Nothing was changed.")
    do = _HOW.get(type(log[at].change))
    if do is not None:
        return do(here, log, at)
    deed = _deed(here.cafe, log[at].number)
    if deed is None:
        raise WrongMoment("cannot_undo", "This cannot be undone from the log. Nothing was changed.")
    if deed.undone:
        raise _settled()
    return harvesting.undo(here, Undo(deed.id))


def _place(log: Sequence[Logged], number: int) -> int | None:
    at = bisect_left(log, number, key=lambda one: one.number)
    return at if at < len(log) and log[at].number == number else None


def _deed(cafe: Cafe, number: int) -> Deed | None:
    return next((one for one in cafe.deeds if one.number == number), None)


def _settled() -> WrongMoment:
    return WrongMoment("nothing_to_undo", "This was changed again since, or taken back already.")


def _last(log: Sequence[Logged], at: int, *kinds: type) -> Any:
    """The last change of these kinds before a place of the log; None where there is none."""
    return next((log[n].change for n in range(at - 1, -1, -1) if isinstance(log[n].change, kinds)), None)


def _wall(here: Here, log: Sequence[Logged], at: int) -> Decision:
    chosen = _last(log, at, c.WallChosen, c.CafeImported)
    before = chosen.wall if chosen else Wall()
    if here.cafe.wall != log[at].change.wall:  # type: ignore[union-attr]
        raise _settled()
    wall = before if _is_there(here.cafe, before) else Wall(still=before.still)
    return done(here, *([] if wall == here.cafe.wall else [c.WallChosen(wall)]))


def _is_there(cafe: Cafe, wall: Wall) -> bool:
    """Whether the theme or the contribution that it shows can still be shown."""
    shown = wall.contribution is None or contributions.shown(cafe, wall.contribution)
    return shown and (wall.theme is None or wall.theme in cafe.themes)


def _setting(here: Here, log: Sequence[Logged], at: int) -> Decision:
    before = _last(log, at, c.CafeCreated, c.CafeEdited)
    wished = _as_before(here.cafe.setting, before.setting, log[at].change.setting)  # type: ignore[union-attr]
    if wished == here.cafe.setting:
        raise _settled()
    return facilitation.set_to(here, wished)


def _as_before(now: Setting, before: Setting, after: Setting) -> Setting:
    """What the change altered is as before, but for what was altered again since; tables and rounds one by one."""
    fields: dict[str, Any] = {}
    for name in Setting.__struct_fields__:
        was, left, is_ = (getattr(one, name) for one in (before, after, now))
        if was != left and is_ == left:
            fields[name] = was
        elif was != left and name in ("tables", "rounds") and len(was) == len(left) == len(is_):
            fields[name] = tuple(w if x == y else x for w, y, x in zip(was, left, is_, strict=True))
    return replace(now, **fields)


def _time(here: Here, log: Sequence[Logged], at: int) -> Decision:
    given, before = log[at].change, _last(log, at, *_STEPS)
    name = "left_ms" if here.cafe.clock.phase == "paused" else "ends_at"
    was, left = getattr(before, name, None), getattr(given, name)
    if was is None or left is None or getattr(here.cafe.clock, name) != left:
        raise _settled()
    return done(here, *rounds.extend(here.cafe, here.now, (was - left) / 1000))


def _rule(here: Here, log: Sequence[Logged], at: int) -> Decision:
    dropped = log[at].change.rule  # type: ignore[union-attr]
    made = [x.change.rule for x in log[:at] if isinstance(x.change, c.RuleMade)]
    brought = [rule for x in log[:at] if isinstance(x.change, c.CafeImported) for rule in x.change.rules]
    rule = next(rule for rule in [*made, *brought] if rule.id == dropped)
    return done(here, rules.make(here.cafe, rule.tie, rule.people))


def _edition(here: Here, log: Sequence[Logged], at: int) -> Decision:
    chosen = _last(log, at, c.EditionMade, c.CafeImported)
    was, left, is_ = chosen.edition if chosen else Edition(), log[at].change.edition, here.cafe.edition  # type: ignore[union-attr]
    themes = was.themes if is_.themes == left.themes else is_.themes
    quotes = dict(is_.quotes)
    for theme in {*was.quotes, *left.quotes}:
        if is_.quotes.get(theme) == left.quotes.get(theme) != was.quotes.get(theme):
            quotes.pop(theme, None)
            quotes |= {theme: was.quotes[theme]} if theme in was.quotes else {}
    added, removed = set(left.questions) - set(was.questions), set(was.questions) - set(left.questions)
    again = {id_ for id_ in removed if contributions.shown(here.cafe, id_)}
    questions = sorted((set(is_.questions) - added) | again, key=lambda id_: int(id_[1:]))
    wished = Edition(themes, quotes, tuple(questions))
    if wished == is_:
        raise _settled()
    return done(here, c.EditionMade(wished))


_HOW: dict[type, Callable[[Here, Sequence[Logged], int], Decision]] = {
    c.WallChosen: _wall,
    c.CafeEdited: _setting,
    c.TimeChanged: _time,
    c.RuleDropped: _rule,
    c.EditionMade: _edition,
}
