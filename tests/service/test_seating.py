"""The room is not as planned: new seats are offered, one way is taken, and taken back; rounds that began stay as they were."""

from collections import Counter
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from cafe.service import seating
from cafe.service.asks import PlanSeats
from tests.histories import Told, _join
from tests.running import House, cafe_of


def cafe(house: House, tables: int = 4, rounds: int = 4, people: int = 16, **fields) -> list[dict]:
    """Another café in the house, with people in it."""
    body = cafe_of(
        tables=[{"name": f"Topic {n}"} for n in range(1, tables + 1)], rounds=[{"minutes": 1}] * rounds, **fields
    )
    house.made = house.ask("POST", "/api/v1/cafes", body).json
    return [house.join(name=f"Guest {n}") for n in range(people)]


def seats(house: House) -> dict[str, list[int | None]]:
    return {id_: item["seats"] for (type_, id_), item in house.read(house.facilitator).items() if type_ == "person"}


def apply(house: House, way: str = "fewest", **fields):
    return house.ask("POST", "/seating/apply", {"way": way, **fields}, house.facilitator)


def test_two_ways_out_each_with_its_price(house):
    cafe(house)
    offer = house.plan(shut=[4])
    assert [option["way"] for option in offer["options"]] == ["fewest", "mixing"]
    fewest = offer["options"][0]
    assert fewest["changes"] == len(fewest["moves"]) >= 16  # who was to sit at table 4 in one of four rounds
    assert fewest["changes"] <= offer["options"][1]["changes"]
    assert {
        "sentence",
        "repeats",
        "unavoidable",
        "met_mean",
        "met_least",
        "mix",
        "smallest",
        "largest",
    } <= fewest.keys()
    assert offer["now"]["smallest"] == offer["now"]["largest"] == 4


def test_a_table_that_closes_is_left_by_everybody_from_the_next_round_on(house):
    cafe(house)
    house.move("open")
    before = seats(house)
    house.plan(shut=[4])
    assert apply(house).status_code == 200
    after = seats(house)
    assert {p: s[0] for p, s in after.items()} == {p: s[0] for p, s in before.items()}
    assert all(4 not in s[1:] for s in after.values())
    assert house.read(house.facilitator)["cafe", house.code]["tables"][3]["shut_from"] == 2


def test_who_sits_already_or_is_on_the_way_keeps_that_table_for_the_best_mix_too(house):
    cafe(house)
    for moves in ((), ("open", "close")):
        house.move(*moves)
        fewest, mixing = house.plan(shut=[4] if not moves else [])["options"]
        first = house.offer["round"]
        now = [{(m["person"], m["to"]) for m in way["moves"] if m["round"] == first} for way in (fewest, mixing)]
        assert now[0] == now[1]
        apply(house, "mixing")


def test_nobody_is_moved_before_a_way_is_taken(house):
    cafe(house)
    before = seats(house)
    house.plan(shut=[1])
    assert seats(house) == before


def test_new_seats_are_taken_back(house):
    people = cafe(house)
    house.move("open")
    before, gone = seats(house), people[3]["person"]
    house.plan(shut=[2], absent=[gone])
    apply(house, "mixing")
    assert seats(house) != before
    assert house.read(house.facilitator)["person", gone]["absent"]
    assert house.offer == {"type": "offer", "id": "offer", "undo": True, "offer": None}
    assert house.ask("POST", "/seating/back", {}, house.facilitator).status_code == 200
    assert seats(house) == before
    assert not house.read(house.facilitator)["person", gone]["absent"]
    assert house.read(house.facilitator)["cafe", house.code]["tables"][1]["shut_from"] is None
    again = house.ask("POST", "/seating/back", {}, house.facilitator)
    assert (again.status_code, again.json["code"]) == (409, "nothing_to_undo")


def test_who_was_expected_and_does_not_come_is_there_again_when_that_is_taken_back(house):
    cafe(house)
    person = house.ask("POST", "/people", {"name": "Late", "expected": True}, house.facilitator).json["person"]
    house.plan(absent=[person])
    apply(house)

    def known():
        item = house.read(house.facilitator)["person", person]
        return item["absent"], item["expected"]

    assert known() == (True, True)
    house.ask("POST", "/seating/back", {}, house.facilitator)
    assert known() == (False, True)
    house.ask("PATCH", f"/people/{person}", {"absent": True}, house.facilitator)
    house.ask("PATCH", f"/people/{person}", {"absent": False}, house.facilitator)
    assert known() == (False, False)


def test_who_is_expected_joins_by_name_and_sits_where_the_slip_says(house):
    cafe(house, people=5)
    expected = house.ask(
        "POST", "/people", {"name": "Amina Hassan", "sector": "health", "expected": True}, house.facilitator
    ).json
    answer = house.ask("POST", "/people", {"name": " amina hassan"})
    assert (answer.status_code, answer.json["person"]) == (200, expected["person"])
    assert house.ask("POST", "/people", {"name": "Amina Hassan"}).status_code == 201  # a second one of that name


def test_a_host_s_link_makes_a_host_whatever_the_name(house):
    cafe(house, people=1)
    house.ask("POST", "/people", {"name": "Sam", "expected": True}, house.facilitator)
    host = house.ask("POST", "/people", {"name": "Sam"}, house.host(2))
    assert (host.status_code, host.json["table"]) == (201, 2)


def test_a_name_that_two_are_expected_under_is_somebody_new(house):
    cafe(house, people=1)
    for sector in ("health", "council"):
        house.ask("POST", "/people", {"name": "Sam", "sector": sector, "expected": True}, house.facilitator)
    assert house.ask("POST", "/people", {"name": "Sam"}).status_code == 201
    assert house.ask("POST", "/people", {"name": "Sam", "sector": "council"}).status_code == 200


def test_a_host_whose_table_closes_moves_on_with_the_others(house):
    cafe(house)
    host = house.join(token=house.host(4))
    house.move("open")
    house.plan(shut=[4])
    apply(house)
    assert house.read(house.facilitator)["person", host["person"]]["host_of"] == 4  # until this round is over
    house.move("close")
    assert house.read(house.facilitator)["person", host["person"]]["host_of"] is None
    assert ("guest", host["person"]) not in house.read(host["token"])
    house.move("open")
    seat = house.read(host["token"])["seat", host["person"]]["table"]
    assert seat not in (4, None)
    assert house.ask("PATCH", f"/people/{host['person']}", {"table": seat % 3 + 1}, host["token"]).status_code == 200


def test_seats_for_other_rounds_than_there_are_now_are_not_taken_back(house):
    cafe(house)
    house.plan(shut=[2])
    apply(house)
    house.ask("PATCH", "", {"rounds": [{"minutes": 1}] * 2}, house.facilitator)
    assert house.ask("POST", "/seating/back", {}, house.facilitator).json["code"] == "nothing_to_undo"
    assert {len(s) for s in seats(house).values()} == {2}


def test_new_seats_cannot_be_taken_back_once_their_round_has_begun(house):
    cafe(house)
    house.plan(shut=[2])
    apply(house)
    house.move("open")
    assert house.ask("POST", "/seating/back", {}, house.facilitator).json["code"] == "nothing_to_undo"


def test_a_round_that_begins_makes_an_offer_worthless(house):
    cafe(house)
    house.plan(shut=[2])
    house.move("open")
    assert house.offer == {}
    assert apply(house).json["code"] == "no_offer"


def test_another_offer_than_the_one_looked_at_is_not_taken(house):
    cafe(house)
    old = house.plan(shut=[2])["offer"]
    house.plan(shut=[3])
    assert apply(house, offer=old).json["code"] == "no_offer"
    assert apply(house, offer=house.offer["offer"]).status_code == 200


def test_an_offer_that_cannot_be_had_says_why(house):
    people = cafe(house, tables=2, people=4, seating="mixed")
    house.ask("PATCH", f"/people/{people[0]['person']}", {"host_of": 1}, house.facilitator)
    house.ask("PATCH", "", {"tables": [{"name": "a", "chairs": 2}, {"name": "b", "chairs": 2}]}, house.facilitator)
    offer = house.plan(shut=[1])
    assert offer["options"] == []
    assert offer["refused"] == "4 people are there in round 1, and the open tables seat 2."
    assert apply(house).json["code"] == "no_offer"


def test_one_table_stays_open(house):
    cafe(house, tables=2, people=4)
    answer = house.ask("POST", "/seating/plan", {"shut": [1, 2]}, house.facilitator)
    assert (answer.status_code, answer.json["code"]) == (400, "no_table_left")


def test_there_is_nothing_to_plan_in_the_last_round(house):
    cafe(house, rounds=1)
    house.move("open")
    answer = house.ask("POST", "/seating/plan", {}, house.facilitator)
    assert (answer.status_code, answer.json["code"]) == (409, "no_round_left")


def test_there_is_nobody_to_plan_for(house):
    answer = house.ask("POST", "/seating/plan", {}, house.facilitator)
    assert (answer.status_code, answer.json["code"]) == (409, "nobody_here")


def test_tables_and_people_of_a_plan_must_be_known(house):
    cafe(house)
    for body, code in (
        ({"shut": [9]}, "unknown_table"),
        ({"absent": ["p99"]}, "unknown_person"),
        ({"shut": "x"}, "bad_field"),
    ):
        assert house.ask("POST", "/seating/plan", body, house.facilitator).json["code"] == code


def test_no_shows_are_filled_up_and_late_arrivals_move_nobody(house):
    people = cafe(house, people=16)
    before = seats(house)
    late = house.join(name="Late")
    assert {p: s for p, s in seats(house).items() if p != late["person"]} == before
    for missing in people[4:7]:
        house.ask("PATCH", f"/people/{missing['person']}", {"absent": True}, house.facilitator)
    house.move("open")
    offer = house.plan()
    assert offer["options"][0]["largest"] - offer["options"][0]["smallest"] <= 1


def test_a_rule_made_in_mid_café_holds_from_the_next_round_on(house):
    people = cafe(house)
    pair = [people[0]["person"], people[1]["person"]]
    answer = house.ask("POST", "/rules", {"tie": "together", "people": pair}, house.facilitator)
    assert answer.status_code == 201
    house.move("open")
    house.plan()
    apply(house)
    one, other = (seats(house)[p] for p in pair)
    assert one[1:] == other[1:]
    assert house.ask("DELETE", f"/rules/{answer.json['id']}", token=house.facilitator).status_code == 200
    assert not [k for k in house.read(house.facilitator) if k[0] == "rule"]


def test_rules_that_contradict_each_other_are_refused(house):
    people = cafe(house, tables=3)
    ids = [p["person"] for p in people]

    def rule(tie, *who):
        return house.ask("POST", "/rules", {"tie": tie, "people": list(who)}, house.facilitator)

    assert rule("together", ids[0], ids[1]).status_code == 201
    assert rule("together", ids[1], ids[2]).status_code == 201
    assert rule("apart", ids[0], ids[2]).json["code"] == "rules_contradict"
    assert rule("apart", ids[0]).json["code"] == "too_few_people"
    assert rule("apart", ids[0], "p99").json["code"] == "unknown_person"
    for person, table in ((ids[4], 1), (ids[5], 2)):
        house.ask("PATCH", f"/people/{person}", {"host_of": table}, house.facilitator)
    assert rule("together", ids[4], ids[5]).json["code"] == "rules_contradict"
    assert house.ask("DELETE", "/rules/r99", token=house.facilitator).json["code"] == "unknown_rule"


def test_a_group_larger_than_any_table_is_refused_with_the_reason(house):
    house.made = house.ask("POST", "/api/v1/cafes", cafe_of(tables=[{"name": n, "chairs": 2} for n in "ab"])).json
    ids = [house.join()["person"] for _ in range(4)]
    answer = house.ask("POST", "/rules", {"tie": "together", "people": ids[:3]}, house.facilitator)
    assert answer.json["detail"] == "3 people must sit together, the largest table, 1, has 2 chairs."


def test_nobody_meets_the_same_person_more_often_than_the_organiser_wants(house):
    cafe(house, tables=3, rounds=4, people=12, most_meetings=2)
    house.plan()
    apply(house, "mixing")
    together = Counter(
        pair
        for r in range(4)
        for table in (1, 2, 3)
        for pair in combinations(sorted(p for p, s in seats(house).items() if s[r] == table), 2)
    )
    assert max(together.values()) == 2


def test_made_host_in_mid_round_somebody_keeps_the_table_from_now_on(house):
    people = cafe(house)
    house.move("open")
    person = people[0]
    here = seats(house)[person["person"]][0]
    table = here % 4 + 1
    assert house.ask("PATCH", f"/people/{person['person']}", {"host_of": table}, house.facilitator).status_code == 200
    assert seats(house)[person["person"]] == [table] * 4
    assert ("guest", person["person"]) in house.read(person["token"])  # the host's room
    house.ask("PATCH", f"/people/{person['person']}", {"host_of": None}, house.facilitator)
    assert seats(house)[person["person"]][0] == table
    assert ("guest", person["person"]) not in house.read(person["token"])


def test_who_needs_a_table_keeps_it_also_when_all_are_seated_anew(house):
    people = cafe(house)
    person = people[5]["person"]
    house.ask("PATCH", f"/people/{person}", {"fixed": 2}, house.facilitator)
    assert seats(house)[person] == [2, 2, 2, 2]
    house.plan()
    apply(house, "mixing")
    assert seats(house)[person] == [2, 2, 2, 2]


def test_a_table_that_somebody_needs_cannot_close_without_a_word(house):
    people = cafe(house)
    house.ask("PATCH", f"/people/{people[5]['person']}", {"fixed": 2}, house.facilitator)
    offer = house.plan(shut=[2])
    assert offer["options"] == []
    assert offer["refused"] == "Guest 5 needs table 2, closed in round 1."


def test_who_is_away_in_a_round_takes_no_chair_in_it(house):
    people = cafe(house)
    person = people[2]["person"]
    before = seats(house)[person]
    house.ask("PATCH", f"/people/{person}", {"away": [3]}, house.facilitator)
    assert seats(house)[person] == [*before[:2], None, before[3]]
    house.plan()
    apply(house, "mixing")
    assert seats(house)[person][2] is None
    house.ask("PATCH", f"/people/{person}", {"away": []}, house.facilitator)
    assert None not in seats(house)[person]
    assert house.ask("PATCH", f"/people/{person}", {"away": [9]}, house.facilitator).json["code"] == "unknown_round"


def test_who_is_expected_has_come_when_they_use_their_code(house):
    cafe(house, people=3)
    made = house.ask("POST", "/people", {"name": "Expected", "expected": True}, house.facilitator).json
    assert house.read(house.facilitator)["person", made["person"]]["expected"]
    assert house.ask("POST", "/people", {"rejoin": made["rejoin"]}).json["person"] == made["person"]
    assert not house.read(house.facilitator)["person", made["person"]]["expected"]


def test_nobody_makes_themselves_expected(house):
    mine = house.join(expected=True)
    assert not house.read(house.facilitator)["person", mine["person"]]["expected"]


def test_at_another_table_with_what_was_said_in_this_round(house):
    people = cafe(house)
    person = people[0]
    house.move("open")
    said = house.say(person, "Said before anybody noticed")
    house.ask("PATCH", f"/people/{person['person']}", {"table": 3, "bring": True}, person["token"])
    told = house.read(person["token"])
    assert told["seat", person["person"]]["table"] == 3
    assert told["contribution", said]["table"] == 3
    house.ask("PATCH", f"/people/{person['person']}", {"table": 1}, person["token"])
    assert house.read(house.facilitator)["contribution", said]["table"] == 3


def test_a_host_stays_and_nobody_sits_at_a_closed_table(house):
    people = cafe(house)
    host = house.join(token=house.host(2))
    answer = house.ask("PATCH", f"/people/{host['person']}", {"table": 1}, host["token"])
    assert (answer.status_code, answer.json["code"]) == (403, "host_stays")
    house.plan(shut=[4])
    apply(house)
    me = people[0]
    answer = house.ask("PATCH", f"/people/{me['person']}", {"table": 4}, me["token"])
    assert (answer.status_code, answer.json["code"]) == (409, "table_shut")


def test_while_people_travel_the_facilitator_says_a_table_that_of_the_next_round(house):
    me = cafe(house)[0]
    before = seats(house)[me["person"]]
    house.move("open", "close")
    there = before[1] % 4 + 1
    answer = house.ask("PATCH", f"/people/{me['person']}", {"table": there}, me["token"])
    assert (answer.status_code, answer.json["code"]) == (409, "wrong_phase")
    house.ask("PATCH", f"/people/{me['person']}", {"table": there}, house.facilitator)
    assert seats(house)[me["person"]] == [before[0], there, *before[2:]]
    house.move("harvest")
    answer = house.ask("PATCH", f"/people/{me['person']}", {"table": there}, me["token"])
    assert (answer.status_code, answer.json["code"]) == (409, "wrong_phase")


def test_what_was_said_in_an_earlier_round_stays_where_it_was_said(house):
    people = cafe(house)
    person = people[0]
    house.move("open")
    said, table = house.say(person, "In round one"), seats(house)[person["person"]][0]
    house.move("close", "open")
    elsewhere = next(t for t in (1, 2, 3, 4) if t not in seats(house)[person["person"]][:2])
    house.ask("PATCH", f"/people/{person['person']}", {"table": elsewhere, "bring": True}, person["token"])
    assert house.read(house.facilitator)["contribution", said]["table"] == table


def test_participants_cannot_give_themselves_what_the_facilitator_gives(house):
    me = cafe(house)[0]
    for field in ({"host_of": 1}, {"fixed": 1}, {"away": [2]}, {"expected": True}):
        answer = house.ask("PATCH", f"/people/{me['person']}", field, me["token"])
        assert (answer.status_code, answer.json["code"]) == (403, "not_yours"), field


def test_phones_are_told_their_new_seats(house):
    people = cafe(house)
    house.plan(shut=[4])
    house.ask("POST", "/seating/apply", {"way": "fewest"}, house.facilitator)
    for person in people:
        assert house.read(person["token"])["seat", person["person"]]["table"] != 4


@given(
    st.lists(st.integers(-3, 9), max_size=3), st.lists(st.integers(-3, 9), max_size=3),
    st.lists(st.sampled_from(["p1", "p2", "p9", "", "x"]), max_size=3),
)  # fmt: skip
def test_no_wish_breaks_anything(shut, opened, absent):
    told = Told()
    for n in range(6):
        _join(told, n, n)
    told.do(seating.plan, PlanSeats(shut, opened, absent))


def test_nobody_is_sent_to_a_closed_table_though_all_others_are_full(house):
    house.made = house.ask(
        "POST", "/api/v1/cafes", cafe_of(tables=[{"name": n, "chairs": 3} for n in "abcd"], rounds=[{"minutes": 1}] * 4)
    ).json
    for _ in range(8):
        house.join()
    house.plan(shut=[4])
    apply(house)
    for _ in range(6):
        house.join()
    assert all(4 not in s for s in seats(house).values())


def test_who_came_or_was_away_while_new_seats_were_looked_at_is_not_sent_to_a_closed_table(house):
    people = cafe(house)
    gone = people[3]
    house.ask("PATCH", f"/people/{gone['person']}", {"absent": True}, gone["token"])
    house.plan(shut=[4])
    for _ in range(4):
        house.join()
    apply(house)
    house.ask("PATCH", f"/people/{gone['person']}", {"absent": False}, gone["token"])
    assert all(4 not in s for s in seats(house).values())


def test_a_room_that_changes_while_it_is_planned_is_planned_again(house, monkeypatch):
    cafe(house)
    figures, asked = house.planner.figures, []

    def meanwhile(instance):
        if not asked:
            asked.append(house.ask("PATCH", "", {"rounds": [{"minutes": 1}] * 6}, house.facilitator))
        return figures(instance)

    monkeypatch.setattr(house.planner, "figures", meanwhile)
    offer = house.plan(shut=[2])
    assert {move["round"] for move in offer["options"][0]["moves"]} & {5, 6}
    assert apply(house).status_code == 200
    assert {len(s) for s in seats(house).values()} == {6}


def test_one_person_s_wish_leaves_the_offer_for_all_others(house):
    people = cafe(house)
    house.plan(shut=[4])
    me = people[0]
    house.ask("PATCH", f"/people/{me['person']}", {"prefers": [2]}, house.facilitator)
    house.ask("PATCH", f"/people/{me['person']}", {"table": 3}, me["token"])
    assert me["person"] not in {move["person"] for move in house.offer["options"][0]["moves"]}
    assert apply(house).status_code == 200
    assert seats(house)[me["person"]][0] == 3


def test_taking_back_leaves_what_has_been_decided_since(house):
    people = cafe(house)
    house.plan(shut=[4])
    apply(house, "mixing")
    host, away = people[0]["person"], people[1]["person"]
    house.ask("PATCH", f"/people/{host}", {"host_of": 2}, house.facilitator)
    house.ask("PATCH", f"/people/{away}", {"away": [2]}, house.facilitator)
    house.ask("POST", "/seating/back", {}, house.facilitator)
    assert seats(house)[host] == [2, 2, 2, 2]
    assert seats(house)[away][1] is None


def test_whole_tables_are_not_dissolved_for_the_best_mix(house):
    cafe(house, seating="blocks")
    assert [option["way"] for option in house.plan(shut=[4])["options"]] == ["fewest"]


def test_a_round_that_is_gone_hinders_no_plan(house):
    people = cafe(house)
    house.ask("PATCH", f"/people/{people[0]['person']}", {"away": [4]}, house.facilitator)
    house.ask("PATCH", "", {"rounds": [{"minutes": 1}] * 3}, house.facilitator)
    assert house.plan()["refused"] == ""


def test_more_rounds_seat_nobody_beyond_the_chairs(house):
    chairs = [{"name": n, "chairs": size} for n, size in zip("abcd", (2, 3, 6, 6), strict=True)]
    house.made = house.ask("POST", "/api/v1/cafes", cafe_of(tables=chairs, rounds=[{"minutes": 1}] * 2)).json
    for _ in range(16):
        house.join()
    house.ask("PATCH", "", {"rounds": [{"minutes": 1}] * 4}, house.facilitator)
    for r in range(4):
        sizes = Counter(s[r] for s in seats(house).values())
        assert all(sizes[t] <= size for t, size in enumerate((2, 3, 6, 6), 1)), (r, sizes)
