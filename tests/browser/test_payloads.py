"""Texts that would be a program somewhere else, on every screen of a real browser: nothing of them runs, and they stand
there as they were typed."""

import pytest
import requests
from playwright.sync_api import expect

from tests import payloads
from tests.browser.conftest import Room

WATCH = """
window.ran = 0; window.violations = [];
window.alert = window.confirm = window.prompt = () => { window.ran += 1; };
document.addEventListener('securitypolicyviolation', (v) => window.violations.push(`${v.violatedDirective} ${v.blockedURI}`));
"""
TEXTS = payloads.XSS
LAST = TEXTS[-1]
FOREIGN = (
    "iframe:not(#preview-frame), math, video, base, meta[http-equiv=refresh], "
    "[onerror], [onload], [onfocus], [ontoggle], [href^=javascript]"
)


class Watched(Room):
    """A room whose windows count every script that should not run; whatever opens a dialog fails the test."""

    def window(self, device: dict, **more: object):
        page = super().window(device, **more)
        page.on("dialog", lambda dialog: self.faults.append(f"dialog: {dialog.message}"))
        page.add_init_script(WATCH)
        return page


@pytest.fixture
def watched(chromium, server):
    tables = [{"name": text, "question": text} for text in TEXTS]
    room = Watched(chromium, server, title=TEXTS[0], question=TEXTS[1], tables=tables, sectors=TEXTS)
    yield room
    room.close()
    assert room.faults == []


# What stands on the page, each text as the page holds it; and which of some texts are not among it.
MISSING = """(texts) => {
  const found = [document.title];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode;
    if (node.nodeType === Node.TEXT_NODE) found.push(node.data.trim());
    else if ('value' in node && typeof node.value === 'string') found.push(node.value);
  }
  return texts.filter((text) => !found.some((one) => one.includes(text)));
}"""


def all_stand(page) -> None:
    """All of these texts come to stand on the page."""
    page.wait_for_function(f"(texts) => !({MISSING})(texts).length", arg=TEXTS)


def strict(page) -> None:
    """Nothing ran, nothing even tried to, and no text has become a part of the page."""
    assert page.evaluate("[window.ran, window.violations]") == [0, []]
    assert page.locator(FOREIGN).count() == 0
    for script in page.locator("script").all():
        assert "alert(1)" not in (script.text_content() or "") or script.get_attribute("type") == "application/json"


def fill(room: Room) -> None:
    """Everything that people say, and may give a name, is such a text."""
    for text in TEXTS:
        room.act("POST", "/people", name=text)
        said = room.act("POST", "/contributions", text=text, table=1)
        theme = room.act("POST", "/themes", name=text)
        room.act("PUT", f"/contributions/{said.id}/theme", theme=theme.id)
        room.act("POST", "/notices", text=text)


def seen_by_all(pages: dict) -> None:
    for name, page in pages.items():
        page.wait_for_function("(text) => document.body.textContent.includes(text)", arg=LAST)
        if name != "wall":  # it shows what there is room for
            all_stand(page)
        strict(page)


def test_no_text_does_anything_on_any_screen(watched, server):
    watched.act("POST", "/clock", action="open")
    phone = watched.phone(TEXTS[0])
    me = next(id_ for (kind, id_), item in watched.state().items() if kind == "person")
    watched.act("PATCH", f"/people/{me}", table=1)
    pages = {"phone": phone, "host": watched.host(1), "desk": watched.desk(), "wall": watched.wall()}
    fill(watched)
    seen_by_all(pages)
    for page in pages.values():
        page.reload()
    seen_by_all(pages)
    notes = watched.window({"viewport": {"width": 1366, "height": 768}})
    notes.goto(watched.address("/notes", watched.made["tokens"]["facilitator"]))
    seen_by_all({"notes": notes})
    watched.act("POST", "/clock", action="harvest")
    for view in ("themes", "live", "join", "moves"):
        watched.act("PUT", "/wall", view=view)
        pages["wall"].wait_for_selector(f"[data-view={view}]")
        strict(pages["wall"])
    phone.wait_for_selector("#themes")
    phone.reload()
    phone.wait_for_selector("#themes")
    all_stand(phone)
    for page in (*pages.values(), notes):
        strict(page)


def test_a_draft_of_such_a_text_is_a_text(watched):
    """What somebody types goes another way than what is told: it waits on the phone first."""
    watched.act("POST", "/clock", action="open")
    phone = watched.phone(TEXTS[1])
    for text in TEXTS[:3]:
        phone.context.set_offline(text == TEXTS[2])
        phone.locator("#text").fill(text)
        phone.get_by_role("button", name="Send", exact=True).click()
        phone.locator("p", has_text=text).first.wait_for()
        strict(phone)
    phone.context.set_offline(False)
    phone.locator("#text").fill(TEXTS[3])
    phone.reload()
    strict(phone)
    expect(phone.locator("#text")).to_have_value(TEXTS[3])


def test_the_exported_page_runs_nothing_either(watched, tmp_path, chromium):
    """It is opened from a disk, where no server forbids anything."""
    watched.act("POST", "/clock", action="open")
    fill(watched)
    watched.act("POST", "/clock", action="harvest")
    head = {"Authorization": f"Bearer {watched.made['tokens']['facilitator']}"}
    address = f"{watched.server.url}/api/v1/cafes/{watched.code}/export?format=html&profile=internal"
    (tmp_path / "notes.html").write_bytes(requests.get(address, headers=head, timeout=20).content)
    context = chromium.new_context()
    asked: list[str] = []
    try:
        page = context.new_page()
        page.on("dialog", lambda dialog: asked.append(dialog.message))
        page.on("request", lambda request: asked.append(request.url))
        page.add_init_script(WATCH)
        page.goto((tmp_path / "notes.html").as_uri())
        strict(page)
        all_stand(page)
        assert [a for a in asked if not a.startswith("file:")] == []
    finally:
        context.close()
