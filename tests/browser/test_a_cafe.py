"""A café in real windows: one person acts, another person's window is looked at."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, SMALL, Room


def table_of(phone: Page) -> int:
    """The table that a phone names."""
    return int(phone.locator("#big-number").inner_text())


def write(phone: Page, text: str) -> None:
    """Write something and send it."""
    phone.locator("#text").fill(text)
    phone.get_by_role("button", name="Send").click()


def press(desk: Page, name: str) -> None:
    """Find a button by Tab, as one does without a mouse, and press Enter."""
    button = desk.get_by_role("button", name=re.compile(name)).first
    expect(button).to_be_visible()
    for _ in range(80):
        desk.keyboard.press("Tab")
        if desk.evaluate("document.activeElement.textContent.replace(/\\s+/g, ' ').trim()").startswith(name.strip("^")):
            break
    else:
        raise AssertionError(f"no way to {name} by keyboard")
    expect(button).not_to_have_attribute("aria-disabled", "true")  # after a change of phase the big one rests
    desk.keyboard.press("Enter")


def press_twice(desk: Page, name: str) -> None:
    """What cannot easily be taken back asks once more, where the first press was."""
    press(desk, name)
    expect(desk.get_by_role("button", name=re.compile("^Press again"))).to_be_visible()
    desk.keyboard.press("Enter")


def test_what_one_writes_the_others_see(room: Room):
    ann, ben = room.phone("Ann"), room.phone("Ben", SMALL)
    room.act("PATCH", "/people/p2", table=table_of(ann))
    desk, wall, host = room.desk(), room.wall(), room.host(table_of(ann))
    expect(desk.locator("#joined")).to_have_text("2 joined")
    press(desk, "Open round 1")
    for phone in (ann, ben):
        expect(phone.locator("[data-clock-digits]").first).to_contain_text(re.compile(r"19:5|20:0"))
    write(ann, "Let us meet <b>monthly</b> & talk")
    for window in (ben, desk, wall, host):
        expect(window.get_by_text("Let us meet <b>monthly</b> & talk").first).to_be_visible()
    ben.get_by_role("button", name=re.compile("Agree")).first.click()
    expect(ann.get_by_text("Let us meet").first).to_be_visible()
    expect(ann.locator("#now-list")).to_contain_text(re.compile(r"Agree\s*1"))
    host.get_by_role("button", name=re.compile("^Hide")).first.click()
    for window in (ben, wall):
        expect(window.get_by_text("Let us meet")).to_have_count(0)
    expect(desk.get_by_text("Let us meet").first).to_be_visible()


def test_a_contribution_stays_at_its_table(room: Room):
    ann, ben = room.phone("Ann"), room.phone("Ben")
    room.act("POST", "/clock", action="open")
    write(ann, "Only at my table")
    write(ben, "Said at the other one")
    expect(ben.locator("#now-list")).to_contain_text("Said at the other one")
    expect(ann.locator("#now-list")).to_contain_text("Only at my table")
    assert ben.get_by_text("Only at my table").count() == 0


def test_offline_reload_and_online_again_sends_once(room: Room):
    ann, ben = room.phone("Ann"), room.phone("Ben")
    room.act("PATCH", "/people/p2", table=table_of(ann))
    room.act("POST", "/clock", action="open")
    expect(ann.locator("#text")).to_be_visible()
    ann.route("**/api/**", lambda route: route.abort())
    write(ann, "Written without a network")
    expect(ann.locator("#waiting")).to_contain_text("Written without a network")
    expect(ann.locator("#waiting")).to_contain_text(re.compile("waiting", re.IGNORECASE))
    ann.reload()
    expect(ann.locator("#waiting")).to_contain_text("Written without a network")
    assert room.said() == []
    ann.unroute("**/api/**")
    ann.context.set_offline(True)
    ann.context.set_offline(False)
    expect(ben.get_by_text("Written without a network").first).to_be_visible()
    expect(ann.locator("#now-list")).to_contain_text("Written without a network")
    expect(ann.locator("#waiting")).not_to_contain_text("Written without a network")
    assert room.said() == ["Written without a network"]


def test_a_lost_answer_is_not_a_second_contribution(room: Room):
    ann = room.phone("Ann")
    room.act("POST", "/clock", action="open")
    expect(ann.locator("#text")).to_be_visible()
    lost = []

    def lose_the_first(route):
        if lost:
            route.continue_()
        else:
            lost.append(route.fetch())
            route.abort()

    ann.route("**/contributions", lose_the_first)
    write(ann, "Sent twice, stored once")
    expect(ann.locator("#now-list")).to_contain_text("Sent twice, stored once")
    expect(ann.locator("#waiting")).not_to_contain_text("Sent twice, stored once")
    assert lost
    assert room.said() == ["Sent twice, stored once"]


def test_the_bell_sends_everybody_on_and_keeps_what_was_being_typed(room: Room):
    ann, wall = room.phone("Ann"), room.wall()
    expect(wall.get_by_text(room.code).first).to_be_visible()
    room.act("POST", "/clock", action="open")
    first = table_of(ann)
    ann.locator("#text").fill("Half a thou")
    room.act("POST", "/clock", action="close")
    expect(ann.locator("#big")).to_contain_text("Go to")
    seat = room.state()[("seat", "p1")]
    expect(ann.locator("#big-number")).to_have_text(str(seat["next"]))
    expect(ann.locator("#place")).to_have_text(f"Topic {seat['next']}")
    expect(wall.locator("body")).to_contain_text(f"Topic {first}")
    expect(ann.locator("#text")).to_have_value("Half a thou")
    room.act("POST", "/clock", action="open")
    expect(ann.locator("#big")).to_contain_text("You are")
    expect(ann.locator("#text")).to_have_value("Half a thou")
    write(ann, "Half a thought, finished")
    expect(wall.get_by_text("Half a thought, finished").first).to_be_visible()
    item = next(i for (t, _), i in room.state().items() if t == "contribution")
    assert (item["table"], item["round"]) == (first, 1), "what was begun in a round counts for it"


def test_the_facilitator_runs_a_whole_cafe_by_keyboard(room: Room):
    people, wall, desk = [room.phone(f"Guest {n}") for n in range(3)], room.wall(), room.desk()
    press(desk, "Open round 1")
    for n, phone in enumerate(people):
        for words in (
            "The bus to the hospital is late",
            "Neighbours look in on each other",
            "One shared record for all",
        ):
            write(phone, f"{words} {'again' * n}")
            expect(phone.locator("#now-list")).to_contain_text(words)
    expect(desk.get_by_text("One shared record for all againagain").first).to_be_visible()
    press(desk, "Pause")
    expect(people[0].locator("[data-clock-words]").first).to_contain_text(re.compile("paused", re.IGNORECASE))
    press(desk, "Resume round 1")
    expect(desk.get_by_role("button", name="Pause", exact=True)).to_be_visible()
    press_twice(desk, "To the harvest")
    expect(people[0].locator("#big")).to_contain_text("look back")
    desk.get_by_role("tab", name=re.compile("Themes")).focus()
    desk.keyboard.press("Enter")
    press(desk, "Group into themes")
    expect(desk.locator("#proposal")).to_be_visible()
    press(desk, "Use these themes")
    press(desk, "Rename")
    desk.keyboard.press("Control+A")
    desk.keyboard.type("Our own theme")
    desk.keyboard.press("Enter")
    expect(wall.locator("body")).to_contain_text("What we heard")
    expect(people[1].get_by_text("Our own theme").first).to_be_visible()
    press_twice(desk, "Finish the café")
    expect(people[2].locator("body")).to_contain_text(re.compile("thank", re.IGNORECASE))


def test_a_phone_without_scripts_takes_part(room: Room):
    page = room.window(SMALL, java_script_enabled=False)
    page.goto(room.address(""))
    page.get_by_label("First name").fill("Plain")
    page.get_by_role("button", name=re.compile("^(Join|Take part)")).click()
    expect(page.locator("#instruction")).to_be_visible()
    room.act("POST", "/clock", action="open")
    page.reload()
    page.locator("#text").fill("Without a script")
    page.get_by_role("button", name="Send").click()
    expect(page.locator("#now-list")).to_contain_text("Without a script")
    assert room.said() == ["Without a script"]


def test_coming_back_on_another_phone(room: Room):
    ann = room.phone("Ann")
    room.act("POST", "/clock", action="open")
    write(ann, "Mine wherever I am")
    expect(ann.locator("#now-list")).to_contain_text("Mine wherever I am")
    page = ann.content()
    rejoin = ann.evaluate(
        "[...document.querySelectorAll('body *')].map(e => e.textContent.trim()).find(t => /^[2-9A-HJ-NP-Z]{4}$/.test(t))"
    )
    assert rejoin
    assert rejoin in page
    other = room.window(SMALL)
    other.goto(room.address(""))
    other.get_by_text("I have a code").first.click()
    other.locator("input[name=rejoin]").fill(rejoin)
    other.locator("input[name=rejoin]").press("Enter")
    expect(other.locator("#now-list")).to_contain_text("Mine wherever I am")
    expect(other.get_by_text(re.compile("Yours")).first).to_be_visible()


def test_the_door_makes_a_cafe_that_works(room: Room):
    page = room.window({"viewport": {"width": 1366, "height": 768}})
    page.goto(room.server.url + "/?template=integrated")
    page.get_by_label("Title").fill("Made at the door")
    expect(page.locator("#plan-time")).to_contain_text("1 h")
    page.get_by_role("button", name="Make this café").click()
    expect(page.locator("h1")).to_contain_text("Your café is made")
    desk = page.locator("#desk").input_value()
    page.goto(re.sub(r"^http://[^/]+", room.server.url, desk))
    expect(page.get_by_role("button", name="Open round 1")).to_be_visible()
    assert "token" not in page.url, "the right leaves the address"


def test_the_desk_says_in_sentences_how_it_is_going(room: Room):
    room.phone("Ann")
    desk = room.desk()
    expect(desk.get_by_text("Live", exact=True)).to_be_visible()
    press(desk, "^How it is going")
    dialog = desk.get_by_role("dialog", name="How it is going")
    expect(dialog).to_contain_text("The one phone that joined is heard.")
    expect(dialog).to_contain_text("No wall is on.")
    wall = room.wall()
    room.act("POST", "/notices", text="Whoever reads this is heard")
    expect(wall.locator("#notice-text")).to_have_text("Whoever reads this is heard")
    desk.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    press(desk, "^How it is going")
    expect(dialog).to_contain_text("The wall is on.")
    above = """(close) => document.getElementById('going-lines').getBoundingClientRect().bottom
        < close.getBoundingClientRect().top"""
    assert dialog.get_by_role("button", name="Close").evaluate(above), "the last line stands above the button"


def test_the_desk_leads_to_the_documents_that_the_notes_page_makes(room: Room):
    desk = room.desk()
    link = desk.locator("a[href$='#step-take']")
    assert "PDF, Word, Excel" in (link.locator("..").text_content() or "")
    desk.goto(f"{room.server.url}{link.get_attribute('href')}")
    expect(desk.locator("#step-take")).to_be_visible()
    expect(desk.locator("#step-take")).to_be_in_viewport()


def test_the_page_of_links_says_what_the_recovery_code_helps_with(room: Room):
    page = room.window(DESK)
    page.goto(room.server.url)
    page.get_by_label("Title").fill("Kept")
    page.get_by_role("button", name="Make this café").click()
    recovery = page.locator("section", has=page.locator("#recovery-title"))
    expect(recovery).to_contain_text("It helps as long as the program runs.")
    expect(recovery).not_to_contain_text("this laptop breaks")
