"""`python app.py` serves the café; the same as `cafe serve`.

Eventlet must patch the standard library before anything uses it, so that comes first; `loop.ASYNC_MODE` names the mode.
"""

from cafe import loop

loop.patch()

import sys  # noqa: E402 - after patching

from cafe.__main__ import main  # noqa: E402 - after patching

if __name__ == "__main__":
    sys.exit(main(["serve", *sys.argv[1:]]))
