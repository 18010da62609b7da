"""Static files, and names that no file has."""

import pytest

from cafe.web.assets import MOST_SHEETS


def test_several_sheets_are_one_answer(house):
    both = house.client.get("/static/x/css/tokens+base.css")
    each = [house.client.get(f"/static/x/css/{name}.css").data for name in ("tokens", "base")]
    assert both.data == b"".join(each)


@pytest.mark.parametrize(
    "name",
    [
        "css/nothing.css", "css/base+nothing.css", "css/.css", "css/../../pyproject.css", "css/a\0b.css",
        f"css/{'a' * 300}.css", f"{'a' * 300}/b.css", f"css/{'+'.join(['base'] * (MOST_SHEETS + 1))}.css",
    ],
)  # fmt: skip
def test_there_is_nothing_under_a_strange_name(house, name):
    assert house.client.get(f"/static/x/{name}").status_code == 404
