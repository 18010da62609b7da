"""Cafés with much in them, and with much that is nobody's business."""

from msgspec.structs import replace

from cafe.domain import changes as c
from cafe.domain.cafe import Cafe, Notice
from cafe.domain.tabled import Photo, Recapped, Sheet
from cafe.domain.themes import Theme
from cafe.domain.written import Action, Edition
from tests.exports.cafes import HOSTILE, START, example, person, said
from tests.pictures import flat

LANGUAGES = (
    "Nobody told the ward that the taxi had left",
    "Nid oes neb yn gofyn i'r teulu, ac mae'r bws o Lŷn yn gadael am bedwar; tŷ, ŵyr, dŵr",
    "Zażółć gęślą jaźń, a wypis ze szpitala był późno",
    "نحتاج إلى مترجم في كل اجتماع، وليس فقط عند الخروج",
    "צריך מישהו שידבר עם המשפחה לפני השחרור",
    "我们需要有人在出院之前和家人谈话。",
    "👩\u200d⚕️ nurse 🚑 and 🏠 at once",
)
KINDS = (None, "idea", "question", "concern", "story", "action")
PICTURE = flat(320, 240)


def mark(n: int) -> str:
    """What stands in the words of one contribution alone, in letters that every format gives back."""
    return f"mark{n:04}kram"


def text(n: int) -> str:
    """The words of a contribution: a language, or something hostile."""
    from_all = (*LANGUAGES, *LANGUAGES, *(one for one in HOSTILE if len(one) < 480))
    words = from_all[n % len(from_all)]
    return f"{mark(n)} {words}" if words.startswith("\u202e") else f"{words} {mark(n)}"  # that sign turns what follows


def mixed(many: int = 300) -> Cafe:
    """Every language, every hostile text; each tenth hidden, each tenth withdrawn, each sixth a story; four themes, two of them
    with quotes, and one more with none."""
    cafe = example(*(said(n, text(n), table=1 + n % 2, round=1 + n % 2, kind=KINDS[n % 6]) for n in range(1, many + 1)))
    cafe.contributions |= {
        id_: replace(one, hidden=True) for id_, one in cafe.contributions.items() if int(id_[1:]) % 10 == 3
    }
    cafe.contributions = {id_: one for id_, one in cafe.contributions.items() if int(id_[1:]) % 10 != 7}
    for n in range(1, 6):
        holds = [id_ for id_ in cafe.contributions if int(id_[1:]) % 6 == n]
        cafe.themes[f"t{n}"] = Theme(f"t{n}", f"Theme {n}", quotes=tuple(holds[:4]), named_by="person")
        cafe.themed |= dict.fromkeys(holds, f"t{n}")
    cafe.edition = Edition(("t1", "t2", "t4"), {"t2": ()})
    return cafe


# What must stand in no document, by what it is. In JSON the team finds the first ones, as it holds the whole state.
TEAM = {
    "a name": "Marigold", "a hidden text": "hushwords", "a waiting text": "pendingwords", "a marked word": "blastword",
    "a notice": "yourliftishere", "a small sector's name": "Zanzibar", "the run sheet": "sheetwords",
}  # fmt: skip
NOBODY = {
    "a withdrawn text": "takenback", "a rejoin code": "rejoin-hash", "a token": "token-hash", "the salt": "the-salt",
}  # fmt: skip


def secretive() -> Cafe:
    """Somebody of everybody, and all that is not to be told."""
    cafe = example(
        *(person(n, "council", f"Marigold{n}") for n in range(1, 6)),
        *(person(n, "Zanzibar Trust", f"Marigold{n}") for n in (6, 7)),
        *(person(n, "health", f"Marigold{n}") for n in (8, 9, 10)), person(11, None), person(12, None),
        said(1, "open words", author="p7", sector="Zanzibar Trust", kind="question"),
        said(2, "hushwords", author="p1", sector="council"), said(3, "takenback", author="p1", sector="council"),
        said(4, "pendingwords", author="p2", sector="council", waiting=True),
        said(5, "quoted words", author="p1", sector="council"), said(6, "built on a secret", builds_on="c2"),
        said(7, "told by a guest", kind="story", author="p8", sector="health"),
        c.ContributionMarked("c2", hidden=True), c.ContributionWithdrawn("c3"),
        c.NoticeGiven(Notice("n1", "Marigold1, yourliftishere", START)),
        c.ActionRecorded(Action("a1", "Share one list", "Council of Elders", "Health", "June", "Used", True, "c2")),
        c.ThemeAdded("t1", "Theme"), *(c.ContributionPlaced(f"c{n}", "t1") for n in (1, 2, 4, 5)),
        sectors=("council", "health"),
    )  # fmt: skip
    cafe.setting = replace(cafe.setting, names="all", marking=True, marked_words=("blastword",))
    cafe.edition = Edition(quotes={"t1": ("c1", "c2", "c5")}, questions=("c1", "c2"))
    cafe.recaps = {1: (Recapped("c2", "hushwords in short"), Recapped("c1"))}
    cafe.sheet = Sheet("sheetwords", START)
    cafe.photos = {"a1": Photo("a1", 1, 1, START, 320, 240)}
    return cafe
