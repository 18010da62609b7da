"""Themes of labelled posts, with the weights that are shipped: as good as promised. `bench/themes.py` measures more."""

from pathlib import Path
from statistics import fmean

import pytest

from bench.theme_scores import posts_of, read, scores
from cafe.workers.themes import ThemeWorker

HERE = Path(__file__).parent / "labelled"
# The least adjusted Rand index and B-cubed F1 of each set.
BARS = {"clinc_60": (0.80, 0.88), "nhs_200": (0.13, 0.36), "polis_en_60": (0.38, 0.53)}

pytestmark = pytest.mark.quality


@pytest.fixture(scope="module")
def measured():
    """The scores of every set."""
    worker = ThemeWorker()
    try:
        found = {}
        for name in BARS:
            rows = read(HERE / f"{name}.csv")
            posts = posts_of(rows)
            found[name] = scores(rows, worker.group(posts, worker.embed([post.text for post in posts])))
        yield found
    finally:
        worker.close()


@pytest.mark.parametrize("name", BARS)
def test_every_set_is_grouped_well_enough(measured, name):
    ari, b3 = BARS[name]
    assert measured[name]["ARI"] >= ari
    assert measured[name]["B3"] >= b3


def test_the_mean_is_well_above_the_bars(measured):
    assert fmean(one["ARI"] for one in measured.values()) >= fmean(ari for ari, _ in BARS.values())
    assert fmean(one["B3"] for one in measured.values()) >= fmean(b3 for _, b3 in BARS.values())
