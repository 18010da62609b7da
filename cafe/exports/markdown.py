"""Markdown: the notes as text that reads well as it is. What people typed can never become markup: a parser gives back
the characters that were typed."""

import re

from cafe.exports import wording
from cafe.exports.document import Document, Note, RoundNotes, Split, TableNotes, ThemeNotes

_BREAK = re.compile("\r\n|[\n\r\u0085\u2028\u2029]")
# With a backslash everywhere; the three of HTML as entities, which every Markdown program takes for text.
_SPECIAL = re.compile(r"[\\`*_{}\[\]#!|~^$@=+]|://|[Ww][Ww][Ww]\.")
_AT_START = re.compile(r"^(\d*)([-:.)])")
_EDGES = re.compile(r"^\s+|\s+$")
_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def line(text: str) -> str:
    """Typed text for a heading or the middle of a line: line breaks become spaces."""
    return _escaped(_BREAK.sub(" ", text))


def lines(text: str) -> list[str]:
    """Typed text line by line; all but the last end in a hard break."""
    typed = [_escaped(one) for one in _BREAK.split(text)]
    return [f"{one}\\" for one in typed[:-1]] + typed[-1:]


def _escaped(text: str) -> str:
    text = _SPECIAL.sub(_backslashed, text.translate(_HTML))
    text = _AT_START.sub(r"\1\\\2", text)
    return _EDGES.sub(lambda edge: "".join(f"&#{ord(space)};" for space in edge.group()), text)


def _backslashed(found: re.Match[str]) -> str:
    sign = found.group()
    return f"{sign[:-1]}\\." if sign[-1] == "." else f"\\{sign}"


def markdown(notes: Document) -> str:
    """The notes as one Markdown file."""
    parts = [_head(notes), _room(notes)]
    if notes.contributions:
        parts += [_themes(notes), _loose(notes), _stories(notes), *map(_table, notes.tables)]
    else:
        parts.append([wording.NOTHING])
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _head(notes: Document) -> list[str]:
    out = [f"# {line(notes.title)}", ""]
    if notes.question:
        out += [*lines(notes.question), ""]
    when = [wording.day(notes.day)] if notes.day else []
    return [*out, " · ".join([*when, wording.standing(notes), f"Café {notes.code}"])]


def _room(notes: Document) -> list[str]:
    out = ["## Who was in the room", "", wording.room(notes)]
    rows = [f"- {line(wording.sector(group))}: {group.people}" for group in notes.room.groups]
    return [*out, "", *rows] if rows else out


def _themes(notes: Document) -> list[str]:
    out = ["## Themes"]
    for theme in notes.themes:
        out += ["", *_theme(theme)]
    return out if notes.themes else [*out, "", wording.NO_THEMES]


def _theme(theme: ThemeNotes) -> list[str]:
    out = [f"### {line(theme.name) or wording.UNNAMED}{' (draft name)' if theme.draft else ''}"]
    if theme.sentence:
        out += ["", *lines(theme.sentence)]
    if theme.phrases:
        out += ["", "Key phrases: " + ", ".join(map(line, theme.phrases))]
    for quote in theme.quotes:
        out += ["", *_quoted(quote)]
    out += _sides(theme.split) if theme.split else _angles(theme)
    if wording.answers(theme):
        out += ["", wording.answers(theme)]
    if theme.objections:
        out += ["", f"What people say is missing or wrong: {', '.join(theme.objections)}"]
    return [*out, "", f"Contributions: {', '.join(theme.contributions) or 'none'}"]


def _sides(split: Split) -> list[str]:
    out = ["", wording.views(split), "", *_quoted(split.one), ""]
    out += _quoted(split.other) if split.other else [wording.SILENT]
    return [*out, "", line(wording.by_sector(split))] if split.sectors else out


def _angles(theme: ThemeNotes) -> list[str]:
    return ["", wording.ANGLES, *(one for note in theme.angles for one in ("", *_quoted(note)))] if theme.angles else []


def _quoted(note: Note) -> list[str]:
    source = [f"Table {note.table}", f"round {note.round}", note.id]
    said = [*_ended(lines(note.text or "")), " · ".join(source + _rest(note))]
    return [f"> {one}" for one in said]


def _ended(typed: list[str]) -> list[str]:
    return [*typed[:-1], f"{typed[-1]}\\"]


def _rest(note: Note) -> list[str]:
    """Sector, what it builds on and the stances."""
    more = [line(note.sector)] if note.sector else []
    more += [f"builds on {note.builds_on}"] if note.builds_on else []
    more += [wording.stances(note.stances)] if wording.stances(note.stances) else []
    return more


def _loose(notes: Document) -> list[str]:
    if not (notes.themes and notes.loose):
        return []
    return ["## In no theme", "", ", ".join(notes.loose)]


def _stories(notes: Document) -> list[str]:
    out = ["## Stories"]
    for note in notes.stories:
        out += ["", *_item(note, [f"Table {note.table}", f"round {note.round}"])]
    return out if notes.stories else []


def _table(table: TableNotes) -> list[str]:
    out = [f"## Table {table.table}{': ' + line(table.name) if table.name else ''}"]
    if table.question:
        out += ["", *lines(table.question)]
    for round_ in table.rounds:
        out += ["", *_round(round_)]
    return out


def _round(round_: RoundNotes) -> list[str]:
    out = [f"### Round {round_.round}{': ' + line(round_.question) if round_.question else ''}"]
    for note in round_.notes:
        out += ["", *_item(note, wording.about(note))]
    return out


def _item(note: Note, about: list[str]) -> list[str]:
    head = " · ".join([f"**{note.id}**", *about, *_rest(note)])
    if note.text is None:
        return [f"- {head} · told under Stories"]
    return [f"- {head}\\", *(f"  {one}" for one in lines(note.text))]
