"""The café that documents are measured on: many people, many scripts, everything in it that notes can hold."""

from random import Random

from cafe.domain import changes as c
from cafe.domain.apply import fold
from cafe.domain.cafe import Cafe, Clock, Contribution, Person, Round, Setting, Table
from cafe.domain.tabled import Recapped
from cafe.domain.themes import Theme
from cafe.domain.written import Action, Edition
from tests.exports.cafes import HOSTILE

CODE, START, MINUTE = "BENCH2", 1_700_000_000_000, 60_000
TABLES, ROUNDS, THEMES, CHOSEN, ACTIONS = 12, 4, 12, 6, 20
SECTORS = ("Council", "Health board", "Housing", "Iechyd a gofal", "Carers together", "Voluntary sector")
KINDS = ("idea", "idea", "question", "concern", "action", None, None)
STORIES = 0.04  # of all contributions
SAID = {
    "latin": (
        "Carers are asked last, though they know most about what happens at home and at night",
        "One number to ring, day and night, and somebody there who may decide",
        "We share a building but not a calendar: three teams visit the same flat on the same morning",
    ),
    "welsh": ("Mae angen i'r tŷ fod yn gynnes cyn i neb ddod adref o'r ysbyty", "Gwasanaethau Cymraeg ŵyl a gŵyl"),
    "polish": ("Żeby zgłosić się do lekarza, trzeba dzwonić od siódmej rano — łącze często zajęte",),
    "arabic": ("نحتاج إلى مترجم في كل موعد، وليس فقط في الحالات الطارئة", "الحافلة لا تصل إلى العيادة (رقم 7)"),
    "chinese": ("出院之前应该有人问家里是否有人照顾", "预约系统太复杂、老人不会用手机"),
    "emoji": ("Less waiting 🙏🏽 more talking 💬 👩‍⚕️🏳️‍🌈", "🚌 ➡️ 🏥 takes 2 h 😡"),
}
SHARE = (("latin", 40), ("welsh", 14), ("polish", 12), ("arabic", 10), ("chinese", 10), ("emoji", 7), ("hostile", 7))


def mixed(contributions: int, seed: int = 1) -> Cafe:
    """A café in harvest with so many contributions, the same for a seed."""
    chance = Random(seed)
    people = tuple(_person(n, chance) for n in range(1, max(24, contributions // 12) + 1))
    said = tuple(_said(n, contributions, chance) for n in range(1, contributions + 1))
    themed = {one.id: f"t{chance.randrange(THEMES) + 1}" for one in said if chance.random() < 0.9}
    held = {f"t{n}": [id_ for id_, theme in themed.items() if theme == f"t{n}"] for n in range(1, THEMES + 1)}
    filled = c.CafeImported(
        clock=Clock("harvest", ROUNDS, 2 * ROUNDS + 1),
        people=people,
        seats={one.id: tuple(chance.randrange(TABLES) + 1 for _ in range(ROUNDS)) for one in people},
        contributions=said,
        themes=tuple(_theme(id_, ids, chance) for id_, ids in held.items()),
        themed=themed,
        ended={round_: START + round_ * 25 * MINUTE for round_ in range(1, ROUNDS + 1)},
        recaps={table: (Recapped(_at(said, table), "The host's shorter words"),) for table in range(1, TABLES + 1)},
        actions=tuple(_action(n, said, chance) for n in range(1, ACTIONS + 1)),
        edition=Edition(
            tuple(f"t{n}" for n in range(1, CHOSEN + 1)),
            {f"t{n}": tuple(held[f"t{n}"][:4]) for n in range(1, CHOSEN + 1)},
            tuple(one.id for one in said if one.kind == "question")[:40],
        ),
    )
    return fold(CODE, [c.CafeCreated(_setting(), "salt", {}), filled])


def _setting() -> Setting:
    tables = tuple(Table(f"Topic {n}", f"What would help most with topic {n}?") for n in range(1, TABLES + 1))
    rounds = tuple(Round(20, f"Round {n}: and what then?") for n in range(1, ROUNDS + 1))
    return Setting("A day about care at home", tables, rounds, "What would a good day look like?", sectors=SECTORS)


def _person(n: int, chance: Random) -> Person:
    return Person(f"p{n}", f"Person {n}", chance.choice(SECTORS), invited=True, expected=chance.random() < 0.1)


def _said(n: int, of: int, chance: Random) -> Contribution:
    script = chance.choices([name for name, _ in SHARE], [share for _, share in SHARE])[0]
    words = chance.choice(HOSTILE if script == "hostile" else SAID[script])
    round_ = (n - 1) * ROUNDS // of + 1
    told = chance.random() < 1 / 3
    return Contribution(
        f"c{n}", f"{words} ({n})"[-500:], chance.randrange(TABLES) + 1, round_, START + n * 1_000,
        "story" if chance.random() < STORIES else chance.choice(KINDS), None, chance.choice(SECTORS),
        builds_on=f"c{chance.randrange(1, n)}" if n > 1 and chance.random() < 0.1 else None,
        agree=chance.randrange(12) if told else 0, unsure=chance.randrange(3) if told else 0,
        disagree=chance.randrange(6) if told else 0,
    )  # fmt: skip


def _theme(id_: str, ids: list[str], chance: Random) -> Theme:
    name = f"{chance.choice(SAID['latin'])[:40]} {id_}"
    sentence = chance.choice([*SAID["latin"], *SAID["arabic"]])
    phrases = tuple(words.split()[0] for words in SAID["latin"] + SAID["polish"])
    return Theme(id_, name, "person", phrases, tuple(ids[:5]), sentence, same=(tuple(ids[5:9]),), confirmed=12)


def _action(n: int, said: tuple[Contribution, ...], chance: Random) -> Action:
    lead, horizon = (chance.choice(SECTORS), "by the summer") if n % 3 else ("", "")
    return Action(f"a{n}", f"Do what number {n} asks for", lead, "", horizon, "It is seen", bool(n % 2 and lead),
                  chance.choice(said).id)  # fmt: skip


def _at(said: tuple[Contribution, ...], table: int) -> str:
    return next((one.id for one in said if one.table == table), said[0].id)
