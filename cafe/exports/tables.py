"""CSV: one row a contribution, for a spreadsheet. UTF-8 with a mark at the start (Excel asks for it), rows end in CRLF,
every cell is quoted; numbers are plain digits.

No cell is a formula: a line in a cell that begins with a formula's sign gets an apostrophe in front, also where only
spaces or invisible characters stand before the sign. A line that shows apostrophes before such a sign already gets one
more, so taking one away from every such line gives the text as it was typed.
"""

import csv
import io
import re
from datetime import UTC, datetime

from cafe.domain.cafe import Cafe
from cafe.exports.profiles import Profile, sectors_shown, visible
from cafe.exports.told import table_name
from cafe.screens.spoken import Spoken

COLUMNS = (
    "id", "table", "table name", "round", "kind", "text", "sector", "theme", "at", "late",
    "agree", "unsure", "disagree", "builds_on",
)  # fmt: skip
MARK = "'"

# = + - @ | % in every width; the minus sign proper as well, which LibreOffice calculates with.
_SIGN = "=+\\-@|%\uff1d\uff0b\uff0d\uff20\uff5c\uff05\ufe66\ufe62\ufe63\ufe6b\ufe6a\u2212"
# What a spreadsheet, or whoever cleans a table, may strip: spaces of every width, controls, marks without a width.
_BREAKS = "\n\r\u0085\u2028\u2029"
_SKIPPED = (
    "\u0000-\u0009\u000b\u000c\u000e-\u0020\u007f-\u0084\u0086-\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u180e"
    "\u2000-\u200f\u202a-\u202f\u205f-\u206f\u2800\u3000\u3164\ufeff\uffa0"
    "\u17b4\u17b5\u180b-\u180d\u180f\ufe00-\ufe0f\ufff9-\ufffb\U000e0000-\U000e0fff"
)
_FORMULA = re.compile(rf"\A(?=[{MARK}{_SKIPPED}{_BREAKS}]*[{_SIGN}])|(?<=[{_BREAKS}])(?=[{MARK}{_SKIPPED}]*[{_SIGN}])")


def guarded(text: str) -> str:
    """The text as a cell that no spreadsheet calculates."""
    return _FORMULA.sub(MARK, text)


def table(cafe: Cafe, profile: Profile) -> bytes:
    """Every visible contribution as a row, in order of arrival."""
    shown, sectors = visible(cafe), sectors_shown(cafe, profile)
    spoken = Spoken(shown.values())
    names = {id_: spoken.name(theme) for id_, theme in cafe.themes.items()}
    out = io.StringIO(newline="")
    rows = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for id_, said in shown.items():
        rows.writerow((
            id_,
            said.table,
            guarded(table_name(cafe, said.table)),
            said.round,
            said.kind or "",
            guarded(said.text),
            guarded(said.sector or "") if said.sector in sectors else "",
            guarded(names.get(cafe.themed.get(id_, ""), "")),
            _moment(said.at),
            said.late or "",
            said.agree,
            said.unsure,
            said.disagree,
            said.builds_on if said.builds_on in shown else "",
        ))  # fmt: skip
    return out.getvalue().encode("utf-8-sig")


def _moment(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
