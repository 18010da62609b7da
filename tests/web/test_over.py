"""What pages say of a café that was erased: to devices that were in it, and to strangers."""

import pytest

from tests.running import API, House, cafe_of

STRANGER = "There is no café with this code."


def holding(house: House, role: str, token: str):
    """A browser that was let into the café."""
    client = house.client
    client.set_cookie(f"cafe_{house.code}_{role}", token)
    return client


def erase(house: House) -> None:
    assert house.ask("DELETE", "", token=house.facilitator).status_code == 204


@pytest.mark.parametrize(
    ("role", "screen", "says"),
    [
        ("participant", "", "This café is over. Thank you."),
        ("host", "/host", "This café is over. Thank you."),
        ("wall", "/wall", "This café is over. Thank you."),
        ("facilitator", "/desk", "The café is erased"),
        ("facilitator", "/notes", "The café is erased"),
        ("facilitator", "/desk/links", "The café is erased"),
        ("facilitator", "", "This café is over. Thank you."),
    ],
)
def test_who_was_in_is_told_that_it_is_over(house, role, screen, says):
    client = holding(house, role, "a token that was good then")
    assert client.get(f"/c/{house.code}/qr.svg").status_code == 200
    erase(house)
    answer = client.get(f"/c/{house.code.lower()}{screen}")
    assert (answer.status_code, says in answer.text) == (410, True)
    assert STRANGER not in answer.text
    assert "A café" not in answer.text  # what it was called


def test_who_was_in_and_types_the_code_again_is_told_so(house):
    client = holding(house, "participant", house.join()["token"])
    erase(house)
    page = client.get("/")
    proof = page.text.split('name="csrf_token" value="')[1].split('"')[0]
    answer = client.post("/find", data={"csrf_token": proof, "code": house.code}, follow_redirects=True)
    assert (answer.status_code, "This café is over" in answer.text) == (410, True)


def test_strangers_are_told_what_they_are_told_of_any_code(house):
    erase(house)
    for path in ("", "/wall", "/desk", "/host"):
        answer = house.client.get(f"/c/{house.code}{path}")
        assert (answer.status_code, STRANGER in answer.text) == (404, True)
        assert "over" not in answer.text.partition("<main")[2].partition("</main>")[0]


def test_a_cafe_that_is_elsewhere_is_not_called_erased(house):
    client = house.client
    client.set_cookie("cafe_ABCDEF_facilitator", "of a café in another data folder")
    answer = client.get("/c/ABCDEF/desk")
    assert (answer.status_code, STRANGER in answer.text) == (404, True)


def test_programs_are_told_as_before(house):
    client = holding(house, "participant", house.join()["token"])
    erase(house)
    answer = client.get(f"{API}/cafes/{house.code}", headers={"Cafe-Role": "participant"})
    assert (answer.status_code, answer.json["code"]) == (404, "unknown_cafe")


def test_a_cafe_that_lives_is_not_over_for_who_was_in_an_erased_one(house):
    first = house.code
    client = holding(house, "participant", house.join()["token"])
    house.made = house.ask("POST", f"{API}/cafes", cafe_of(title="The next one")).json
    assert client.get(f"/c/{house.code}").status_code == 200
    assert client.get(f"/c/{first}").status_code == 200
