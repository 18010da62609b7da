"""Taking words and names out of rows that are stored: the rows stay, and fold to a café that never held them."""

from collections.abc import Iterable

import sqlalchemy as sa
from msgspec.structs import replace

from cafe.domain.changes import (
    ActionDropped,
    ActionRecorded,
    CafeImported,
    Change,
    DeskNamed,
    NoticeGiven,
    NoticeTakenBack,
    PhotoRemoved,
    SheetWritten,
)
from cafe.service.ports import Entry
from cafe.storage import codec, unsaid
from cafe.storage.schema import changes, photos, vectors


def taken_back(connection: sa.Connection, entry: Entry) -> bool:
    """Take the words, names and pictures that an entry takes back out of every row, and of what was measured on them; whether
    a machine had made something of the words."""
    mine = [blank(connection, entry.cafe, id_) for id_ in codec.withdrawn(entry.changes)]
    for id_ in codec.removed(entry.changes):
        forget(connection, entry.cafe, id_)
    if codec.unnames(entry.changes):
        forget_names(connection, entry.cafe)
    for id_ in codec.reworded(entry.changes):
        connection.execute(sa.delete(vectors).where(vectors.c.cafe == entry.cafe, vectors.c.contribution == id_))
    for change in entry.changes:
        _follow(connection, entry.cafe, change)
    return any(mine)


def _follow(connection: sa.Connection, cafe: str, change: Change) -> None:
    """What one change takes back besides words and names of people."""
    match change:
        case NoticeTakenBack(notice=id_):
            _without_notice(connection, cafe, id_)
        case PhotoRemoved(photo=id_):
            connection.execute(sa.delete(photos).where(photos.c.cafe == cafe, photos.c.photo == id_))
        case SheetWritten():
            _last_sheet_only(connection, cafe)
        case DeskNamed(desk=desk):
            _last_name_only(connection, cafe, desk)
        case ActionRecorded(action=action):
            _without_action(connection, cafe, action.id, but=1)
        case ActionDropped(action=id_):
            _without_action(connection, cafe, id_)


def _without_notice(connection: sa.Connection, cafe: str, id_: str) -> None:
    """An announcement that was taken back leaves no word."""
    given = sa.select(changes).where(changes.c.cafe == cafe, _tagged([NoticeGiven, CafeImported]))
    for row in connection.execute(given).all():
        before = codec.decode(row.body, row.version)
        if (after := codec.without_notice(before, id_)) != before:
            _rewrite(connection, cafe, row.number, after)


def _last_sheet_only(connection: sa.Connection, cafe: str) -> None:
    """A run sheet that was written anew, or taken away, leaves no word."""
    written = sa.select(changes).where(changes.c.cafe == cafe, _tagged([SheetWritten, CafeImported]))
    *earlier, _ = connection.execute(written.order_by(changes.c.number)).all()
    for row in earlier:
        before = codec.decode(row.body, row.version)
        if (after := codec.without_sheet(before)) != before:
            _rewrite(connection, cafe, row.number, after)


def _without_action(connection: sa.Connection, cafe: str, id_: str, but: int = 0) -> None:
    """An action that was taken away leaves no word, one that was written anew only its last ones: `but` rows of it."""
    written = sa.select(changes).where(changes.c.cafe == cafe, _tagged([ActionRecorded, CafeImported]))
    for row in connection.execute(written.order_by(changes.c.number.desc())).all():
        before = codec.decode(row.body, row.version)
        if (after := codec.without_action(before, id_)) != before:
            but -= 1
            if but < 0:
                _rewrite(connection, cafe, row.number, after)


def _last_name_only(connection: sa.Connection, cafe: str, desk: int) -> None:
    """What a desk was called before leaves no word."""
    named = sa.select(changes).where(changes.c.cafe == cafe, _tagged([DeskNamed])).order_by(changes.c.number)
    found = [(row.number, codec.decode(row.body, row.version)) for row in connection.execute(named).all()]
    theirs = [(n, one) for n, one in found if isinstance(one, DeskNamed) and one.desk == desk]
    for number, before in theirs[:-1]:
        if before.name:
            _rewrite(connection, cafe, number, replace(before, name=codec.BLANK))


def blank(connection: sa.Connection, cafe: str, id_: str) -> bool:
    """Take the words of a contribution out of every row that holds them, also where a machine made something of them; whether
    it had."""
    theirs = sa.select(changes.c.number, changes.c.body, changes.c.version).where(changes.c.cafe == cafe)
    back: list[str] = []
    for number, body, version in connection.execute(theirs.where(changes.c.about.in_([id_, codec.ALL]))).all():
        change = codec.decode(body, version)
        back += unsaid.texts_of(change, id_)
        _rewrite(connection, cafe, number, codec.blanked(change, id_))
    made = connection.execute(theirs.where(_tagged(unsaid.MADE))).all()
    if not made:
        return False
    others = connection.execute(theirs.where(_tagged(unsaid.SAID))).all()
    heard = unsaid.words(text for row in others for text in unsaid.heard(codec.decode(row.body, row.version), id_))
    gone, found = unsaid.Unsaid(unsaid.words(back), heard), False
    for number, body, version in made:
        change = codec.decode(body, version)
        if (less := unsaid.without(change, gone)) != change:
            _rewrite(connection, cafe, number, less)
            found = True
    return found


def _rewrite(connection: sa.Connection, cafe: str, number: int, change: Change) -> None:
    mine = sa.update(changes).where(changes.c.cafe == cafe, changes.c.number == number)
    connection.execute(mine.values(body=codec.encode(change), version=codec.VERSION))


def _tagged(kinds: Iterable[type]) -> sa.ColumnElement[bool]:
    """Rows of these kinds: their bodies begin with the tag."""
    begins = [f'{{"type":"{kind.__name__}"'.encode() for kind in kinds]
    return sa.or_(*(sa.func.substr(changes.c.body, 1, len(tag)) == tag for tag in begins))


def forget_names(connection: sa.Connection, cafe: str) -> None:
    """Take everybody's name out of every row."""
    rows = sa.select(changes).where(changes.c.cafe == cafe, _tagged(codec.NAMING))
    for row in connection.execute(rows).all():
        before = codec.decode(row.body, row.version)
        if (after := codec.nameless(before)) != before:
            _rewrite(connection, cafe, row.number, after)


def forget(connection: sa.Connection, cafe: str, person: str) -> None:
    """Take what tells who somebody is out of every row that names them."""
    naming = sa.func.instr(changes.c.body, f'"{person}"'.encode()) > 0
    for row in connection.execute(sa.select(changes).where(changes.c.cafe == cafe, naming)).all():
        before = codec.decode(row.body, row.version)
        if (after := codec.anonymous(before, person)) != before:
            _rewrite(connection, cafe, row.number, after)
