"""In a hall the café is a plain-http address: browsers give its pages no worker, no lock, no clipboard, no ready-made ids."""

import re

import pytest

from tests.house.test_house import SCRIPTS, name

# What browsers keep for https (secure contexts), by the words with which scripts ask for it.
KEPT_BACK = re.compile(
    r"randomUUID|\bsubtle\b|serviceWorker|navigator\.locks|navigator\.share|navigator\.storage|\bcaches\."
    r"|Notification\b|mediaDevices|geolocation|PushManager|\bcookieStore\b"
)
ASKED_FIRST = re.compile(r"if \(navigator\.clipboard\)|try \{\s*await navigator\.clipboard")
NAMED = re.compile(r"\bwakeLock\b")
NAMED_FIRST = re.compile(r"if \(!?\(?'wakeLock' in navigator")
OWN_DATE = re.compile(r"Date\.now\(\)|new Date\(\)")
# Where the date of this machine may be looked at: never for the time of the café.
DATED = {"timetable.js", "page.js", "waking.js", "turn.js", "outbox.js"}


def code_of(path) -> str:
    """A script without its comments."""
    return re.sub(r"(?m)//.*$", "", re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL))


@pytest.mark.parametrize("path", SCRIPTS, ids=name)
def test_no_script_needs_what_plain_http_does_not_have(path):
    code = code_of(path)
    assert not KEPT_BACK.search(code)
    if "navigator.clipboard" in code:
        assert ASKED_FIRST.search(code), "the clipboard is asked for, and done without"
    if NAMED.search(code):
        assert NAMED_FIRST.search(code), "the lock that keeps a screen on is asked for, and done without"


@pytest.mark.parametrize("path", SCRIPTS, ids=name)
def test_no_countdown_reads_the_clock_of_its_own_machine(path):
    assert path.name in DATED or not OWN_DATE.search(code_of(path))
