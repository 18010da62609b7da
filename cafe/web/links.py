"""The addresses of a café's screens, as other devices reach them. A right stands behind the `#`, which browsers keep to
themselves."""

from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from cafe.domain.cafe import Cafe
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


def of_this_wifi() -> str | None:
    """The address of this computer as other devices reach it, where it belongs to the network that it is on just now: there
    it may be another one tomorrow. None for a name that stays."""
    host = urlsplit(here().config.public_url).hostname or ""
    try:
        ip_address(host)
    except ValueError:
        return None if "." in host and not host.endswith(".local") else host
    return host


def scan_link(cafe: Cafe, code: str) -> str:
    """The link of the phones as QR codes carry it, with the proof that nobody guessed the code."""
    return f"{plain_links(code, 0)['phone']}?k={here().mint.proof(cafe, code)}"


def table_link(cafe: Cafe, code: str, table: int) -> str:
    """The link on a table's tent: whoever opens it is at that table."""
    return f"{plain_links(code, 0)['phone']}/at/{table}?k={here().mint.proof(cafe, code)}"


def with_token(link: str, token: str) -> str:
    """A link that carries a right."""
    return f"{link}#token={token}"


def shared_link(cafe: Cafe, token: str) -> str:
    """The link that shows the notes. It names the café by its first code: where there is a newer one, that lets nobody in."""
    return with_token(f"{here().config.public_url}/c/{cafe.code}/shared", token)


def links(code: str, tokens: dict[str, Any]) -> dict[str, Any]:
    """The links with the rights that these tokens carry."""
    plain = plain_links(code, len(tokens["hosts"]))
    right = tokens["facilitator"]
    return {
        "phone": plain["phone"],
        "desk": with_token(plain["desk"], right),
        "wall": with_token(plain["wall"], tokens["wall"]),
        "notes": with_token(plain["notes"], right),
        "hosts": {table: with_token(link, tokens["hosts"][table]) for table, link in plain["hosts"].items()},
    }
