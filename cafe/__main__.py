"""`python -m cafe`, and the console script `cafe`."""

import sys

from cafe import loop

SERVES = ("serve", "demo")


def main(args: list[str] | None = None) -> int:
    """Run a command; 0, or 2 with one line on stderr. A server's process is patched before anything else is imported."""
    args = sys.argv[1:] if args is None else args
    if args and args[0] in SERVES:
        loop.patch()
    from cafe import cli

    return cli.run(args)


if __name__ == "__main__":
    sys.exit(main())
