"""How fast wrong codes may be typed. A budget is spent by wrong guesses only and fills up again with time; while one is
empty, whoever shows no right and no proof of having scanned a QR code is told to wait, right or wrong.

What that leaves to somebody who guesses without pause, whatever number of machines they use:

- a café's code, six characters of 32: 600 + 2 a second are 173,400 guesses a day among 32^6 = 1.07 billion codes, a
  chance of 1 in 6,200 a day to find one café (with 60 guesses and one every 2 s from one address: 1 in 24,800);
- a rejoin code, four characters: 20 + one every 15 s are 5,780 guesses a day among 32^4 = 1.05 million codes. With 60
  people in the café a guess hits somebody once in 17,500: a chance of 28 % in a day, of 2.8 % in two hours. Who guesses
  from inside the room, with the QR code, has a budget of their own (so that nobody outside spends what those inside
  need): 40 + one every 10 s, or 4.3 % in two hours;
- the recovery code has 80 bits, the organiser key and all tokens 128: nobody guesses them. So the right one is taken
  however many wrong ones were typed, and no stranger can keep a facilitator out.

500 phones behind one address with a typo here and there spend a few of the 60.
"""

import threading
from ipaddress import IPv6Address, ip_address
from typing import Literal

from cafe.domain.refusals import TooFast
from cafe.service.budgets import Budget, Budgets, Rate
from cafe.service.tokens import ALPHABET, CODE_LENGTH, tidy_code

Where = Literal["outside", "inside"]
TOO_MANY = "too_many_guesses"


ALL = Rate(600, 500)
ADDRESS = Rate(60, 2_000)
REJOIN: dict[Where, Rate] = {"outside": Rate(20, 15_000), "inside": Rate(40, 10_000)}


class Guesses:
    """All budgets. `now` is given by whoever asks, in milliseconds."""

    def __init__(self) -> None:
        self._all, self._some = Budget(ALL), Budgets()
        self._lock = threading.Lock()

    def code_missed(self, address: str, now: int) -> None:
        """Somebody typed a code that no café has, or a key or recovery code that is wrong."""
        with self._lock:
            self._all.spend(now)
            self._some.of(_network(address), ADDRESS).spend(now)

    def code_wait_ms(self, address: str, now: int) -> int:
        """How long this address must wait before it may guess at a code again."""
        with self._lock:
            return max(self._all.wait_ms(now), self._some.wait_ms(_network(address), now))

    def rejoin_missed(self, cafe: str, where: Where, now: int) -> None:
        """Somebody typed four characters that are nobody's in this café."""
        with self._lock:
            self._some.of(f"{where} {cafe}", REJOIN[where]).spend(now)

    def rejoin_wait_ms(self, cafe: str, where: Where, now: int) -> int:
        """How long until somebody may guess at a rejoin code of this café again."""
        with self._lock:
            return self._some.wait_ms(f"{where} {cafe}", now)


def could_be_code(typed: str) -> bool:
    """Half a code, or one with a letter that no code has, is a slip and no guess."""
    code = tidy_code(typed)
    return len(code) == CODE_LENGTH and all(letter in ALPHABET for letter in code)


def _network(address: str) -> str:
    """The address; of IPv6 the network of one household, within which anybody has as many addresses as they like."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address) and found.ipv4_mapped is None:
        return found.exploded[:19]
    return str(found.ipv4_mapped or found) if isinstance(found, IPv6Address) else str(found)


def too_many(wait_ms: int, of_place: bool = False) -> TooFast:
    """What somebody reads who must wait. `of_place`: it is about the codes with which people take their place again."""
    seconds = -(-wait_ms // 1000)
    if of_place:
        return TooFast(
            TOO_MANY, "Too many wrong codes were typed in this café. Wait {seconds} s and try again, or join as new.",
            wait_ms, seconds=seconds,
        )  # fmt: skip
    return TooFast(
        TOO_MANY, "Too many wrong codes were typed from this network. Scan the QR code, or wait {seconds} s.", wait_ms,
        seconds=seconds,
    )  # fmt: skip
