"""What people do to the themes by hand, and what they say of them."""

from typing import Any

from msgspec.structs import replace

from cafe.domain import changes as c
from cafe.domain import deeds
from cafe.domain.cafe import Cafe
from cafe.domain.deeds import put, remember, stand
from cafe.domain.seatwork import count, given
from cafe.domain.themes import Did, Theme
from cafe.domain.themework import described


def added(cafe: Cafe, change: c.ThemeAdded) -> None:
    """A theme that nothing stands in yet."""

    def do() -> None:
        cafe.themes[change.theme] = Theme(change.theme, change.name, "person")
        count(cafe, change.theme)

    remember(cafe, "added", change.by, do, themes=[change.theme])


def named(cafe: Cafe, change: c.ThemeNamed) -> None:
    """The name is a person's from now on."""
    _edit(cafe, change.theme, "named", change.by, name=change.name, named_by="person")


def edited(cafe: Cafe, change: c.ThemeEdited) -> None:
    """The sentence, or whether it is pinned."""
    fields = given(change, "sentence", "pinned")
    _edit(cafe, change.theme, "worded" if "sentence" in fields else "pinned", change.by, **fields)


def _edit(cafe: Cafe, id_: str, what: Did, by: str, **fields: Any) -> None:
    def do() -> None:
        cafe.themes[id_] = replace(cafe.themes[id_], **fields)

    remember(cafe, what, by, do, themes=[id_])


def removed(cafe: Cafe, change: c.ThemeRemoved) -> None:
    """What stood in it stands in none, and nobody has put it there."""
    inside = _members(cafe, change.theme)

    def do() -> None:
        cafe.themes.pop(change.theme)
        for id_ in inside:
            cafe.placed.pop(id_, None)
            stand(cafe, id_, None)

    remember(cafe, "removed", change.by, do, themes=[change.theme], places=inside)


def _members(cafe: Cafe, theme: str) -> list[str]:
    """Everything in a theme, also what is hidden."""
    return [id_ for id_, where in cafe.themed.items() if where == theme]


def merged(cafe: Cafe, change: c.ThemesMerged) -> None:
    """A person put all of it there, so it stays together whatever is drawn."""
    inside = _members(cafe, change.theme)
    objections = [said.id for said in cafe.contributions.values() if said.objects_to == change.theme]

    def do() -> None:
        _joined(cafe, cafe.themes.pop(change.theme), cafe.themes[change.into])
        for id_ in inside:
            put(cafe, id_, change.into)
        for id_ in objections:
            cafe.contributions[id_] = replace(cafe.contributions[id_], objects_to=change.into)

    themes = [change.theme, change.into]
    remember(cafe, "merged", change.by, do, themes=themes, places=inside, objections=objections)


def _joined(cafe: Cafe, gone: Theme, into: Theme) -> None:
    """A name or a sentence that a person wrote outlives one that a machine made."""
    if into.named_by == "machine" and gone.named_by == "person":
        into = replace(into, name=gone.name, named_by="person")
    cafe.themes[into.id] = replace(
        into, sentence=into.sentence or gone.sentence, pinned=into.pinned or gone.pinned,
        parts=(), same=(*into.same, *gone.same), angles=(),
    )  # fmt: skip


def split(cafe: Cafe, change: c.ThemeSplit) -> None:
    """Both halves stay as they are whatever is drawn: a person parted them."""
    inside = _members(cafe, change.theme)

    def do() -> None:
        for half in (change.rest, change.other):
            described(cafe, half)
            for id_ in half.contributions:
                if id_ in cafe.contributions:
                    put(cafe, id_, half.id)

    remember(cafe, "split", change.by, do, themes=[change.rest.id, change.other.id], places=inside)


def placed(cafe: Cafe, change: c.ContributionPlaced) -> None:
    """It stands where a person put it."""
    id_ = change.contribution
    remember(cafe, "placed", change.by, lambda: put(cafe, id_, change.theme), places=[id_])


def undone(cafe: Cafe, change: c.DeedUndone) -> None:
    """As it was before, as far as nobody has changed it since."""
    deeds.undo(cafe, change.deed, change.by)


def check_opened(cafe: Cafe, change: c.CheckOpened) -> None:
    """The phones ask."""
    cafe.check = change.check


def check_closed(cafe: Cafe, change: c.CheckClosed) -> None:
    """They ask no longer."""
    if cafe.check is not None:
        cafe.check = replace(cafe.check, ends_at=change.at)


def answered(cafe: Cafe, change: c.ThemeAnswered) -> None:
    """Somebody's answer, in place of the one before."""
    given_ = dict(cafe.answers.get(change.theme, {}))
    given_.pop(change.person, None)
    if change.answer is not None:
        given_[change.person] = change.answer
    cafe.answers[change.theme] = given_
    theme = cafe.themes.get(change.theme)
    if theme is not None:
        answers = list(given_.values())
        counts = {"confirmed": answers.count("confirm"), "objected": answers.count("object")}
        cafe.themes[theme.id] = replace(theme, **counts)
