"""Asking git, so that nothing which a stranger's repository says is run: no hook, filter, pager or helper, and no network."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from functools import cache
from threading import Timer

SECONDS = 10.0
MOST_BYTES = 2**27  # of an answer; nobody has a history with a hundred megabytes of renames
SETTINGS = (
    f"core.hooksPath={os.devnull}",
    "core.fsmonitor=false",
    "core.untrackedCache=false",
    "core.precomposeUnicode=true",
    "diff.external=",
    "diff.renames=true",
    "diff.renameLimit=20000",
    "diff.relative=false",
    "log.showSignature=false",
    "log.showRoot=true",
    "protocol.allow=never",
    "submodule.recurse=false",
)


def ask(root: str, *arguments: str, stdin: bytes = b"") -> bytes | None:
    """What git answers in the repository whose top is `root`; None where it fails, is slow, or is not there."""
    program = _program()
    if program is None or not os.path.lexists(os.path.join(root, ".git")):
        return None
    settings = (word for setting in SETTINGS for word in ("-c", setting))
    command = [program, "--no-pager", "--literal-pathspecs", *settings, *arguments]
    with tempfile.TemporaryFile() as given:
        given.write(stdin)
        given.seek(0)
        try:
            process = subprocess.Popen(
                command, cwd=root, env=_environment(root), stdin=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        except (OSError, ValueError):
            return None
        return _answer(process)


def _answer(process: subprocess.Popen[bytes]) -> bytes | None:
    timer = Timer(SECONDS, process.kill)
    timer.start()
    try:
        with process:
            assert process.stdout is not None  # it is a pipe
            answer = process.stdout.read(MOST_BYTES + 1)
            if len(answer) > MOST_BYTES:
                process.kill()
        return answer if process.returncode == 0 else None
    finally:
        timer.cancel()


@cache
def _program() -> str | None:
    """The program, but not one that lies in the current folder, where Windows would look first."""
    found = shutil.which("git")
    return found if found is not None and os.path.isabs(found) else None


def _environment(root: str) -> dict[str, str]:
    """Ours without what would send git elsewhere, as it is set in a hook; with nobody to ask and nothing to fetch."""
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith("GIT_")}
    return {
        **kept,
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_CEILING_DIRECTORIES": os.path.dirname(root),
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }
