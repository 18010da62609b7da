"""How long documents take, what they need, and whether phones notice; JSON.

    python bench/exports.py [--contributions 2000] [--typical 240] [--times 5] [--photos 24] [--phones 50]

Two cafés, a full one and a typical one: 12 tables, 4 rounds, themes with chosen quotes, stances, stories, actions, in
Latin, Welsh, Polish, Arabic, Chinese, emoji and what somebody types who tries to break documents. Of each format, in the
internal profile: `s` from asking to the document in hand, the child process and its start included (median, worst, of how
many), `start_s` how much of that passes before the child begins the document (process, imports, the café handed over),
`cpu_s` how long the child was at work, `kb` the size, and of its memory `resident_mb` and `address_mb`, which is what the
limit counts. `photos` is the same for the formats that hold photos, with so many of 190 KB each. `pdf` says what the PDF
claims of itself, as pypdf reads it.

`loop` is a server with the full café and phones that listen while somebody goes on writing: the longest stretches, in ms, in
which its event loop did not come round, while nothing is exported and while each format is fetched over HTTP again and
again. `cpu_ms` is how long of such a stretch the loop itself was at work, and judged; the rest of `wall_ms` is what other
programs took, the child among them. `load` is the machine's, over the last minute, before and after.
"""

import argparse
import json
import os
import re
import statistics
import sys
import tempfile
import time
from io import BytesIO
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from loop_stalls import stalls
from mixed_cafe import TABLES, mixed

from cafe.domain.cafe import Cafe
from cafe.domain.refusals import Invalid
from cafe.domain.tabled import Photo
from cafe.exports.formats import FORMATS, File, with_pictures
from cafe.factory import folder_of
from cafe.workers import once
from cafe.workers.child import Child
from cafe.workers.documents import Documents
from tests.pictures import flat, segment

LIMITS_S = {"pdf": 3.0, "docx": 3.0}  # with the full café; every other format a second
OTHER_S = TYPICAL_S = 1.0
MEMORY_MB, STALL_MS = 512, 50
NOW = 1_700_014_000_000


class Weighed(Child):
    """A child whose memory and work are looked at before it ends."""

    last: dict[str, int] = {}  # noqa: RUF012 - of whichever was there last
    cpu_s = 0.0

    def close(self) -> None:
        """Note the most memory it held."""
        if self.pid:
            of = Path(f"/proc/{self.pid}")
            status, used = (of / "status").read_text(), (of / "stat").read_text().rpartition(")")[2].split()[11:13]
            found = {name: re.search(rf"{name}:\s+(\d+) kB", status) for name in ("VmHWM", "VmPeak")}
            Weighed.last = {name: round(int(one[1]) / 1024) for name, one in found.items() if one}
            Weighed.cpu_s = sum(map(int, used)) / os.sysconf("SC_CLK_TCK")
        super().close()


def made(cafe: Cafe, format_: str, times: int, photos: dict[str, bytes]) -> tuple[dict[str, Any], File]:
    """One format, several times over."""
    maker, took = Documents(folder_of("templates"), quiet=True), []
    for _ in range(times):
        begun = time.perf_counter()
        file = maker.made(cafe, format_, "internal", NOW, photos)
        took.append(time.perf_counter() - begun)
    figures = {
        "s": spread(took), "cpu_s": Weighed.cpu_s, "kb": round(len(file.body) / 1024),
        "resident_mb": Weighed.last["VmHWM"], "address_mb": Weighed.last["VmPeak"],
    }  # fmt: skip
    return figures, file


def started(cafe: Cafe, times: int, photos: dict[str, bytes]) -> dict[str, float]:
    """A child that is handed the café and asked for what it does not know: all but the document itself."""
    maker, took = Documents(folder_of("templates")), []
    for _ in range(times):
        begun = time.perf_counter()
        try:
            maker.made(cafe, "none", "internal", NOW, photos)
        except Invalid:
            took.append(time.perf_counter() - begun)
    return spread(took)


def spread(took: list[float]) -> dict[str, float]:
    return {"median": round(statistics.median(took), 2), "worst": round(max(took), 2), "of": len(took)}


def photographed(cafe: Cafe, many: int) -> tuple[Cafe, dict[str, bytes]]:
    """The café with photos of its tables."""
    with_them = cafe.copy()
    for n in range(1, many + 1):
        with_them.photos[f"i{n}"] = Photo(f"i{n}", n % TABLES + 1, n // TABLES % 4 + 1, NOW, 1600, 1200)
    return with_them, {id_: picture(n) for n, id_ in enumerate(with_them.photos)}


def picture(n: int) -> bytes:
    """One of 190 KB, unlike all others."""
    return flat(1600, 1200, added=b"".join(segment(0xFE, bytes((n % 256,)) * 65_000) for _ in range(3)))


def claims(pdf: bytes) -> dict[str, Any]:
    """What the PDF says of itself."""
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(pdf))
    catalog: Any = reader.trailer["/Root"]
    xmp = catalog["/Metadata"].get_data().decode()
    found = re.search(r"<pdfuaid:part>(\d)", xmp)
    return {
        "pages": len(reader.pages), "tagged": bool(catalog.get("/MarkInfo", {}).get("/Marked")),
        "structure": "/StructTreeRoot" in catalog, "pdf_ua": found and int(found[1]), "language": catalog.get("/Lang"),
    }  # fmt: skip


def measured(asked: argparse.Namespace) -> dict[str, Any]:
    """Everything but the loop."""
    found: dict[str, Any] = {}
    for name, many in (("full", asked.contributions), ("typical", asked.typical)):
        cafe = mixed(many)
        found[name] = {"contributions": many, "start_s": started(cafe, asked.times, {})}
        for format_ in FORMATS:
            found[name][format_], file = made(cafe, format_, asked.times, {})
            if format_ == "pdf":
                found[name]["pdf"] |= claims(file.body)
    cafe, photos = photographed(mixed(asked.typical), asked.photos)
    holding = [format_ for format_ in FORMATS if with_pictures(format_, "internal")]
    found["photos"] = {"photos": asked.photos, "start_s": started(cafe, asked.times, photos)}
    found["photos"] |= {format_: made(cafe, format_, asked.times, photos)[0] for format_ in holding}
    return found


def missed(found: dict[str, Any]) -> list[str]:
    """What is slower or larger than it should be."""
    wrong = []
    for name in ("full", "typical", "photos"):
        for format_, one in found[name].items():
            if format_ not in FORMATS:
                continue
            limit = LIMITS_S.get(format_, OTHER_S) if name == "full" else TYPICAL_S
            if one["s"]["median"] > limit:
                wrong.append(f"{name} {format_}: {one['s']['median']} s, not {limit}")
            if one["address_mb"] > MEMORY_MB:
                wrong.append(f"{name} {format_}: {one['address_mb']} MB, not {MEMORY_MB}")
    for format_, one in found.get("loop", {}).items():
        if one["cpu_ms"] > STALL_MS:
            wrong.append(f"loop, {format_}: {one['cpu_ms']} ms, not {STALL_MS}")
    return wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("contributions", 2000), ("typical", 240), ("times", 5), ("photos", 24), ("phones", 50)):
        parser.add_argument(f"--{name}", type=int, default=default)
    asked = parser.parse_args()
    once.Child = Weighed  # type: ignore[misc]
    before = os.getloadavg()[0]
    found = measured(asked)
    if asked.phones:
        with tempfile.TemporaryDirectory() as folder:
            found["loop"] = stalls(mixed(asked.contributions), Path(folder), asked.phones, list(FORMATS))
    load = {"before": round(before, 1), "after": round(os.getloadavg()[0], 1), "cores": os.cpu_count()}
    print(json.dumps({"load": load, **found, "missed": missed(found)}, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
