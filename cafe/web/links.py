"""The addresses of a café's screens, as other devices reach them. A right stands behind the `#`, which browsers keep to
themselves."""

from typing import Any

from cafe.web.house import here


def plain_links(code: str, tables: int) -> dict[str, Any]:
    """The links without rights."""
    base = f"{here().config.public_url}/c/{code}"
    return {
        "phone": base,
        "desk": f"{base}/desk",
        "wall": f"{base}/wall",
        "notes": f"{base}/notes",
        "hosts": {str(table): f"{base}/host" for table in range(1, tables + 1)},
    }


def table_link(code: str, table: int) -> str:
    """The link on a table's card: whoever opens it is at that table."""
    return f"{plain_links(code, 0)['phone']}/at/{table}"


def links(code: str, tokens: dict[str, Any]) -> dict[str, Any]:
    """The links with the rights that these tokens carry."""
    plain = plain_links(code, len(tokens["hosts"]))
    right = tokens["facilitator"]
    return {
        "phone": plain["phone"],
        "desk": f"{plain['desk']}#token={right}",
        "wall": f"{plain['wall']}#token={tokens['wall']}",
        "notes": f"{plain['notes']}#token={right}",
        "hosts": {table: f"{link}#token={tokens['hosts'][table]}" for table, link in plain["hosts"].items()},
    }
