"""Themes finished at the desk: drafts, names, sentences, moving by keyboard, mouse and finger, and everything taken back."""

import os
import re

import pytest
import requests
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import DESK, Late, Room

TALL = {"viewport": {"width": 1366, "height": 1100}}  # all lists are seen at once
TABLET = {"viewport": {"width": 820, "height": 1180}, "is_mobile": True, "has_touch": True}
BUSES = [
    "The last bus from the hospital leaves too early",
    "No bus goes to the hospital on Sundays",
    "A bus pass for carers who visit the hospital",
    "Buses to the clinic are late and full",
    "A minibus to take people to the clinic",
    "The bus stop is too far from the hospital",
]
RECORDS = [
    "One shared record that every nurse can read",
    "I tell my story again to every nurse",
    "Computers of doctors and nurses do not talk to each other",
    "Share the record between doctor and pharmacy",
    "A record that the patient holds",
    "Doctors cannot see the record of the social worker",
]


def say(room: Room, *texts: str) -> list[str]:
    """Somebody says these things; the ids of the contributions."""
    address, key = f"{room.server.url}/api/v1/cafes/{room.code}", "Idempotency-Key"
    token = requests.post(f"{address}/people", json={}, headers={key: os.urandom(16).hex()}, timeout=20).json()["token"]
    ids = []
    for text in texts:
        head = {"Authorization": f"Bearer {token}", key: os.urandom(16).hex()}
        answer = requests.post(f"{address}/contributions", json={"text": text}, headers=head, timeout=20)
        assert answer.ok, answer.text
        ids.append(answer.json()["id"])
    return ids


def theme(room: Room, name: str, *contributions: str) -> str:
    """A theme made by hand, with these contributions in it."""
    made = room.act("POST", "/themes", name=name).id
    for id_ in contributions:
        room.act("PUT", f"/contributions/{id_}/theme", theme=made)
    return made


def themes(room: Room) -> dict[str, set[str]]:
    """Name -> the texts that stand in it, as the café knows it."""
    state = room.state()
    return {
        item["name"]: {state[("contribution", id_)]["text"] for id_ in item["contributions"]}
        for (type_, _), item in state.items()
        if type_ == "theme"
    }


def opened(desk: Page) -> Page:
    """The desk, listening, with its themes before it."""
    expect(desk.locator("#link")).to_have_attribute("data-state", "live")
    desk.get_by_role("tab", name=re.compile("^Themes")).click()
    return desk


def card(desk: Page, name: str) -> Locator:
    """The card of a theme."""
    return desk.locator("#themes > li").filter(has=desk.get_by_role("heading", name=name, exact=True))


def fold(part: Locator) -> Locator:
    """Open what stands in a theme."""
    part.locator(".desk-inside > summary").click()
    return part


def entry(desk: Page, text: str) -> Locator:
    """One contribution to sort."""
    return desk.locator("#panel-themes .desk-entry").filter(has_text=text)


def more(desk: Page, name: str, what: str) -> None:
    """Choose from what can be done with a theme."""
    card(desk, name).get_by_role("button", name=re.compile("^More")).click()
    desk.get_by_role("dialog").get_by_role("button", name=re.compile(f"^{what}")).click()


def told(desk: Page, words: str) -> None:
    """The desk says this was done; the pointer rests on the line, which then stays. What others are told may come sooner."""
    expect(desk.locator("#told-words")).to_contain_text(words)
    desk.locator("#told").hover()


def take_back(desk: Page) -> None:
    """Press Undo where the desk says what was done."""
    desk.locator("#told").get_by_role("button", name="Undo").click()
    expect(desk.locator("#told-words")).to_contain_text("Taken back.")


@pytest.fixture
def two(room: Room) -> Room:
    """A café with two themes of two contributions each, and a loose one."""
    room.act("POST", "/clock", action="open")
    ids = say(room, *BUSES[:2], *RECORDS[:2], "Something else altogether")
    theme(room, "Buses", *ids[:2])
    theme(room, "Records", *ids[2:4])
    return room


def test_a_draft_is_looked_at_applied_and_taken_back(room: Room):
    room.act("POST", "/clock", action="open")
    say(room, *BUSES)
    say(room, *RECORDS)
    wall, desk = room.wall(), opened(room.desk())
    desk.get_by_role("button", name="Group into themes").click()
    expect(desk.locator("#proposal-title")).to_have_text("A first draft")
    expect(desk.locator("#proposal-words")).to_contain_text(re.compile(r"themes? from \d+ contributions"))
    chips = desk.locator("#grains button")
    expect(chips).to_have_text([re.compile(f"{name} \\d+") for name in ("Fewer", "Usual", "More")])
    expect(chips.nth(1)).to_have_attribute("aria-pressed", "true")
    chips.nth(2).click()
    expect(chips.nth(2)).to_have_attribute("aria-pressed", "true")
    assert themes(room) == {}, "nothing changes until somebody says so"
    desk.get_by_role("button", name="Use these themes").click()
    told(desk, "These themes are in use now.")
    expect(desk.locator("#themes > li").first).to_be_visible()
    expect(desk.get_by_role("button", name="Group again")).to_be_visible()
    assert themes(room)
    room.act("PUT", "/wall", view="themes")
    name = next(iter(themes(room)))
    expect(wall.get_by_role("heading", name=name, exact=True)).to_be_visible()
    take_back(desk)
    expect(desk.locator("#themes > li")).to_have_count(0)
    desk.locator("#told").get_by_role("button", name="Do it again").click()
    expect(card(desk, name)).to_be_visible()


def press_twice(desk: Page, what: str, at: tuple[float, float] | None = None) -> None:
    """Two quick presses: a tenth of a second lies between them, however slow the machine."""
    hand = desk.context.new_cdp_session(desk)
    begun = desk.evaluate("Date.now()") / 1000
    for press in (0, 1):
        for kind, later in (("down", 0.0), ("up", 0.05)):
            when = {"timestamp": begun + press / 10 + later}
            if at:
                button = {"x": at[0], "y": at[1], "button": "left", "clickCount": press + 1}
                hand.send(what, {"type": {"down": "mousePressed", "up": "mouseReleased"}[kind], **button, **when})
            else:
                key = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13}
                text = {"text": "\r"} if kind == "down" else {}
                hand.send(what, {"type": {"down": "keyDown", "up": "keyUp"}[kind], **key, **text, **when})


@pytest.mark.parametrize("how", ["mouse", "keyboard", "slow"])
def test_a_draft_is_used_once_however_often_it_is_pressed(two: Room, how: str):
    desk = opened(two.desk())
    desk.get_by_role("button", name="Group again").click()
    use = desk.get_by_role("button", name="Use these themes")
    expect(use).to_be_visible()
    sent: list[str] = []
    desk.on("request", lambda request: request.method == "POST" and sent.append(request.url.rsplit("/", 1)[-1]))
    match how:
        case "mouse":
            use.hover()
            press_twice(desk, "Input.dispatchMouseEvent", centre(use))
        case "keyboard":  # the second press meets the button that has the focus by then
            use.focus()
            press_twice(desk, "Input.dispatchKeyEvent")
        case _:  # the first answer is still on its way, and the hand was not quick
            use.evaluate("""button => { for (const at of [1000, 3000]) {
                const press = new MouseEvent('click', { bubbles: true });
                Object.defineProperty(press, 'timeStamp', { value: at + performance.now() });
                button.dispatchEvent(press);
            } }""")
    expect(desk.locator("#proposal")).to_be_hidden()
    expect(desk.locator("#told-words")).to_contain_text("themes")
    two.act("POST", "/notices", text="Whatever was pressed has arrived")
    expect(desk.locator(".desk-notice")).to_have_count(1)
    expect(desk.locator("#told")).not_to_have_class(re.compile("alert"))
    assert sent == ["apply"]


def test_a_draft_that_comes_before_the_answer_is_not_waited_for(two: Room):
    desk = opened(two.desk())
    answer = Late(desk, "POST", "/themes/draw")
    desk.get_by_role("button", name="Group again").click()
    expect(desk.locator("#proposal")).to_be_visible()
    expect(desk.locator("#told-words")).to_have_text("The draft is here.")
    answer.come()
    expect(desk.locator("#say")).to_contain_text("Grouping what was said.")
    expect(desk.locator("#told-words")).to_have_text("The draft is here.")


def test_a_draft_that_is_kept_out_changes_nothing(two: Room):
    before, desk = themes(two), opened(two.desk())
    desk.get_by_role("button", name="Group again").click()
    expect(desk.locator("#proposal-title")).to_have_text("A new draft")
    desk.get_by_role("button", name="Discard this draft").click()
    expect(desk.locator("#proposal")).to_be_hidden()
    assert themes(two) == before


def test_a_draft_that_is_replaced_while_looked_at_says_so(two: Room):
    desk, other = opened(two.desk()), opened(two.desk())
    desk.get_by_role("button", name="Group again").click()
    expect(desk.locator("#proposal")).to_be_visible()
    expect(other.locator("#proposal")).to_be_visible()
    other.locator("#grains button").nth(2).click()
    expect(desk.locator("#proposal-news")).to_be_visible()
    expect(desk.locator("#grains button").nth(2)).to_have_attribute("aria-pressed", "true")
    expect(other.locator("#proposal-news")).to_be_hidden()


def test_a_name_of_a_machine_is_a_draft_until_somebody_confirms_it(room: Room):
    room.act("POST", "/clock", action="open")
    say(room, *BUSES)
    desk = opened(room.desk())
    desk.get_by_role("button", name="Group into themes").click()
    desk.get_by_role("button", name="Use these themes").click()
    first = desk.locator("#themes > li").first
    expect(first.get_by_text("draft name")).to_be_visible()
    expect(desk.locator("#next-words")).to_contain_text("to confirm or change")
    first.get_by_role("button", name="Confirm").click()
    expect(first.get_by_text("draft name")).to_be_hidden()
    expect(first.get_by_role("button", name="Rename")).to_be_focused()
    take_back(desk)
    expect(first.get_by_text("draft name")).to_be_visible()


def test_name_sentence_and_pin_are_changed_and_taken_back(two: Room):
    desk = opened(two.desk())
    buses = card(desk, "Buses")
    buses.get_by_role("button", name="Rename").click()
    desk.keyboard.type("Getting there")
    desk.keyboard.press("Enter")
    expect(card(desk, "Getting there")).to_be_visible()
    take_back(desk)
    expect(buses).to_be_visible()
    more(desk, "Buses", "Write a sentence")
    field = buses.get_by_label("What this theme says, in one sentence")
    field.fill("x" * 399)
    expect(buses.locator("[data-part=count]")).to_be_hidden()
    field.fill("x" * 501)
    expect(buses.locator("[data-part=count]")).to_have_text("1 character too many")
    field.fill("Without a bus there is no clinic.")
    buses.get_by_role("button", name="Save").click()
    expect(buses.get_by_text("Without a bus there is no clinic.").first).to_be_visible()
    expect(field).to_be_hidden()
    take_back(desk)
    expect(buses.get_by_text("Without a bus there is no clinic.")).to_have_count(0)
    pin = buses.get_by_role("button", name=re.compile("^Pin"))
    pin.click()
    expect(pin).to_have_attribute("aria-pressed", "true")
    take_back(desk)
    expect(pin).to_have_attribute("aria-pressed", "false")


def test_who_writes_elsewhere_by_the_time_of_the_answer_goes_on_there(two: Room):
    desk = opened(two.desk())
    card(desk, "Buses").get_by_role("button", name="Rename").click()
    desk.keyboard.type("Getting there")
    answer = Late(desk, "PATCH", "/themes/t1")
    desk.keyboard.press("Enter")
    card(desk, "Records").get_by_role("button", name="Rename").click()
    answer.come()
    expect(card(desk, "Getting there")).to_be_visible()
    expect(desk.locator("#themes > [data-id=t2] .rename input")).to_be_focused()


def test_themes_are_merged_split_and_taken_away_and_all_of_it_is_taken_back(room: Room):
    room.act("POST", "/clock", action="open")
    buses, records = say(room, *BUSES), say(room, *RECORDS)
    theme(room, "Buses", *buses)
    theme(room, "Records", *records)
    before, desk = themes(room), opened(room.desk())
    more(desk, "Buses", "Merge into")
    desk.get_by_role("dialog").get_by_role("button", name="Records").click()
    expect(card(desk, "Buses")).to_have_count(0)
    assert themes(room) == {"Records": {*BUSES, *RECORDS}}
    more(desk, "Records", "Split in two")
    expect(desk.locator("#themes > li")).to_have_count(2)
    told(desk, "Split in two.")
    take_back(desk)
    expect(desk.locator("#themes > li")).to_have_count(1)
    desk.locator("#done-fold > summary").click()
    merged = desk.locator("#deeds > li").filter(has_text="Merged into: Records")
    expect(merged).to_contain_text("by the facilitator")
    merged.get_by_role("button", name=re.compile("^Undo")).click()
    expect(card(desk, "Buses")).to_be_visible()
    assert themes(room) == before
    more(desk, "Buses", "Take away")
    expect(card(desk, "Buses")).to_have_count(0)
    expect(desk.locator("#pile-loose")).to_contain_text("6")
    told(desk, "Taken away")
    take_back(desk)
    expect(card(desk, "Buses")).to_be_visible()
    assert themes(room) == before


def test_a_contribution_is_moved_by_keyboard(two: Room):
    desk = opened(two.desk())
    fold(card(desk, "Buses"))
    entry(desk, BUSES[0]).get_by_role("button", name="Move").focus()
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("dialog")).to_contain_text("Move to which theme?")
    choice = desk.get_by_role("dialog").get_by_role("button", name="Records")
    for _ in range(10):
        if choice.evaluate("button => button === document.activeElement"):
            break
        desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    expect(card(desk, "Records")).to_contain_text("3 contributions")
    expect(desk.locator("#told-words")).to_have_text("Moved to Records.")
    expect(entry(desk, BUSES[1]).get_by_role("button", name="Move")).to_be_focused()
    assert themes(two) == {"Buses": {BUSES[1]}, "Records": {BUSES[0], *RECORDS[:2]}}
    take_back(desk)
    expect(card(desk, "Buses")).to_contain_text("2 contributions")


def centre(part: Locator) -> tuple[float, float]:
    """The middle of what is seen of a part, once it stands still."""
    part.scroll_into_view_if_needed()
    box = part.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def take(desk: Page, text: str) -> None:
    """Take a contribution with the mouse and begin to move it."""
    grip = entry(desk, text).get_by_role("button", name="Move")
    grip.hover()  # where it stands still and nothing lies over it
    x, y = centre(grip)
    desk.mouse.down()
    desk.mouse.move(x + 30, y + 30, steps=5)
    expect(desk.locator(".desk-dragged")).to_be_visible()


def test_contributions_are_dragged_with_the_mouse_to_a_theme_and_to_those_that_stand_alone(two: Room):
    desk = opened(two.desk(TALL))
    fold(card(desk, "Buses"))

    def drag(text: str, pile: Locator, to: Locator) -> None:
        take(desk, text)
        desk.mouse.move(*centre(to), steps=12)
        expect(pile.locator(".desk-ghost")).to_be_attached()
        desk.mouse.up()

    drag(BUSES[0], card(desk, "Records"), card(desk, "Records").locator(".desk-theme-head"))
    expect(card(desk, "Records")).to_contain_text("3 contributions")
    expect(desk.locator("#told-words")).to_have_text("Moved to Records.")
    expect(desk.get_by_role("dialog")).to_have_count(0)
    assert themes(two)["Records"] == {BUSES[0], *RECORDS[:2]}
    drag(BUSES[1], desk.locator("#pile-alone"), desk.locator("#pile-alone"))
    expect(desk.locator("#count-alone")).to_have_text("1")
    expect(desk.locator("#told-words")).to_have_text("It stands alone now.")
    assert themes(two)["Buses"] == set()
    take_back(desk)
    expect(card(desk, "Buses")).to_contain_text("1 contribution")


@pytest.mark.parametrize("away", ["beside the lists", "Escape"])
def test_who_thinks_better_of_it_lets_go_and_nothing_moves(two: Room, away: str):
    desk = opened(two.desk())
    fold(card(desk, "Buses"))
    take(desk, BUSES[0])
    desk.mouse.move(*centre(card(desk, "Records").locator(".desk-theme-head")), steps=8)
    expect(card(desk, "Records").locator(".desk-ghost")).to_be_attached()
    if away == "Escape":
        desk.keyboard.press("Escape")
    else:
        desk.mouse.move(*centre(desk.get_by_role("heading", name="What the wall shows")), steps=8)
    desk.mouse.up()
    expect(desk.locator(".desk-ghost")).to_have_count(0)
    expect(card(desk, "Buses")).to_contain_text("2 contributions")
    expect(card(desk, "Buses").locator(".desk-entry")).to_have_count(2)
    theme(two, "Told afterwards")
    expect(card(desk, "Told afterwards")).to_be_visible()
    assert themes(two)["Buses"] == set(BUSES[:2])
    expect(desk.locator("#told")).to_be_hidden()


def test_what_is_told_while_something_is_dragged_waits_for_the_hand(two: Room):
    desk = opened(two.desk())
    fold(card(desk, "Buses"))
    take(desk, BUSES[0])
    theme(two, "Came meanwhile")
    expect(desk.locator("body.dragging")).to_have_count(1)
    other = opened(two.desk())
    expect(card(other, "Came meanwhile")).to_be_visible()
    assert card(desk, "Came meanwhile").count() == 0
    desk.mouse.move(*centre(card(desk, "Records").locator(".desk-theme-head")), steps=8)
    expect(card(desk, "Records").locator(".desk-ghost")).to_be_attached()
    desk.mouse.up()
    expect(card(desk, "Came meanwhile")).to_be_visible()
    expect(card(desk, "Records")).to_contain_text("3 contributions")


def test_a_contribution_is_dragged_with_a_finger(two: Room):
    desk = opened(two.desk(TABLET))
    fold(card(desk, "Buses"))
    grip = entry(desk, BUSES[0]).get_by_role("button", name="Move")
    grip.scroll_into_view_if_needed()
    finger = desk.context.new_cdp_session(desk)

    def touch(kind: str, *at: float) -> None:
        points = [{"x": at[0], "y": at[1]}] if at else []
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    x, y = centre(grip)
    to_x, to_y = centre(card(desk, "Records").locator(".desk-theme-head"))
    touch("touchStart", x, y)
    for step in range(1, 16):
        touch("touchMove", x + (to_x - x) * step / 15, y + (to_y - y) * step / 15)
    expect(card(desk, "Records").locator(".desk-ghost")).to_be_attached()
    touch("touchEnd")
    expect(card(desk, "Records")).to_contain_text("3 contributions")
    expect(desk.locator("#told-words")).to_have_text("Moved to Records.")
    assert themes(two)["Records"] == {BUSES[0], *RECORDS[:2]}


def test_several_are_selected_and_moved_and_taken_back_together(two: Room):
    desk = opened(two.desk())
    fold(card(desk, "Buses"))
    for text in BUSES[:2]:
        entry(desk, text).get_by_role("checkbox").check()
    expect(desk.locator("#selected-words")).to_have_text("2 selected")
    desk.get_by_role("button", name="Move selected to").click()
    desk.get_by_role("dialog").get_by_role("button", name="Records").click()
    expect(card(desk, "Records")).to_contain_text("4 contributions")
    expect(desk.locator("#selected")).to_be_hidden()
    take_back(desk)
    expect(card(desk, "Buses")).to_contain_text("2 contributions")


def test_what_says_the_same_is_folded_and_moves_as_one(room: Room):
    room.act("POST", "/clock", action="open")
    thrice = [BUSES[0], BUSES[0] + "!", BUSES[0].lower()]
    say(room, *thrice, *BUSES[1:3])
    say(room, *RECORDS)
    desk = opened(room.desk())
    desk.get_by_role("button", name="Group into themes").click()
    desk.get_by_role("button", name="Use these themes").click()
    expect(desk.locator("#themes > li").first).to_be_visible()
    for summary in desk.locator("#themes .desk-inside > summary").all():
        summary.click()
    group = entry(desk, "said 3 times in nearly the same words")
    expect(group).to_have_count(1)
    theme(room, "Made by hand")
    expect(card(desk, "Made by hand")).to_be_visible()
    group.get_by_role("button", name="Move").first.click()
    desk.get_by_role("dialog").get_by_role("button", name="Made by hand").click()
    expect(desk.locator("#told-words")).to_have_text("3 moved to Made by hand.")
    expect(card(desk, "Made by hand")).to_contain_text("3 contributions")
    assert themes(room)["Made by hand"] == set(thrice)


def test_two_desks_see_each_other_and_nothing_typed_is_lost(two: Room):
    desk, other = opened(two.desk()), opened(two.desk())
    more(desk, "Buses", "Write a sentence")
    field = desk.get_by_label("What this theme says, in one sentence").first
    field.fill("Half a sen")
    card(other, "Records").get_by_role("button", name="Rename").click()
    other.keyboard.type("Shared records")
    other.keyboard.press("Enter")
    expect(card(desk, "Shared records")).to_be_visible()
    expect(field).to_have_value("Half a sen")
    expect(card(other, "Shared records")).to_be_visible()
    more(other, "Buses", "Merge into")
    other.get_by_role("dialog").get_by_role("button", name="Shared records").click()
    told(other, "Merged into Shared records.")
    gone = desk.locator(".desk-theme.gone")
    expect(gone.get_by_text("This theme was merged or taken away meanwhile.")).to_be_visible()
    expect(gone.locator("textarea")).to_have_value("Half a sen")
    take_back(other)
    expect(card(desk, "Buses").locator("textarea")).to_have_value("Half a sen")
    expect(card(desk, "Buses").locator("textarea")).to_be_visible()


def test_what_somebody_else_changed_since_stays_and_that_is_said(two: Room):
    desk, other = opened(two.desk()), opened(two.desk())
    more(desk, "Buses", "Merge into")
    desk.get_by_role("dialog").get_by_role("button", name="Records").click()
    told(desk, "Merged into Records.")
    expect(card(other, "Buses")).to_have_count(0)
    fold(card(other, "Records"))
    entry(other, BUSES[0]).get_by_role("button", name="Move").click()
    other.get_by_role("dialog").get_by_role("button", name=re.compile("^Stands alone")).click()
    expect(desk.locator("#count-alone")).to_have_text("1")
    take_back(desk)
    expect(desk.locator("#told-words")).to_contain_text("1 thing was changed since by somebody else and stays.")
    assert themes(two)["Buses"] == {BUSES[1]}


def test_the_room_is_asked_and_its_answers_come_in(two: Room):
    two.act("POST", "/clock", action="harvest")
    desk, phone = opened(two.desk()), two.phone("Ann")
    desk.get_by_role("button", name="Ask the phones").last.click()
    expect(desk.locator("#check-left")).to_contain_text(re.compile(r"1:\d\d left"))
    expect(desk.locator("#check-words")).to_contain_text("No answer yet.")
    phone.evaluate(
        """code => fetch(`/api/v1/cafes/${code}/themes/t1/answer`, {method: 'PUT', body: '{"answer": "object"}', headers: {
        'Content-Type': 'application/json', 'Cafe-Role': 'participant', 'Idempotency-Key': 'one-answer-of-this-phone'}})""",
        two.code,
    )
    expect(desk.locator("#check-words")).to_contain_text("1 say not right")
    desk.get_by_role("button", name="End it now").click()
    expect(desk.locator("#check-left")).to_be_hidden()
    expect(desk.get_by_role("button", name="Ask once more")).to_be_visible()


def test_hosts_may_sort_where_the_desk_says_so(two: Room):
    desk = opened(two.desk(DESK))
    desk.get_by_text("Hosts may sort what was said at their table").click()
    expect(desk.locator("#told-words")).to_have_text("Hosts may sort now.")
    assert next(i for (t, _), i in two.state().items() if t == "cafe")["sorting"] == "hosts"
    state = two.state()
    said = next(i for (t, _), i in state.items() if t == "contribution" and i["text"] == BUSES[0])
    head = {
        "Authorization": f"Bearer {two.made['tokens']['hosts'][str(said['table'])]}",
        "Idempotency-Key": os.urandom(16).hex(),
    }
    address = f"{two.server.url}/api/v1/cafes/{two.code}/contributions/{said['id']}/theme"
    assert requests.put(address, json={"theme": "t2"}, headers=head, timeout=20).ok
    expect(card(desk, "Records")).to_contain_text("3 contributions")
    desk.locator("#done-fold > summary").click()
    done = desk.locator("#deeds > li").first
    expect(done).to_contain_text(f"by the host of table {said['table']}")
    done.get_by_role("button", name=re.compile("^Undo")).click()
    expect(card(desk, "Buses")).to_contain_text("2 contributions")


def test_one_theme_is_shown_on_the_wall(two: Room):
    desk = opened(two.desk())
    more(desk, "Buses", "Show on the wall")
    expect(card(desk, "Buses").get_by_text("On the wall")).to_be_visible()
    wall = next(i for (t, _), i in two.state().items() if t == "wall")
    assert (wall["view"], wall["theme"]) == ("theme", "t1")
    take_back(desk)
    expect(card(desk, "Buses").get_by_text("On the wall")).to_be_hidden()
