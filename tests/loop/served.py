"""A server of a few lines under Eventlet, for tests of what stands between the network and an application. Arguments: the
limits as JSON. It prints its port, then a line for each request that reached the application."""

from cafe import loop

loop.patch()

import json  # noqa: E402
import sys  # noqa: E402

from cafe.loop import doorway  # noqa: E402
from cafe.loop.lobby import Limits  # noqa: E402

# A limit that a test does not set is none: the client, which is the test, may be kept waiting by its machine.
LONG = dict.fromkeys(("head", "body", "answer", "idle"), 600)
loop.SILENCE_S = doorway.LINGER_S = 600


def app(environ, start):
    """Says how long the body was, or a lot."""
    asked = environ["PATH_INFO"]
    read = b"" if asked == "/unread" else environ["wsgi.input"].read()
    print(f"{environ['REQUEST_METHOD']} {asked} {len(read)}", flush=True)
    text = b"x" * 64_000_000 if asked == "/large" else str(len(read)).encode()
    start("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(text)))])
    return Answer(asked, text)


class Answer(list):
    """An answer that says when the server is done with it."""

    def __init__(self, asked, text):
        super().__init__([text])
        self.asked = asked

    def close(self):
        if self.asked == "/large":
            print("let go of /large", flush=True)


if __name__ == "__main__":
    sock = loop.listener("127.0.0.1", 0)
    print(sock.getsockname()[1], flush=True)
    loop.serve(sock, app, Limits(**LONG | json.loads(sys.argv[1])))
