"""One script for each page: its modules joined in the order in which they need each other, without comments.

The modules are what we read, check and test; joined, a phone asks once instead of 25 times. Only the plain forms of
`import` and `export` are understood: named imports from a relative address, and exports where something is declared.
Every module keeps a scope of its own.
"""

import re
from collections.abc import Callable
from posixpath import dirname, join, normpath

from rjsmin import jsmin

Read = Callable[[str], str]

_IMPORT = re.compile(r"^import (?:\{([^}]*)\} from )?'(\.[^']+)';$", re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?function\*? |const |class )(\w+)", re.MULTILINE)
_EXPORTED = re.compile(r"\bexport\{([^}]*)\};?\s*(?://# sourceMappingURL=\S+\s*)?$")
_LEFT = re.compile(r"^(?:import\b(?! ?[(.])|export\b)", re.MULTILINE)


class NotPlain(Exception):
    """A module uses a form of import or export that is not understood, or two need each other."""


def joined(name: str, read: Read) -> str:
    """The module `name` and everything it needs as one script, which exports m0, m1 ...: what each of them exports.
    `read` gives the text of a module by its address. Raises NotPlain."""
    order: list[str] = []
    _gather(name, read, order, ())
    numbers = {module: f"m{n}" for n, module in enumerate(order)}
    scopes = (f"const {numbers[module]}=(()=>{{{_scoped(module, read(module), numbers)}}})();\n" for module in order)
    return "".join(scopes) + f"export{{{','.join(numbers.values())}}};\n"


def _gather(name: str, read: Read, order: list[str], above: tuple[str, ...]) -> None:
    if name in above:
        raise NotPlain(f"{name} and {above[-1]} need each other")
    if name not in order:
        for _, address in _IMPORT.findall(read(name)):
            _gather(_absolute(name, address), read, order, (*above, name))
        order.append(name)


def _absolute(name: str, address: str) -> str:
    return normpath(join(dirname(name), address))


def _scoped(name: str, text: str, numbers: dict[str, str]) -> str:
    def imported(found: re.Match[str]) -> str:
        names = _renamed(found[1], ":") if found[1] else ""
        return f"const{{{names}}}={numbers[_absolute(name, found[2])]};" if names else ""

    given: list[str] = []

    def exported(found: re.Match[str]) -> str:
        given.append(found[2])
        return found[1] + found[2]

    def listed(found: re.Match[str]) -> str:
        given.extend(f"{as_}:{inside}" for inside, as_ in _pairs(found[1]))
        return ""

    text = _EXPORTED.sub(listed, _EXPORT.sub(exported, _IMPORT.sub(imported, text)))
    if left := _LEFT.search(text):
        raise NotPlain(f"{name}: {text[left.start() : left.start() + 60]!r}")
    slim = text if ".min." in name else jsmin(text)
    return f"{slim}\nreturn{{{','.join(given)}}}"


def _pairs(names: str) -> list[tuple[str, str]]:
    """`a as b, c` as [("a", "b"), ("c", "c")]."""
    parts = [part.split(" as ") for part in (p.strip() for p in names.split(",")) if part]
    return [(part[0].strip(), part[-1].strip()) for part in parts]


def _renamed(names: str, by: str) -> str:
    return ",".join(a if a == b else f"{a}{by}{b}" for a, b in _pairs(names))
