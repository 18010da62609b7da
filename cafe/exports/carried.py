"""What an internal export carries of what people did, so that its notes are those of the café it came from: numbers by
sector where that names nobody, and which contribution speaks for the other side."""

from collections import defaultdict

from cafe.domain import people, sides
from cafe.domain.cafe import Cafe
from cafe.domain.refusals import Invalid
from cafe.domain.sentences import Phrase
from cafe.domain.themes import Carried, OtherSide, Views
from cafe.domain.words import TITLE, short
from cafe.exports import checks
from cafe.exports.attendance import wrote
from cafe.exports.profiles import groups


def carried(cafe: Cafe) -> Carried:
    """What there is to carry; the same of a café and of its import."""
    holds: dict[str, list[str]] = defaultdict(list)
    for id_, theme in cafe.themed.items():
        if cafe.contributions[id_].shown:
            holds[theme].append(id_)
    found = [split for ids in holds.values() if (split := sides.split(cafe, ids))]
    known = {split.about: OtherSide(split.quotes[1], split.sectors) for split in found}
    named = [group.sector for group in groups(cafe, "internal") if group.sector]
    return Carried(
        {id_: other for id_, other in sorted(known.items()) if other != OtherSide()},
        {sector: number for sector in sorted(named) if (number := wrote(cafe, sector))},
    )


def checked(told: Carried, said: set[str]) -> Carried:
    """What a file carries, or a refusal."""
    if len(told.wrote) > people.MOST or any(len(side.sectors) > people.MOST for side in told.sides.values()):
        raise Invalid("too_many", "This file names more sectors than a café has people.")
    for id_, side in told.sides.items():
        checks.there(id_, said, Phrase("A view on a contribution"))
        if side.quote is not None:
            checks.there(side.quote, said, Phrase("A view on a contribution"))
    for number in told.wrote.values():
        checks.number(number, 1, people.MOST, Phrase("A count of people"))
    return Carried(
        {id_: OtherSide(side.quote, tuple(map(_views, side.sectors))) for id_, side in told.sides.items()},
        {_sector(sector): number for sector, number in told.wrote.items()},
    )


def _views(views: Views) -> Views:
    for number in (views.agree, views.unsure, views.disagree):
        checks.number(number, 0, people.MOST, Phrase("A count of people"))
    return Views(views.sector and _sector(views.sector), views.agree, views.unsure, views.disagree)


def _sector(sector: str) -> str:
    return short(sector, TITLE, "sector", Phrase("A sector"))
