"""Logs: what is written, and that nobody's words are."""

import io
import json
import logging
import subprocess
import sys
import threading

import pytest

from cafe import logs
from tests.serving import PATIENCE_S

SECRET = "Ann said this at 192.0.2.1"


@pytest.fixture
def written():
    """What was logged, a dictionary a line."""
    root, ours, hook, stream = logging.getLogger(), logging.getLogger(logs.OURS), threading.excepthook, io.StringIO()
    before = root.handlers[:], root.level, ours.level
    logs.begin("info", stream)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.handlers[:] = before[0]
    root.setLevel(before[1])
    ours.setLevel(before[2])
    threading.excepthook = hook


def test_a_line_says_when_who_and_what(written):
    logging.getLogger("cafe.service.keeper").warning("a clock could not be moved: %s", "not_stored")
    (line,) = written()
    assert (line["level"], line["by"], line["what"]) == (
        "warning", "cafe.service.keeper", "a clock could not be moved: not_stored",
    )  # fmt: skip
    assert line["at"].endswith("+00:00")


def test_facts_are_kept_apart_and_what_is_below_the_level_is_not_written(written):
    logging.getLogger("cafe").info("answered", extra={"facts": {"status": 201}})
    logging.getLogger("cafe").debug("not this")
    (line,) = written()
    assert line["facts"] == {"status": 201}


def test_what_other_libraries_fill_in_is_not_written(written):
    logging.getLogger("somebody.else").error("Could not read %s\nfrom %r", SECRET, SECRET)
    (line,) = written()
    assert line["what"] == "Could not read %s"
    assert SECRET not in json.dumps(line)


def test_of_an_error_stand_its_kind_and_its_way_but_no_words(written):
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as error:
            raise ValueError(f"{SECRET} does not fit") from error
    except ValueError:
        logging.getLogger("cafe.web").exception("a request failed")
    (line,) = written()
    assert line["fault"] == ["ValueError", "KeyError"]
    assert "tests/test_logs.py:" in line["where"][-1]
    assert SECRET not in json.dumps(line)


def test_an_error_in_a_thread_nobody_waits_for_is_logged_without_words(written):
    def broken() -> None:
        raise RuntimeError(SECRET)

    thread = threading.Thread(target=broken)
    thread.start()
    thread.join()
    (line,) = written()
    assert (line["level"], line["fault"]) == ("error", ["RuntimeError"])
    assert SECRET not in json.dumps(line)


def test_a_level_that_does_not_exist_is_refused_in_one_line(tmp_path):
    run = subprocess.run(
        [sys.executable, "-m", "cafe", "serve", "--port", "0", "--data", str(tmp_path)],
        env={"PATH": "", "CAFE_LOG": "loud"}, capture_output=True, text=True, timeout=PATIENCE_S, check=False,
    )  # fmt: skip
    assert (run.returncode, run.stderr.strip()) == (2, "CAFE_LOG is loud: choose one of debug, info, warning, error.")
