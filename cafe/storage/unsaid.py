"""Words of a withdrawn contribution in what a machine wrote about it: names of themes, key phrases, names of groups inside.
Whatever holds a word that nobody else has said goes; what people typed stays."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from unicodedata import normalize

from msgspec import UnsetType
from msgspec.structs import replace

from cafe.domain import changes as c
from cafe.domain.changes import Change
from cafe.domain.themes import Part, ProposedTheme, Theme

MADE = (c.ThemesProposed, c.ThemesSettled, c.ThemeSplit, c.CafeImported)  # changes in which a machine wrote
SAID = (c.ContributionPosted, c.ContributionEdited, c.CafeImported, c.ThemeAdded, c.ThemeNamed)  # and people did

_WORD = re.compile(r"\w+")


def words(texts: Iterable[str]) -> set[str]:
    """The words of these texts, whatever their case and the way their letters are put together."""
    return {word for text in texts for word in _WORD.findall(normalize("NFKC", text).casefold())}


class Unsaid:
    """Words that were taken back, and that nobody else has said or typed; also where a machine cut them short."""

    def __init__(self, back: set[str], heard: set[str]) -> None:
        self._own = sorted(back - heard)
        self._heard = heard

    def __bool__(self) -> bool:
        return bool(self._own)

    def within(self, text: str) -> bool:
        """Whether one of them stands in this text."""
        return any(self._is(word) for word in words([text]))

    def _is(self, word: str) -> bool:
        if word in self._heard:
            return False
        at = bisect_left(self._own, word)
        return at < len(self._own) and self._own[at].startswith(word)


def texts_of(change: Change, id_: str) -> list[str]:
    """What a change holds of the words of one contribution."""
    return [text for said, text in _said(change) if said == id_]


def heard(change: Change, but: str) -> list[str]:
    """What people said or typed in a change, but for one contribution."""
    return [text for said, text in _said(change) if said != but] + _typed(change)


def _said(change: Change) -> list[tuple[str, str]]:
    match change:
        case c.ContributionPosted(contribution=said):
            return [(said.id, said.text)]
        case c.ContributionEdited(contribution=id_, text=text) if not isinstance(text, UnsetType):
            return [(id_, text)]
        case c.CafeImported(contributions=all_):
            return [(said.id, said.text) for said in all_]
        case _:
            return []


def _typed(change: Change) -> list[str]:
    match change:
        case c.ThemeAdded(name=name) | c.ThemeNamed(name=name):
            return [name]
        case c.CafeImported(themes=themes):
            return [theme.name for theme in themes if theme.named_by == "person"]
        case _:
            return []


def without(change: Change, unsaid: Unsaid) -> Change:
    """The change without what a machine made of these words."""
    match change:
        case c.ThemesProposed(proposal=proposal):
            return replace(change, proposal=replace(proposal, themes=_all(proposal.themes, unsaid)))
        case c.ThemesSettled(themes=themes):
            return replace(change, themes=_all(themes, unsaid))
        case c.ThemeSplit(rest=rest, other=other):
            return replace(change, rest=_drawn(rest, unsaid), other=_drawn(other, unsaid))
        case c.CafeImported(themes=themes):
            return replace(change, themes=tuple(_imported(theme, unsaid) for theme in themes))
        case _:
            return change


def _all(themes: Sequence[ProposedTheme], unsaid: Unsaid) -> tuple[ProposedTheme, ...]:
    return tuple(_drawn(theme, unsaid) for theme in themes)


def _drawn(theme: ProposedTheme, unsaid: Unsaid) -> ProposedTheme:
    return replace(
        theme,
        name=_kept(theme.name, unsaid, f"Theme {theme.id[1:]}"),
        phrases=_phrases(theme.phrases, unsaid),
        parts=_parts(theme.parts, unsaid),
    )


def _imported(theme: Theme, unsaid: Unsaid) -> Theme:
    name = theme.name if theme.named_by == "person" else _kept(theme.name, unsaid, f"Theme {theme.id[1:]}")
    return replace(theme, name=name, phrases=_phrases(theme.phrases, unsaid), parts=_parts(theme.parts, unsaid))


def _phrases(phrases: Sequence[str], unsaid: Unsaid) -> tuple[str, ...]:
    return tuple(phrase for phrase in phrases if not unsaid.within(phrase))


def _parts(parts: Sequence[Part], unsaid: Unsaid) -> tuple[Part, ...]:
    return tuple(replace(part, name=_kept(part.name, unsaid, f"Group {n}")) for n, part in enumerate(parts, 1))


def _kept(text: str, unsaid: Unsaid, instead: str) -> str:
    return instead if unsaid.within(text) else text
