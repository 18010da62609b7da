"""Who gets in and who is out: tokens renewed, the café handed over, a way back for the facilitator, a new code, people
taken out."""

from collections.abc import Callable

from msgspec import Struct

from cafe.domain import changes as c
from cafe.domain import choosing, contributions, people
from cafe.domain.cafe import Holder, Role
from cafe.domain.refusals import Invalid, NotAllowed, NotKnown
from cafe.domain.sentences import Phrase
from cafe.service.answers import CodeGiven, FacilitatorIn, TokensGiven
from cafe.service.asks import Nothing, Recover, RemovePerson, RenewTokens
from cafe.service.decisions import Decision, Draft, Here, done
from cafe.service.rights import require
from cafe.service.tokens import hashed


class NewCode(Struct, frozen=True):
    """Finds a code that no café has or had; asked when the decision is made, so that no two get the same."""

    free: Callable[[], str]


def renew(here: Here, asked: RenewTokens) -> Decision:
    """Sign out a kind of device, or everything of one person; who asks stays in."""
    require(here.by, "renew_tokens")
    if asked.person is not None:
        if asked.of != "people":
            raise Invalid("bad_field", "A person is signed out with `of` people. Leave the person out otherwise.")
        person = people.known(here.cafe, asked.person).id
        return Decision((c.TokensRenewed("people", {}, person),), TokensGiven())
    tables = range(1, len(here.cafe.setting.tables) + 1)
    serials: dict[tuple[Role, str], int] = {}
    if asked.of in ("facilitator", "everybody"):
        serials["facilitator", ""] = here.mint.fresh(here.cafe, "facilitator")
    if asked.of in ("wall", "everybody"):
        serials["wall", ""] = here.mint.fresh(here.cafe, "wall")
    if asked.of in ("hosts", "everybody"):
        serials |= {("host", str(table)): here.mint.fresh(here.cafe, "host", str(table)) for table in tables}
    tokens = {
        hashed(here.mint.token_of(here.cafe, role, whom, serial)): _holder(here, role, whom)
        for (role, whom), serial in serials.items()
    }
    given = TokensGiven(
        serials.get(("facilitator", "")), serials.get(("wall", "")),
        {whom: serial for (role, whom), serial in serials.items() if role == "host"},
        here.cafe.recovery + 1 if ("facilitator", "") in serials else None,
    )  # fmt: skip
    return Decision((c.TokensRenewed(asked.of, tokens),), given)


def _holder(here: Here, role: Role, whom: str) -> Holder:
    """Who renews the desks stays the facilitator with their number."""
    return Holder(role, table=int(whom) if whom else None, desk=here.by.desk if role == "facilitator" else None)


def hand_over(here: Here, asked: Nothing) -> Decision:
    """One more link for a facilitator: whoever opens it runs the café as well."""
    require(here.by, "hand_over")
    return _one_more_desk(here)


def recover(here: Here, asked: Recover) -> Decision:
    """A desk for whoever has the recovery code, from any device."""
    require(here.by, "recover")
    if not here.mint.is_recovery(here.cafe, asked.recovery):
        raise NotKnown("unknown_recovery", "This is not the recovery code of this café. Check its sixteen characters.")
    return _one_more_desk(here)


def _one_more_desk(here: Here) -> Decision:
    serial = here.mint.fresh(here.cafe, "facilitator")
    token = hashed(here.mint.token_of(here.cafe, "facilitator", serial=serial))
    return Decision((c.FacilitatorAdded(token),), FacilitatorIn(serial))


def change_code(here: Here, asked: NewCode) -> Decision:
    """Another code for joining. Who is in stays in, under every old address."""
    require(here.by, "change_code")
    code = asked.free()
    return Decision((c.CodeChanged(code),), CodeGiven(code))


def remove_person(here: Here, asked: RemovePerson) -> Decision:
    """Take somebody out: the facilitator anybody, everybody themselves. What they said stays without an author, is hidden,
    or, where it is their own, withdrawn."""
    require(here.by, "remove_person")
    oneself = here.by.person is not None and here.by.person.id == here.target
    if not oneself and here.by.role != "facilitator":
        raise NotAllowed("not_yours", "You can take yourself out only. Ask the facilitator to take somebody else out.")
    person = people.known(here.cafe, here.target)
    if asked.contributions == ("hide" if oneself else "withdraw"):
        raise Invalid(
            "bad_contributions",
            Phrase("You can keep or withdraw your own words. Choose one of the two.")
            if oneself
            else Phrase("You can keep or hide what somebody said. Choose one of the two."),
        )
    draft = Draft(here.cafe)
    for id_ in [said.id for said in here.cafe.contributions.values() if said.author == person.id]:
        if asked.contributions == "withdraw":
            draft.do(*contributions.withdraw(draft.cafe, id_))
        elif asked.contributions == "hide" and not here.cafe.contributions[id_].hidden:
            draft.do(c.ContributionMarked(id_, hidden=True))
    draft.do(c.PersonRemoved(person.id))
    draft.do(*choosing.settle(draft.cafe))
    return done(here, *draft.changes)
