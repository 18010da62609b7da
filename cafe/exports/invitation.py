"""ICS: the café as an appointment, for the calendars of those who are to come (RFC 5545; the UID after RFC 7986).

Who publishes a calendar invites by name and by mail; here nobody is named: whoever gets the file puts it into their own
calendar. A later file of the same café has the same UID and a greater SEQUENCE, so that it takes the earlier one's place.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from cafe import __version__
from cafe.domain.cafe import Cafe
from cafe.domain.refusals import WrongMoment
from cafe.domain.sentences import Phrase
from cafe.domain.setting import AROUND, lasting_ms
from cafe.exports.tongue import Tongue

WIDEST = 75  # octets of a line
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")  # section 3.1: no value holds these
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def invitation(cafe: Cafe, now: int, tongue: Tongue, link: str = "") -> bytes:
    """The appointment, taken at `now` (ms UTC), or a refusal where the café has no day. `link` is the address by which phones
    reach the café; without one the code alone is told."""
    setting = cafe.setting
    if setting.starts_at is None:
        raise WrongMoment("no_date", "Give the café a day and time first: Edit the café.")
    ends_at = setting.ends_at or setting.starts_at + lasting_ms(setting) + AROUND * 60_000
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//World Cafe//cafe {__version__}//EN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{uuid5(NAMESPACE_URL, f'cafe:{cafe.code}:{cafe.salt}')}",
        f"DTSTAMP:{_time(now)}",
        f"SEQUENCE:{cafe.seq}",
        f"DTSTART:{_time(setting.starts_at)}",
        f"DTEND:{_time(ends_at)}",
        f"SUMMARY:{_text(setting.title)}",
        *([f"LOCATION:{_text(setting.place)}"] if setting.place else ()),
        f"DESCRIPTION:{_text(_description(cafe, tongue, link))}",
        *([f"URL:{link}"] if link else ()),
        "STATUS:CONFIRMED",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)


def _description(cafe: Cafe, tongue: Tongue, link: str) -> str:
    """Why, about what, and how to take part."""
    parts = [cafe.setting.purpose, cafe.setting.question]
    code = cafe.code_now
    if link:
        parts.append(tongue.says(Phrase("To take part, open this on your phone on the day: {link}", link=link)))
        parts.append(tongue.says(Phrase("The code of the café is {code}.", code=code)))
    else:
        says = Phrase(
            "To take part, bring your phone. The room shows where to open the café; its code is {code}.", code=code
        )
        parts.append(tongue.says(says))
    return "\n\n".join(filter(None, parts))


def _time(at: int) -> str:
    return f"{datetime.fromtimestamp(at / 1000, UTC):%Y%m%dT%H%M%SZ}"


def _text(typed: str) -> str:
    """A value of the type TEXT (section 3.3.11): what somebody typed cannot end its line."""
    return _CONTROL.sub("", typed.replace("\r\n", "\n").replace("\r", "\n")).translate(_ESCAPED)


def _folded(line: str) -> bytes:
    """A content line (section 3.1): broken after 75 octets at the most, never within a character."""
    return b"\r\n ".join(_pieces(line)) + b"\r\n"


def _pieces(line: str) -> Iterable[bytes]:
    piece, room = bytearray(), WIDEST
    for character in line:
        octets = character.encode()
        if len(piece) + len(octets) > room:
            yield bytes(piece)
            piece, room = bytearray(), WIDEST - 1  # the blank before it counts
        piece += octets
    yield bytes(piece)
