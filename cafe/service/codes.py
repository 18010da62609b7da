"""Under which codes a café is found: the one it was made with, by which everything is kept, and those it got later."""

from cafe.domain.cafe import Cafe
from cafe.service.tokens import tidy_code


class Codes:
    """From any code of a café to its first."""

    def __init__(self) -> None:
        self._first: dict[str, str] = {}

    def follow(self, cafe: Cafe) -> None:
        """The café may have got another code."""
        self._first.update(dict.fromkeys(cafe.newer_codes, cafe.code))

    def forget(self, cafe: Cafe) -> None:
        """The café is gone, and its codes with it."""
        for code in cafe.newer_codes:
            self._first.pop(code, None)

    def newer(self) -> set[str]:
        """All codes that are not the first of their café."""
        return set(self._first)

    def first(self, typed: str) -> str:
        """The first code of the café that has the typed one; a code that nobody has stays as it is."""
        code = tidy_code(typed)
        return self._first.get(code, code)
