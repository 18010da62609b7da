"""Which of the words that a machine took out of contributions may still be shown."""

from collections.abc import Iterable

from cafe.clustering.words import folded
from cafe.domain.cafe import Contribution
from cafe.domain.themes import Theme


class Spoken:
    """The words that are still to be seen. A machine takes names and phrases out of contributions; one of them may
    have been hidden or withdrawn since, and its words must not live on as the name of a theme."""

    def __init__(self, shown: Iterable[Contribution]) -> None:
        self._words = "\n".join(folded(said.text) for said in shown)

    def __contains__(self, phrase: str) -> bool:
        return folded(phrase) in self._words

    def phrases(self, theme: Theme) -> tuple[str, ...]:
        """The phrases of a theme that somebody still says."""
        return tuple(phrase for phrase in theme.phrases if phrase in self)

    def name(self, theme: Theme) -> str:
        """The theme's name as it may be shown; empty where a machine took it from words that are gone."""
        if theme.named_by == "person" or theme.name in self or all(part in self for part in theme.name.split(", ")):
            return theme.name
        name = ", ".join(self.phrases(theme))
        return name[:1].upper() + name[1:]
