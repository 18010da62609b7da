"""When the bell rings while people speak: who leaves a table is not told what is said there afterwards."""

from collections import defaultdict

from cafe.domain.cafe import Holder
from cafe.domain.refusals import NotKnown
from cafe.meter import Meter
from cafe.screens.rooms import heard_by
from cafe.service import asks, facilitation, participation, people
from cafe.service.decisions import Here
from cafe.service.heard import Heard
from cafe.service.live import Live
from cafe.service.ports import Entry
from cafe.service.rights import NOBODY, By
from cafe.sockets.loudspeaker import Loudspeaker
from cafe.sockets.rooms import Listener, Listeners
from tests.histories import CODE, FACILITATOR, MINT, START, begin


class Air:
    """Carries frames to whoever is in a channel, and remembers what each socket heard."""

    def __init__(self) -> None:
        self.inside: dict[str, set[str]] = defaultdict(set)
        self.heard: dict[str, list[dict]] = defaultdict(list)
        self.gone: set[str] = set()

    def emit(self, frame, to):
        for sid in self.inside.get(to, {to}):
            self.heard[sid].append(frame)

    def enter(self, sid, channel_):
        if sid in self.gone:
            return False
        self.inside[channel_].add(sid)
        return True

    def leave(self, sid, channel_):
        self.inside[channel_].discard(sid)

    def cut(self, sid):
        raise AssertionError("nobody is cut off here")


class Telling:
    """A café in which things happen and are told, one batch at a time, without threads."""

    def __init__(self) -> None:
        self.live, self.air, self.at = Live(CODE, begin(), []), Air(), START
        self.listeners = Listeners()
        self.speaker = Loudspeaker(self, self.listeners, self.air, Meter(), Heard(self))
        self.speaker._look = lambda code, see: see(self.live.state, self.live.shelf)

    def now(self) -> int:
        return self.at

    def happen(self, *wishes) -> None:
        """These wishes are stored in one batch and told; nothing is spoken yet."""
        marks = set()
        for does, asked, by in wishes:
            decision = does(Here(self.live.ahead, by, self.at, MINT, ""), asked)
            entry = Entry(CODE, self.live.ahead.seq + 1, self.at, decision.changes)
            self.live.decided(entry)
            marks |= self.live.stored(entry)
        moved = {id_ for _, (type_, id_) in marks if type_ == "seat"}
        clock = any(type_ == "clock" for _, (type_, _) in marks)
        self.speaker.tell(self.live.state, self.live.shelf, {room for room, _ in marks}, moved, clock)

    def listener(self, person: str) -> Listener:
        """Somebody's screen, as it has just connected."""
        holder = Holder("participant", person, None)
        token = next(token for token, held in self.live.state.tokens.items() if held == holder)
        return Listener(person, CODE, holder, set(heard_by(self.live.state, holder)), token)

    def listen(self, person: str) -> list[dict]:
        self.speaker.welcome(self.listener(person), {})
        return self.air.heard[person]


def _clock(action):
    return facilitation.move_clock, asks.MoveClock(action), FACILITATOR


def _say(table):
    return participation.contribute, asks.Contribute(f"at table {table}"), By("host", table=table)


def _said(frames):
    return [(x["table"], x["round"]) for f in frames for x in f["put"] if x["type"] == "contribution"]


def test_what_waits_for_a_table_is_not_told_to_those_who_left_it():
    telling = Telling()
    telling.happen((participation.join, asks.Join(), NOBODY))
    telling.happen(_clock("open"), _say(1))
    heard = telling.listen("p1")
    telling.speaker.speak()
    assert _said(heard) == [(1, 1)]
    telling.happen(_say(1), _clock("close"), _say(1), _clock("open"), _say(1), _say(2))
    telling.speaker.speak()
    telling.at += 1000
    telling.speaker.speak()
    assert [frame["room"] for frame in heard[-2:]] == ["person:p1", "table:2"]
    assert _said(heard) == [(1, 1), (2, 2)]
    assert heard[-1]["after"] == 0


def test_a_person_who_is_moved_is_told_the_seat_before_the_table():
    telling = Telling()
    telling.happen((participation.join, asks.Join(), NOBODY))
    telling.happen(_clock("open"))
    heard = telling.listen("p1")
    telling.speaker.speak()
    telling.happen(
        (participation.contribute, asks.Contribute("mine"), By("participant", telling.live.state.people["p1"]))
    )
    telling.speaker.speak()

    def seat(here, asked):
        return people.change_person(Here(here.cafe, here.by, here.now, MINT, "p1"), asked)

    telling.happen((seat, asks.ChangePerson(table=3), FACILITATOR))
    telling.speaker.speak()
    assert [frame["room"] for frame in heard[-2:]] == ["person:p1", "table:3"]


def test_a_screen_that_came_while_the_bell_rang_is_let_into_the_table_of_now():
    telling = Telling()
    telling.happen((participation.join, asks.Join(), NOBODY))
    telling.happen(_clock("open"))
    listener = telling.listener("p1")
    telling.happen(_clock("close"), _clock("open"), _say(1), _say(2))
    telling.speaker.speak()
    telling.speaker.welcome(listener, {})
    assert _said(telling.air.heard["p1"]) == [(2, 2)]


def test_a_screen_that_went_before_it_was_welcomed_is_forgotten():
    telling = Telling()
    telling.happen((participation.join, asks.Join(), NOBODY), (participation.join, asks.Join(), NOBODY))
    telling.happen(_clock("open"))
    telling.air.gone.add("p1")
    assert telling.listen("p1") == []
    assert telling.listeners.of_person(CODE, "p1") == []
    heard = telling.listen("p2")
    telling.happen(_clock("close"), _clock("open"), _say(2), _say(3))
    telling.speaker.speak()
    assert _said(heard) == [(3, 2)], "the others go on to their tables"


def test_a_screen_of_a_cafe_that_was_erased_meanwhile_is_cut_off():
    telling, cut = Telling(), []

    def unknown(code, see):
        raise NotKnown("unknown_cafe", "")

    telling.happen((participation.join, asks.Join(), NOBODY))
    telling.speaker._look, telling.air.cut = unknown, cut.append
    telling.speaker.welcome(telling.listener("p1"), {})
    assert cut == ["p1"]
    assert telling.listeners.of_cafe(CODE) == []
