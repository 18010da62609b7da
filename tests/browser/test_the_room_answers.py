"""What the room sees of the themes, and says of them: phones, a host and the wall, in real windows."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import SMALL, Late, Room
from tests.browser.test_a_cafe import write


def harvest(room: Room, *said: str) -> tuple[Page, Page]:
    """Two phones at table 1 in the harvest; what Ann said stands in two themes by turns."""
    ann, ben = room.phone("Ann"), room.phone("Ben", SMALL)
    for person in ("p1", "p2"):
        room.act("PATCH", f"/people/{person}", table=1)
    room.act("POST", "/clock", action="open")
    for text in said:
        write(ann, text)
        expect(ann.locator("#now-list")).to_contain_text(text)
    for name in ("Getting home", "Sharing one record"):
        room.act("POST", "/themes", name=name)
    for n in range(len(said)):
        room.act("PUT", f"/contributions/c{n + 1}/theme", theme=f"t{n % 2 + 1}")
    room.act("POST", "/clock", action="harvest")
    return ann, ben


def later(phone: Page) -> None:
    """Until a press of the same button is no double tap any more, as the phone's clock goes."""
    since = phone.evaluate("performance.now()")
    phone.wait_for_function("since => performance.now() - since > 700", arg=since)


def card(phone: Page, name: str):
    """What a phone asks about one theme."""
    return phone.locator("#check-list > li").filter(has_text=name)


def test_did_we_get_you_right(room: Room):
    ann, ben = harvest(room, "No bus after six", "Everybody reads the same record")
    wall = room.wall()
    expect(ann.locator("#themes")).to_contain_text("Getting home")
    room.act("POST", "/themes/check", seconds=600)  # as long as can be: nothing here hurries
    for phone in (ann, ben):
        expect(phone.get_by_role("heading", name="Did we get you right?")).to_be_visible()
        expect(phone.locator("#check-left")).to_have_text(re.compile(r"^(10|[5-9]):\d\d$"))
        expect(phone.locator("#instruction")).to_be_hidden()
    expect(wall.locator("#check")).to_contain_text("Answer on your phone.")
    expect(wall.locator("#check-count")).to_have_text("0 answers")
    # Yes; another answer in its place; and back.
    yes = card(ann, "Getting home").get_by_role("button", name="Yes, that is it")
    yes.tap()
    expect(yes).to_have_attribute("aria-pressed", "true")
    expect(ann.locator("#check-count")).to_have_text("1 of 2 answered")
    expect(wall.locator("#check-count")).to_have_text("1 answer")
    later(ann)
    yes.tap()
    expect(yes).to_have_attribute("aria-pressed", "false")
    expect(wall.locator("#check-count")).to_have_text("0 answers")
    later(ann)
    yes.tap()
    # Not quite, while there is no network: the answer and the words wait on the phone.
    ben.context.set_offline(True)
    record = card(ben, "Sharing one record")
    record.get_by_role("button", name="Not quite").tap()
    record.get_by_label("What is missing or wrong?").fill("Nobody asked the patients")
    record.get_by_role("button", name="Send").tap()
    expect(record.locator(".told")).to_contain_text(
        re.compile("Nobody asked the patients.*waiting|Being sent", re.IGNORECASE)
    )
    assert "Nobody asked the patients" not in room.said()
    ben.context.set_offline(False)
    expect(wall.locator("#check-count")).to_have_text("2 answers")
    expect(ann.locator("#now-list")).to_contain_text("Nobody asked the patients")
    expect(ann.locator("#now-list")).to_contain_text("What the theme “Sharing one record” does not get right:")
    expect(record.locator(".told")).not_to_contain_text(re.compile("waiting", re.IGNORECASE))
    assert room.said().count("Nobody asked the patients") == 1
    assert room.state()[("theme", "t2")]["objected"] == 1
    expect(wall.locator(".wall-answered:visible")).to_have_count(0)  # nobody follows the others
    # Half a sentence outlives the end of the time, and a new start of the phone.
    home = card(ben, "Getting home")
    home.get_by_role("button", name="Not quite").tap()
    home.get_by_label("What is missing or wrong?").fill("Half a thou")
    expect(wall.locator("#check-count")).to_have_text("3 answers")
    room.act("POST", "/themes/check", seconds=0)
    expect(ann.locator("#check")).to_be_hidden()
    expect(ann.locator("#checked")).to_contain_text(
        "Thank you. The answers of the room, over all themes: 1 says yes, 2 not quite."
    )
    expect(ann.locator("#theme-list")).to_contain_text("1 says yes, 1 not quite")
    expect(wall.locator("#check")).to_be_hidden()
    expect(wall.locator(".wall-theme").filter(has_text="Getting home")).to_contain_text("1 says yes, 1 not quite")
    ben.reload()
    expect(ben.get_by_role("heading", name="The time to answer is over")).to_be_visible()
    box = card(ben, "Getting home").get_by_label("What is missing or wrong?")
    expect(box).to_have_value("Half a thou")
    box.fill("Half a thought, finished")
    card(ben, "Getting home").get_by_role("button", name="Send").tap()
    expect(ben.locator("#check")).to_be_hidden()
    expect(ann.locator("#now-list")).to_contain_text("Half a thought, finished")


def test_an_objection_whose_theme_has_gone_is_not_lost(room: Room):
    ann, _ = harvest(room, "No bus after six", "Everybody reads the same record")
    room.act("POST", "/themes/check", seconds=600)
    record = card(ann, "Sharing one record")
    expect(record).to_be_visible()
    ann.context.set_offline(True)
    record.get_by_role("button", name="Not quite").tap()
    record.get_by_label("What is missing or wrong?").fill("Still worth saying")
    record.get_by_role("button", name="Send").tap()
    expect(record.locator(".told")).to_contain_text("Still worth saying")
    room.act("DELETE", "/themes/t2")
    ann.context.set_offline(False)
    expect(ann.locator("#waiting")).to_contain_text("Still worth saying")
    ann.get_by_role("button", name="Put it back in the box").tap()
    expect(ann.locator("#text")).to_have_value("Still worth saying")


def move_by_keyboard(host: Page, text: str, goal: str) -> None:
    """Move a contribution without a mouse: Tab to its button, Enter, Tab to the theme, Enter."""

    def go(says: str) -> None:
        for _ in range(80):
            host.keyboard.press("Tab")
            at = "(e => e.getAttribute('aria-label') || e.textContent)(document.activeElement).trim()"
            if says in host.evaluate(at):
                return
        raise AssertionError(f"no way to {says} by keyboard")

    go(f"another theme: {text}")
    host.keyboard.press("Enter")
    expect(host.get_by_role("dialog")).to_be_visible()
    go(goal)
    host.keyboard.press("Enter")


def test_a_host_sorts_by_touch_and_by_keyboard_and_takes_it_back(room: Room):
    harvest(room, "No bus after six", "Everybody reads the same record", "A taxi at night", "One number to ring")
    room.act("PATCH", "", sorting="hosts")
    host, wall = room.host(1), room.wall()
    home, record = (host.locator(f'#sort-groups > [data-id="t{n}"]') for n in (1, 2))
    expect(home.locator("li")).to_have_count(2)
    home.locator("li").filter(has_text="A taxi at night").get_by_role("button").tap()
    sheet = host.get_by_role("dialog")
    expect(sheet).to_contain_text("A taxi at night")
    expect(sheet.get_by_role("button", name=re.compile("Getting home"))).to_contain_text("It stands here now")
    sheet.get_by_role("button", name=re.compile("Sharing one record")).tap()
    expect(record).to_contain_text("A taxi at night")
    expect(host.locator("#sort-told")).to_contain_text("Moved to")
    expect(wall.locator('.wall-theme[data-id="t2"]')).to_contain_text("3 contributions")
    host.get_by_role("button", name="Undo", exact=True).tap()
    expect(home).to_contain_text("A taxi at night")
    expect(host.locator("#sort-undo")).to_be_hidden()
    move_by_keyboard(host, "No bus after six", "Stands alone")
    alone = host.locator('#sort-groups > [data-id="alone"]')
    expect(alone).to_contain_text("No bus after six")
    onward = host.get_by_role("button", name="another theme: A taxi at night")
    expect(onward).to_be_focused()
    move_by_keyboard(host, "No bus after six", "Sharing one record")
    expect(record).to_contain_text("No bus after six")
    expect(host.locator("#sort-told")).to_contain_text("Sharing one record")
    host.get_by_role("button", name="Undo", exact=True).focus()
    host.keyboard.press("Enter")
    expect(alone).to_contain_text("No bus after six")
    assert room.state()[("contribution", "c1")]["theme"] is None


def test_undo_takes_back_the_last_move_though_its_answer_is_late(room: Room):
    harvest(room, "No bus after six", "Everybody reads the same record")
    room.act("PATCH", "", sorting="hosts")
    host = room.host(1)
    alone, record = (host.locator(f'#sort-groups > [data-id="{id_}"]') for id_ in ("alone", "t2"))
    move_by_keyboard(host, "No bus after six", "Stands alone")
    expect(host.locator("#sort-told")).to_contain_text("stands alone")
    answer = Late(host, "PUT", "/contributions/c1/theme")
    move_by_keyboard(host, "No bus after six", "Sharing one record")
    expect(record).to_contain_text("No bus after six")
    host.get_by_role("button", name="Undo", exact=True).tap()
    answer.come()
    expect(alone).to_contain_text("No bus after six")
    expect(host.locator("#sort-undo")).to_be_hidden()


def test_themes_on_the_wall_keep_colour_and_place(room: Room):
    harvest(room, *(f"Said number {n}" for n in range(1, 6)))
    for n in (3, 4):
        room.act("POST", "/themes", name=f"Theme {n}")
        room.act("PUT", f"/contributions/c{n}/theme", theme=f"t{n}")
    wall = room.wall()
    cards = wall.locator(".wall-theme")
    expect(wall.locator("#themes")).to_have_attribute("data-cards", "4")
    expect(cards).to_have_count(4)
    wall.wait_for_load_state()
    wall.evaluate("async () => { document.body.offsetTop; await document.fonts.ready; }")  # asked for by the layout

    def stand() -> dict:
        look = "all => Object.fromEntries(all.map(e => [e.dataset.id, [e.className, e.offsetLeft, e.offsetTop]]))"
        return cards.evaluate_all(look)

    before = stand()
    room.act("PUT", "/contributions/c5/theme", theme="t4")
    expect(wall.locator('.wall-theme[data-id="t4"]')).to_contain_text("2 contributions")
    assert stand() == before, "the larger one does not go up"
    room.act("DELETE", "/themes/t2")
    expect(cards).to_have_count(3)
    assert stand() == {id_: where for id_, where in before.items() if id_ != "t2"}
    room.act("PUT", "/wall", view="themes", theme="t4")
    expect(cards).to_have_count(1)
    expect(cards).to_contain_text("Heard at table 1.")
