"""What a running server does for commands that hand their work to it."""

from collections.abc import Callable
from pathlib import Path

from cafe.domain.cafe import Cafe
from cafe.exports.imported import parsed
from cafe.factory import Running
from cafe.handing import Handed
from cafe.loop import natively
from cafe.service.answers import CafeErased
from cafe.service.decisions import Decision
from cafe.service.tokens import tidy_code
from cafe.storage.erasing import HANDED, STAGED


class ByHand:
    """Does each command with the parts of the running server: the same writer, so nothing is written beside it."""

    def __init__(self, running: Running, folder: Path, url: str) -> None:
        self._running, self._folder, self._url = running, folder, url
        self._known: dict[str, Callable[[dict[str, str]], dict[str, str]]] = {
            "erase": self._erase, "import": self._import, "backup": self._backup, "restore": self._restore,
        }  # fmt: skip

    def do(self, handed: Handed) -> dict[str, str]:
        """Do it; what the command prints. Raises refusals, ValueError and OSError."""
        if handed.do not in self._known:
            raise ValueError("The running server does not know this command. It may be of another version.")
        return self._known[handed.do](handed.about)

    def _erase(self, about: dict[str, str]) -> dict[str, str]:
        self._running.keeper.erase(tidy_code(about["code"]), _as_asked)
        return {}

    def _import(self, about: dict[str, str]) -> dict[str, str]:
        file = self._put_here(about["file"], HANDED)
        state = natively(lambda: parsed(file.read_bytes()))
        code = self._running.keeper.bring_back(state.code, state.setting, state.change)
        salt = self._running.keeper.look(code, lambda cafe, _: cafe.salt)
        token = self._running.mint.token(code, salt, "facilitator")
        return {"code": code, "desk": f"{self._url}/c/{code}/desk#token={token}"}

    def _backup(self, about: dict[str, str]) -> dict[str, str]:
        self._running.keeper.back_up_to(self._put_here(about["file"], HANDED))
        return {}

    def _restore(self, about: dict[str, str]) -> dict[str, str]:
        self._running.keeper.restore(self._put_here(about["file"], STAGED))
        return {"left": " ".join(self._running.keeper.codes())}

    def _put_here(self, name: str, begins: str) -> Path:
        """A file that the command has put into the data folder, or wants to find there."""
        if Path(name).name != name or not name.startswith(begins):
            raise ValueError("This file is not one that a command put into the data folder.")
        return self._folder / name


def _as_asked(cafe: Cafe, now: int) -> Decision:
    """Whoever may use the data folder may erase what is in it."""
    return Decision((), CafeErased())
