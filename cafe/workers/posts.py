"""Posts of a sheet, for `cafe themes`: each an id and a text."""

from cafe.domain.refusals import Invalid
from cafe.workers.sheets import Sheet, no_text_column


def posts_of(name: str, sheet: Sheet) -> list[tuple[str, str]]:
    """The rows as id and text. Without a column of ids they are numbered from 1."""
    column, ids = sheet.columns.text, sheet.columns.id
    if sheet.counts == "row" and (column is None or not sheet.headings):
        raise no_text_column(name, sheet.headings or sheet.rows[0][1])
    assert column is not None
    posts: list[tuple[str, str]] = []
    seen: set[str] = set()
    for count, (row, cells) in enumerate(sheet.rows, start=1):
        cells = [*cells, *[""] * (len(sheet.headings) - len(cells))]
        key = str(count) if ids is None else cells[ids].strip()
        if not key:
            raise Invalid(
                "id_missing", "{name}, row {row} has no id. Give it one, or leave the column out.", name=name, row=row
            )
        if key in seen:
            raise Invalid(
                "id_twice", "{name}, row {row}: the id {key!r} stands there twice.", name=name, row=row, key=key[:100]
            )
        seen.add(key)
        posts.append((key, cells[column]))
    return posts
