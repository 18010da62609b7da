"""Handing out files while other things go on."""

import threading

from cafe.workers.child import Child


def test_documents_are_made_one_at_a_time(house, monkeypatch):
    at_work, most, ask = [], [], Child.ask

    def watched(*args):
        at_work.append(1)
        most.append(len(at_work))
        try:
            return ask(*args)
        finally:
            at_work.pop()

    monkeypatch.setattr(Child, "ask", watched)
    asking = [
        threading.Thread(target=house.ask, args=("GET", f"/export?format={format_}", None, house.facilitator))
        for format_ in ("html", "md", "csv")
    ]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    assert most == [1] * 3
