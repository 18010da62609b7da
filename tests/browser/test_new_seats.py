"""New seats while a café runs: worked out at the desk by keyboard alone, told to phones, taken back."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import DESK, Room


def at_desk(room: Room) -> Page:
    """The facilitator's desk, alive: before that its buttons do nothing yet."""
    desk = room.desk()
    expect(desk.locator("#link")).to_have_attribute("data-state", "live")
    return desk


def to(desk: Page, goal: Locator) -> None:
    """Go to something by Tab, as one does without a mouse."""
    expect(goal).to_be_visible()
    for _ in range(80):
        if goal.evaluate("goal => goal === document.activeElement"):
            return
        desk.keyboard.press("Tab")
    raise AssertionError(f"no way to {goal} by keyboard")


def press(desk: Page, goal: Locator, key: str = "Enter") -> None:
    """Go there and press a key."""
    to(desk, goal)
    desk.keyboard.press(key)


def table_ahead(room: Room, person: str) -> int:
    """Where somebody goes in the second round."""
    return room.state()[("person", person)]["seats"][1]


def opened(desk: Page) -> Locator:
    """The seats dialog, opened."""
    press(desk, desk.locator(".desk-tables [data-open-seats]"))
    expect(desk.locator("#seats-title")).to_be_focused()
    return desk.locator("#seats")


def test_a_table_closes_by_keyboard_and_phones_are_told_another(room: Room):
    phones = {f"p{n}": room.phone(f"Guest {n}") for n in range(1, 7)}
    room.act("POST", "/clock", action="open")
    desk, wall = at_desk(room), room.wall()
    shut = table_ahead(room, "p1")
    seats = opened(desk)
    press(desk, seats.locator(f"#seats-shut [data-id='{shut}'] input"), "Space")
    press(desk, seats.get_by_role("button", name="Work out new seats"))
    expect(desk.locator("#offer-title")).to_be_focused()
    fewest, mixing = seats.get_by_role("radio", name="Fewest changes"), seats.get_by_role("radio", name="Best mixing")
    expect(fewest).to_be_checked()
    expect(seats.locator("#offer-rows")).to_contain_text("Guest 1")
    to(desk, fewest)
    desk.keyboard.press("ArrowRight")
    expect(mixing).to_be_checked()
    expect(seats.locator("#offer-caption")).to_contain_text("Best mixing")
    desk.keyboard.press("ArrowLeft")
    expect(fewest).to_be_checked()
    press(desk, seats.get_by_role("button", name="Use these seats"))
    expect(seats).to_be_hidden()
    expect(desk.locator("#told-words")).to_contain_text("The new seats hold")
    desk.locator("#told-words").hover()  # what was just done stands as long as the pointer is on it
    expect(desk.locator(".desk-tables [data-open-seats]")).to_be_focused()
    expect(desk.locator(f"#tables [data-id='{shut}']")).to_contain_text("Closed from round 2")
    fresh = table_ahead(room, "p1")
    assert fresh != shut
    room.act("POST", "/clock", action="close")
    expect(phones["p1"].locator("#big-number")).to_have_text(str(fresh))
    expect(phones["p1"].locator("#place")).to_have_text(f"Topic {fresh}")
    expect(wall.locator("#closed-moves")).to_contain_text(f"Closed in round 2: table {shut}")
    phones["p1"].reload()
    press(desk, desk.get_by_role("button", name="Undo", exact=True))
    expect(desk.locator("#told-words")).to_contain_text("as they were before")
    expect(phones["p1"].locator("#big-number")).to_have_text(str(shut))
    expect(phones["p1"].locator("#changed")).to_contain_text(f"Changed: go to table {shut}, not table {fresh}.")
    expect(wall.locator("#closed-moves")).to_be_hidden()


def test_a_hasty_second_press_does_not_close_the_round(room: Room):
    room.act("POST", "/people", name="Ann", expected=True)
    desk = room.window(DESK)
    desk.clock.install(time=0)
    desk.clock.pause_at(1)  # the second press is hasty, however slow this machine is
    desk.goto(room.address("/desk", room.made["tokens"]["facilitator"]))
    desk.wait_for_selector("#link[data-state=live]")
    big = desk.locator("#clock [data-next]:not([hidden])")
    big.focus()
    desk.keyboard.press("Enter")
    expect(big).to_contain_text("Close round 1 now")
    expect(big).to_have_attribute("aria-disabled", "true")
    expect(big).to_be_focused()
    desk.keyboard.press("Enter")
    desk.clock.fast_forward(2_000)
    expect(big).not_to_have_attribute("aria-disabled", "true")
    assert room.state()[("clock", "clock")]["phase"] == "open"


def test_a_refusal_is_a_sentence_and_the_choices_stay(room: Room):
    room.phone("Ann")
    desk = at_desk(room)
    seats = opened(desk)
    for n in (1, 2, 3):
        press(desk, seats.locator(f"#seats-shut [data-id='{n}'] input"), "Space")
    press(desk, seats.get_by_role("button", name="Work out new seats"))
    expect(seats.locator("#seats-wrong")).to_have_text(re.compile(r"\w+.*\."))
    expect(seats.locator("#seats-shut :checked")).to_have_count(3)
    press(desk, seats.locator("#seats-shut [data-id='3'] input"), "Space")
    expect(seats.locator("#seats-wrong")).to_be_empty()
    press(desk, seats.get_by_role("button", name="Work out new seats"))
    expect(seats.locator("#seats-offer")).to_be_visible()
    desk.route("**/seating/plan", lambda route: route.abort())
    press(desk, seats.get_by_role("button", name="Work out new seats"))
    expect(seats.locator("#seats-wrong")).to_contain_text("No connection")
    expect(seats.locator("#seats-offer")).to_be_hidden()
    desk.keyboard.press("Escape")
    expect(seats).to_be_hidden()


def test_an_offer_that_fell_is_said_so_and_the_choices_stay(room: Room):
    for name in ("Ann", "Ben", "Cai", "Dee"):
        room.act("POST", "/people", name=name, expected=True)
    desk = at_desk(room)
    seats = opened(desk)

    def make_a_rule_first(route):
        room.act("POST", "/rules", tie="apart", people=["p1", "p2"])
        route.continue_()

    desk.route("**/seating/apply", make_a_rule_first)
    press(desk, seats.locator("#seats-shut [data-id='2'] input"), "Space")
    press(desk, seats.get_by_role("checkbox", name="Dee"), "Space")
    press(desk, seats.get_by_role("button", name="Work out new seats"))
    press(desk, seats.get_by_role("button", name="Use these seats"))
    expect(seats.get_by_text("The room has changed since these seats were worked out").first).to_be_visible()
    expect(seats.locator("#seats-offer")).to_be_hidden()
    expect(seats.locator("#seats-ask :checked")).to_have_count(2)
    desk.unroute("**/seating/apply")
    press(desk, seats.get_by_role("button", name="Work out new seats"))
    press(desk, seats.get_by_role("button", name="Use these seats"))
    expect(seats).to_be_hidden()
    assert room.state()[("person", "p4")]["absent"]
    seats = opened(desk)
    expect(seats.locator("#seats-unusual")).to_contain_text("One table is closed")
    press(desk, seats.get_by_role("button", name="Take the last new seats back"))
    expect(seats).to_be_hidden()
    assert not room.state()[("person", "p4")]["absent"]


def test_seats_that_do_not_come_can_be_asked_for_again(room: Room):
    room.act("POST", "/people", name="Ann", expected=True)
    desk = room.window(DESK)
    desk.clock.install()
    desk.goto(room.address("/desk", room.made["tokens"]["facilitator"]))
    desk.wait_for_selector("#link[data-state=live]")
    desk.route("**/seating/plan", lambda route: route.fulfill(status=202, json={"seq": 1}))
    seats = opened(desk)
    button = seats.get_by_role("button", name="Work out new seats")
    press(desk, button)
    expect(seats.locator("#seats-said")).to_contain_text("Working out new seats")
    desk.clock.fast_forward(20_000)
    expect(seats.locator("#seats-wrong")).to_contain_text("No new seats came")
    desk.unroute("**/seating/plan")
    desk.clock.resume()
    press(desk, button)
    expect(desk.locator("#offer-title")).to_be_visible()


def test_rules_are_made_and_removed_by_keyboard(room: Room):
    for name in ("Ann", "Ben", "Cai"):
        room.act("POST", "/people", name=name, expected=True)
    desk = at_desk(room)
    seats = opened(desk)
    press(desk, seats.locator("#rules-fold > summary"))
    press(desk, seats.get_by_role("radio", name="Always together"), "ArrowRight")
    who = seats.locator("#rule-people")
    press(desk, who.get_by_role("searchbox"))
    desk.keyboard.type("an")
    press(desk, who.get_by_role("checkbox", name="Ann"), "Space")
    press(desk, seats.get_by_role("button", name="Add this rule"))
    expect(seats.locator("#rule-wrong")).to_contain_text("at least two")
    desk.keyboard.press("Shift+Tab")
    to(desk, seats.locator("#rules-title"))
    to(desk, who.get_by_role("searchbox"))
    desk.keyboard.press("Control+A")
    desk.keyboard.type("cai")
    press(desk, who.get_by_role("checkbox", name="Cai"), "Space")
    press(desk, seats.get_by_role("button", name="Add this rule"))
    expect(seats.locator("#rules")).to_contain_text("Never at one table:")
    expect(seats.locator("#rules")).to_contain_text("Cai")
    assert room.state()[("rule", "r1")]["people"] == ["p1", "p3"]
    press(desk, seats.get_by_role("button", name="Remove this rule"))
    expect(seats.locator("#no-rules")).to_be_visible()
    expect(desk.locator("#rules-title")).to_be_focused()


def test_expected_people_are_added_and_a_refused_line_stays(room: Room):
    desk = at_desk(room)
    desk.get_by_role("tab", name=re.compile("People")).click()
    desk.locator("#expected-fold > summary").click()
    lines = [f"Guest {n}, {'health' if n % 2 else 'Council'}" for n in range(60)]
    desk.locator("#expected-people").fill("\n".join([*lines[:30], "Odd one, nowhere", *lines[30:], ", , ,"]))
    desk.get_by_role("button", name="Add these people").click()
    for n in (15, 30, 45, 60):  # one after another
        expect(desk.locator(f"#people [data-id=p{n}]")).to_be_attached()
    expect(desk.locator("#expected-said")).to_contain_text(re.compile("60 people added; .* 2 not added"))
    expect(desk.locator("#expected-people")).to_have_value("Odd one, nowhere\n, , ,")
    expect(desk.locator("#expected-wrong")).to_contain_text("neither a letter nor a digit")
    expect(desk.locator("#expected-anyway")).to_be_hidden()
    expect(desk.locator("#expected-wrong")).to_contain_text(
        "Line 31, “\u2068Odd one, nowhere\u2069”: This café has no sector “\u2068nowhere\u2069”."
    )
    expect(desk.locator("#people-counted")).to_have_text("0 here, 60 not here yet")
    row = desk.locator("#people [data-id=p1]")
    expect(row).to_contain_text("Not here yet")
    row.get_by_role("button", name="Here", exact=True).click()
    expect(desk.locator("#people-counted")).to_have_text("1 here, 59 not here yet")
    row.get_by_role("button", name=re.compile("More")).click()
    about = desk.locator("#about")
    about.get_by_label("Host of a table").select_option("3")
    about.get_by_role("checkbox", name="Round 2").check()
    about.get_by_role("button", name="Save").click()
    expect(row).to_contain_text("Host")
    expect(row).to_contain_text("Away in round 2")
    expect(row).to_contain_text("Topic 3")
    desk.get_by_label("Which").last.select_option("host")
    expect(desk.locator("#people > li")).to_have_count(1)


def test_a_pasted_list_is_told_line_by_line_above_the_field_and_nothing_of_it_is_lost(room: Room):
    desk = at_desk(room)
    desk.get_by_role("tab", name=re.compile("People")).click()
    desk.locator("#expected-fold > summary").click()
    field, report = desk.locator("#expected-people"), desk.locator("#expected-report")
    odd = ["huw@example.org, health", "HUW, council", ", council", "Ann, carers"]
    field.fill("\n".join(["Name, Sector", "1. Huw, health", *odd, "- Bo"]))
    desk.get_by_role("button", name="Add these people").click()
    expect(report).to_contain_text("Name, Sector\u2069” is a heading and was left out. 2 people added;")
    for line, why in zip(
        range(3, 7), ("e-mail address", "Line 2 has the same name", "no name", "no sector"), strict=True
    ):
        expect(report.locator("li").nth(line - 3)).to_contain_text(re.compile(f"Line {line}, .*{why}"))
    expect(field).to_have_value("\n".join(odd))
    expect(report).to_be_in_viewport(ratio=1)
    top = "getBoundingClientRect().top"
    assert report.evaluate(f"(report) => report.{top} < document.getElementById('expected-people').{top}")
    report.get_by_role("button", name="Add 1 without a sector").click()
    expect(field).to_have_value("\n".join(odd[:3]))
    expect(report.locator("li")).to_have_count(3)
    report.get_by_role("button", name="Add 3 all the same").click()
    expect(field).to_have_value("")
    expect(desk.locator("#people-counted")).to_have_text("0 here, 6 not here yet")
    named = sorted(
        (item.get("name") or "", item.get("sector")) for (type_, _), item in room.state().items() if type_ == "person"
    )
    assert named == [
        ("", "council"), ("Ann", None), ("Bo", None), ("HUW", "council"), ("Huw", "health"),
        ("huw@example.org", "health"),
    ]  # fmt: skip
