"""Handing out files while other things go on."""

import threading

from cafe.web import exporting


def test_files_are_made_one_at_a_time(house, monkeypatch):
    at_work, most, make = [], [], exporting.render

    def slowly(*args):
        at_work.append(1)
        most.append(len(at_work))
        threading.Event().wait(0.02)
        at_work.pop()
        return make(*args)

    monkeypatch.setattr(exporting, "render", slowly)
    asking = [
        threading.Thread(target=house.ask, args=("GET", "/export?format=html", None, house.facilitator))
        for _ in range(4)
    ]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    assert most == [1] * 4
