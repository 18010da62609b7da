"""Which desk is which: facilitators who work at the same time are told apart, by a number and by the name they give
themselves, also when several opened the same link."""

from msgspec.structs import replace

from cafe.domain import changes as c
from cafe.domain.cafe import Cafe
from cafe.domain.sentences import Phrase
from cafe.domain.tokenwork import fresh_desk
from cafe.domain.words import short
from cafe.service.asks import NameDesk
from cafe.service.decisions import Decision, Draft, Here, done
from cafe.service.rights import By, require

NAME = 40  # code points


def opened(cafe: Cafe, by: By, device: str | None) -> Draft:
    """The café in which this device has a number, if it is one of a facilitator: that of its link where no other device
    has it, else a fresh one."""
    draft = Draft(cafe)
    if by.role == "facilitator" and device is not None and device not in cafe.desks:
        of_link = by.desk or 1
        draft.do(c.DeskOpened(device, fresh_desk(cafe) if of_link in cafe.desks.values() else of_link))
    return draft


def at(cafe: Cafe, by: By, device: str | None) -> By:
    """Who asks, with the number of the desk they ask from."""
    number = cafe.desks.get(device) if by.role == "facilitator" and device is not None else None
    return by if number is None else replace(by, desk=None if number == 1 else number)


def word(cafe: Cafe, by: By, device: str | None) -> str:
    """What is written beside what this desk does; empty where a facilitator's device has done nothing yet."""
    unknown = by.role == "facilitator" and device is not None and device not in cafe.desks
    return "" if unknown else at(cafe, by, device).word


def name(here: Here, asked: NameDesk) -> Decision:
    """Say who works at this desk; nothing takes the name away."""
    require(here.by, "name_desk")
    number = here.by.desk or 1
    wished = " ".join(short(asked.name, NAME, "name", Phrase("The name")).split())
    same = wished == here.cafe.desk_names.get(number, "")
    return done(here, *([] if same else [c.DeskNamed(number, wished)]))


def names(cafe: Cafe) -> dict[str, str]:
    """What the desks are called, by the word that stands beside what they did."""
    return {By("facilitator", desk=None if n == 1 else n).word: said for n, said in cafe.desk_names.items()}
