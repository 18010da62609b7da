"""Forms that no page sends."""

import pytest

from cafe.web import forms
from tests.running import House

KIND = "application/x-www-form-urlencoded"


@pytest.mark.parametrize("path", ["/find", "/notes", "/preview", "/cafes"])
def test_a_form_of_a_great_many_fields_is_not_taken_apart(house: House, path, monkeypatch):
    def taken_apart(*_: object, **__: object):
        raise AssertionError("somebody took it apart")

    monkeypatch.setattr("werkzeug.formparser.parse_qsl", taken_apart)
    answer = house.client.post(path, data=b"a&" * forms.FIELDS, content_type=KIND)
    assert answer.status_code == 413


def test_a_form_that_brings_no_file_may_be_no_larger_than_any_other(house: House):
    assert house.client.post("/notes", data=b"a" * (forms.BODY + 1), content_type=KIND).status_code == 413
