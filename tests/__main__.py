"""All checks, one list, the same for people and for CI: `python -m tests`.

Each line is a command. The checks of the scripts need Node.js, the browser tests need Chromium; on a machine without
them that is said and they are left out, but where CI=true is set a missing tool is a failure.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
JS = "tests/js"
CI = os.environ.get("CI") == "true"

CHECKS: tuple[tuple[str, ...], ...] = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports", "--no-cache"),
    ("npm", "--prefix", JS, "ci", "--silent", "--no-audit", "--no-fund"),
    ("npm", "--prefix", JS, "run", "--silent", "check"),
    ("pytest", "-n", "2", "--dist", "worksteal"),
)


def _runnable(command: tuple[str, ...]) -> list[str] | None:
    """The command with its program's path; Python's tools are those beside this interpreter."""
    beside = Path(sys.executable).parent / command[0]
    path = str(beside) if beside.exists() else shutil.which(command[0])
    return None if path is None else [path, *command[1:]]


def main() -> int:
    """Run everything; the exit status is 0 when nothing failed."""
    failed = []
    for command in CHECKS:
        shown = " ".join(command)
        runnable = _runnable(command)
        print(f"== {shown}", flush=True)
        if runnable is None and not CI:
            print(f"   left out: {command[0]} is not installed on this machine", flush=True)
        elif runnable is None or subprocess.run(runnable, cwd=ROOT, check=False).returncode:
            failed.append(shown)
    for shown in failed:
        print(f"FAILED: {shown}", flush=True)
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
