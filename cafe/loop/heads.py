"""The head of a request: what two programs on the way could read in two ways is refused before anything else looks at it."""

from email.errors import FirstHeaderLineIsContinuationDefect, MissingHeaderBodySeparatorDefect
from email.message import Message

DIGITS = 15  # of a Content-Length

_BROKEN = (FirstHeaderLineIsContinuationDefect, MissingHeaderBodySeparatorDefect)


def fault_in(version: str, headers: Message) -> str | None:
    """One sentence about what is wrong with this head, or None."""
    hosts = headers.get_all("host", [])
    if version not in ("HTTP/1.0", "HTTP/1.1"):
        return "This server speaks HTTP/1.1."
    if any(isinstance(defect, _BROKEN) for defect in headers.defects):
        return "A line of the request's head is no header."
    if any(character in value for value in headers.values() for character in "\r\n\0"):
        return "A header of the request goes over several lines or holds a zero byte."
    if len(hosts) > 1 or (version == "HTTP/1.1" and not hosts):
        return "A request names its host once."
    if "transfer-encoding" in headers:
        return "Transfer-Encoding is not taken here. Send the whole body with a Content-Length."
    lengths = headers.get_all("content-length", [])
    if len(lengths) > 1:
        return "A request has one Content-Length."
    return None if all(is_length(length) for length in lengths) else "The Content-Length is no number that can be read."


def is_length(text: str) -> bool:
    """Whether a Content-Length says how long a body is."""
    return text.isascii() and text.isdigit() and len(text) <= DIGITS
