"""Histories of a café as they really come about: random wishes, put to the real decisions; refused ones change nothing."""

from dataclasses import dataclass, field

from hypothesis import strategies as st

from cafe.domain import changes as c
from cafe.domain import harvest
from cafe.domain.apply import apply, fold
from cafe.domain.cafe import Cafe, Holder, hosted, round_ahead
from cafe.domain.refusals import Refusal
from cafe.domain.seats import Offer, Option, Worth
from cafe.service import (
    access,
    asks,
    desks,
    editing,
    facilitation,
    harvesting,
    host_asks,
    hosting,
    note_asks,
    participation,
    people,
    seating,
    sharing,
    showing,
    undoing,
)  # fmt: skip
from cafe.service.decisions import Decision, Here
from cafe.service.ports import Logged
from cafe.service.rights import By, whose
from cafe.service.tokens import Mint, hashed
from tests.pictures import flat

MINT = Mint(b"a secret that only these tests know")
CODE, SALT = "CAFE23", "salt"
START = 1_700_000_000_000
FACILITATOR = By("facilitator")


def begin(
    tables: int = 3, rounds: int = 3, travel_seconds: int = 120, chairs: int | None = None, **setting: object
) -> list[c.Change]:
    """The first change of a café."""
    wished = asks.MakeCafe(
        "A café",
        [asks.AskedTable(f"Topic {n}", chairs=chairs) for n in range(1, tables + 1)],
        [asks.AskedRound(1)] * rounds,
        travel_seconds=travel_seconds,
        sectors=["council", "health"],
        **setting,
    )
    return list(facilitation.make(CODE, SALT, MINT, wished).changes)


@dataclass
class Told:
    """A café that is being played, its changes, and the time."""

    cafe: Cafe = field(default_factory=lambda: fold(CODE, begin()))
    history: list[c.Change] = field(default_factory=begin)
    now: int = START

    def do(self, does, asked, by: By = FACILITATOR, target: str = "") -> Decision | None:
        """Put a wish to its decision; None when it is refused."""
        try:
            decision = does(Here(self.cafe, by, self.now, MINT, target), asked)
        except Refusal:
            return None
        self.happen(*decision.changes)
        return decision

    def happen(self, *changes: c.Change) -> None:
        """These changes happened."""
        for change in changes:
            apply(self.cafe, change)
            self.history.append(change)

    def by(self, person: str) -> By:
        """A person as they ask."""
        table = hosted(self.cafe, self.cafe.people[person])
        return By("participant" if table is None else "host", self.cafe.people[person], table)

    def person(self, n: int) -> str:
        """Somebody, or nobody known."""
        return list(self.cafe.people)[n % len(self.cafe.people)] if self.cafe.people else "p0"

    def contribution(self, n: int) -> str:
        """Something said, or nothing known."""
        said = list(self.cafe.contributions)
        return said[n % len(said)] if said else "c0"

    def theme(self, n: int) -> str | None:
        """A theme, or none."""
        known = [*self.cafe.themes, None]
        return known[n % len(known)]


def _join(told: Told, a: int, b: int) -> None:
    table = 1 + b % len(told.cafe.setting.tables)
    by = By("host", table=table) if a % 5 == 0 else By()
    told.do(participation.join, asks.Join(f"Guest {a}", ["council", "health", None][b % 3]), by)


def _come_back(told: Told, a: int, b: int) -> None:
    code = MINT.rejoin(told.cafe, told.person(a))
    told.do(participation.join, asks.Join(rejoin=code if b % 4 else "ZZZZ"), By())


def _change_person(told: Told, a: int, b: int) -> None:
    fields = [{"absent": bool(b % 2)}, {"table": 1 + b % 4}, {"name": None}, {"sector": "health"}]
    told.do(people.change_person, asks.ChangePerson(**fields[b % 4]), target=told.person(a))


def _clock(told: Told, a: int, b: int) -> None:
    action = ["open", "close", "pause", "resume", "extend", "back", "harvest", "finish", "open", "close"][a % 10]
    told.do(facilitation.move_clock, asks.MoveClock(action, (b - 50) * 10))


def _wait(told: Told, a: int, b: int) -> None:
    told.now += (a % 70) * 1000
    told.happen(*facilitation.tick(told.cafe, told.now))


def _contribute(told: Told, a: int, b: int) -> None:
    person = told.person(a)
    if person in told.cafe.people:
        kind = [None, "idea", "story"][b % 3]
        builds = told.contribution(b) if b % 5 == 0 else None
        round_ = 1 + b % 3 if b % 4 == 0 else None
        asked = asks.Contribute(f"words {a} {b} of {person}, said{told.cafe.seq}", kind, builds, round_)
        told.do(participation.contribute, asked, told.by(person))


def _for_guest(told: Told, a: int, b: int) -> None:
    told.do(participation.contribute, asks.Contribute(f"a guest said {a}", table=1 + b % 3), FACILITATOR)


def _change_contribution(told: Told, a: int, b: int) -> None:
    fields = [
        {"hidden": True}, {"hidden": False}, {"pinned": True}, {"text": f"better words {b}"}, {"kind": "concern"},
        {"hidden": True, "reason": "personal"}, {"shown": True}, {"shown": True}, {"shown": True, "pinned": True},
    ]  # fmt: skip
    target, said = told.contribution(a), told.cafe.contributions.get(told.contribution(a))
    own = b % 2 and said is not None and said.author is not None and "text" in fields[b % 9]
    by = told.by(said.author) if own else FACILITATOR
    told.do(participation.change_contribution, asks.ChangeContribution(**fields[b % 9]), by, target)


def _yes(told: Told, a: int, b: int) -> None:
    """Somebody says yes to what waits; its author puts it otherwise."""
    waiting = [said for said in told.cafe.contributions.values() if said.waiting and not said.hidden]
    if waiting:
        said = waiting[a % len(waiting)]
        told.do(participation.change_contribution, asks.ChangeContribution(shown=True), target=said.id)
        if b % 2 and said.author is not None:
            asked = asks.ChangeContribution(f"put otherwise {b}")
            told.do(participation.change_contribution, asked, told.by(said.author), said.id)


def _show_all(told: Told, a: int, b: int) -> None:
    told.do(showing.show_all, asks.Nothing(), By("host", table=1 + a % 3) if b % 3 else FACILITATOR)


def _withdraw(told: Told, a: int, b: int) -> None:
    said = told.cafe.contributions.get(told.contribution(a))
    by = told.by(said.author) if said and said.author else FACILITATOR
    told.do(participation.withdraw, asks.Nothing(), by, told.contribution(a))


def _stance(told: Told, a: int, b: int) -> None:
    person = told.person(b)
    if person in told.cafe.people:
        stance = ["agree", "unsure", "disagree", None][a % 4]
        told.do(participation.take_stance, asks.TakeStance(stance), told.by(person), told.contribution(a))


def _spoken(told: Told, ids: list[str]) -> str:
    """The end of what somebody said, as a machine takes it for a name."""
    return told.cafe.contributions[ids[0]].text.rpartition(", ")[2] if ids else ""


def _draw(told: Told, a: int, b: int) -> None:
    """A grouping as a drawing could find it: everything in turn into two or three groups."""
    said = [s.id for s in harvest.visible(told.cafe)]
    parts = 2 + a % 2
    drawn = [
        harvest.Drawn(told.theme(n) if b % 2 else None, _spoken(told, said[n::parts]) or f"group {n}",
                      ("a phrase", _spoken(told, said[n::parts][1:]) or "another"), tuple(said[n::parts][:2]),
                      tuple(said[n::parts]))
        for n in range(parts)
    ]  # fmt: skip
    seen: set[str] = set()
    drawn = [d for d in drawn if d.continues is None or not (d.continues in seen or seen.add(d.continues))]
    if told.cafe.clock.phase != "planned" and said:
        upto = harvest.newest(told.cafe) if a % 3 else 0
        if told.cafe.sorter.applied and b % 3 == 0:
            told.happen(*harvest.settle_all(told.cafe, drawn, upto))
        else:
            told.happen(*harvest.propose(told.cafe, drawn, None, "test", upto=upto, asked=bool(b % 5)))


def _fit(told: Told, a: int, b: int) -> None:
    """What was said since finds a theme, or none."""
    new = [said.id for said in harvest.visible(told.cafe) if said.id not in told.cafe.themed]
    if told.cafe.sorter.applied:
        places = {id_: told.theme(a + n) for n, id_ in enumerate(new)}
        told.happen(*harvest.settle(told.cafe, places, harvest.newest(told.cafe), tuple(told.cafe.let)))


def _apply(told: Told, a: int, b: int) -> None:
    told.do(harvesting.apply_proposal if a % 4 else harvesting.drop_proposal, asks.Proposed())


def _by_hand(told: Told, a: int, b: int) -> None:
    theme, other = told.theme(b) or "t0", told.theme(a) or "t0"
    by = By("host", table=1 + a % 3) if b % 4 == 0 else FACILITATOR
    fields = [{"name": f"named {b}"}, {"pinned": bool(b % 2)}, {"sentence": f"It is about {b}."}]
    inside = [id_ for id_, where in told.cafe.themed.items() if where == theme]
    halves = tuple(harvest.Drawn(None, _spoken(told, inside[n::2]), (), (), tuple(inside[n::2])) for n in range(2))
    wishes = [
        (harvesting.add_theme, asks.NameTheme(f"by hand {a}"), ""),
        (harvesting.change_theme, asks.ChangeTheme(**fields[b % 3]), theme),
        (harvesting.merge, asks.Merge(other), theme),
        (harvesting.split, harvesting.Halves(halves), theme),
        (harvesting.remove_theme, asks.Nothing(), theme),
        *[(harvesting.place, asks.Place(told.theme(b)), told.contribution(a))] * 5,
    ]
    does, asked, target = wishes[a % len(wishes)]
    told.do(does, asked, by if does is harvesting.place else FACILITATOR, target)


def _undo(told: Told, a: int, b: int) -> None:
    deeds = told.cafe.deeds
    told.do(harvesting.undo, asks.Undo(deeds[a % len(deeds)].id if deeds and b % 3 else None))


def _check(told: Told, a: int, b: int) -> None:
    """The phones ask, people answer, and say what is wrong."""
    told.do(harvesting.check, asks.OpenCheck(a % 7 * 20))
    person, theme = told.person(a), told.theme(b) or "t0"
    if person in told.cafe.people:
        answer = ["confirm", "object", None][a % 3]
        told.do(harvesting.answer, asks.AnswerTheme(answer), told.by(person), theme)
        told.do(participation.contribute, asks.Contribute(f"no {a} {b}", objects_to=theme), told.by(person))


def _say(told: Told, a: int, b: int) -> None:
    told.do(facilitation.announce, asks.Announce(f"Listen {a}", 1 + b % 3 if b % 2 else None))
    if b % 4 == 0 and told.cafe.notices:
        told.do(
            facilitation.take_notice_back, asks.Nothing(), target=sorted(told.cafe.notices)[a % len(told.cafe.notices)]
        )


def _wall(told: Told, a: int, b: int) -> None:
    view = ["auto", "join", "live", "spotlight", "themes", "theme", "spotlight", "flow"][a % 8]
    said = told.contribution(b) if view == "spotlight" else None
    told.do(facilitation.choose_wall, asks.ChooseWall(view, told.theme(b), said, bool(b % 2)))


def _setting(told: Told, a: int, b: int) -> None:
    rounds = [asks.AskedRound(1)] * (1 + b % 4)
    sorting = "hosts" if b % 2 else "facilitator"
    fields = [
        {"title": f"Title {b}"}, {"rounds": rounds}, {"next_round": "by_itself"}, {"joining": bool(b % 2)},
        {"sorting": sorting}, {"language": ["en", "cy", None][b % 3]}, {"wishes": b % 6},
        {"names": ["all", "all", "hosts", "none"][b % 4]}, {"showing": "after_yes" if b % 3 else "at_once"},
        {"marking": b % 3 > 0, "marked_words": ["better words", f"{b}"]},
    ]  # fmt: skip
    told.do(facilitation.change, asks.ChangeCafe(**fields[a % len(fields)]))


def _needs(told: Told, a: int, b: int) -> None:
    """What only the facilitator changes about somebody; or where they really sit."""
    table = 1 + b % 3
    fields = [
        {"host_of": table}, {"host_of": None}, {"fixed": table}, {"fixed": None}, {"away": [1 + a % 3]}, {"away": []},
        {"prefers": [table]}, {"expected": bool(a % 2)}, {"table": table, "bring": True}, {"waits_for": table},
    ]  # fmt: skip
    told.do(people.change_person, asks.ChangePerson(**fields[b % 10]), target=told.person(a))


def _rule(told: Told, a: int, b: int) -> None:
    if b % 3 and told.cafe.rules:
        told.do(seating.drop_rule, asks.Nothing(), target=list(told.cafe.rules)[a % len(told.cafe.rules)])
    else:
        pair = [told.person(a), told.person(b)]
        told.do(seating.make_rule, asks.MakeRule("apart" if a % 2 else "together", pair))


def _choose(told: Told, a: int, b: int) -> None:
    """Somebody takes a chair or stands in line; or says where they really sit."""
    person = told.person(a)
    if person in told.cafe.people:
        table = 1 + b % 3
        fields = [
            {"table": table},
            {"waits_for": table},
            {"waits_for": table},
            {"waits_for": None},
            {"table": table, "bring": True},
        ]
        told.do(people.change_person, asks.ChangePerson(**fields[b % 5]), told.by(person), person)


def _seats(told: Told, a: int, b: int) -> None:
    """New seats as a planner could find them: in every round to come everybody one table further. Mostly one way is
    taken, and sometimes taken back."""
    first, cafe = round_ahead(told.cafe), told.cafe
    if first is not None and cafe.setting.seating != "free":
        new = {
            p: seats[: first - 1] + tuple(None if t is None else t % 3 + 1 for t in seats[first - 1 :])
            for n, (p, seats) in enumerate(cafe.seats.items())
            if n % 4 and cafe.people[p].stays is None
        }
        worth = Worth("As it comes.", 1, 0, 0, 4.0, 2, 0.5, 1, 3)
        gone = (told.person(b),) if b % 3 == 0 and cafe.people else ()
        shut, opened = ((1 + a % 3,), ()) if a % 2 else ((), tuple(cafe.shut))
        if len(cafe.shut.keys() | set(shut)) < 3:
            offer = Offer(cafe.next_id("o"), first, shut, opened, gone, (Option("fewest", new, worth),), worth)
            told.happen(c.SeatingOffered(offer))
    if b % 5 == 0:
        _change_person(told, a, b)
    if b % 6:
        told.do(seating.take, asks.TakeSeats("fewest"))
    if b % 4 == 0:
        told.do(seating.take_back, asks.Nothing())


def _remove(told: Told, a: int, b: int) -> None:
    """Somebody is taken out, or takes themselves out."""
    person = told.person(a)
    if person in told.cafe.people and len(told.cafe.people) > 3:
        by, ways = [(FACILITATOR, ("keep", "hide")), (told.by(person), ("keep", "withdraw"))][b % 2]
        told.do(access.remove_person, asks.RemovePerson(ways[a % 2]), by, person)


def _tokens(told: Told, a: int, b: int) -> None:
    """Devices are signed out, more desks opened, the code changed."""
    kinds = ("facilitator", "wall", "hosts", "people", "everybody")
    wishes = [
        (access.renew, asks.RenewTokens(kinds[b % 5])),
        (access.renew, asks.RenewTokens("people", told.person(b))),
        (access.hand_over, asks.Nothing()),
        (access.change_code, access.NewCode(lambda: f"NEW{a:02}{b % 10}")),
    ]
    told.do(*wishes[a % 4])


def _source(told: Told, a: int, b: int) -> None:
    by = By("host", table=1 + a % 3) if b % 3 == 0 else FACILITATOR
    asked = asks.ChangeContribution(hidden=bool(a % 3), source=True)
    told.do(participation.change_contribution, asked, by, told.contribution(b))


def _tables(told: Told, a: int, b: int) -> None:
    """A table calls the facilitator, gets a recap; the run sheet is written."""
    table = 1 + a % 4
    by = By("host", table=1 + b % 4) if b % 3 == 0 else FACILITATOR
    chosen = dict.fromkeys([told.contribution(a), told.contribution(b)])
    items = [host_asks.RecapItem(id_, f"shorter {b}" if n else None) for n, id_ in enumerate(chosen)]
    wishes = [
        (hosting.need, host_asks.AskNeed(bool(b % 2)), str(table)),
        (hosting.recap, host_asks.MakeRecap(items[: b % 3]), str(_table_of(told, items[0].contribution, table))),
        (hosting.recap, host_asks.MakeRecap(items), str(_table_of(told, items[0].contribution, table))),
        (hosting.take_photo, host_asks.TakePhoto(flat(), 1 + b % 3), str(table)),
        (hosting.remove_photo, asks.Nothing(), f"i{1 + b % 3}"),
        (hosting.write_sheet, host_asks.WriteSheet(f"sheet {b}" if a % 4 else ""), ""),
    ]
    does, asked, target = wishes[a % len(wishes)]
    told.do(does, asked, by, target)


def _notes(told: Told, a: int, b: int) -> None:
    """The organiser writes actions and chooses what stands in the notes."""
    said, theme = told.contribution(b), f"t{1 + b % 4}"
    action, fields = f"a{1 + b % 3}", {"lead": "Council", "horizon": "June", "agreed": bool(b % 2)}
    wishes = [
        (editing.record_action, note_asks.RecordAction(f"action {b}", contribution=said if b % 2 else None), ""),
        (editing.change_action, note_asks.ChangeAction(**fields), action),
        (editing.change_action, note_asks.ChangeAction(lead="", agreed=False, theme=theme), action),
        (editing.drop_action, asks.Nothing(), action),
        (editing.choose, note_asks.ChooseNotes(themes=[told.theme(b) or theme] if b % 3 else None), ""),
        (editing.choose, note_asks.ChooseNotes(quotes={theme: [said] if b % 2 else None}), ""),
        (editing.choose, note_asks.ChooseNotes(questions={said: bool(b % 2)}), ""),
        (sharing.share, note_asks.ShareNotes(told.now + b * 1000 if b % 2 else None), ""),
        (sharing.move, note_asks.MoveSharing(told.now + b * 1000), ""),
        (sharing.end, asks.Nothing(), ""),
    ]
    does, asked, target = wishes[a % len(wishes)]
    told.do(does, asked, FACILITATOR, target)


def _desks(told: Told, a: int, b: int) -> None:
    """A desk is named, or something that stands in the log is undone."""
    if a % 4 == 0:
        told.do(desks.name, asks.NameDesk(f"Desk {b}" if b % 3 else ""), By("facilitator", desk=(None, 2)[b % 2]))
        return
    log = [Logged(n, told.now, "facilitator", change) for n, change in enumerate(told.history, 1)]
    undone = [one for one in log if isinstance(one.change, UNDONE)] or log
    found = undoing.Found(tuple(log))
    told.do(undoing.take_back, found, target=str(undone[-1 - b % min(4, len(undone))].number))


UNDONE = (c.WallChosen, c.CafeEdited, c.TimeChanged, c.RuleDropped, c.ThemeNamed, c.ContributionPlaced, c.DeedUndone)


def _table_of(told: Told, contribution: str, otherwise: int) -> int:
    said = told.cafe.contributions.get(contribution)
    return otherwise if said is None else said.table


MOVES = (
    _join, _join, _join, _come_back, _change_person, _clock, _clock, _wait, _contribute, _contribute, _contribute,
    _for_guest, _change_contribution, _change_contribution, _yes, _show_all, _withdraw, _stance, _say, _wall, _setting,
    _draw, _draw, _fit, _apply, _apply, _by_hand, _by_hand, _by_hand, _undo, _check,
    _needs, _needs, _rule, _seats, _seats, _choose, _choose, _choose, _remove, _tokens, _source, _tables, _tables,
    _desks, _desks, _notes, _notes, _notes,
)  # fmt: skip


WAYS = st.sampled_from(["at_once", "after_yes"])


@st.composite
def played(draw: st.DrawFn, most: int = 60) -> Told:
    """A café after 30 to `most` wishes. Mostly it has begun, with people in it, so that few wishes are refused."""
    free = {"seating": "free", "chairs": 1} if draw(st.integers(0, 3)) == 0 else {}
    changes = begin(
        **free,
        names=draw(st.sampled_from(["all", "hosts"])),
        showing=draw(WAYS),
        marking=draw(st.booleans()),
        marked_words=["words 1", "better"],
    )
    told = Told(fold(CODE, changes), changes)
    if draw(st.integers(0, 9)):
        for n in range(5):
            _join(told, n, n)
        _clock(told, 0, 0)
    number = st.integers(0, 99)
    for move, a, b in draw(st.lists(st.tuples(st.sampled_from(MOVES), number, number), min_size=30, max_size=most)):
        move(told, a, b)
        told.now += 1700
    return told


def holders(cafe: Cafe) -> list[Holder]:
    """One holder of every role, and everybody who joined."""
    people = [whose(cafe, token).holder for token, holder in cafe.tokens.items() if holder.person]
    tables = [Holder("host", table=t) for t in range(1, len(cafe.setting.tables) + 1)]
    return [Holder("facilitator"), Holder("wall"), *tables, *dict.fromkeys(p for p in people if p)]


def token_of(role: str, whom: str = "", serial: int = 0) -> str:
    """The hash of a token of this café."""
    return hashed(MINT.token(CODE, SALT, role, whom, serial))
