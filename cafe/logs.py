"""Logs: one JSON object a line on stderr, without anybody's words, names, tokens or addresses.

What other libraries say may hold any of these, so only the pattern of their messages is written, never what they filled
in; and of an error its kind and the places it came through, never its text.
"""

import json
import logging
import sys
import threading
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import PurePath
from types import TracebackType
from typing import TextIO

OURS = "cafe"
MOST_PLACES = 12  # of an error: the last ones are the nearest


class Lines(logging.Formatter):
    """A record as one line of JSON: `at` (UTC), `level`, `by` (the part of the program), `what`, for some records `facts`,
    and for errors `fault` and `where`."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        ours = record.name == OURS or record.name.startswith(f"{OURS}.")
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "by": record.name,
            "what": record.getMessage() if ours else str(record.msg).partition("\n")[0],
        }
        facts = getattr(record, "facts", None)
        if ours and facts:
            line["facts"] = facts
        if record.exc_info and record.exc_info[0] is not None:
            line["fault"] = list(_kinds(record.exc_info[1]))
            line["where"] = _places(record.exc_info[2])
        return json.dumps(line, ensure_ascii=False)


def _kinds(error: BaseException | None) -> Iterator[str]:
    """What kind of error it is, and what led to it."""
    while error is not None:
        yield type(error).__name__
        error = error.__cause__ or error.__context__


def _places(passed: TracebackType | None) -> list[str]:
    frames = traceback.extract_tb(passed)[-MOST_PLACES:]
    return [f"{'/'.join(PurePath(f.filename).parts[-3:])}:{f.lineno} {f.name}" for f in frames]


def begin(level: str = "warning", to: TextIO | None = None) -> None:
    """Write what happens from `level` on, to stderr or another stream; errors of threads nobody waits for as well."""
    handler = logging.StreamHandler(to or sys.stderr)
    handler.setFormatter(Lines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger(OURS).setLevel(level.upper())
    threading.excepthook = _of_a_thread


def _of_a_thread(broken: threading.ExceptHookArgs) -> None:
    if broken.exc_value is not None and not isinstance(broken.exc_value, SystemExit):
        told = (broken.exc_type, broken.exc_value, broken.exc_traceback)
        logging.getLogger(OURS).error("a part of the program ended with an error", exc_info=told)
