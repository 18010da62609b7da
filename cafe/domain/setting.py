"""What an organiser may decide, and what may still change once the café has begun."""

from msgspec.structs import replace

from cafe.domain import naming, occasion
from cafe.domain.cafe import Cafe, Round, Setting, Table
from cafe.domain.refusals import Invalid, WrongMoment
from cafe.domain.sentences import Phrase
from cafe.domain.words import QUESTION, TITLE, short, words

TABLES, ROUNDS, SECTORS, CHAIRS = 2_000, 20, 100, 10_000
SHORTEST, LONGEST = 0.1, 600.0  # minutes a round
LONGEST_TRAVEL = 3_600  # seconds
AROUND = 30  # minutes that the welcome and the harvest take together, at the least
KEPT = (1, 730)  # days
WISHES = 5  # tables that one person may wish for
MARKED, LONGEST_MARKED = 100, 50  # words of the organiser's own, and code points of one


def checked(setting: Setting) -> Setting:
    """The setting with its texts cleaned, or the first thing that is wrong with it."""
    _sizes(setting)
    if setting.most_meetings is not None and not 1 <= setting.most_meetings <= ROUNDS:
        raise Invalid(
            "bad_most_meetings", "Two people can be kept to 1 to {rounds} meetings, or to no number.", rounds=ROUNDS
        )
    if not 0 <= setting.travel_seconds <= LONGEST_TRAVEL:
        raise Invalid("bad_travel_seconds", "The time to move lasts 0 to {most} seconds.", most=LONGEST_TRAVEL)
    if not KEPT[0] <= setting.keep_days <= KEPT[1]:
        raise Invalid(
            "bad_keep_days", "A café is kept for {least} to {most} days after its end.", least=KEPT[0], most=KEPT[1]
        )
    if not 0 <= setting.wishes <= WISHES:
        raise Invalid("bad_wishes", "Everybody can wish for 1 to {most} tables, or for none (0).", most=WISHES)
    return replace(
        occasion.checked(setting),
        title=words(setting.title, TITLE, "title", Phrase("The title")),
        question=short(setting.question, QUESTION, "question", Phrase("The question")),
        tables=tuple(_table(table) for table in setting.tables),
        rounds=tuple(_round(round_) for round_ in setting.rounds),
        sectors=tuple(dict.fromkeys(words(s, TITLE, "sector", Phrase("A sector")) for s in setting.sectors)),
        marked_words=tuple(
            dict.fromkeys(
                words(w, LONGEST_MARKED, "marked_word", Phrase("A word to mark")) for w in setting.marked_words
            )
        ),
    )


def lasting_ms(setting: Setting) -> int:
    """How long the rounds take, with the changes of tables between them."""
    moving = (len(setting.rounds) - 1) * setting.travel_seconds * 1_000
    return round(sum(round_.minutes for round_ in setting.rounds) * 60_000) + moving


def _sizes(setting: Setting) -> None:
    tables, rounds, sectors, marked = map(len, (setting.tables, setting.rounds, setting.sectors, setting.marked_words))
    if not 1 <= tables <= TABLES:
        raise Invalid(
            "bad_tables", "A café has 1 to {most:,} tables; this one has {number:,}.", most=TABLES, number=tables
        )
    if not 1 <= rounds <= ROUNDS:
        raise Invalid(
            "bad_rounds", "A café has 1 to {most} rounds; this one has {number:,}.", most=ROUNDS, number=rounds
        )
    if sectors > SECTORS:
        raise Invalid(
            "bad_sectors", "A café has at most {most:,} sectors; this one has {number:,}.", most=SECTORS, number=sectors
        )
    if marked > MARKED:
        raise Invalid(
            "bad_marked_words", "A café has at most {most:,} words of its own to mark; this one has {number:,}.",
            most=MARKED, number=marked,
        )  # fmt: skip


def _table(table: Table) -> Table:
    name = short(table.name, TITLE, "name", Phrase("A table's name"))
    if table.chairs is not None and not 1 <= table.chairs <= CHAIRS:
        raise Invalid(
            "bad_chairs",
            "A table has 1 to {chairs:,} chairs; leave the number out where it does not matter.",
            chairs=CHAIRS,
        )
    return Table(name, short(table.question, QUESTION, "question", Phrase("A table's question")), table.chairs)


def _round(round_: Round) -> Round:
    if not SHORTEST <= round_.minutes <= LONGEST:
        raise Invalid(
            "bad_minutes", "A round lasts {shortest} to {longest:.0f} minutes.", shortest=SHORTEST, longest=LONGEST
        )
    return Round(round_.minutes, short(round_.question, QUESTION, "question", Phrase("A round's question")))


def changed(cafe: Cafe, wished: Setting) -> Setting:
    """The wished setting, if it can be had now: tables that people were told stay, rounds played stay."""
    setting = checked(wished)
    naming.may_change(cafe, setting)
    if len(setting.tables) != len(cafe.setting.tables) and (cafe.people or cafe.contributions or cafe.photos):
        raise WrongMoment("tables_in_use", "Tables are in use: they can be renamed, not added or removed.")
    if len(setting.rounds) < cafe.clock.round + (cafe.clock.phase == "travelling"):
        raise WrongMoment(
            "rounds_in_use",
            "Round {round} has begun. Rounds that were played stay, and the one that people go to.",
            round=cafe.clock.round,
        )
    _begun_stay(cafe, setting)
    if cafe.clock.phase in ("harvest", "finished") and len(setting.rounds) != len(cafe.setting.rounds):
        raise WrongMoment("wrong_phase", "The rounds are over. Go back to the last round to add one.")
    return setting


def _begun_stay(cafe: Cafe, wished: Setting) -> None:
    """Refuse other minutes for a round that has begun: its clock runs already, or has run out."""
    begun = cafe.setting.rounds[: cafe.clock.round]
    for number, (old, new) in enumerate(zip(begun, wished.rounds, strict=False), 1):
        if old.minutes != new.minutes:
            raise WrongMoment(
                "round_begun",
                "Round {round} has begun, so its minutes stay. While it is open, give or take time at the clock.",
                round=number,
            )
