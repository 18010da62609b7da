"""The plan of a café, looked at while its form is being filled in: how long it takes, whether it ends in time, whether the
tables fit the people, and what to change where they do not."""

from flask_babel import gettext, ngettext
from msgspec import Struct, field
from werkzeug.datastructures import MultiDict

from cafe.domain.people import MOST
from cafe.domain.setting import AROUND, LONGEST, LONGEST_TRAVEL, ROUNDS, SHORTEST, TABLES

LONG_ROUND, LONG_DAY = 120, 480  # minutes from which on somebody may have typed a nought too many
SHORT_ROUND = 10  # minutes: no round is made shorter than that to fit an end
FEWEST_ROUNDS = 2  # with one, nobody carries anything on
CROWDED, THIN, GOOD = 8, 4, 5  # people at a table: too many to talk, too few, as it should be
DAY = 24 * 60

Form = MultiDict[str, str]


class Offer(Struct, frozen=True):
    """A field of the form, and the value with which the plan fits."""

    field: str
    value: str
    says: str


class Looked(Struct):
    """What there is to say: sentences, whether one of them is a warning, and what could be changed at a press."""

    says: list[str] = field(default_factory=list)
    warns: bool = False
    offers: list[Offer] = field(default_factory=list)

    def warn(self, sentence: str) -> None:
        """Say something that should be changed."""
        self.says.append(sentence)
        self.warns = True


class _Plan(Struct, frozen=True):
    """What the form says of time. `minutes` are those of most rounds, `lengths` those of each."""

    rounds: int
    minutes: float
    lengths: list[float]
    travel: float
    begins: int | None
    ends: int | None

    @property
    def length(self) -> float:
        """Minutes from the first bell to the last."""
        return sum(self.lengths) + (self.rounds - 1) * self.travel


def of_time(form: Form, now: int) -> Looked:
    """How long the café of this form takes, and whether it ends when it must; `now` in minutes of the day."""
    looked, plan = Looked(), _planned(form)
    if plan is None:
        looked.says.append(gettext("Fill in the rounds and minutes to see how long the café takes."))
        return looked
    looked.says.append(_length(plan, now))
    if max(plan.lengths) > LONG_ROUND:
        looked.warn(gettext("A round is longer than two hours: is that meant?"))
    elif plan.length > LONG_DAY:
        looked.warn(gettext("That is longer than eight hours: is that meant?"))
    if plan.ends is not None:
        _until(looked, plan, plan.ends)
    return looked


def _planned(form: Form) -> _Plan | None:
    rounds = _number(form.get("rounds", ""))
    minutes, travel = _number(form.get("minutes", "")), _number(form.get("travel_minutes", ""))
    if rounds is None or minutes is None or travel is None or rounds != int(rounds):
        return None
    if not (1 <= rounds <= ROUNDS and SHORTEST <= minutes <= LONGEST and 0 <= travel <= LONGEST_TRAVEL / 60):
        return None
    lengths = [float(own) if (own := _number(typed)) else minutes for typed in form.getlist("round_minutes")]
    lengths = [*lengths, *[minutes] * int(rounds)][: int(rounds)]
    return _Plan(int(rounds), minutes, lengths, travel, clock(form.get("begins", "")), clock(form.get("ends", "")))


def _length(plan: _Plan, now: int) -> str:
    begins = now if plan.begins is None else plan.begins
    blanks = {
        "minutes": _each(plan.lengths), "travel": f"{plan.travel:g}", "length": _lasting(plan.length),
        "begins": _shown(begins), "ends": _shown(begins + plan.length),
    }  # fmt: skip
    moving = plan.rounds > 1 and plan.travel > 0
    said: str
    if plan.begins is None and moving:
        said = ngettext(
            "%(num)d round of %(minutes)s min with %(travel)s min to move: %(length)s, ends about %(ends)s if you start now.",
            "%(num)d rounds of %(minutes)s min with %(travel)s min to move: %(length)s, ends about %(ends)s if you start now.",
            plan.rounds, **blanks,
        )  # fmt: skip
    elif plan.begins is None:
        said = ngettext(
            "%(num)d round of %(minutes)s min: %(length)s, ends about %(ends)s if you start now.",
            "%(num)d rounds of %(minutes)s min: %(length)s, ends about %(ends)s if you start now.",
            plan.rounds, **blanks,
        )  # fmt: skip
    elif moving:
        said = ngettext(
            "%(num)d round of %(minutes)s min with %(travel)s min to move: %(length)s, from %(begins)s to %(ends)s.",
            "%(num)d rounds of %(minutes)s min with %(travel)s min to move: %(length)s, from %(begins)s to %(ends)s.",
            plan.rounds, **blanks,
        )  # fmt: skip
    else:
        said = ngettext(
            "%(num)d round of %(minutes)s min: %(length)s, from %(begins)s to %(ends)s.",
            "%(num)d rounds of %(minutes)s min: %(length)s, from %(begins)s to %(ends)s.",
            plan.rounds, **blanks,
        )  # fmt: skip
    return said


def _each(lengths: list[float]) -> str:
    """The minutes of the rounds: once where all last as long."""
    return f"{lengths[0]:g}" if len(set(lengths)) == 1 else ", ".join(f"{length:g}" for length in lengths)


def _until(looked: Looked, plan: _Plan, ends: int) -> None:
    """Whether it ends in time."""
    if plan.begins is None:
        latest = _shown(ends - plan.length - AROUND)
        looked.says.append(
            gettext(
                "To end at %(ends)s, begin at %(latest)s at the latest: that leaves %(around)s min for the welcome and the "
                "harvest.",
                ends=_shown(ends),
                latest=latest,
                around=AROUND,
            )
        )
        return
    if ends <= plan.begins:
        looked.warn(gettext("The end must be later than the beginning, on the same day."))
        return
    spare = ends - plan.begins - plan.length
    blanks = {"ends": _shown(ends), "spare": _lasting(abs(spare)), "around": AROUND}
    if spare >= AROUND:
        looked.says.append(
            gettext("It fits: %(spare)s are left before %(ends)s for the welcome and the harvest.", **blanks)
        )
        return
    if spare >= 0:
        looked.warn(
            gettext(
                "It is tight: only %(spare)s are left before %(ends)s. The welcome and the harvest take %(around)s min "
                "together.",
                **blanks,
            )
        )
    else:
        looked.warn(gettext("It does not fit: the last round ends %(spare)s after %(ends)s.", **blanks))
    looked.offers = _offers(plan, ends - plan.begins - AROUND)


def _offers(plan: _Plan, budget: float) -> list[Offer]:
    """What would fit into so many minutes."""
    found = []
    minutes = int((budget - (plan.rounds - 1) * plan.travel) // plan.rounds)
    same = len(set(plan.lengths)) == 1
    if same and SHORT_ROUND <= minutes < plan.lengths[0]:
        found.append(Offer("minutes", str(minutes), gettext("Take %(minutes)s minutes a round", minutes=minutes)))
    rounds = int((budget + plan.travel) // (plan.minutes + plan.travel))
    if same and FEWEST_ROUNDS <= rounds < plan.rounds:
        says = ngettext("Take %(num)d round", "Take %(num)d rounds", rounds)
        found.append(Offer("rounds", str(rounds), says))
    later = _five((plan.begins or 0) + plan.length + AROUND)
    if later < DAY:
        found.append(Offer("ends", _shown(later), gettext("End at %(ends)s", ends=_shown(later))))
    return found


def of_room(form: Form) -> Looked:
    """Whether the tables fit the people and the rounds; nothing where that is not known."""
    looked = Looked()
    people, tables = (_number(form.get(name, "")) for name in ("people", "tables"))
    if people is None or tables is None or not (1 <= tables <= min(people, TABLES) and people <= MOST):
        return looked
    most, enough = -(-people // tables), max(1, round(people / GOOD))
    if most > CROWDED and enough > tables:
        looked.warn(
            gettext(
                "Up to %(most)d at a table: in so large a group some never get a word in. %(tables)d tables would make about "
                "%(good)d at each.",
                most=most,
                tables=enough,
                good=GOOD,
            )
        )
    if most < THIN and enough < tables:
        looked.warn(
            ngettext(
                "At most %(most)d at a table: so small a group soon has nothing left to say. %(num)d table would do.",
                "At most %(most)d at a table: so small a group soon has nothing left to say. %(num)d tables would do.",
                enough,
                most=most,
            )
        )
    rounds = _number(form.get("rounds", "")) or 0
    if form.get("seating") != "free" and 1 < tables < rounds:
        looked.warn(gettext("There are more rounds than tables: people come back to tables where they were before."))
    return looked


def clock(typed: str) -> int | None:
    """Minutes of the day of a time as browsers send it, such as 14:30; None for anything else."""
    hours, _, minutes = typed.strip().partition(":")
    minutes = minutes[:2]
    if not (hours.isascii() and hours.isdigit() and minutes.isascii() and minutes.isdigit()):
        return None
    found = int(hours[:3]) * 60 + int(minutes)
    return found if int(minutes) < 60 and found < DAY else None


def _number(typed: str) -> float | None:
    try:
        number = float(typed.strip().replace(",", "."))
    except ValueError:
        return None
    return number if 0 <= number <= 100_000 else None


def _five(minutes: float) -> float:
    """Up to the next five minutes."""
    return -(-minutes // 5) * 5


def _shown(minutes: float) -> str:
    whole = round(minutes) % DAY
    return f"{whole // 60:02}:{whole % 60:02}"


def _lasting(minutes: float) -> str:
    hours, rest = divmod(round(minutes), 60)
    said: str = gettext("%(rest)s min", rest=rest)
    if hours:
        said = gettext("%(hours)s h %(rest)s min", hours=hours, rest=rest)
    return said
