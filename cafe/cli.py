"""The command line. Exit status 0, or 2 with one clear line on stderr."""

import argparse
import logging
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any, NoReturn

from msgspec import json

from cafe import __version__, config, output
from cafe.domain.refusals import Refusal

Command = Callable[[argparse.Namespace], None]

STARTED = time.monotonic()
BEFORE_AND_AFTER = 0.25  # seconds that Python needs to start, and the answer to be measured and written
SECONDS_A_PERSON = 0.00005  # more of that


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line. `before_help` says more of its flags where that takes time to find out."""

    before_help: Callable[[], None] | None = None

    def format_help(self) -> str:
        if self.before_help:
            self.before_help()
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        raise config.Unusable(f"{self.prog}: {message}. See '{self.prog} --help'.")


def run(args: Sequence[str]) -> int:
    """Run one command."""
    # What a command does not get done it says itself; a log's line beside that is for a server that keeps one.
    logging.getLogger("cafe").addHandler(logging.NullHandler())
    try:
        chosen = parser().parse_args(args)
        command: Command = chosen.command
        command(chosen)
    except Refusal as refusal:
        return _complain(refusal.detail)
    except OSError as fault:
        return _complain(f"{fault.filename or 'The file'} cannot be used: {fault.strerror}.")
    except (config.Unusable, ValueError, RuntimeError) as fault:
        return _complain(str(fault))
    except KeyboardInterrupt:
        return 130
    return 0


def _complain(sentence: str) -> int:
    print(" ".join(sentence.split()), file=sys.stderr)
    return 2


def parser() -> argparse.ArgumentParser:
    """All commands and flags."""
    top = _Parser(prog="cafe", description="A World Café: rotations, contributions from phones, themes on a wall.")
    top.add_argument("--version", action="version", version=f"cafe {__version__}")
    commands = top.add_subparsers(required=True, metavar="COMMAND", parser_class=_Parser)
    for add in (_serving, _trying, _planning, _filing):
        add(commands)
    return top


def _add(commands: Any, name: str, does: Command, says: str, data: bool = True) -> _Parser:
    made: _Parser = commands.add_parser(name, help=says, description=says)
    made.set_defaults(command=does)
    if data:
        made.add_argument("--data", metavar="DIR", help="the data folder; also CAFE_DATA")
    return made


def _serving(commands: Any) -> None:
    serve = _add(commands, "serve", _serve, "Serve the café.")
    serve.add_argument("--host", default="0.0.0.0", help="the address to listen on")  # noqa: S104 - phones must reach it
    serve.add_argument("--port", type=int, default=config.DEFAULT_PORT)


def _trying(commands: Any) -> None:
    demo = _add(commands, "demo", _demo, "Serve and play a rehearsal café with simulated people.", data=False)
    demo.add_argument("--people", type=int, default=40)
    demo.add_argument("--speed", type=float, default=20, help="how many times faster than a real café")
    demo.add_argument("--port", type=int, default=config.DEFAULT_PORT)
    demo.add_argument("--posts", metavar="FILE.csv", help="other posts than the made-up ones that come along")
    themes = _add(commands, "themes", _themes, "Group texts into themes.", data=False)
    themes.add_argument("posts", metavar="POSTS.csv", help="columns id,text")
    themes.add_argument("--seed", type=int, default=1)
    themes.add_argument("-o", metavar="FILE", dest="output", help="write here instead of the console")


def _planning(commands: Any) -> None:
    plan = _add(commands, "plan", _plan, "Plan who sits where in each round.", data=False)
    plan.add_argument("instance", metavar="INSTANCE.json", help="people, tables, rounds and rules")
    plan.add_argument("--seconds", type=float, default=2, help="for the whole run")
    plan.add_argument("--seed", type=int, default=1)
    plan.add_argument("-o", metavar="FILE", dest="output", help="write here instead of the console")


def _filing(commands: Any) -> None:
    _exporting(commands)
    bring = _add(commands, "import", _import, "Bring a café back from an exported JSON file.")
    bring.add_argument("file", metavar="FILE.json")
    back_up = _add(commands, "backup", _backup, "Copy all cafés to a file, also while a server runs.")
    back_up.add_argument("file", metavar="FILE")
    restore = _add(commands, "restore", _restore, "Put a backup in place of all cafés, also while a server runs.")
    restore.add_argument("file", metavar="FILE")
    erase = _add(commands, "erase", _erase, "Erase a café from the data folder, backups included.")
    erase.add_argument("code", metavar="CODE")


def _exporting(commands: Any) -> None:
    export = _add(commands, "export", _export, "Write a café's notes, its state or its wall to a file.")
    export.add_argument("code", metavar="CODE")
    format_ = export.add_argument("--format", required=True, metavar="FMT")
    profile = export.add_argument("--profile", default="internal", metavar="PROFILE")
    export.add_argument("-o", metavar="FILE", dest="output", help="write here instead of the console")

    def named() -> None:
        from cafe.exports.formats import FORMATS
        from cafe.exports.profiles import PROFILES

        format_.help = f"one of: {', '.join(FORMATS)}"
        profile.help = f"one of: {', '.join(PROFILES)}; {profile.default} where none is named"

    export.before_help = named


def _serve(asked: argparse.Namespace) -> None:
    from cafe import serving

    serving.serve(config.load(asked.data, asked.host, asked.port), asked.host, asked.port)


def _demo(asked: argparse.Namespace) -> None:
    from cafe.rehearsal import demo

    demo.run(asked.people, asked.speed, asked.port, Path(asked.posts) if asked.posts else None)


def _themes(asked: argparse.Namespace) -> None:
    from cafe.workers.posts_file import read_posts, themes_of

    grouped = themes_of(read_posts(Path(asked.posts)), asked.seed)
    _write(json.format(json.encode(grouped)) + b"\n", asked.output)


def _plan(asked: argparse.Namespace) -> None:
    from cafe.seating.instance import read
    from cafe.seating.plan import plan

    if not 0 < asked.seconds <= 3600:
        raise ValueError("--seconds must lie between 0 and 3600.")
    end = min(STARTED, time.monotonic()) + asked.seconds - BEFORE_AND_AFTER
    instance = read(Path(asked.instance).read_bytes())
    end -= len(instance.participants) * SECONDS_A_PERSON
    made = plan(instance, Random(asked.seed), asked.seconds, lambda: end - time.monotonic())
    made.report.says = ()  # for screens; the file has the whole sentence
    _write(json.encode(made) + b"\n", asked.output)


def _export(asked: argparse.Namespace) -> None:
    from cafe import offline

    folder = config.data_folder(asked.data)
    _write(offline.export(folder, asked.code, asked.format, asked.profile), asked.output)


def _import(asked: argparse.Namespace) -> None:
    from cafe import offline

    code, desk = offline.bring_back(config.data_folder(asked.data), Path(asked.file).read_bytes())
    print(code)
    print(f"The desk of this café: {desk}", file=sys.stderr)


def _erase(asked: argparse.Namespace) -> None:
    from cafe import offline

    offline.erase(config.data_folder(asked.data), asked.code)


def _backup(asked: argparse.Namespace) -> None:
    from cafe import offline

    offline.back_up(config.data_folder(asked.data), Path(asked.file))


def _restore(asked: argparse.Namespace) -> None:
    from cafe import offline

    codes, gone = offline.restore(config.data_folder(asked.data), Path(asked.file))
    print(f"Brought back: {', '.join(codes) or ('no café' if gone else 'no café, as there is none in it')}.")
    if gone:
        print(f"Erased since, and staying erased: {gone} of the cafés in it.")


def _write(body: bytes, file: str | None) -> None:
    if file is None:
        output.console(body)
    else:
        output.whole(body, Path(file))
