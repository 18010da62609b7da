"""Every page in a language that is written from right to left and takes more room: no English is left over, nothing is to be
scrolled sideways, no console complains."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests import pseudo
from tests.browser.conftest import DESK, PHONE, SMALL, WALL, Room
from tests.serving import Server

# What people typed: letters that are neither English nor of the language under test.
TYPED = {
    "title": "Καφενείο", "question": "Φως;", "sectors": ["δήμος", "υγεία"],
    "tables": [{"name": f"Θέμα {n}", "question": f"Ερώτηση {n};"} for n in range(1, 4)],
}  # fmt: skip
# What is called the same everywhere: addresses, codes, kinds of files, keys, units, the standards' names.
SAME = re.compile(
    r"https?://\S+|\blocalhost\S*|\b127\.0\.0\.1\S*|\.(?:xlsx|csv|txt)\b|\b(?=\w*\d)\w{6}\b|--?\w[\w-]*|data:\S+|\b[A-Z]\b"
    r"|Markdown|World Café|\bUTC\b|\b[A-Z][a-z]+/[A-Z][A-Za-z_]+"
)
_LATIN = re.compile(r"[A-Za-z]{2,}")
LEFT_OVER = """() => {
  const home = document.documentElement.lang, found = new Set();
  const said = (node) => (node.closest('[lang]')?.lang ?? home) === home;
  const ours = (node) => said(node) && !node.closest('script, style, .code, [data-code-now]');
  const shown = (node) => node.checkVisibility?.({ visibilityProperty: true }) ?? true;
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode;
    if (node.nodeType === Node.TEXT_NODE) {
      if (node.parentElement && ours(node.parentElement) && shown(node.parentElement)) found.add(node.data.trim());
    } else if (ours(node)) {
      for (const name of ['aria-label', 'title', 'alt', 'placeholder']) found.add(node.getAttribute(name) ?? '');
    }
  }
  found.add(document.title);
  return [...found];
}"""
SIDEWAYS = """() => {
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide <= 0) return '';
  const edge = document.documentElement.clientWidth;
  const over = [...document.body.querySelectorAll('*')].filter((n) => {
    const box = n.getBoundingClientRect();
    return box.width && box.height && (box.right > edge + 1 || box.left < -1);
  });
  return wide + ' px: ' + over.slice(0, 6).map((n) => n.tagName + '.' + n.className + '#' + n.id).join(', ');
}"""
SIZES = {320: SMALL, 390: PHONE, 1366: DESK, 1920: WALL}
OPEN = {
    "door": "/", "notes of elsewhere": "/notes", "privacy": "/privacy", "accessibility": "/accessibility",
    "nothing there": "/nothing", "join": "/c/{code}", "desk without a right": "/c/{code}/desk",
}  # fmt: skip
OF_DESK = ("desk", "desk/links", "desk/seating", "desk/routes", "desk/log", "print", "notes")


@pytest.fixture(scope="module")
def abroad(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that speaks the language under test."""
    folder = pseudo.make(tmp_path_factory.mktemp("translations"))
    with Server(tmp_path_factory.mktemp("abroad") / "data", CAFE_TRANSLATIONS=str(folder)) as server:
        yield server
    assert "Traceback" not in server.said


class RoomAbroad(Room):
    """A room whose windows ask for the language under test."""

    def window(self, device: dict, **more: object) -> Page:
        return super().window(device, locale=pseudo.TAG, **more)


@pytest.fixture
def room(chromium: Browser, abroad: Server) -> Iterator[RoomAbroad]:
    room = RoomAbroad(chromium, abroad, **TYPED)
    yield room
    room.close()
    assert room.faults == []


def wrong(page: Page, name: str, code: str) -> list[str]:
    """What a reader of this language would stumble over."""
    found = []
    if page.locator("html").get_attribute("dir") != "rtl":
        found.append(f"{name}: not from right to left")
    if sideways := page.evaluate(SIDEWAYS):
        found.append(f"{name}: scrolls sideways by {sideways}")
    said = [text for text in page.evaluate(LEFT_OVER) if _LATIN.search(SAME.sub("", text.replace(code, "")))]
    return found + [f"{name}: English is left: {text[:80]!r}" for text in said]


@pytest.mark.parametrize("width", [320, 1366])
def test_what_everybody_may_open(room, width):
    found = []
    page = room.window(SIZES[width])
    for name, path in OPEN.items():
        page.goto(room.front + path.format(code=room.code))
        found += wrong(page, name, room.code)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("width", [390, 1366])
def test_the_desk_and_its_pages(room, width):
    page = room.desk(SIZES[width])
    found = wrong(page, "desk, planned", room.code)
    room.act("POST", "/clock", action="open")
    for name in OF_DESK:
        page.goto(room.address(f"/{name}"))
        page.wait_for_load_state("networkidle")
        found += wrong(page, name, room.code)
    assert not found, "\n".join(found)


def test_phone_and_host_in_a_round(room):
    found = []
    for width in (320, 390):
        page = room.window(SIZES[width])
        page.goto(room.address(""))
        page.locator("form.join button[type=submit]").click()
        page.wait_for_selector("#instruction")
        found += wrong(page, f"phone, planned, {width}", room.code)
        page.goto(room.address("/host", room.made["tokens"]["hosts"][str(width % 3 + 1)]))
        page.wait_for_selector("#guests", state="attached")
        found += wrong(page, f"host, planned, {width}", room.code)
    room.act("POST", "/clock", action="open")
    page.wait_for_selector("[data-clock]:not([hidden])")
    found += wrong(page, "host, open", room.code)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("view", ["join", "timer", "moves", "live", "themes", "flow", "thanks"])
def test_the_wall(room, view):
    room.act("PUT", "/wall", view=view)
    page = room.wall()
    page.wait_for_load_state("networkidle")
    found = wrong(page, f"wall, {view}", room.code)
    assert not found, "\n".join(found)
