"""Tokens, rejoin codes and the organiser key: derived by HMAC from the secret, so that only their hashes are stored and
an answer that held one can be given again."""

import hashlib
import hmac
from base64 import urlsafe_b64encode

from cafe.domain.cafe import Cafe

# No 0 and O, 1 and I: what is read out across a room must be heard right.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_LENGTH, REJOIN_LENGTH = 6, 4
TOKEN_BYTES = 16


def hashed(token: str) -> str:
    """What is stored of a token or a request: SHA-256, hexadecimal."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def tidy_code(typed: str) -> str:
    """A code as people type it: case, spaces and hyphens do not count."""
    return "".join(typed.split()).replace("-", "").upper()


class Mint:
    """Makes tokens from the installation's secret (at least 32 bytes)."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def _derived(self, *parts: str) -> bytes:
        return hmac.new(self._secret, "\x1f".join(parts).encode(), hashlib.sha256).digest()

    def organiser_key(self) -> str:
        """What lets somebody elsewhere make a café here."""
        return self._text(self._derived("organiser"))

    def token(self, code: str, salt: str, role: str, whom: str = "", serial: int = 0) -> str:
        """128 bits for one holder in one café; `serial` counts the tokens a person was given."""
        return self._text(self._derived("token", code, salt, role, whom, str(serial)))

    def rejoin(self, cafe: Cafe, person: str) -> str:
        """Somebody's four-character way back: the first of a fixed series whose hash is theirs or still free."""
        for turn in range(1_000_000):
            digits = self._derived("rejoin", cafe.code, cafe.salt, person, str(turn))
            code = "".join(ALPHABET[b % len(ALPHABET)] for b in digits[:REJOIN_LENGTH])
            if cafe.rejoins.get(self.rejoin_hash(cafe, code), person) == person:
                return code
        raise AssertionError("more people than rejoin codes")

    def rejoin_hash(self, cafe: Cafe, typed: str) -> str:
        """What is stored of a rejoin code; keyed, as four characters alone could be guessed from a plain hash."""
        return self._derived("rejoin hash", cafe.code, cafe.salt, tidy_code(typed)).hex()

    def request(self, body: bytes) -> str:
        """A digest by which a repeated request is known; keyed, as the body may be one short word."""
        return self._derived("request", hashlib.sha256(body).hexdigest()).hex()

    @staticmethod
    def _text(digest: bytes) -> str:
        return urlsafe_b64encode(digest[:TOKEN_BYTES]).decode().rstrip("=")
