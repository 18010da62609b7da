"""What stands on the wall can be read: in large letters, in few colours, and when very many people move."""

import pytest
from playwright.sync_api import Error as NotYet
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import WALL, Room

ZOOMED = {"viewport": {"width": 683, "height": 384}, "device_scale_factor": 2}
VIEWS = ("join", "live", "timer", "moves", "themes", "theme", "spotlight", "flow", "pictures", "thanks")
# Words that a box around them cuts off without a sign; what is shortened on purpose ends with three dots.
CUT = """
() => [...document.querySelectorAll('body *')].filter((one) => {
  if (!one.checkVisibility() || one.closest('.visually-hidden, svg, .skip, #say, #alarm')) return false;
  if (![...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim())) return false;
  const [own, style] = [one.getBoundingClientRect(), getComputedStyle(one)];
  if (style.clipPath !== 'none' || own.left < -1 || own.right > innerWidth + 1) return style.clipPath === 'none';
  for (let box = one; box && box !== document.body; box = box.parentElement) {
    const around = getComputedStyle(box);
    if (around.webkitLineClamp !== 'none' || around.textOverflow === 'ellipsis') return false;
    if (around.overflowY === 'visible') continue;
    const room = box.getBoundingClientRect();
    if (own.bottom > room.bottom + 2 || own.top < room.top - 2 || own.right > room.right + 2) return true;
  }
  const foot = document.body.scrollHeight + document.documentElement.scrollTop;
  return getComputedStyle(document.body).overflowY === 'hidden' ? own.bottom > innerHeight + 1 : own.bottom > foot + 1;
}).map((one) => one.textContent.trim().slice(0, 40))
"""
COLOURS = (
    "(all) => all.map((one) => { const s = getComputedStyle(one); return s.backgroundColor + s.backgroundImage; })"
)


def full(room: Room) -> dict[str, str]:
    """A café with something in every view; the ids of what the theme and the spotlight show."""
    room.act("POST", "/clock", action="open")
    said = [room.act("POST", "/contributions", text=f"One number to ring, {n}.", table=n % 3 + 1).id for n in range(12)]
    theme = room.act("POST", "/themes", name="Carers and families are asked last, though they know most").id
    for id_ in said[:4]:
        room.act("PUT", f"/contributions/{id_}/theme", theme=theme)
    return {"theme": theme, "contribution": said[0]}


def nothing_is_cut(wall: Page) -> None:
    """All words are there as soon as the wall has fitted them; else this tells which are not."""
    try:
        wall.wait_for_function(f"() => ({CUT.strip()})().length === 0")
    except NotYet:
        assert wall.evaluate(CUT) == []


@pytest.mark.parametrize(
    ("device", "large"), [(WALL, False), (WALL, True), (ZOOMED, False)], ids=["plain", "letters", "zoom"]
)
def test_letters_twice_as_large_cut_nothing_off(room: Room, device: dict, large: bool):
    there, wall = full(room), room.wall(device)
    if large:
        wall.evaluate("document.documentElement.style.fontSize = '200%'")
    for view in VIEWS:
        room.act(
            "PUT",
            "/wall",
            view=view,
            **{name: id_ for name, id_ in there.items() if name == view or view == "spotlight"},
        )
        wall.wait_for_selector(f"#main[data-view={view}]")
        wall.wait_for_function("() => document.documentElement.scrollWidth <= innerWidth")
        nothing_is_cut(wall)


def test_forced_colours_leave_shapes(room: Room):
    full(room)
    wall = room.wall(WALL, forced_colors="active")
    room.act("POST", "/clock", action="extend", seconds=-3600, leave=178)
    expect(wall.locator("#minutes")).to_have_attribute("data-left", "3")
    lit = wall.locator("#minutes span").evaluate_all(COLOURS)
    assert lit[0] == lit[2] != lit[3] == lit[4]
    room.act("PUT", "/wall", view="themes")
    wall.wait_for_selector("#main[data-view=themes]")
    wall.locator(".wall-bar").first.evaluate("(bar) => { bar.hidden = bar.closest('.wall-pair').hidden = false; }")
    sides = wall.locator(".wall-bar").first.locator("span").evaluate_all(COLOURS)
    assert len(set(sides)) == 3


def test_everywhere_people_go_is_shown_however_many_tables_there_are(chromium, server):
    tables = [{"name": f"Topic {n}", "question": f"Question {n}?"} for n in range(1, 17)]
    room = Room(chromium, server, tables=tables)
    for n in range(112):
        room.act("POST", "/people", name=f"Guest {n}")
    wall = room.wall({"viewport": {"width": 1366, "height": 768}})
    room.act("POST", "/clock", action="open")
    room.act("POST", "/clock", action="close")
    wall.locator("#bell").wait_for()  # it stands there for some seconds
    wall.wait_for_selector("#routes > li")
    expect(wall.locator("#routes-page")).to_contain_text("Tables")
    wall.wait_for_function("() => document.querySelectorAll('#routes > li:first-child li').length >= 5")
    nothing_is_cut(wall)
    assert wall.locator("#routes li li[hidden]").count() == 0
    room.close()
    assert room.faults == []


# Everywhere people of four tables go, by name, while the bell stands there.
FOUR_SHOWN = """() => {
    const goals = [...document.querySelectorAll('#routes .wall-goal')];
    return document.getElementById('bell').checkVisibility() && goals.length === 12
        && goals.every((goal) => goal.checkVisibility()) && document.fonts.status === 'loaded';
}"""


@pytest.mark.parametrize("size", [(1366, 768), (1024, 768), (1920, 1080)], ids=str)
def test_where_four_tables_go_stands_there_as_a_whole_under_every_bar(chromium, server, size: tuple[int, int]):
    tables = [{"name": name} for name in ("Before admission", "On the ward", "The day of leaving", "The first week")]
    room = Room(chromium, server, tables=tables)
    for n in range(16):
        room.act("POST", "/people", name=f"Guest {n}")
    wall = room.wall({"viewport": {"width": size[0], "height": size[1]}})
    room.act("POST", "/clock", action="open")
    room.act("POST", "/clock", action="close")
    wall.wait_for_function(FOUR_SHOWN)
    assert wall.locator("#start").is_visible()
    nothing_is_cut(wall)
    assert wall.locator("#routes .wall-goal").first.get_by_text(tables[1]["name"]).bounding_box()["width"] > 50
    wall.locator("#start-button").click()
    expect(wall.locator("#start")).to_be_hidden()
    room.act("POST", "/notices", text="Take your cup with you, and leave the pens where they are for those who come.")
    expect(wall.locator("#notice")).to_be_visible()
    room.act("POST", "/clock", action="back")
    expect(wall.locator("#bell")).to_be_hidden()
    room.act("POST", "/clock", action="close")
    wall.wait_for_function(FOUR_SHOWN)
    nothing_is_cut(wall)
    room.close()
    assert room.faults == []


def test_between_rounds_and_at_one_table_the_wall_says_so(chromium, server):
    room = Room(chromium, server, tables=[{"name": "Only one", "question": "And?"}])
    room.act("POST", "/people", name="Guest")
    wall = room.wall(WALL)
    room.act("PUT", "/wall", view="moves")
    expect(wall.locator("#no-routes")).to_be_visible()
    room.act("POST", "/clock", action="open")
    room.act("POST", "/clock", action="close")
    expect(wall.locator("#routes")).to_contain_text("Everybody stays here.")
    expect(wall.locator("#no-routes")).to_be_hidden()
    room.close()
    assert room.faults == []


# What came of the tap stands there for a while, and what stood there before has its place above it.
HERE_ABOVE_STARTED = """() => {
    const [here, started] = ['here', 'started'].map((id) => document.getElementById(id));
    const foot = here.getBoundingClientRect().bottom;
    return here.checkVisibility() && started.checkVisibility() && foot <= started.getBoundingClientRect().top;
}"""
LONG = "Library futures: what should our branch libraries be for in 2035, and who should run them together with us?"


@pytest.mark.parametrize("seating", ["mixed", "free"])
def test_however_long_the_title_is_how_to_come_in_stands_there_as_a_whole(chromium, server, seating: str):
    room = Room(chromium, server, title=LONG, question="What would make the biggest difference?", seating=seating)
    room.act("POST", "/people", name="Guest")
    wall = room.wall({"viewport": {"width": 1366, "height": 768}})
    expect(wall.locator("#here")).to_be_visible()
    nothing_is_cut(wall)
    bar = wall.locator("#start").bounding_box()
    assert bar["y"] + bar["height"] <= wall.locator("#title").bounding_box()["y"]
    wall.locator("#start-button").click()
    wall.wait_for_function(HERE_ABOVE_STARTED)
    assert wall.locator("#start").is_hidden()
    room.close()
    assert room.faults == []


def test_letters_that_come_late_are_fitted_again(room: Room):
    """What is fitted in the letters of the computer itself may stand too low in those of the café."""
    wall = room.wall({"viewport": {"width": 1366, "height": 768}})
    late: list[Route] = []
    wall.route("**/latin-ext.woff2", lambda route: late.append(route))
    room.act("PATCH", "", title="Dŵr, tŷ a gŵyl")
    wall.wait_for_function("() => document.fonts.status === 'loading'")
    wall.locator(".wall-how").evaluate("(how) => { how.dataset.size = '3'; }")
    for route in late:
        route.continue_()
    expect(wall.locator(".wall-how")).to_have_attribute("data-size", "0")


TOLD_AS_SHOWN = """() => {
    const cards = [...document.querySelectorAll('#contributions > *')].filter((card) => card.checkVisibility());
    const told = document.getElementById('live-page');
    const [head, first, last, place] = [told, cards[0], cards.at(-1), document.getElementById('contributions')].map(
        (one) => one.getBoundingClientRect());
    return told.textContent === `The newest ${cards.length} of 30` && head.top < first.top
        && last.bottom > place.top + 0.98 * place.height;
}"""


def test_the_live_round_says_how_many_of_all_stand_there_and_leaves_no_empty_end(room: Room):
    room.act("POST", "/clock", action="open")
    for n in range(30):
        room.act(
            "POST", "/contributions", text=f"Nobody tells us when the bus for the clinic goes, {n}.", table=n % 3 + 1
        )
    wall = room.wall(WALL)
    cards = wall.locator("#contributions > :visible")
    expect(cards.first).to_contain_text(", 29.")
    wall.wait_for_function(TOLD_AS_SHOWN)


def test_who_has_no_phone_reads_where_their_table_goes(room: Room):
    for n in range(9):
        room.act("POST", "/people", name=f"Guest {n}")
    wall = room.wall(WALL)
    room.act("POST", "/clock", action="open")
    room.act("POST", "/clock", action="close")
    expect(wall.locator("#routes > li").first).to_contain_text("From table 1 go to")
    expect(wall.locator("#moves-title + p")).to_have_text("Look at your phone or at your slip.")
    assert not wall.locator(".wall-route .wall-arrow").first.is_visible()


def test_what_is_too_long_for_a_card_ends_after_a_whole_word(room: Room):
    room.act("POST", "/clock", action="open")
    text = " ".join(f"neighbourhoods{n}" for n in range(28))
    for n in range(4):
        said = room.act("POST", "/contributions", text=text if n == 0 else f"Short {n}.", table=1).id
        theme = room.act("POST", "/themes", name=f"Theme {n}").id
        room.act("PUT", f"/contributions/{said}/theme", theme=theme)
    room.act("PUT", "/wall", view="themes")
    wall = room.wall(WALL)
    quote = wall.locator(".wall-theme").first.locator("q:visible").first
    expect(quote).to_contain_text("…")
    words = quote.text_content().removesuffix("…").split(" ")
    assert words == text.split(" ")[: len(words)]
    assert quote.evaluate("(q) => q.parentElement.scrollHeight <= q.parentElement.clientHeight + 1")
