"""How it is going, in words for whoever runs the café: what is well, what to keep an eye on, what to do something about."""

from datetime import date
from typing import Literal

from msgspec import Struct

from cafe.domain.cafe import Cafe, table_now
from cafe.domain.people import called
from cafe.domain.sentences import Counted, Phrase
from cafe.service.days import day
from cafe.service.heard import Heard, Voice

State = Literal["well", "watch", "act"]

QUIET_MS = 120_000  # a phone without a sign of life for so long is named
SLOW_S, LEAST_FREE = 0.5, 200 * 1024 * 1024
MOST_NAMED = 6
SOON_DAYS, DAY_MS = 14, 24 * 3_600_000  # before it is erased; what is to be done, is to be done then
BACKUP_MS = 25 * 60_000  # two backups were missed


class Line(Struct, frozen=True):
    """One sentence or two about one thing."""

    state: State
    says: Phrase


class Health(Struct, frozen=True):
    """Of the server: how long the slowest recent transaction took (seconds, None where none was), whether the last one was
    refused by the disk, the bytes left on the disk, when the last backup was made (ms UTC, None for never) and when
    something was last stored, whether themes can be drawn, and how many requests wait to be stored."""

    commit_s: float | None = None
    storing: bool = True
    free: int | None = None
    backup_at: int | None = None
    stored_at: int | None = None
    themes: bool = True
    waiting: int = 0


class Erasing(Struct, frozen=True):
    """When the café will be erased if nothing more happens in it: in ms UTC and as a day here; and whether that counts from the
    last thing that happened, or from when this program was brought up to date."""

    at: int
    day: date
    counted: bool = True


def lines(cafe: Cafe, heard: Heard, health: Health, now: int, erasing: Erasing | None = None) -> list[Line]:
    """All that is to be said, what needs doing first."""
    said = [_phones(cafe, heard, now), _wall(cafe, heard, now), *_storing(health), *_backup(health, now)]
    if erasing is not None:
        said.append(_erasing(cafe.setting.keep_days, erasing, now))
    if not health.themes:
        said.append(
            Line(
                "watch",
                Phrase("Grouping into themes does not work just now. Everything else goes on; sort by hand, or wait."),
            )
        )
    return sorted(said, key=lambda line: ("act", "watch", "well").index(line.state))


def quiet(cafe: Cafe, heard: Heard, now: int) -> list[str]:
    """The people who are here and whose phones gave no sign of life for two minutes, the longest first. Whoever never had
    a phone here, or none since the server began, is not among them."""
    last = _last(cafe, heard)
    return sorted((id_ for id_, at in last.items() if now - at >= QUIET_MS), key=lambda id_: last[id_])


def _last(cafe: Cafe, heard: Heard) -> dict[str, int]:
    """The last sign of life of everybody who is here and has a phone."""
    here = (p.id for p in cafe.people.values() if not p.absent and not p.expected)
    found = ((id_, heard.last(Voice(cafe.code, "person", id_))) for id_ in here)
    return {id_: at for id_, at in found if at is not None}


def _phones(cafe: Cafe, heard: Heard, now: int) -> Line:
    last, silent = _last(cafe, heard), quiet(cafe, heard, now)
    phones = len(last)
    if not phones:
        return Line("well", Phrase("No phone has been heard yet."))
    if not silent:
        return Line("well", Counted("The one phone that joined is heard.", "All {n} phones are heard.", phones))
    minutes = _minutes(now - last[silent[-1]])
    named = tuple(_named(cafe, id_) for id_ in silent[:MOST_NAMED])
    more = len(silent) - len(named)
    who = Counted("{names} and {n} more", "{names} and {n} more", more, names=named) if more else named
    if len(silent) * 2 > phones > 3:
        state: State = "act"
        why = Phrase(
            "More than half of the phones are quiet: look whether the wifi still works. What was typed there is kept."
        )
    else:
        state = "watch" if len(silent) * 3 >= phones else "well"
        why = Phrase("Locked phones are quiet, too; what was typed there is kept and sent when they are back.")
    says = Counted(
        "1 phone has not been heard for {time}: {who}. {then}", "{n} phones have not been heard for {time}: {who}. {then}",
        len(silent), time=minutes, who=who, then=why,
    )  # fmt: skip
    return Line(state, says)


def _named(cafe: Cafe, person: str) -> str | Phrase:
    table, name = table_now(cafe, person), called(cafe.people[person])
    return name if table is None else Phrase("{name} (table {table})", name=name, table=table)


def _wall(cafe: Cafe, heard: Heard, now: int) -> Line:
    wall = Voice(cafe.code, "wall", None)
    if heard.listening(wall):
        return Line("well", Phrase("The wall is on."))
    last = heard.last(wall)
    if last is None:
        return Line("watch", Phrase("No wall is on. Open it in a browser at the projector, if you have one."))
    if now - last < QUIET_MS // 4:
        return Line("well", Phrase("The wall is loading again."))
    says = Phrase(
        "The wall has not been heard for {time}. Load its page again at the projector.", time=_minutes(now - last)
    )
    return Line("act", says)


def _storing(health: Health) -> list[Line]:
    if not health.storing:
        return [
            Line(
                "act",
                Phrase(
                    "What people send cannot be stored: the disk is full or cannot be written. It is kept on their phones. "
                    "Make room on this computer."
                ),
            )
        ]
    if health.free is not None and health.free < LEAST_FREE:
        left = max(1, health.free // (1024 * 1024))
        says = Phrase(
            "Only {megabytes} MB are left on this computer's disk. Make room before it is full.", megabytes=left
        )
        return [Line("act", says)]
    if health.commit_s is not None and health.commit_s > SLOW_S:
        slow = f"{health.commit_s:.1f}"
        return [
            Line("watch", Phrase("Storing was slow: up to {seconds} seconds. Close other programs here.", seconds=slow))
        ]
    if health.waiting > 100:
        says = Counted(
            "1 contribution waits to be stored. Nothing is lost.",
            "{n} contributions wait to be stored. Nothing is lost.",
            health.waiting,
        )
        return [Line("watch", says)]
    return [Line("well", Phrase("What people send is stored at once."))]


def _backup(health: Health, now: int) -> list[Line]:
    if health.backup_at is None:
        says = Phrase("There is no backup yet: the first is made ten minutes after the café has begun.")
        return [Line("well", says)]
    age = now - health.backup_at
    if age > BACKUP_MS and (health.stored_at or 0) > health.backup_at:
        says = Phrase("The last backup is {time} old. Look whether this computer's disk is full.", time=_minutes(age))
        return [Line("act", says)]
    return [Line("well", Phrase("The last backup was made {time} ago.", time=_minutes(age)))]


def _erasing(days: int, erasing: Erasing, now: int) -> Line:
    """What is kept for a short time only is not to be looked at from the beginning on."""
    if erasing.counted:
        says: Phrase = Counted(
            "This café is erased on {day}, 1 day after the last thing that happened in it.",
            "This café is erased on {day}, {n} days after the last thing that happened in it.",
            days, day=day(erasing.day),
        )  # fmt: skip
    else:
        says = Counted(
            "This café is erased on {day}, 1 day after this program was brought up to date.",
            "This café is erased on {day}, {n} days after this program was brought up to date.",
            days, day=day(erasing.day),
        )  # fmt: skip
    if erasing.at - now > min(SOON_DAYS, days / 2) * DAY_MS:
        return Line("well", says)
    what = Phrase("Export the notes before, or keep it longer: see “How long it is kept” on the desk.")
    return Line("watch", Phrase("{now} {then}", now=says, then=what))


def _minutes(ms: int) -> Phrase:
    minutes = max(1, ms // 60_000)
    if minutes < 120:
        return Counted("1 minute", "{n} minutes", minutes)
    return Counted("1 hour", "{n} hours", minutes // 60)
