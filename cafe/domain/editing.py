"""What the organiser decides for the notes: which themes and quotes stand in them, what is an open question, and what is
to be done by whom. Possible in every phase, also when the café is finished: that is when notes are made."""

from collections.abc import Collection, Mapping, Sequence

from msgspec.structs import replace

from cafe.domain import changes as c
from cafe.domain import contributions, harvest
from cafe.domain.cafe import Cafe
from cafe.domain.refusals import Invalid, NotKnown, WrongMoment
from cafe.domain.sentences import Phrase
from cafe.domain.words import TEXT, TITLE, short, words
from cafe.domain.written import Action, Edition

ACTIONS = 200  # a café
QUOTES = 10  # of a theme: more are an appendix
LEAD = TITLE
SUPPORTING, HORIZON, MEASURE = 300, 100, 300  # code points

_LONGEST = {
    "lead": (LEAD, Phrase("The lead partner")),
    "supporting": (SUPPORTING, Phrase("The supporting partners")),
    "horizon": (HORIZON, Phrase("The horizon")),
    "measure": (MEASURE, Phrase("The measure")),
}


def choose_themes(cafe: Cafe, themes: Sequence[str] | None) -> Edition:
    """The edition with these themes, in this order; None leaves it to their size."""
    if themes is None:
        return replace(cafe.edition, themes=None)
    _each_once(themes)
    for id_ in themes:
        harvest.known(cafe, id_)
    return replace(cafe.edition, themes=tuple(themes))


def choose_quotes(cafe: Cafe, edition: Edition, chosen: Mapping[str, Sequence[str] | None]) -> Edition:
    """The edition with these quotes of themes, in this order; None leaves a theme's quotes to the drawing."""
    if len(chosen) > harvest.MOST:
        raise Invalid("too_many", "There are at most {most} themes. Choose quotes for fewer.", most=harvest.MOST)
    quotes = dict(edition.quotes)
    for theme, ids in chosen.items():
        quotes.pop(harvest.known(cafe, theme), None)
        if ids is None:
            continue
        _each_once(ids)
        if len(ids) > QUOTES:
            raise Invalid("too_many_quotes", "A theme has at most {most} quotes. Leave some out.", most=QUOTES)
        for id_ in ids:
            _inside(cafe, theme, id_)
        quotes[theme] = tuple(ids)
    return replace(edition, quotes=quotes)


def mark_questions(cafe: Cafe, edition: Edition, marks: Mapping[str, bool]) -> Edition:
    """The edition in which these contributions are open questions, or no longer."""
    for id_ in marks:
        contributions.to_show(cafe, id_)
    kept = [id_ for id_ in edition.questions if marks.get(id_, True)]
    kept += [id_ for id_, is_open in marks.items() if is_open and id_ not in kept]
    return replace(edition, questions=tuple(sorted(kept, key=lambda id_: int(id_[1:]))))


def record(cafe: Cafe, text: str, **fields: str | bool | None) -> c.ActionRecorded:
    """Write an action down."""
    if len(cafe.actions) >= ACTIONS:
        raise WrongMoment(
            "too_many_actions", "The notes hold at most {most} actions. Take one away first.", most=ACTIONS
        )
    _pointing(cafe, fields)
    return c.ActionRecorded(worded(replace(Action(cafe.next_id("a"), text), **fields)))


def change(cafe: Cafe, id_: str, fields: Mapping[str, str | bool | None]) -> list[c.Change]:
    """Write some of an action anew."""
    before = action(cafe, id_)
    _pointing(cafe, fields)
    after = worded(replace(before, **fields))
    return [] if after == before else [c.ActionRecorded(after)]


def drop(cafe: Cafe, id_: str) -> c.ActionDropped:
    """Take an action away."""
    return c.ActionDropped(action(cafe, id_).id)


def action(cafe: Cafe, id_: str) -> Action:
    """The action with this id."""
    found = cafe.actions.get(id_)
    if found is None:
        raise NotKnown("unknown_action", "This action is not there. Somebody may have taken it away.")
    return found


def worded(action: Action) -> Action:
    """The action in words that fit, or a refusal; agreed only with a lead partner and a horizon."""
    text = words(action.text, TEXT, "text", Phrase("The action"))
    rest = {name: short(getattr(action, name), most, name, what) for name, (most, what) in _LONGEST.items()}
    after: Action = replace(action, text=text, **rest)
    if after.agreed and not (after.lead and after.horizon):
        raise Invalid(
            "action_not_claimed",
            "An action is agreed once it has a lead partner and a horizon. Write both, or leave it as it is: it will be "
            "shown as not agreed yet.",
        )
    return after


def _pointing(cafe: Cafe, fields: Mapping[str, str | bool | None]) -> None:
    """Refuse fields that point at nothing that can be seen."""
    if fields.get("contribution") is not None:
        contributions.to_show(cafe, str(fields["contribution"]))
    if fields.get("theme") is not None:
        harvest.known(cafe, str(fields["theme"]))


def _each_once(ids: Collection[str]) -> None:
    if len(ids) > harvest.MOST:
        raise Invalid("too_many", "There are at most {most} themes. Choose fewer.", most=harvest.MOST)
    if len(set(ids)) < len(ids):
        raise Invalid("chosen_twice", "The same one was chosen twice. Choose it once.")


def _inside(cafe: Cafe, theme: str, id_: str) -> None:
    contributions.to_show(cafe, id_)
    if cafe.themed.get(id_) != theme:
        raise Invalid("not_in_theme", "A quote is a contribution of its theme. Choose one that stands in it.")
