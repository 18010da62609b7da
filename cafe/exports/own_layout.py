"""The chapter of one's own copy that no other copy has: what its reader said themselves, before everything else. Their words
stand here whole, as quotes do, and once more under the same number where everything stands."""

from collections.abc import Iterable

from cafe.domain.cafe import Reason
from cafe.domain.sentences import Phrase
from cafe.exports import wording
from cafe.exports.outline import Block, Heading, Line, Own, Paragraph, Quote, Ref, Said
from cafe.exports.own import OwnNote
from cafe.exports.told import ThemeNotes
from cafe.exports.tongue import Tongue, separated

OWN_COPY = Phrase("Your own copy")
_TITLE = Phrase("What you said")
_WHY = Phrase("Only your copy has this part. Everybody reads the same words under the same numbers, without a name.")
_NOTHING = Phrase("You wrote nothing in this café that is still there.")
_WAITS = Phrase("Others do not see this: nobody has said yes to showing it. It stands in your copy alone.")
_HIDDEN = Phrase("Others do not see this: it was hidden. It stands in your copy alone.")
_BECAUSE: dict[Reason, Phrase] = {
    "off_topic": Phrase("Others do not see this: it was hidden, as it is not about the topic. It stands in your copy alone."),
    "personal": Phrase(
        "Others do not see this: it was hidden, as it says too much about a person. It stands in your copy alone."
    ),
    "hurtful": Phrase("Others do not see this: it was hidden, as it can hurt somebody. It stands in your copy alone."),
    "double": Phrase("Others do not see this: it was hidden, as it was said already. It stands in your copy alone."),
}  # fmt: skip


def chapter(own: Iterable[OwnNote], tongue: Tongue) -> Iterable[Block]:
    """What they said, each with its place, its themes and what others built on it."""
    said = list(own)
    yield Heading(2, tongue.line(_TITLE), "own")
    yield Paragraph(tongue.line(_WHY if said else _NOTHING), "aside")
    for one in said:
        yield Quote(one.note.text or "", _source(one, tongue))
        for phrase in _about(one):
            yield Paragraph(tongue.line(phrase), "aside")


def _source(one: OwnNote, tongue: Tongue) -> Line:
    """Its number leads to where it stands; what stands nowhere else leads nowhere."""
    note = one.note
    number: Line = (Ref(note.id) if one.shown else Own(note.id),)
    told = [*wording.place(note), *wording.about(note), *wording.rest(note)]
    parts = [tongue.line(part) for part in told if isinstance(part, Phrase)]
    return tuple(separated([number, *parts], " · "))


def _about(one: OwnNote) -> Iterable[Phrase]:
    if not one.shown:
        yield _WAITS if one.waiting else _BECAUSE.get(one.reason, _HIDDEN) if one.reason else _HIDDEN
        return
    for theme in one.themes:
        yield Phrase("Stands in the theme “{theme}”.", theme=_named(theme))
    for theme in one.against:
        yield Phrase("Says what the theme “{theme}” does not get right.", theme=_named(theme))
    if one.replies:
        yield Phrase("Others built on it: {contributions}", contributions=tuple(map(Ref, one.replies)))


def _named(theme: ThemeNotes) -> Said | Phrase:
    return Said(theme.name) if theme.name else Phrase("Theme without a name")
