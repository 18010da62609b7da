"""Items about themes: what stands in them and where views differ, what was done by hand, what is proposed, what people say
of them."""

from collections.abc import Iterable
from typing import Any

from msgspec import to_builtins

from cafe.domain import sides
from cafe.domain.cafe import Cafe, in_theme
from cafe.domain.sentences import Phrase
from cafe.domain.themes import Part, Theme
from cafe.screens.rooms import Room
from cafe.screens.spoken import Spoken

Item = dict[str, Any]
NAMELESS = Phrase("A theme without a name yet")  # the words that made its name were hidden or withdrawn
SIMPLE = "simple word matching"


def theme(cafe: Cafe, room: Room, id_: str) -> Item | None:
    """A theme with its contributions. Everyone hears of it from the harvest on, hosts where they sort."""
    theme = cafe.themes.get(id_)
    if theme is None or not _heard_in(cafe, room):
        return None
    inside = in_theme(cafe, id_)
    spoken = Spoken(cafe.contributions[said] for said in inside)
    name = spoken.name(theme)
    return {
        "name": name or str(NAMELESS),
        "nameless": not name,
        "named_by": theme.named_by,
        "phrases": list(spoken.phrases(theme)),
        "sentence": theme.sentence,
        "says": _says(cafe, theme, inside),
        "contributions": inside,
        "pinned": theme.pinned,
        "confirmed": theme.confirmed,
        "objected": theme.objected,
        "objections": _objections(cafe, id_),
        **_drawn(cafe, theme, inside, spoken),
        **_views(cafe, room, inside),
    }


def _heard_in(cafe: Cafe, room: Room) -> bool:
    if room.kind == "everyone":
        return cafe.clock.phase in ("harvest", "finished")
    return room.kind != "host" or cafe.setting.sorting == "hosts"


def _says(cafe: Cafe, theme: Theme, inside: list[str]) -> str:
    """What the theme says, in one sentence: a person's, else the first quote, word for word."""
    quoted = next((cafe.contributions[q].text for q in (*theme.quotes, *inside) if q in set(inside)), "")
    return theme.sentence or quoted


def _objections(cafe: Cafe, id_: str) -> list[str]:
    return [said.id for said in cafe.contributions.values() if said.objects_to == id_ and said.shown]


def _drawn(cafe: Cafe, theme: Theme, inside: list[str], spoken: Spoken) -> Item:
    """What a drawing said of the theme, as far as it still stands in it. What a person placed is doubtful no more."""
    there = set(inside)

    def those(ids: Iterable[str]) -> list[str]:
        return [id_ for id_ in ids if id_ in there]

    angles = those(theme.angles)
    return {
        "quotes": those(theme.quotes),
        "parts": [_part(part, held, spoken) for part in theme.parts if len(held := those(part.contributions)) > 1],
        "same": [ids for ids in map(those, theme.same) if len(ids) > 1],
        "doubtful": [id_ for id_ in those(theme.doubtful) if id_ not in cafe.placed],
        "angles": angles if len(angles) == len(theme.angles) else [],
    }


def _part(part: Part, inside: list[str], spoken: Spoken) -> Item:
    return {"name": part.name if part.name in spoken else "", "contributions": inside}


def _views(cafe: Cafe, room: Room, inside: list[str]) -> Item:
    heard = sides.heard(cafe, inside)
    groups = [{"sector": sector, "people": n} for sector, n in heard.sectors]
    return {
        "split": _split(cafe, room, inside),
        "heard": {"tables": list(heard.tables), "rounds": list(heard.rounds), "sectors": groups},
    }


def _split(cafe: Cafe, room: Room, inside: list[str]) -> Item | None:
    """Both sides. Phones hear no contributions of other tables, so they are told the words of the quotes as well."""
    found = sides.split(cafe, inside)
    if found is None:
        return None
    fields: Item = to_builtins(found)
    if room.kind in ("everyone", "host"):
        fields["said"] = [None if id_ is None else cafe.contributions[id_].text for id_ in found.quotes]
    return fields


def proposal(cafe: Cafe, room: Room, id_: str) -> Item | None:
    """What a drawing proposes. `proposal` names it, so that nobody applies another one than they looked at."""
    if cafe.proposal is None:
        return None
    fields: Item = to_builtins(cafe.proposal)
    fields["proposal"] = fields.pop("id")
    return fields


def sorter(cafe: Cafe, room: Room, id_: str) -> Item | None:
    """How the themes were drawn, why that does not work at the moment, and whether the harvest's first draft waits."""
    sorter = cafe.sorter
    waits = sorter.undecided and cafe.proposal is not None
    return {"by": sorter.by, "simple": sorter.by == SIMPLE, "waits": waits, "failed": "", "why": None} | (
        {"failed": sorter.failed, "why": to_builtins(sorter.why)} if room.kind == "desk" else {}
    )


def deed(cafe: Cafe, room: Room, id_: str) -> Item | None:
    """Something that was done to the themes by hand and can be undone."""
    found = next((deed for deed in cafe.deeds if deed.id == id_), None)
    if found is None:
        return None
    return {
        "what": found.what, "by": found.by, "themes": list(found.themes), "contributions": list(found.places),
        "undone": found.undone,
    }  # fmt: skip


def check(cafe: Cafe, room: Room, id_: str) -> Item | None:
    """The phones ask about these themes, until that moment."""
    found = cafe.check
    return None if found is None else {"themes": list(found.themes), "ends_at": found.ends_at}


def answer(cafe: Cafe, room: Room, id_: str) -> Item | None:
    """What this person said of a theme."""
    given = cafe.answers.get(id_, {}).get(room.person or "")
    return {"answer": given} if given is not None and id_ in cafe.themes else None
