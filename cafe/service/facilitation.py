"""What the organiser and the facilitator do: make a café, change it, move its clock, announce, choose the wall."""

from msgspec import UNSET
from msgspec.structs import replace

from cafe.domain import changes as c
from cafe.domain import choosing, contributions, naming, people, rounds, setting
from cafe.domain.cafe import Cafe, Holder, Round, Setting, Table, table_in
from cafe.domain.notice import Notice
from cafe.domain.refusals import Invalid, NotKnown
from cafe.domain.sentences import Phrase
from cafe.domain.wall import Wall
from cafe.domain.words import TEXT, TITLE, words
from cafe.seating.arrivals import seated
from cafe.seating.designs import prolong
from cafe.service.answers import CafeMade
from cafe.service.asks import Announce, AskedRound, AskedTable, ChangeCafe, ChooseWall, MakeCafe, MoveClock, Nothing
from cafe.service.decisions import Decision, Draft, Here, done
from cafe.service.rights import require
from cafe.service.tokens import Mint, hashed


def _tables(asked: list[AskedTable]) -> tuple[Table, ...]:
    return tuple(Table(t.name, t.question or "", t.chairs) for t in asked)


def _rounds(asked: list[AskedRound]) -> tuple[Round, ...]:
    return tuple(Round(r.minutes, r.question or "") for r in asked)


def make(code: str, salt: str, mint: Mint, asked: MakeCafe) -> Decision:
    """A new café under a code that nobody has."""
    wished = Setting(
        asked.title, _tables(asked.tables), _rounds(asked.rounds), asked.question or "", asked.format,
        asked.travel_seconds, asked.next_round, tuple(asked.sectors), asked.seating, most_meetings=asked.most_meetings,
        keep_days=asked.keep_days, language=asked.language, wishes=asked.wishes, names=asked.names,
        showing=asked.showing, marking=asked.marking, marked_words=tuple(asked.marked_words),
        purpose=asked.purpose or "", place=asked.place or "", starts_at=asked.starts_at, ends_at=asked.ends_at,
    )  # fmt: skip
    made = setting.checked(wished)
    names = dict.fromkeys(words(name, TITLE, "name", Phrase("The theme's name")) for name in asked.themes)
    themes = (c.ThemeAdded(f"t{n}", name, "organiser") for n, name in enumerate(names, 1))
    created = c.CafeCreated(made, salt, first_tokens(code, salt, mint, len(made.tables)))
    return Decision((created, *themes), CafeMade(code))


def made_like(cafe: Cafe) -> MakeCafe:
    """What is to be asked for to make a café like this one, on another day. The themes that were expected are not known any
    more."""
    setting, tables, rounds_ = cafe.setting, cafe.setting.tables, cafe.setting.rounds
    same = set(MakeCafe.__struct_fields__) & set(Setting.__struct_fields__) - {
        "tables",
        "rounds",
        "sectors",
        "starts_at",
        "ends_at",
    }
    return MakeCafe(
        tables=[AskedTable(t.name, t.question or None, t.chairs) for t in tables],
        rounds=[AskedRound(r.minutes, r.question or None) for r in rounds_],
        sectors=list(setting.sectors),
        **{name: getattr(setting, name) for name in same},
    )


def first_tokens(code: str, salt: str, mint: Mint, tables: int) -> dict[str, Holder]:
    """Hashes of the tokens that a café has from the start: facilitator, wall, and a host's for each table."""
    held = {
        hashed(mint.token(code, salt, "facilitator")): Holder("facilitator"),
        hashed(mint.token(code, salt, "wall")): Holder("wall"),
    }
    return held | host_tokens(code, salt, mint, range(1, tables + 1))


def host_tokens(code: str, salt: str, mint: Mint, tables: range) -> dict[str, Holder]:
    """Hashes of the first tokens of these tables' hosts."""
    return {hashed(mint.token(code, salt, "host", str(table))): Holder("host", table=table) for table in tables}


def _hosts_of_new(here: Here, tables: range) -> dict[str, Holder]:
    """Hashes of the tokens of tables that are added."""
    serials = {table: here.mint.regrown(here.cafe, table) for table in tables}
    return {
        hashed(here.mint.token_of(here.cafe, "host", str(table), serial)): Holder("host", table=table)
        for table, serial in serials.items()
    }


def change(here: Here, asked: ChangeCafe) -> Decision:
    """Change the setting; seats follow where rounds were added or taken away."""
    require(here.by, "change_cafe")
    given = {name: value for name in asked.__struct_fields__ if (value := getattr(asked, name)) is not UNSET}
    if "tables" in given:
        given["tables"] = _tables(given["tables"])
    if "rounds" in given:
        given["rounds"] = _rounds(given["rounds"])
    if "marked_words" in given:
        given["marked_words"] = tuple(given["marked_words"])
    return set_to(here, replace(here.cafe.setting, **given))


def set_to(here: Here, setting_: Setting) -> Decision:
    """This setting from now on, if it can be had."""
    wished = setting.changed(here.cafe, setting_)
    if wished == here.cafe.setting:
        return done(here)
    new = range(len(here.cafe.setting.tables) + 1, len(wished.tables) + 1)
    draft = Draft(here.cafe)
    draft.do(c.CafeEdited(wished, _hosts_of_new(here, new), naming.erases(here.cafe, wished)))
    if len(wished.rounds) != len(here.cafe.setting.rounds):
        _seat_for_rounds(draft)
    draft.do(*choosing.settle(draft.cafe))
    return done(here, *draft.changes)


def _seat_for_rounds(draft: Draft) -> None:
    """Everybody's seats for another number of rounds: their course goes on where they have one and chairs suffice."""
    cafe, arrival = draft.cafe, 0
    rounds, tables = len(cafe.setting.rounds), len(cafe.setting.tables)
    counted = any(table.chairs is not None for table in cafe.setting.tables)
    for id_, person in list(cafe.people.items()):
        seats = cafe.seats[id_]
        if rounds > len(seats) and (None in seats or cafe.shut or counted or person.stays is not None):
            fresh = seated(cafe, person, len(seats) + 1, seats, arrival)
        else:
            fresh = prolong(seats, tables, rounds, lambda r, t: cafe.headcount.get((r, t), 0), arrival=arrival)
        arrival += person.stays is None
        draft.do(c.PersonSeated(id_, fresh))


def erase(here: Here, asked: Nothing) -> Decision:
    """Whether the café may be erased by the asker; the erasing itself is the ledger's."""
    require(here.by, "erase_cafe")
    return done(here)


def move_clock(here: Here, asked: MoveClock) -> Decision:
    """Move the clock by hand."""
    require(here.by, "move_clock")
    rounds.at_step(here.cafe, asked.step)
    cafe, now = here.cafe, here.now
    match asked.action:
        case "open":
            changes = rounds.open_(cafe, now)
        case "pause":
            changes = rounds.pause(cafe, now)
        case "resume":
            changes = rounds.resume(cafe, now)
        case "extend":
            changes = rounds.extend(cafe, now, 60 if asked.seconds is None else asked.seconds, asked.leave)
        case "close":
            changes = rounds.close(cafe, now)
        case "harvest":
            changes = rounds.harvest(cafe, now)
        case "finish":
            changes = rounds.finish(cafe, now)
        case "back":
            changes = rounds.back(cafe, now) + _seats_back(cafe)
    return done(here, *changes)


def _seats_back(cafe: Cafe) -> list[c.Change]:
    """Whoever came after the round that is being returned to gets a seat in it as well."""
    if not cafe.trail:
        return []
    to, draft = max(1, cafe.trail[-1].round), Draft(cafe)
    for person in cafe.people.values():
        if table_in(cafe, person.id, to) is None and to not in person.away:
            table, seats = seated(draft.cafe, person, to)[to - 1], cafe.seats[person.id]
            if table is not None:
                draft.do(c.PersonSeated(person.id, (*seats[: to - 1], table, *seats[to:])))
    return draft.changes


def tick(cafe: Cafe, now: int) -> tuple[c.Change, ...]:
    """What the clock does by itself."""
    return tuple(rounds.tick(cafe, now))


def announce(here: Here, asked: Announce) -> Decision:
    """Tell everyone something, or one table."""
    require(here.by, "announce")
    if asked.table is not None:
        people.table_of(here.cafe, asked.table)
    text = words(asked.text, TEXT, "text", Phrase("The announcement"))
    return done(here, c.NoticeGiven(Notice(here.cafe.next_id("n"), text, here.now, asked.table)))


def take_notice_back(here: Here, asked: Nothing) -> Decision:
    """Take an announcement back: it leaves every screen."""
    require(here.by, "announce")
    if here.target not in here.cafe.notices:
        raise NotKnown("unknown_notice", "There is no such announcement any more. Nothing was changed.")
    return done(here, c.NoticeTakenBack(here.target))


def choose_wall(here: Here, asked: ChooseWall) -> Decision:
    """Choose what the wall shows."""
    require(here.by, "choose_wall")
    if asked.theme is not None and asked.theme not in here.cafe.themes:
        raise NotKnown("unknown_theme", "There is no such theme in this café.")
    if asked.view == "theme" and asked.theme is None:
        raise Invalid("theme_missing", "Say which theme the wall is to show.")
    if asked.view == "spotlight" and asked.contribution is None:
        raise Invalid("contribution_missing", "Say which contribution the wall is to show.")
    if asked.contribution is not None:
        contributions.to_show(here.cafe, asked.contribution)
    wall = Wall(asked.view or "auto", asked.theme, asked.contribution, asked.still, asked.picture)
    return done(here, *([] if wall == here.cafe.wall else [c.WallChosen(wall)]))
