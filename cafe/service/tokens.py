"""Tokens, rejoin codes and the organiser key: derived by HMAC from the secret, so that only their hashes are stored and
an answer that held one can be given again."""

import hashlib
import hmac
import re
from base64 import urlsafe_b64encode
from collections.abc import Callable

from cafe.domain.cafe import Cafe, Holder, Role
from cafe.domain.tokenwork import series

# No 0 and O, 1 and I: what is read out across a room must be heard right.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_LENGTH, REJOIN_LENGTH = 6, 4
REJOIN_TURNS = 1_000_000
TOKEN_BYTES = 16
RECOVERY_LENGTH, RECOVERY_GROUP = 16, 4  # 80 bits
PROOF_LENGTH = 8
_DEVICE = re.compile(r"[0-9a-f]{16}")


def hashed(token: str) -> str:
    """What is stored of a token or a request: SHA-256, hexadecimal."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def of_cookie(value: str) -> tuple[str, str | None]:
    """The token that a cookie holds, and what it says of the device: two desks may have the same token."""
    token, _, device = value.partition(".")
    return token, device if _DEVICE.fullmatch(device) else None


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

    def token_of(self, cafe: Cafe, role: Role, whom: str = "", serial: int = 0) -> str:
        """The token of this serial in this café."""
        return self.token(cafe.code, cafe.salt, role, whom, serial)

    def fresh(self, cafe: Cafe, role: Role, whom: str = "") -> int:
        """The first serial of a holder that was never handed out: what was revoked never comes again."""
        return cafe.handed.get(series(_holder(role, whom)), 0)

    def valid(self, cafe: Cafe, role: Role, whom: str = "") -> int | None:
        """The newest serial of a holder that still stands for them."""
        return self._newest(cafe, role, whom, lambda token: token in cafe.tokens)

    def regrown(self, cafe: Cafe, table: int) -> int:
        """The serial for the host of a table that is added, perhaps once more: its cards are not worthless, unless the
        hosts were signed out meanwhile."""
        found = self._newest(cafe, "host", str(table), lambda token: token not in cafe.revoked)
        return self.fresh(cafe, "host", str(table)) if found is None else found

    def _newest(self, cafe: Cafe, role: Role, whom: str, wanted: Callable[[str], bool]) -> int | None:
        serials = range(self.fresh(cafe, role, whom) - 1, -1, -1)
        return next((n for n in serials if wanted(hashed(self.token_of(cafe, role, whom, n)))), None)

    def recovery(self, cafe: Cafe, serial: int | None = None) -> str:
        """The facilitator's way back, in groups of four characters; without `serial` the one that holds now."""
        turn = cafe.recovery if serial is None else serial
        digits = self._derived("recovery", cafe.code, cafe.salt, str(turn))[:RECOVERY_LENGTH]
        code = "".join(ALPHABET[b % len(ALPHABET)] for b in digits)
        return "-".join(code[n : n + RECOVERY_GROUP] for n in range(0, RECOVERY_LENGTH, RECOVERY_GROUP))

    def is_recovery(self, cafe: Cafe, typed: str) -> bool:
        """Whether this is the recovery code; as long in the answering for any that is not."""
        return _equal(tidy_code(typed), tidy_code(self.recovery(cafe)))

    def proof(self, cafe: Cafe, code: str) -> str:
        """What a QR code carries beside this code of the café: no right, only a sign that nobody guessed the code."""
        digits = self._derived("proof", code, cafe.salt)[:PROOF_LENGTH]
        return "".join(ALPHABET[b % len(ALPHABET)] for b in digits)

    def is_proof(self, cafe: Cafe, code: str, shown: str) -> bool:
        """Whether this proof belongs to this code of the café."""
        return code in cafe.codes and _equal(shown, self.proof(cafe, code))

    def rejoin(self, cafe: Cafe, person: str) -> str:
        """Somebody's four-character way back: the first of a fixed series whose hash is theirs or still free."""
        for turn in range(REJOIN_TURNS):
            digits = self._derived("rejoin", cafe.code, cafe.salt, person, str(turn))
            code = "".join(ALPHABET[b % len(ALPHABET)] for b in digits[:REJOIN_LENGTH])
            if cafe.rejoins.get(self.rejoin_hash(cafe, code), person) == person:
                return code
        raise AssertionError("more people than rejoin codes")

    def rejoin_hash(self, cafe: Cafe, typed: str) -> str:
        """What is stored of a rejoin code; keyed, as four characters alone could be guessed from a plain hash."""
        return self._derived("rejoin hash", cafe.code, cafe.salt, tidy_code(typed)).hex()

    def record_hash(self, code: str) -> str:
        """What stands for the code of a café that was erased; keyed, as all codes could be tried on a plain hash."""
        return self._derived("record", code).hex()

    def request(self, body: bytes) -> str:
        """A digest by which a repeated request is known; keyed, as the body may be one short word."""
        return self._derived("request", hashlib.sha256(body).hexdigest()).hex()

    @staticmethod
    def _text(digest: bytes) -> str:
        return urlsafe_b64encode(digest[:TOKEN_BYTES]).decode().rstrip("=")


def _holder(role: Role, whom: str) -> Holder:
    return Holder(role, table=int(whom)) if role == "host" else Holder(role, whom or None)


def _equal(typed: str, right: str) -> bool:
    return hmac.compare_digest(typed.encode("utf-8", "surrogatepass"), right.encode())
