"""What people say: posting, editing, withdrawing, marking, stances."""

from cafe.domain import changes as c
from cafe.domain.cafe import Cafe, Contribution, Kind, Person, Stance, present_round, table_in
from cafe.domain.refusals import Invalid, NotAllowed, NotKnown, TooFast, WrongMoment
from cafe.domain.sentences import Phrase
from cafe.domain.words import TEXT, words

LATE_MS = 120_000  # how long after its end a round still takes what was begun in it
MOST = 20_000  # contributions a café
BURST, BURST_MS = 6, 10_000
A_ROUND = 60  # contributions of one person in one round
_NOT_BEGUN = Phrase("The café has not started yet. Your words are kept here; nothing was posted.")
_OVER = Phrase("The café is finished. Your words are kept here; nothing was posted.")


def known(cafe: Cafe, id_: str) -> Contribution:
    """The contribution with this id, or a refusal."""
    said = cafe.contributions.get(id_)
    if said is None:
        raise NotKnown("unknown_contribution", "This contribution is not there. It may have been withdrawn.")
    return said


def shown(cafe: Cafe, id_: str | None) -> bool:
    """Whether a contribution is there for everybody."""
    said = cafe.contributions.get(id_ or "")
    return said is not None and said.shown


def to_show(cafe: Cafe, id_: str) -> Contribution:
    """The contribution with this id, which everybody may see, or a refusal."""
    said = known(cafe, id_)
    if said.hidden:
        raise WrongMoment("contribution_hidden", "This contribution is hidden. Show it again first, or choose another.")
    if said.waiting:
        raise WrongMoment("contribution_waits", "This contribution waits for a yes. Say yes first, or choose another.")
    return said


def heard_by(cafe: Cafe, person: str, said: Contribution) -> bool:
    """Whether somebody was ever told this contribution: it is visible at a table where they sit or have sat."""
    tables = cafe.seats.get(person, ())[: present_round(cafe)]
    return said.author == person or (said.shown and said.table in tables)


def post(
    cafe: Cafe, now: int, text: str, kind: Kind | None, *, author: Person | None, table: int | None = None,
    round_: int | None = None, builds_on: str | None = None, objects_to: str | None = None,
) -> Contribution:  # fmt: skip
    """The contribution as it will stand. With `author` None a host or the facilitator writes for a guest at `table`."""
    if cafe.clock.phase in ("planned", "finished"):
        raise WrongMoment("wrong_phase", _NOT_BEGUN if cafe.clock.phase == "planned" else _OVER)
    if len(cafe.contributions) >= MOST:
        raise WrongMoment("cafe_full", "This café holds {most} contributions and takes no more.", most=MOST)
    text = words(text, TEXT, "text", Phrase("Your contribution"))
    if builds_on is not None:
        known(cafe, builds_on)
    meant = cafe.clock.round if round_ is None else round_
    if not 1 <= meant <= len(cafe.setting.rounds):
        raise Invalid(
            "unknown_round", "This café has no round {meant}. Leave the round out to post in this one.", meant=meant
        )
    meant = min(meant, cafe.clock.round)  # begun in a round that was taken back since
    counted = meant if in_time(cafe, meant, now) else cafe.clock.round
    where = table or _table_then(cafe, author, counted)
    if author is not None:
        _not_too_fast(cafe, author.id, counted, now)
    return Contribution(
        cafe.next_id("c"), text, where, counted, now, kind, author=author.id if author else None,
        sector=author.sector if author else None, builds_on=builds_on, late=meant if counted != meant else None,
        objects_to=objects_to,
    )  # fmt: skip


def in_time(cafe: Cafe, round_: int, now: int) -> bool:
    """Whether a post for this round still counts for it: it is the present one, or ended at most 120 s ago."""
    ended = cafe.ended.get(round_)
    return round_ == cafe.clock.round or (ended is not None and now <= ended + LATE_MS)


def _table_then(cafe: Cafe, author: Person | None, round_: int) -> int:
    if author is None:
        raise Invalid("table_missing", "Say which table this was said at.")
    table = table_in(cafe, author.id, round_) or table_in(cafe, author.id, cafe.clock.round)
    if table is None:
        raise WrongMoment("no_table", "You have no table yet. Choose a table, then post.")
    return table


def _not_too_fast(cafe: Cafe, person: str, round_: int, now: int) -> None:
    recent = cafe.recent.get(person, ())
    wait = recent[0] + BURST_MS - now if len(recent) >= BURST else 0
    if wait > 0:
        seconds = -(-wait // 1000)
        raise TooFast(
            "too_fast", "You are posting very fast. Wait {seconds} s; your text is kept.", wait, seconds=seconds
        )
    if cafe.written.get((person, round_), 0) >= A_ROUND:
        raise TooFast(
            "round_full",
            "You have posted {most} contributions in this round. The next round takes more.",
            60_000,
            most=A_ROUND,
        )


def edit(cafe: Cafe, id_: str, text: str) -> str:
    """The new words of a contribution, cleaned."""
    if cafe.clock.phase == "finished":
        raise WrongMoment("wrong_phase", "The café is finished. Contributions can no longer be changed.")
    known(cafe, id_)
    return words(text, TEXT, "text", Phrase("Your contribution"))


def withdraw(cafe: Cafe, id_: str) -> list[c.Change]:
    """Take a contribution back, in any phase."""
    return [c.ContributionWithdrawn(known(cafe, id_).id)]


def take_stance(cafe: Cafe, person: str, id_: str, stance: Stance | None) -> list[c.Change]:
    """Agree, be unsure or disagree with what somebody else said; the same again changes nothing."""
    said = known(cafe, id_)
    if said.author == person:
        raise NotAllowed("own_contribution", "This is your own contribution. Stances are for what others said.")
    if cafe.clock.phase == "finished":
        raise WrongMoment("wrong_phase", "The café is finished. Stances can no longer be changed.")
    if cafe.stances.get(id_, {}).get(person) == stance:
        return []
    return [c.StanceTaken(id_, person, stance)]
