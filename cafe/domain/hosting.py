"""What hosts decide for their tables, and the facilitator for the café's run sheet."""

from collections.abc import Sequence

from cafe.domain import changes as c
from cafe.domain import contributions
from cafe.domain.cafe import Cafe
from cafe.domain.jpeg import Picture
from cafe.domain.refusals import Invalid, NotKnown, WrongMoment
from cafe.domain.sentences import Phrase
from cafe.domain.tabled import Photo, Recapped
from cafe.domain.words import short

RECAPPED = 5  # contributions in a recap: what somebody can say in two minutes
PHOTOS_A_ROUND, PHOTOS = 10, 400  # of a table in a round, of a café
WORDING, SHEET = 200, 5_000  # code points


def need(cafe: Cafe, now: int, table: int, wanted: bool) -> list[c.Change]:
    """Call the facilitator to a table, or no longer; asked again it changes nothing."""
    if wanted:
        running(cafe)
        return [] if table in cafe.needs else [c.NeedRaised(table, now)]
    return [c.NeedMet(table)] if table in cafe.needs else []


def recap(cafe: Cafe, table: int, wished: Sequence[tuple[str, str | None]]) -> list[c.Change]:
    """Choose what newcomers to a table are told first, in this order; nothing chosen takes the recap away."""
    running(cafe)
    if len(wished) > RECAPPED:
        raise Invalid("recap_too_long", "A recap holds at most {most} contributions. Leave some out.", most=RECAPPED)
    items = tuple(Recapped(_said_at(cafe, table, id_), _wording(text)) for id_, text in wished)
    if len({item.contribution for item in items}) < len(items):
        raise Invalid("chosen_twice", "The same contribution stands in this recap twice. Choose it once.")
    return [] if items == cafe.recaps.get(table, ()) else [c.RecapMade(table, items)]


def tell(cafe: Cafe, table: int, id_: str, told: bool, text: str | None) -> list[c.Change]:
    """Put one contribution at the end of a table's recap, give the one that stands there other words, or leave it out."""
    now = {
        one.contribution: one.text for one in cafe.recaps.get(table, ()) if contributions.shown(cafe, one.contribution)
    }
    if told:
        now[id_] = text or ""
    else:
        now.pop(id_, None)
    return recap(cafe, table, list(now.items()))


def _said_at(cafe: Cafe, table: int, id_: str) -> str:
    if contributions.known(cafe, id_).table != table:
        raise NotKnown("unknown_contribution", "This was not said at this table. Choose what was said here.")
    return contributions.to_show(cafe, id_).id


def _wording(text: str | None) -> str:
    return short(text or "", WORDING, "text", Phrase("The shorter wording"))


def take_photo(cafe: Cafe, now: int, table: int, round_: int | None, picture: Picture) -> c.PhotoTaken:
    """Keep a photo of a table, of a round that has begun; without one of the present."""
    if cafe.clock.phase == "planned":
        raise WrongMoment("wrong_phase", "The café has not started yet. Photos are of what is on a table in a round.")
    running(cafe)
    number = cafe.clock.round if round_ is None else round_
    if not 1 <= number <= cafe.clock.round:
        raise Invalid(
            "unknown_round", "Round {round} has not begun. Leave the round out to use this one.", round=number
        )
    there = [one for one in cafe.photos.values() if (one.table, one.round) == (table, number)]
    if len(there) >= PHOTOS_A_ROUND or len(cafe.photos) >= PHOTOS:
        raise WrongMoment(
            "too_many_photos", "A table has at most {a_round} photos a round, and a café {most}. Remove one first.",
            a_round=PHOTOS_A_ROUND, most=PHOTOS,
        )  # fmt: skip
    return c.PhotoTaken(Photo(cafe.next_id("i"), table, number, now, picture.width, picture.height))


def write_sheet(cafe: Cafe, now: int, text: str) -> list[c.Change]:
    """Write the run sheet anew; an empty one takes it away."""
    wished = short(text, SHEET, "sheet", Phrase("The run sheet"))
    before = cafe.sheet.text if cafe.sheet else ""
    return [] if wished == before else [c.SheetWritten(wished, now)]


def running(cafe: Cafe) -> None:
    """Refuse what a finished café takes no more."""
    if cafe.clock.phase == "finished":
        raise WrongMoment("wrong_phase", "The café is finished. Its tables can no longer be changed.")
