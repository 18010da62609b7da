"""What a web socket may carry here: few short texts. The same for every async mode."""

LONGEST = 16 * 1024  # bytes of one message, all its fragments together
FRAGMENTS = 16  # of one message; browsers send one
BURST, PER_S = 60, 5.0  # frames: an honest screen sends three to connect and one every 25 s

TEXT_ONLY = (1003, "Only text is taken here.")
TOO_LONG = (1009, "This message is too long.")
TOO_MANY = (1008, "Too many messages. Connect again and listen.")
NOT_UNDERSTOOD = (1008, "This was not understood.")

_KNOWN = "12345"  # the packets of Engine.IO that a client may send: close, ping, pong, message, upgrade


class Bucket:
    """Tokens that come back with time: a few things at once are fine, many in a row are not."""

    def __init__(self, burst: float, per_s: float, now: float) -> None:
        self._burst, self._per_s = burst, per_s
        self._left, self._at = burst, now

    def take(self, now: float, tokens: float = 1) -> bool:
        """Take tokens if there are as many."""
        self._left = min(self._burst, self._left + (now - self._at) * self._per_s)
        self._at = now
        if self._left < tokens:
            return False
        self._left -= tokens
        return True


def admissible(message: str | bytes) -> bool:
    """Whether the library can make sense of this message: text, not empty, not too long, of a kind that clients send."""
    return isinstance(message, str) and len(message) <= LONGEST and message[:1] != "" and message[0] in _KNOWN
