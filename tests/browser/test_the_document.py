"""The organiser's page: the document in four steps, saved while it is written, taken back, looked at and taken away."""

import re

import pytest
import requests
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PATIENCE_MS, SMALL, Room
from tests.browser.test_languages import SIDEWAYS

# How it stands with the documents: what was asked first is answered late, and what is asked then is not asked at once.
LATE_LOOKS = """
const fetched = window.fetch;
const [early, later] = ['early', 'later'].map((name) => new Promise((go) => { window[name] = go; }));
window.looks = 0;
window.fetch = async (to, asked) => {
  if (asked?.method !== 'GET' || !to.endsWith('/documents')) return fetched(to, asked);
  window.looks += 1;
  const answer = window.looks === 1 ? fetched(to, { ...asked, signal: undefined }) : null;
  await (answer ? answer.then(() => early) : later);
  return answer ?? fetched(to, { ...asked, signal: undefined });
};
"""
NAMES = ("Buses", "Letters", "Budgets", "Buildings", "Boards")


@pytest.fixture
def harvest(room: Room) -> Room:
    """A café after its rounds: five themes, the first with five contributions, the last with one."""
    room.act("POST", "/people", name="Ann")
    room.act("POST", "/clock", action="open")
    for n, name in enumerate(NAMES):
        theme = room.act("POST", "/themes", name=name)
        for k in range(len(NAMES) - n):
            said = room.act(
                "POST", "/contributions", text=f"{name} are what matters, {k + 1}", table=1,
                kind=("action", "question")[k] if n == 0 and k < 2 else None,
            )  # fmt: skip
            room.act("PUT", f"/contributions/{said.id}/theme", theme=theme.id)
    room.act("POST", "/clock", action="harvest")
    return room


def notes(room: Room, device: dict = DESK, **more: object) -> Page:
    """The organiser opens the notes."""
    page = room.window(device, **more)
    page.goto(room.address("/notes", room.made["tokens"]["facilitator"]))
    expect(page.locator("#link")).to_have_attribute("data-state", "live")
    return page


def card(page: Page, name: str):
    """A theme that stands in the document."""
    return page.get_by_role("listitem", name=re.compile(rf"^Theme \d+ {name}$"))


def of(does: str, what: str) -> re.Pattern[str]:
    """The name of a button that says what it is about."""
    return re.compile(rf"^{does} ?: ?{what}$")


def stand(page: Page, *names: str) -> None:
    """These themes stand in the document, in this order."""
    fields = page.locator("#edit-themes").get_by_label("Name")
    expect(fields).to_have_count(len(names))
    for at, name in enumerate(names):
        expect(fields.nth(at)).to_have_value(name)


def said(page: Page, words: str) -> None:
    """This is read out; what comes within a moment is read out together."""
    expect(page.locator("#say")).to_contain_text(words)


def exported(room: Room, format_: str = "md", profile: str = "internal") -> str:
    head = {"Authorization": f"Bearer {room.made['tokens']['facilitator']}"}
    address = f"{room.server.url}/api/v1/cafes/{room.code}/export?format={format_}&profile={profile}"
    return requests.get(address, headers=head, timeout=60).text


def saved(page: Page) -> None:
    expect(page.locator("#saved")).to_have_attribute("data-state", "saved")
    expect(page.locator("#saved")).to_have_text(re.compile(r"^Saved \d\d:\d\d$"))


def test_what_is_written_is_saved_and_stands_in_the_document(harvest: Room):
    page = notes(harvest)
    expect(page.get_by_role("radio", name="Edit the document")).to_be_checked()
    stand(page, "Buses", "Letters", "Budgets", "Buildings")
    buses = card(page, "Buses")
    expect(buses.get_by_text("Nobody has written one yet.")).to_be_visible()
    buses.get_by_label("Lead sentence").fill("An evening bus would change everything.")
    expect(buses.get_by_text("Nobody has written one yet.")).to_be_hidden()
    saved(page)
    assert "An evening bus would change everything." in exported(harvest)
    letters = card(page, "Letters")
    expect(letters.get_by_text("Proposed by the program")).to_be_visible()
    letters.get_by_role("button", name="Take this sentence").click()
    expect(letters.get_by_label("Lead sentence")).to_have_value("Letters are what matters, 1")
    expect(letters.get_by_label("Lead sentence")).to_be_focused()
    expect(page.locator("#state-themes")).to_have_text("2 of 4 written")
    saved(page)
    page.reload()
    expect(card(page, "Buses").get_by_label("Lead sentence")).to_have_value("An evening bus would change everything.")


def test_those_in_the_room_are_counted_as_the_document_counts_them(harvest: Room):
    harvest.act("POST", "/people", name="Ben")
    harvest.act("POST", "/people", name="Cy")
    harvest.act("PATCH", "/people/p3", absent=True)
    for n in range(4):
        harvest.act("POST", "/people", name=f"Late {n}", expected=True)
    page = notes(harvest)
    expect(page.locator("#counts [data-count=person]")).to_have_text("2 people")
    assert "2 people were in the room" in exported(harvest)


def test_what_is_unfinished_is_said_beside_the_buttons_until_it_is_done(harvest: Room):
    harvest.act("POST", "/actions", text="Ask for a later bus")
    page = notes(harvest)
    told = page.locator("#unfinished")
    expect(told.get_by_role("link")).to_have_text(["4 themes have no lead sentence.", "1 action is unclaimed."])
    for name in NAMES[:3]:
        card(page, name).get_by_label("Lead sentence").fill(f"{name} matter.")
    expect(told.get_by_role("link").first).to_have_text("1 theme has no lead sentence.")
    card(page, NAMES[3]).get_by_label("Lead sentence").fill("Buildings matter.")
    page.locator("#actions [data-field=lead]").fill("The bus company")
    expect(told).to_be_hidden()


def test_themes_are_put_in_order_by_keys_alone_and_the_focus_goes_along(harvest: Room):
    page = notes(harvest)
    down = page.get_by_role("button", name=of("Down", "Buses"))
    down.focus()
    for place in (2, 3):
        page.keyboard.press("Enter")
        said(page, f"Buses is now number {place} of 4.")
        expect(page.get_by_role("button", name=of("Down", "Buses"))).to_be_focused()
    stand(page, "Letters", "Budgets", "Buses", "Buildings")
    page.keyboard.press("Enter")
    said(page, "Buses is now number 4 of 4.")
    page.keyboard.press("Enter")
    said(page, "Buses is there already.")
    expect(page.get_by_role("button", name=of("Down", "Buses"))).to_be_focused()
    page.get_by_role("button", name=of("Take out", "Letters")).press("Enter")
    expect(card(page, "Budgets")).to_be_focused()
    page.get_by_role("button", name=of("Put in", "Boards")).press("Enter")
    expect(card(page, "Boards")).to_be_focused()
    saved(page)
    text = exported(harvest)
    places = [text.index(f"### {name}") for name in ("Budgets", "Buildings", "Buses", "Boards", "Further themes")]
    assert places == sorted(places)
    page.get_by_role("button", name="Back to the largest four").click()
    expect(page.get_by_role("button", name="Back to the largest four")).to_be_hidden()
    stand(page, "Buses", "Letters", "Budgets", "Buildings")


def test_a_theme_is_dragged_to_its_place(harvest: Room):
    page = notes(harvest)
    grip, onto = card(page, "Letters").locator("header [data-grip]"), card(page, "Buses").locator("header [data-grip]")
    onto.scroll_into_view_if_needed()
    grip.hover()
    page.mouse.down()
    box = onto.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 5, box["y"] + 30, steps=8)
    page.mouse.move(box["x"] + 5, box["y"], steps=4)
    expect(page.locator("#edit-themes > li").first).to_have_attribute("data-id", "t2")  # it makes room
    page.mouse.up()
    expect(page.locator("#undo-words")).to_have_text("Undo: the new order")
    stand(page, "Letters", "Buses", "Budgets", "Buildings")
    saved(page)


def test_quotes_are_chosen_put_in_order_and_left_out(harvest: Room):
    page = notes(harvest)
    buses = card(page, "Buses")
    expect(buses.get_by_text("None. The theme stands")).to_be_visible()
    buses.get_by_text("Choose from all 5 contributions").click()
    for text in ("Buses are what matters, 4", "Buses are what matters, 2"):
        buses.get_by_role("checkbox", name=text).press("Space")
        expect(buses.get_by_role("checkbox", name=text)).to_be_focused()
    quotes = buses.locator(".notes-quotes .text")
    expect(quotes).to_have_text(["Buses are what matters, 4", "Buses are what matters, 2"])
    buses.get_by_role("button", name=of("Up", "Buses are what matters, 2")).press("Enter")
    expect(quotes).to_have_text(["Buses are what matters, 2", "Buses are what matters, 4"])
    expect(buses.get_by_role("button", name=of("Up", "Buses are what matters, 2"))).to_be_focused()
    saved(page)
    text = exported(harvest)
    assert text.index("Buses are what matters, 2") < text.index("Buses are what matters, 4")
    buses.get_by_role("button", name=of("Leave out", "Buses are what matters, 2")).press("Enter")
    expect(quotes).to_have_text(["Buses are what matters, 4"])
    expect(buses.locator(".notes-quote")).to_be_focused()
    expect(buses.get_by_role("checkbox", name="Buses are what matters, 2")).not_to_be_checked()


def test_open_questions_are_marked_where_they_stand(harvest: Room):
    page = notes(harvest)
    step = page.get_by_role("region", name=re.compile("Open questions$"))
    step.get_by_text("1 was asked as a question").click()
    step.get_by_role("button", name=of("Mark as open", "Buses are what matters, 2")).click()
    expect(step.get_by_role("button", name=of("No longer open", "Buses are what matters, 2"))).to_be_visible()
    page.get_by_text("Everything that was said", exact=True).first.click()
    pressed = page.get_by_role("button", name=of("Open question", "Letters are what matters, 1"))
    pressed.click()
    expect(pressed).to_have_attribute("aria-pressed", "true")
    said(page, "Marked as an open question.")
    saved(page)
    assert harvest.state()["edition", "edition"]["questions"] == ["c2", "c6"]
    page.get_by_text("Edit the document", exact=True).click()
    expect(page.locator("#state-questions")).to_have_text("2 marked")


def test_an_action_is_agreed_only_with_a_lead_partner_and_a_date(harvest: Room):
    page = notes(harvest)
    page.get_by_label("Something to be done").fill("Run the bus until nine")
    page.get_by_role("button", name="Write it down").click()
    action = page.get_by_role("listitem", name="Action 1 Run the bus until nine")
    lead = action.get_by_label("Lead partner")
    expect(lead).to_be_focused()
    expect(action.get_by_text("Unclaimed")).to_be_visible()
    expect(action.get_by_text("Nobody has claimed it, and the document says so.")).to_be_visible()
    agreed = action.get_by_role("checkbox", name="Agreed")
    agreed.press("Space")
    said(page, "Not ticked. It can be agreed once it has a lead partner and says by when.")
    expect(agreed).not_to_be_checked()
    lead.fill("Valley Council")
    expect(action.get_by_text("It can be agreed once it says by when.")).to_be_visible()
    expect(action.get_by_text("Proposed", exact=True)).to_be_visible()
    action.get_by_label("By when").fill("by the summer")
    agreed.press("Space")
    expect(agreed).to_be_checked()
    saved(page)
    assert harvest.state()["action", "a1"]["standing"] == "agreed"
    lead.fill("")
    expect(agreed).not_to_be_checked()
    said(page, "No longer agreed: that needs a lead partner and a date.")
    saved(page)
    assert harvest.state()["action", "a1"]["standing"] == "unclaimed"
    assert "unclaimed" in exported(harvest).lower()


def test_what_people_wrote_as_an_action_becomes_one_by_one_press(harvest: Room):
    page = notes(harvest)
    page.get_by_text("1 was written as an action").click()
    page.get_by_role("button", name=of("Make it an action", "Buses are what matters, 1")).click()
    action = page.get_by_role("listitem", name="Action 1 Buses are what matters, 1")
    expect(action.get_by_text("from contribution c1")).to_be_visible()
    expect(action.get_by_label("Lead partner")).to_be_focused()
    expect(page.locator("#proposed")).to_be_hidden()
    item = harvest.state()["action", "a1"]
    assert (item["contribution"], item["theme"]) == ("c1", "t1")
    action.get_by_role("button", name="Take away").click()
    expect(action).to_have_count(0)
    expect(page.get_by_label("Something to be done")).to_be_focused()
    expect(page.locator("#proposed")).to_be_visible()


def test_the_last_changes_are_taken_back_one_after_another(harvest: Room):
    page = notes(harvest)
    undo = page.locator("#undo")
    expect(undo).to_be_hidden()
    sentence = card(page, "Buses").get_by_label("Lead sentence")
    sentence.press_sequentially("First words")
    saved(page)
    sentence.press_sequentially(", and more")
    page.get_by_role("button", name=of("Down", "Buses")).click()
    expect(undo).to_have_text(re.compile("Undo: moving “Buses”$"))
    undo.click()
    said(page, "Taken back: moving “Buses”")
    stand(page, "Buses", "Letters", "Budgets", "Buildings")
    expect(undo).to_have_text(re.compile("Undo: the lead sentence of “Buses”$"))
    undo.click()
    expect(sentence).to_have_value("")
    expect(undo).to_be_hidden()
    expect(page.locator("#saved")).to_be_focused()
    saved(page)
    assert harvest.state()["theme", "t1"]["sentence"] == ""
    assert harvest.state()["edition", "edition"]["themes"] is None


def test_what_somebody_changed_since_is_not_taken_back(harvest: Room):
    page = notes(harvest)
    card(page, "Buses").get_by_label("Lead sentence").fill("Mine")
    saved(page)
    harvest.act("PATCH", "/themes/t1", sentence="Theirs")
    expect(card(page, "Buses").get_by_label("Lead sentence")).to_have_value("Theirs")
    page.locator("#undo").click()
    expect(page.locator("#told-words")).to_contain_text("Not taken back: somebody has changed it since.")
    assert harvest.state()["theme", "t1"]["sentence"] == "Theirs"


def test_without_a_connection_everything_is_kept_and_sent_later(harvest: Room):
    page = notes(harvest)
    page.context.set_offline(True)
    card(page, "Buses").get_by_label("Lead sentence").fill("Written in a tunnel")
    page.get_by_role("button", name=of("Down", "Buses")).click()
    page.get_by_label("Something to be done").fill("Find the wifi")
    page.get_by_role("button", name="Write it down").click()
    kept = "Not saved yet: no connection. Kept here and sent later."
    expect(page.locator("#saved")).to_have_text(kept)
    expect(page.get_by_text("Not saved yet. The rest can be written when the café has it.")).to_be_visible()
    expect(page.locator("#edit-themes").get_by_label("Name").first).to_have_value("Letters")
    stand(page, "Letters", "Buses", "Budgets", "Buildings")
    assert harvest.state()["theme", "t1"]["sentence"] == ""
    page.context.set_offline(False)
    saved(page)
    items = harvest.state()
    assert items["theme", "t1"]["sentence"] == "Written in a tunnel"
    assert items["edition", "edition"]["themes"] == ["t2", "t1", "t3", "t4"]
    assert items["action", "a1"]["text"] == "Find the wifi"


@pytest.mark.parametrize("size", [(1366, 768), (768, 1024), (390, 844), (320, 568)], ids=str)
def test_nothing_moves_under_the_pointer_when_the_connection_goes(harvest: Room, size: tuple[int, int]):
    page = notes(harvest, {"viewport": {"width": size[0], "height": size[1]}})
    field = card(page, "Buses").get_by_label("Lead sentence")
    field.fill("Something to take back")
    saved(page)
    down = page.get_by_role("button", name=of("Down", "Buses"))
    stands = "button => button.getBoundingClientRect().top + scrollY"
    page.evaluate("async () => { document.body.offsetTop; await document.fonts.ready; }")  # asked for by the layout
    before = down.evaluate(stands)
    page.context.set_offline(True)
    field.press_sequentially("!")
    expect(page.locator("#saved")).to_have_attribute("data-state", "lost")
    expect(page.locator("#link")).to_have_text("Offline")
    assert down.evaluate(stands) == before
    page.context.set_offline(False)
    saved(page)
    assert down.evaluate(stands) == before


def test_what_was_written_outlives_the_page(harvest: Room):
    page = notes(harvest)
    page.route("**/api/v1/**", lambda route: route.abort())
    card(page, "Buses").get_by_label("Lead sentence").fill("Written before the browser closed")
    expect(page.locator("#saved")).to_have_attribute("data-state", "lost")
    page.reload()
    expect(card(page, "Buses").get_by_label("Lead sentence")).to_have_value("Written before the browser closed")
    expect(page.locator("#saved")).to_have_attribute("data-state", "lost")
    page.unroute("**/api/v1/**")
    saved(page)
    assert harvest.state()["theme", "t1"]["sentence"] == "Written before the browser closed"


def test_two_organisers_see_each_other_and_nobody_is_written_over_unseen(harvest: Room):
    one, two = notes(harvest), notes(harvest)
    mine = card(one, "Buses").get_by_label("Lead sentence")
    card(two, "Letters").get_by_label("Lead sentence").fill("Letters come too late.")
    expect(card(one, "Letters").get_by_label("Lead sentence")).to_have_value("Letters come too late.")
    one.route("**/api/v1/**/themes/**", lambda route: route.abort())
    mine.press_sequentially("One bus")
    expect(one.locator("#saved")).to_have_attribute("data-state", "lost")
    two.get_by_role("button", name=of("Down", "Buses")).click()
    card(two, "Buses").get_by_label("Lead sentence").fill("Two buses")
    expect(card(one, "Buses").locator(".notes-clash:visible")).to_contain_text("Two buses")
    expect(mine).to_be_focused()
    expect(mine).to_have_value("One bus")
    stand(one, "Letters", "Buses", "Budgets", "Buildings")
    one.unroute("**/api/v1/**/themes/**")
    mine.press_sequentially(" would do")
    saved(one)
    expect(card(two, "Buses").get_by_label("Lead sentence")).to_have_value("One bus would do")


def test_formats_say_how_large_and_how_old_they_are(harvest: Room):
    page = notes(harvest)
    rows = page.locator("#formats > li")
    csv = rows.filter(has=page.get_by_role("link", name="Table (CSV)"))
    expect(csv.locator("[data-made]")).to_have_text("not made yet")
    with page.expect_download() as got:
        csv.get_by_role("link").click()
    assert got.value.suggested_filename == f"cafe-{harvest.code}-internal.csv"
    now = re.compile(r"^[\d,.]+ (bytes|KB) · made \d\d:\d\d$")
    expect(csv.locator("[data-made]")).to_have_text(now)
    card(page, "Buses").get_by_label("Lead sentence").fill("A change")
    expect(csv.locator("[data-made]")).to_have_text(re.compile(r"made \d\d:\d\d, 1 change since$"))
    page.get_by_role("radio", name="For everybody").check()
    expect(csv.locator("[data-made]")).to_have_text("not made yet")
    page.get_by_role("button", name="Make them all now").click()
    for row in rows.all():
        expect(row.locator("[data-made]")).to_have_text(now, timeout=4 * PATIENCE_MS)
    said(page, "All formats are made.")
    with page.expect_download() as got:
        page.get_by_role("link", name="Markdown").click()
    assert got.value.suggested_filename == f"cafe-{harvest.code}-public.md"
    assert "A change" in got.value.path().read_text("utf-8")


def test_a_document_comes_though_a_late_answer_knew_nothing_of_it(harvest: Room):
    page = harvest.window(DESK)
    page.add_init_script(LATE_LOOKS)
    page.goto(harvest.address("/notes", harvest.made["tokens"]["facilitator"]))
    expect(page.locator("#link")).to_have_attribute("data-state", "live")
    page.get_by_role("link", name="Table (CSV)").click()
    page.wait_for_function("() => window.looks > 1")
    page.evaluate("window.early()")
    exported(harvest, "csv")  # it is made by now
    with page.expect_download() as got:
        page.evaluate("window.later()")
    assert got.value.suggested_filename == f"cafe-{harvest.code}-internal.csv"


def test_a_document_that_cannot_be_made_says_so_beside_its_button(harvest: Room):
    page = notes(harvest)
    page.route("**/documents", lambda route: route.abort())
    page.get_by_role("link", name="PDF").click()
    expect(page.locator("#formats > li").first.locator("[data-failed]")).to_contain_text("No connection")
    said(page, "PDF could not be made.")


@pytest.mark.parametrize("size", [(1366, 768), (390, 844), (320, 568)], ids=str)
def test_who_does_what_is_seen_whole_at_every_width(harvest: Room, size: tuple[int, int]):
    harvest.act("POST", "/actions", text="Ring everybody within two days", lead="Home team", supporting="Carers")
    harvest.act("POST", "/actions", text="Try an evening bus")
    page = harvest.window({"viewport": {"width": size[0], "height": size[1]}})
    page.set_content(exported(harvest, "html"))
    rows = page.get_by_role("table", name="Who does what by when").get_by_role("row")
    expect(rows.nth(1).get_by_role("cell", name="Home team")).to_be_visible()
    unclaimed = rows.nth(2).get_by_role("cell", name="Unclaimed: nobody leads it yet")
    expect(unclaimed).to_be_visible()
    reach = "cell => cell.getBoundingClientRect().right - document.documentElement.clientWidth"
    assert unclaimed.evaluate(reach) <= 0
    assert page.evaluate(SIDEWAYS) == ""


def test_the_preview_follows_what_is_written(harvest: Room):
    page = notes(harvest)
    frame = page.frame_locator("#preview-frame")
    page.get_by_role("button", name="Show how it looks").click()
    expect(frame.get_by_role("heading", level=1)).to_have_text("A café in browsers")
    card(page, "Buses").get_by_label("Lead sentence").fill("It follows what I write.")
    expect(frame.get_by_text("It follows what I write.")).to_be_visible()
    page.get_by_role("radio", name="For everybody").check()
    expect(frame.get_by_text("For everybody")).to_be_visible()
    assert page.locator("#preview-frame").get_attribute("sandbox") == "allow-same-origin"


@pytest.mark.parametrize("size", ["100%", "200%"])
def test_nothing_goes_sideways_on_the_smallest_screen(harvest: Room, size: str):
    harvest.act("POST", "/actions", text="An_action_in_one_word_" * 12, lead="x" * 200)
    harvest.act("PATCH", "/themes/t1", name="A_name_in_one_word_" * 10, sentence="word" * 100)
    page = notes(harvest, SMALL)
    page.evaluate("(size) => { document.documentElement.style.fontSize = size; }", size)
    page.locator(".notes-pick > summary").first.click()
    expect(page.locator(".notes-pick-line").first).to_be_visible()
    assert page.evaluate(SIDEWAYS) == ""


def test_without_script_the_document_can_be_read_and_taken(harvest: Room):
    page = harvest.window(DESK, java_script_enabled=False)
    page.context.add_cookies(
        [
            {
                "name": f"cafe_{harvest.code}_facilitator",
                "value": harvest.made["tokens"]["facilitator"],
                "url": harvest.front,
            }
        ]
    )
    page.goto(harvest.address("/notes"))
    expect(page.locator("noscript .notice")).to_contain_text("editing it needs JavaScript")
    expect(page.locator("noscript .notice")).to_be_visible()
    expect(page.get_by_role("heading", name="Everything that was said")).to_be_visible()
    expect(page.locator("#all .text", has_text="Letters are what matters, 1")).to_be_visible()
    expect(page.locator("#edit")).to_be_hidden()
    with page.expect_download() as got:
        page.locator("noscript a", has_text="Markdown, For everybody").click()
    assert got.value.suggested_filename == f"cafe-{harvest.code}-public.md"
