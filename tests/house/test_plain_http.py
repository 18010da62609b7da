"""In a hall the café is a plain-http address: browsers give its pages no worker, no lock, no clipboard, no ready-made ids."""

import re

import pytest

from tests.house.test_house import SCRIPTS, name

# What browsers keep for https (secure contexts), by the words with which scripts ask for it.
KEPT_BACK = re.compile(
    r"randomUUID|\bsubtle\b|navigator\.locks|navigator\.share|navigator\.storage|\bcaches\."
    r"|Notification\b|mediaDevices|geolocation|PushManager|\bcookieStore\b"
)
# What is used where it is there, and done without: how the script asks first.
ASKED_FIRST = {
    "navigator.clipboard": re.compile(r"if \(navigator\.clipboard\)|try \{\s*await navigator\.clipboard"),
    "navigator.serviceWorker": re.compile(r"if \('serviceWorker' in navigator\)"),
    "navigator.wakeLock": re.compile(r"navigator\.wakeLock\?\.|if \(!?\(?'wakeLock' in navigator"),
}
WORKER = "worker.js"  # no page's script: it runs only where browsers have one
OWN_DATE = re.compile(r"Date\.now\(\)|new Date\(\)")
# Where the date of this machine may be looked at: never for the time of the café.
DATED = {"timetable.js", "page.js", "waking.js", "turn.js", "outbox.js", "made-here.js"}


def code_of(path) -> str:
    """A script without its comments."""
    return re.sub(r"(?m)//.*$", "", re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL))


@pytest.mark.parametrize("path", SCRIPTS, ids=name)
def test_no_script_needs_what_plain_http_does_not_have(path):
    code = code_of(path)
    assert path.name == WORKER or not KEPT_BACK.search(code)
    for what, asked in ASKED_FIRST.items():
        if what in code:
            assert asked.search(code), f"{what} is asked for, and done without"


@pytest.mark.parametrize("path", SCRIPTS, ids=name)
def test_no_countdown_reads_the_clock_of_its_own_machine(path):
    assert path.name in DATED or not OWN_DATE.search(code_of(path))
