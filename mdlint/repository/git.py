"""Asking git, so that nothing which a stranger's repository says is run: no hook, filter, pager or helper, and no network."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from threading import Thread, Timer

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
_unanswered: set[str] = set()  # the repositories in which git was too slow, or was ended by somebody


def ask(root: str, *arguments: str, stdin: bytes = b"", environment: Mapping[str, str] = {}) -> bytes | None:
    """What git answers in the repository whose top is `root`; None where it fails, is slow, or is not there."""
    program = _program()
    if program is None or not os.path.lexists(os.path.join(root, ".git")):
        return None
    settings = (word for setting in SETTINGS for word in ("-c", setting))
    command = [program, "--no-pager", "--literal-pathspecs", *settings, *arguments]
    streams = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    try:
        process = subprocess.Popen(command, cwd=root, env={**_environment(root), **environment}, **streams)  # type: ignore[call-overload]
    except (OSError, ValueError):
        _unanswered.add(root)
        return None
    return _answer(root, process, stdin)


def has_answered(root: str) -> bool:
    """Whether git has said something, were it no, whenever it was asked here; else it may say more another time."""
    return root not in _unanswered


def tracked(root: str) -> frozenset[str] | None:
    """The files that git knows below a folder, by their paths from there; None where it cannot tell."""
    answer = ask(root, "ls-files", "-z", "--cached")
    return None if answer is None else frozenset(os.fsdecode(name) for name in answer.split(b"\0") if name)


def contents(root: str, hashes: Sequence[str], most_bytes: int) -> list[bytes | None]:
    """What git keeps under each of the hashes; None for what it lacks, what is larger, and what is no file."""
    answer = ask(root, "cat-file", "--batch", stdin="".join(f"{one}\n" for one in hashes).encode()) or b""
    found: list[bytes | None] = []
    at = 0
    for _ in hashes:
        header = answer[at : at + 200].partition(b"\n")[0]
        at += len(header) + 1
        words = header.split(b" ")
        if len(words) != 3 or not words[2].isdigit():
            found.append(None)
            continue
        end = at + int(words[2])
        found.append(answer[at:end] if words[1] == b"blob" and end - at <= most_bytes else None)
        at = end + 1
    return found


def without_filters(root: str) -> dict[str, str]:
    """The environment in which no program prepares the contents of files for git, whatever a repository's settings say."""
    answer = ask(root, "config", "-z", "--name-only", "--get-regexp", r"^filter\..*\.(clean|smudge|process|required)$") or b""
    names = sorted(set(answer.decode("utf-8", "surrogateescape").split("\0")) - {""})
    pairs = {f"GIT_CONFIG_KEY_{number}": name for number, name in enumerate(names)}
    values = {f"GIT_CONFIG_VALUE_{number}": "false" if name.endswith(".required") else "" for number, name in enumerate(names)}
    return {"GIT_CONFIG_COUNT": str(len(names)), **pairs, **values}


def _feed(process: subprocess.Popen[bytes], stdin: bytes) -> None:
    assert process.stdin is not None  # it is a pipe
    with suppress(OSError, ValueError), process.stdin as stream:  # git may end before it has read all
        stream.write(stdin)


def _answer(root: str, process: subprocess.Popen[bytes], stdin: bytes) -> bytes | None:
    def give_up() -> None:
        _unanswered.add(root)
        process.kill()

    timer = Timer(SECONDS, give_up)
    timer.start()
    try:
        with process:
            Thread(target=_feed, args=(process, stdin), daemon=True).start()
            assert process.stdout is not None  # it is a pipe
            answer = process.stdout.read(MOST_BYTES + 1)
            if len(answer) > MOST_BYTES:
                process.kill()
        if process.returncode < 0:  # ended by somebody
            _unanswered.add(root)
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
