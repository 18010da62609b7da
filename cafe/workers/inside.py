"""The child's side: confined, it answers one message after another, and ends when its parent does."""

import os
import resource
import select
import signal
import socket
import sys
import threading
from collections.abc import Callable
from typing import Any

from cafe.workers import wire
from cafe.workers.messages import Messages

_NICENESS = 5


def answer_all(messages: Messages[Any, Any], answered: Callable[[Any], Any], most_memory: int) -> None:
    """Be the child: answer the parent, whose end is the descriptor that the command line names, until it closes."""
    serve(int(sys.argv[1]), lambda message: messages.encode(answered(messages.request(message))), most_memory)


def serve(descriptor: int, answer: Callable[[bytes], bytes], most_memory: int) -> None:
    """Answer what comes over the socket until the parent's end closes, also in the middle of a sum. `most_memory` in
    bytes; beyond it Python raises MemoryError."""
    _confine(most_memory)
    with socket.socket(fileno=descriptor) as link:
        link.setblocking(True)  # a green parent hands over an end that does not wait, and Python does not look
        threading.Thread(target=_end_with, args=(link,), daemon=True).start()
        while True:
            try:
                message = wire.receive(link)
                wire.send(link, answer(message))
            except OSError:
                return


def _confine(most_memory: int) -> None:
    """Little memory, low priority, and Ctrl-C is the parent's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(_NICENESS)
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = most_memory if hard == resource.RLIM_INFINITY else min(most_memory, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _end_with(link: socket.socket) -> None:
    """Waits for the parent's end to close, and ends the process, whatever it is doing."""
    hung_up = select.poll()
    hung_up.register(link, 0)
    hung_up.poll()
    os._exit(0)
