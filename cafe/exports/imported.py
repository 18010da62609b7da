"""Reading an internal JSON export back. The file may come from anywhere: whatever is wrong with it is one refusal."""

import re
from collections.abc import Iterable

from msgspec import DecodeError, MsgspecError, Struct, ValidationError, json
from msgspec.structs import replace

from cafe.domain import contributions, harvest, naming, people, rules
from cafe.domain.cafe import Clock, Contribution, Person, Setting
from cafe.domain.changes import CafeImported
from cafe.domain.notice import Notice
from cafe.domain.refusals import Invalid
from cafe.domain.seats import Rule
from cafe.domain.sentences import Phrase
from cafe.domain.setting import ROUNDS, checked
from cafe.domain.themes import Part, Sorter, Theme
from cafe.domain.words import TEXT, TITLE, short, words
from cafe.exports import beside, carried, checks
from cafe.exports.beside import LATEST
from cafe.exports.state import VERSION, ClockPart, Said, State, ThemePart
from cafe.service.tokens import ALPHABET, CODE_LENGTH

LARGEST = 64 * 1024 * 1024  # bytes
MOST_THEMES = 10 * harvest.MOST  # by hand fewer; a machine may have drawn more
MOST_NOTICES = 10_000
LONGEST_NAME = 2 * TEXT  # a machine may name a theme after a word as long as a contribution
MOST_MENTIONED = 5 * contributions.MOST

_CODE = re.compile(f"[{ALPHABET}]{{{CODE_LENGTH}}}")
_SHOWN = 200  # characters of a decoder's message, which may quote the file


class Imported(Struct, frozen=True):
    """What a file holds: the code it had, the setting to make the café with, and the change that fills it."""

    code: str
    setting: Setting
    change: CafeImported


class _Head(Struct):
    version: int
    profile: str


def parsed(raw: bytes) -> Imported:
    """The café that an internal export holds, or a refusal that says what is wrong with the file."""
    state = _decoded(raw)
    setting = checked(Setting(**{name: getattr(state.cafe, name) for name in Setting.__struct_fields__}))
    if not _CODE.fullmatch(state.cafe.code):
        raise Invalid("bad_code", "The code in this file is not the code of a café: six letters and digits.")
    return Imported(state.cafe.code, setting, _change(state, setting))


def _decoded(raw: bytes) -> State:
    if len(raw) > LARGEST:
        raise Invalid(
            "file_too_large",
            "This file is larger than {megabytes} MB. No export of a café is.",
            megabytes=LARGEST >> 20,
        )
    try:
        head = json.decode(raw, type=_Head)
        if not 1 <= head.version <= VERSION:
            raise Invalid(
                "unknown_version",
                "This file has version {version}. This program reads 1 to {newest}.",
                version=head.version,
                newest=VERSION,
            )
        if head.profile != "internal":
            raise Invalid("not_importable", "This export leaves things out. Import one of the internal profile.")
        return json.decode(raw, type=State)
    except ValidationError as error:
        raise Invalid("bad_field", "This file is not the export of a café. {why}", why=str(error)[:_SHOWN]) from None
    except (DecodeError, MsgspecError, ValueError, RecursionError):
        raise Invalid("bad_json", "This file is not JSON that can be read. Export it again.") from None


def _change(state: State, setting: Setting) -> CafeImported:
    checks.unique(Phrase("people"), [one.id for one in state.people], "p", people.MOST)
    said = checks.unique(Phrase("contributions"), [one.id for one in state.contributions], "c", contributions.MOST)
    known = checks.unique(Phrase("themes"), [one.id for one in state.themes], "t", MOST_THEMES)
    checks.unique(Phrase("announcements"), [one.id for one in state.notices], "n", MOST_NOTICES)
    tables = len(setting.tables)
    themed = _themed(state.themes, said)
    if state.wall.theme is not None:
        checks.there(state.wall.theme, known, Phrase("The wall"))
    if state.wall.contribution is not None:
        checks.there(state.wall.contribution, said, Phrase("The wall"))
    return CafeImported(
        clock=_clock(state.clock, len(setting.rounds)),
        people=tuple(_named(_person(one, tables), setting) for one in state.people),
        seats=_seats(state, tables, len(setting.rounds)),
        contributions=tuple(_contributions(state.contributions, tables, known)),
        themes=tuple(_theme(one, said) for one in state.themes),
        themed=themed,
        placed={one.id: themed.get(one.id) for one in state.contributions if one.placed},
        notices=tuple(_notice(one, tables) for one in state.notices),
        ended=dict(state.clock.ended),
        wall=state.wall,
        shut=_shut(state.shut, tables),
        rules=_rules(state),
        sorter=_sorter(state.sorter),
        recaps=dict(beside.recaps(state.recaps, tables, said)),
        sheet=beside.sheet(state.sheet),
        actions=tuple(beside.actions(state.actions, said, known)),
        edition=beside.edition(state.edition, said, known),
        carried=carried.checked(state.carried, said),
    )


def _clock(clock: ClockPart, rounds: int) -> Clock:
    running, paused, planned = clock.phase in ("open", "travelling"), clock.phase == "paused", clock.phase == "planned"
    if (clock.ends_at is not None) != running or (clock.left_ms is not None) != paused or (clock.round == 0) != planned:
        raise Invalid(
            "bad_clock", "The clock of this file cannot be: {phase} has other fields than these.", phase=clock.phase
        )
    checks.number(clock.round, 0, rounds - (clock.phase == "travelling"), Phrase("The clock's round"))
    checks.number(clock.step, 0, LATEST, Phrase("The clock's step"))
    checks.number(clock.ends_at, 0, LATEST, Phrase("The end of the round"))
    checks.number(clock.left_ms, 0, LATEST, Phrase("The rest of the round"))
    for round_, at in clock.ended.items():
        checks.number(round_, 1, ROUNDS, Phrase("A round that ended"))
        checks.number(at, 0, LATEST, Phrase("The end of a round"))
    return Clock(clock.phase, clock.round, clock.step, clock.ends_at, clock.left_ms)


def _person(one: Person, tables: int) -> Person:
    checks.number(one.host_of, 1, tables, Phrase("The table that {id} hosts", id=one.id))
    checks.number(one.fixed, 1, tables, Phrase("The table that {id} needs", id=one.id))
    wished, without = Phrase("A table wished by {id}", id=one.id), Phrase("A round without {id}", id=one.id)
    for numbers, most, what in ((one.prefers, tables, wished), (one.away, ROUNDS, without)):
        if len(numbers) > most:
            raise Invalid("too_many", "{id} names more tables or rounds than there are.", id=one.id)
        for number in numbers:
            checks.number(number, 1, most, what)
    name = short(one.name or "", TITLE, "name", Phrase("The name of {id}", id=one.id)) or None
    sector = short(one.sector or "", TITLE, "sector", Phrase("The sector of {id}", id=one.id)) or None
    return replace(one, name=name, sector=sector)


def _named(one: Person, setting: Setting) -> Person:
    """A café that asks for no names takes none from a file either."""
    return naming.nameless(one) if setting.names == "none" else one


def _shut(shut: dict[int, int], tables: int) -> dict[int, int]:
    for table, round_ in shut.items():
        checks.number(table, 1, tables, Phrase("A closed table"))
        checks.number(round_, 1, ROUNDS, Phrase("The round from which a table is closed"))
    return dict(shut)


def _rules(state: State) -> tuple[Rule, ...]:
    checks.unique(Phrase("rules"), [rule.id for rule in state.rules], "r", rules.MOST)
    there = {one.id for one in state.people}
    for rule in state.rules:
        if not 1 < len(set(rule.people)) == len(rule.people):
            raise Invalid("too_few_people", "Rule {id} must name two people or more, none of them twice.", id=rule.id)
        for id_ in rule.people:
            checks.there(id_, there, Phrase("Rule {id}", id=rule.id))
    return state.rules


def _seats(state: State, tables: int, rounds: int) -> dict[str, tuple[int | None, ...]]:
    if state.seats.keys() != {one.id for one in state.people}:
        raise Invalid("unknown_reference", "Seats and people of this file do not belong together.")
    for id_, seats in state.seats.items():
        if len(seats) != rounds:
            raise Invalid(
                "bad_number",
                "{id} has {count} seats. There must be {rounds}: one for each round.",
                id=id_,
                count=len(seats),
                rounds=rounds,
            )
        for table in seats:
            checks.number(table, 1, tables, Phrase("A table of {id}", id=id_))
    return {one.id: state.seats[one.id] for one in state.people}


def _sorter(sorter: Sorter) -> Sorter:
    checks.number(sorter.applied, 0, LATEST, Phrase("The count of drawings"))
    checks.number(sorter.upto, 0, LATEST, Phrase("The last contribution drawn from"))
    return replace(sorter, by=short(sorter.by, TITLE, "method", Phrase("The method of sorting")), failed="")


def _contributions(all_: Iterable[Said], tables: int, known: set[str]) -> Iterable[Contribution]:
    before: set[str] = set()
    for one in all_:
        checks.number(one.table, 1, tables, Phrase("The table of {id}", id=one.id))
        checks.number(one.round, 1, ROUNDS, Phrase("The round of {id}", id=one.id))
        checks.number(one.late, 1, ROUNDS, Phrase("The round that {id} was meant for", id=one.id))
        checks.number(one.at, 0, LATEST, Phrase("The time of {id}", id=one.id))
        for count in (one.agree, one.unsure, one.disagree):
            checks.number(count, 0, people.MOST, Phrase("A count of {id}", id=one.id))
        if one.builds_on is not None:
            checks.there(
                one.builds_on, before, Phrase("Contribution {id}", id=one.id)
            )  # only what was said earlier can be built on
        if one.objects_to is not None:
            checks.there(one.objects_to, known, Phrase("Contribution {id}", id=one.id))
        before.add(one.id)
        text = words(one.text, TEXT, "text", Phrase("Contribution {id}", id=one.id))
        sector = short(one.sector or "", TITLE, "sector", Phrase("The sector of {id}", id=one.id)) or None
        yield Contribution(
            one.id, text, one.table, one.round, one.at, one.kind, None, sector, one.builds_on, one.late,
            one.agree, one.unsure, one.disagree, one.pinned, one.hidden, one.objects_to,
            one.waiting, one.reason if one.hidden else None,
        )  # fmt: skip


def _themed(all_: Iterable[ThemePart], said: set[str]) -> dict[str, str]:
    themed: dict[str, str] = {}
    for theme in all_:
        for id_ in theme.contributions:
            checks.there(id_, said, Phrase("Theme {id}", id=theme.id))
            if id_ in themed:
                raise Invalid("duplicate_id", "Contribution {id} stands in a theme twice, or in two themes.", id=id_)
            themed[id_] = theme.id
    return themed


def _theme(one: ThemePart, said: set[str]) -> Theme:
    mentioned = [*one.quotes, *one.doubtful, *one.angles, *(x for ids in one.same for x in ids)]
    mentioned += [x for part in one.parts for x in part.contributions]
    if len(one.phrases) + len(one.quotes) > TEXT or len(mentioned) + len(one.parts) > MOST_MENTIONED:
        raise Invalid("too_many", "Theme {id} has too many phrases or quotes.", id=one.id)
    for id_ in mentioned:
        checks.there(id_, said, Phrase("Theme {id}", id=one.id))
    for count in (one.confirmed, one.objected):
        checks.number(count, 0, people.MOST, Phrase("A count of {id}", id=one.id))
    name = words(one.name, LONGEST_NAME, "name", Phrase("The name of {id}", id=one.id))
    phrases = tuple(
        words(phrase, LONGEST_NAME, "phrase", Phrase("A phrase of {id}", id=one.id)) for phrase in one.phrases
    )
    sentence = short(one.sentence, LONGEST_NAME, "sentence", Phrase("The sentence of {id}", id=one.id))
    parts = tuple(
        Part(short(p.name, LONGEST_NAME, "name", Phrase("A group in {id}", id=one.id)), p.contributions)
        for p in one.parts
    )
    fields = {name: getattr(one, name) for name in Theme.__struct_fields__}
    return Theme(**{**fields, "name": name, "phrases": phrases, "sentence": sentence, "parts": parts})


def _notice(one: Notice, tables: int) -> Notice:
    checks.number(one.table, 1, tables, Phrase("The table of {id}", id=one.id))
    checks.number(one.at, 0, LATEST, Phrase("The time of {id}", id=one.id))
    return Notice(one.id, words(one.text, TEXT, "text", Phrase("Announcement {id}", id=one.id)), one.at, one.table)
