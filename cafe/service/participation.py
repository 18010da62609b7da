"""What people in the room do: join, come back, contribute, take a stance."""

from msgspec import UNSET
from msgspec.structs import replace

from cafe.domain import changes as c
from cafe.domain import contributions, hands, naming, people
from cafe.domain.cafe import Contribution, present_round, table_in, table_now
from cafe.domain.refusals import Invalid, NotAllowed, NotKnown, full
from cafe.seating.arrivals import seated
from cafe.service import showing
from cafe.service.answers import PersonBack, PersonIn, Posted
from cafe.service.asks import ChangeContribution, Contribute, Join, Nothing, TakeStance
from cafe.service.decisions import Decision, Here, done
from cafe.service.rights import By, is_author, require, require_author, require_table
from cafe.service.tokens import hashed


def join(here: Here, asked: Join) -> Decision:
    """Somebody comes in and has a table at once; or comes back with the rejoin code."""
    if asked.rejoin is not None:
        return _come_back(here, asked.rejoin)
    require(here.by, "join")
    _by_the_right_code(here)
    _while_there_is_room(here)
    cafe = here.cafe
    known = _expected(here, asked)
    if known is not None:
        return _returned(here, known)
    host_of = _table_to_host(here.by, asked.host_of)
    expected = asked.expected and here.by.role == "facilitator"
    person = people.newcomer(cafe, asked.name, asked.sector, host_of, expected)
    seats = seated(cafe, person, present_round(cafe))
    token = hashed(here.mint.token_of(cafe, "participant", person.id))
    rejoin = here.mint.rejoin_hash(cafe, here.mint.rejoin(cafe, person.id))
    table = seats[present_round(cafe) - 1]
    return Decision((c.PersonJoined(person, seats, rejoin, token),), PersonIn(person.id, table))


def _by_the_right_code(here: Here) -> None:
    """An old code lets nobody new in, but those whom a host or the facilitator brings along."""
    if here.code not in ("", here.cafe.code_now) and here.by.role not in ("host", "facilitator"):
        raise NotAllowed("old_code", "This café has a new code. Ask the facilitator.")


def _while_there_is_room(here: Here) -> None:
    """A full café lets hosts in, and whom the facilitator brings along."""
    if here.is_full and here.by.role not in ("host", "facilitator"):
        raise full()


def _table_to_host(by: By, wished: int | None) -> int | None:
    """Hosts come by the host's link; the facilitator may name one; nobody makes themselves a host."""
    if by.role == "host" and by.person is None:
        if wished is not None and wished != by.table:
            raise NotAllowed("other_table", "This link is for the host of table {table}.", table=by.table)
        return by.table
    if wished is not None and by.role != "facilitator":
        raise NotAllowed("host_link_needed", "To host a table, open the host's link that the facilitator gives you.")
    return wished


def _come_back(here: Here, typed: str) -> Decision:
    require(here.by, "rejoin")
    cafe = here.cafe
    person = cafe.rejoins.get(here.mint.rejoin_hash(cafe, typed))
    if person is None:
        raise NotKnown("unknown_rejoin", "No one here has this code. Check the four characters, or join as new.")
    return _returned(here, person)


def _expected(here: Here, asked: Join) -> str | None:
    """The one who is expected under this name, if there is one: nobody who was invited need type the code. Who has come
    is nobody's to be: whatever is said of them since, it takes their own code. So it does for a host, who has rights."""
    name, sector = naming.kept(here.cafe, asked.name), people.sector_of(here.cafe, asked.sector)
    if here.by.role in ("facilitator", "host") or name is None or not here.cafe.setting.joining:
        return None
    same = [
        p.id for p in here.cafe.people.values()
        if p.expected and not p.absent and p.host_of is None and p.id not in here.cafe.came
        and (p.name or "").casefold() == name.casefold()
        and (sector is None or p.sector is None or p.sector == sector)
    ]  # fmt: skip
    return same[0] if len(same) == 1 else None


def _returned(here: Here, person: str) -> Decision:
    cafe = here.cafe
    serial = here.mint.fresh(cafe, "participant", person)
    token = hashed(here.mint.token_of(cafe, "participant", person, serial))
    return Decision((c.PersonReturned(person, token),), PersonBack(person, table_now(cafe, person), serial))


def contribute(here: Here, asked: Contribute) -> Decision:
    """Post at the own table; a host or the facilitator with `table` writes for a guest."""
    require(here.by, "contribute")
    by = here.by
    author, table = by.person, asked.table
    if table is not None:
        people.table_of(here.cafe, table)
        if by.role == "participant" and table not in _own_tables(here, asked.round):
            raise NotAllowed("other_table", "You can post at your own table only. Say which table you are at first.")
        if by.role == "participant":
            table = None
        else:
            require_table(by, table)
            author = None
    elif author is None:
        table = by.table
    said = contributions.post(
        here.cafe, here.now, asked.text, asked.kind, author=author, table=table, round_=asked.round,
        builds_on=_audible(here, asked.builds_on), objects_to=hands.objected_to(here.cafe, asked.objects_to),
    )  # fmt: skip
    said = replace(said, waiting=showing.waits(here, said.table))
    return Decision((c.ContributionPosted(said),), Posted(said.id, here.cafe.seq + 1, said.table, said.round))


def _own_tables(here: Here, round_: int | None) -> set[int | None]:
    """Where somebody sits now, and where they sat in the round that they mean."""
    assert here.by.person is not None
    return {table_in(here.cafe, here.by.person.id, r) for r in (present_round(here.cafe), round_ or 0)} - {None}


def _audible(here: Here, id_: str | None) -> str | None:
    """The id, if the asker was ever told of this contribution: what others said elsewhere stays unknown to them."""
    if id_ is not None and not _hears(here, contributions.known(here.cafe, id_)):
        contributions.known(here.cafe, "")
    return id_


def _hears(here: Here, said: Contribution) -> bool:
    by = here.by
    if by.role in ("facilitator", "wall") or (by.role == "host" and by.table == said.table):
        return True
    return by.person is not None and contributions.heard_by(here.cafe, by.person.id, said)


def change_contribution(here: Here, asked: ChangeContribution) -> Decision:
    """Words and kind by the author; hidden, pinned and shown by host and facilitator."""
    changes = showing.marked(here, asked) if showing.asked_for(asked) else []
    if (asked.text, asked.kind) != (UNSET, UNSET):
        require(here.by, "edit")
        require_author(here.by, contributions.known(here.cafe, _audible(here, here.target) or ""))
        changes += _edited(here, asked)
    if not changes and all(getattr(asked, f) is UNSET for f in asked.__struct_fields__ if f != "source"):
        raise Invalid("nothing_asked", "Say what should change: text, kind, hidden, pinned or shown.")
    return done(here, *changes)


def _edited(here: Here, asked: ChangeContribution) -> list[c.Change]:
    said = contributions.known(here.cafe, here.target)
    text = contributions.edit(here.cafe, said.id, said.text if asked.text is UNSET else asked.text)
    kind = said.kind if asked.kind is UNSET else asked.kind
    if (text, kind) == (said.text, said.kind):
        return []
    anew = text != said.text and not said.waiting and is_author(here.by, said) and showing.waits(here, said.table)
    return [c.ContributionEdited(said.id, text, kind, True if anew else UNSET)]


def withdraw(here: Here, asked: Nothing) -> Decision:
    """The author takes it back; host and facilitator, for whom it is somebody else's, hide it."""
    require(here.by, "withdraw")
    said = contributions.known(here.cafe, _audible(here, here.target) or "")
    if is_author(here.by, said):
        return done(here, *contributions.withdraw(here.cafe, said.id))
    require(here.by, "mark")
    require_table(here.by, said.table)
    return done(here, *([] if said.hidden else [c.ContributionMarked(said.id, hidden=True)]))


def take_stance(here: Here, asked: TakeStance) -> Decision:
    """Agree, be unsure, disagree, or take that back."""
    require(here.by, "take_stance")
    if here.by.person is None:
        raise NotAllowed("join_first", "Join as a person first; a stance belongs to somebody.")
    id_ = _audible(here, here.target) or ""
    return done(here, *contributions.take_stance(here.cafe, here.by.person.id, id_, asked.stance))
