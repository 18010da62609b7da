"""What people may do to the themes by hand, and what they may say of them."""

from collections.abc import Sequence

from cafe.domain import changes as c
from cafe.domain import contributions
from cafe.domain.cafe import Cafe, in_theme
from cafe.domain.harvest import MOST, Drawn, known
from cafe.domain.refusals import Invalid, NotKnown, WrongMoment
from cafe.domain.sentences import Phrase
from cafe.domain.themes import Answer, Check, Deed, ProposedTheme
from cafe.domain.words import SENTENCE, TITLE, short, words

LONGEST_CHECK_S = 600


def add(cafe: Cafe, name: str, by: str) -> c.ThemeAdded:
    """A new theme made by hand."""
    _room(cafe)
    return c.ThemeAdded(cafe.next_id("t"), words(name, TITLE, "name", Phrase("The theme's name")), by)


def _room(cafe: Cafe) -> None:
    if len(cafe.themes) >= MOST:
        raise WrongMoment(
            "too_many_themes", "There are {most} themes already. Merge some before you add another.", most=MOST
        )


def name(cafe: Cafe, id_: str, name: str, by: str) -> list[c.Change]:
    """Give a theme its name; from then on it is a person's. Its own name confirms it."""
    theme = cafe.themes[known(cafe, id_)]
    text = words(name, TITLE, "name", Phrase("The theme's name"))
    return [] if (theme.name, theme.named_by) == (text, "person") else [c.ThemeNamed(id_, text, by)]


def word(cafe: Cafe, id_: str, sentence: str, by: str) -> list[c.Change]:
    """Say in one sentence what a theme is about; an empty one takes it away."""
    text = short(sentence, SENTENCE, "sentence", Phrase("The theme's sentence"))
    return [] if cafe.themes[known(cafe, id_)].sentence == text else [c.ThemeEdited(id_, sentence=text, by=by)]


def pin(cafe: Cafe, id_: str, pinned: bool, by: str) -> list[c.Change]:
    """Have a theme stay whatever is drawn, or no longer."""
    return [] if cafe.themes[known(cafe, id_)].pinned == pinned else [c.ThemeEdited(id_, pinned=pinned, by=by)]


def remove(cafe: Cafe, id_: str, by: str) -> list[c.Change]:
    """Take a theme away; what was said stays."""
    return [c.ThemeRemoved(known(cafe, id_), by)]


def merge(cafe: Cafe, id_: str, into: str, by: str) -> list[c.Change]:
    """Put all of a theme into another one."""
    if known(cafe, id_) == known(cafe, into):
        raise Invalid("same_theme", "A theme cannot be merged with itself. Choose another one.")
    return [c.ThemesMerged(id_, into, by)]


def split(cafe: Cafe, id_: str, halves: Sequence[Drawn], by: str) -> c.ThemeSplit:
    """Make two themes of one. `halves` are those that were found in it, the larger first; what came since goes with the
    larger one."""
    theme = cafe.themes[known(cafe, id_)]
    _room(cafe)
    inside = in_theme(cafe, id_)
    other = tuple(x for x in inside if len(halves) > 1 and x in set(halves[1].contributions))
    rest = tuple(x for x in inside if x not in set(other))
    if not other or not rest:
        raise WrongMoment(
            "cannot_split",
            "Too little is said in this theme to find two halves in it. Make a new theme and move some there.",
        )
    return c.ThemeSplit(
        id_,
        _half(id_, halves[0], rest, theme.name),
        _half(cafe.next_id("t"), halves[1], other, theme.name),
        by,
    )


def _half(id_: str, half: Drawn, holds: tuple[str, ...], name: str) -> ProposedTheme:
    quotes = tuple(q for q in half.quotes if q in holds) or holds[:1]
    return ProposedTheme(id_, half.name or name, half.phrases, quotes, holds)


def place(cafe: Cafe, id_: str, theme: str | None, by: str) -> list[c.Change]:
    """Put a contribution into a theme by hand, or take it out of all."""
    if contributions.known(cafe, id_).objects_to is not None:
        raise WrongMoment("objection_stays", "This says what is wrong with a theme. It stays with it.")
    if theme is not None:
        known(cafe, theme)
    return [] if cafe.placed.get(id_, "") == theme else [c.ContributionPlaced(id_, theme, by)]


def to_undo(cafe: Cafe, id_: str | None, by: str) -> Deed:
    """The deed with this id; without one, the asker's last that still stands."""
    mine = [deed for deed in cafe.deeds if by == deed.by or by.startswith("facilitator")]
    if id_ is None:
        mine = [deed for deed in mine if deed.by == by and deed.what != "undone" and not deed.undone][-1:]
    else:
        mine = [deed for deed in mine if deed.id == id_]
    if not mine and id_ is None:
        raise WrongMoment("nothing_to_undo", "There is nothing to undo.")
    if not mine:
        raise NotKnown("unknown_deed", "This was done too long ago to be undone by itself. Change it by hand.")
    return mine[0]


def open_check(cafe: Cafe, now: int, seconds: float) -> list[c.Change]:
    """Have the phones ask whether the themes are what people meant."""
    if not 0 <= seconds <= LONGEST_CHECK_S:
        raise Invalid("bad_seconds", "The phones can ask for at most {minutes} minutes.", minutes=LONGEST_CHECK_S // 60)
    if seconds == 0:
        running = cafe.check is not None and cafe.check.ends_at > now
        return [c.CheckClosed(now)] if running else []
    if cafe.clock.phase != "harvest":
        raise WrongMoment("wrong_phase", "The phones can ask about the themes once the rounds are over.")
    if not cafe.themes:
        raise WrongMoment("no_themes", "There are no themes to ask about yet. Group what was said, or make one.")
    return [c.CheckOpened(Check(tuple(cafe.themes), now, now + round(seconds * 1000)))]


def answer(cafe: Cafe, now: int, id_: str, person: str, given: Answer | None) -> list[c.Change]:
    """Say of a theme that it is, or is not, what was meant."""
    known(cafe, id_)
    if cafe.check is None or now > cafe.check.ends_at:
        raise WrongMoment("check_over", "The time to answer is over. The facilitator can ask once more.")
    return [] if cafe.answers.get(id_, {}).get(person) == given else [c.ThemeAnswered(id_, person, given)]


def objected_to(cafe: Cafe, id_: str | None) -> str | None:
    """The theme that somebody objects to: one that they have been shown."""
    if id_ is None:
        return None
    if cafe.clock.phase != "harvest":
        raise WrongMoment("wrong_phase", "What is wrong with a theme can be said while the themes are looked at.")
    return known(cafe, id_)
