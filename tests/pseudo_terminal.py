"""Running mdlint where a person would: on a terminal of a certain width."""

from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals of this kind", allow_module_level=True)

import fcntl
import pty
import termios

# What a terminal, a CI system or a person may have set, and what would decide a test.
SAYINGS = ("NO_COLOR", "FORCE_COLOR", "FORCE_HYPERLINK", "CI", "COLUMNS", "TERM_PROGRAM", "VTE_VERSION", "WT_SESSION")


class Seen(NamedTuple):
    """What came out: on the terminal, as its bytes were decoded, and beside it on the stream that did not lead there."""

    code: int
    terminal: str
    aside: str


def clean_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """Ours without what would decide a test, and a terminal without links; then what the test sets."""
    kept = {name: value for name, value in os.environ.items() if name not in (*SAYINGS, "KONSOLE_VERSION")}
    return {**kept, "TERM": "xterm-256color", **environment}


def on_a_terminal(
    *command: str, cwd: Path, columns: int = 80, aside: str = "", keys: str = "", environment: Mapping[str, str] | None = None
) -> Seen:
    """Run a command and wait for it. `aside` is `stdout` or `stderr`, if that is not to lead to the terminal."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    stdout, stderr = (subprocess.PIPE if name == aside else theirs for name in ("stdout", "stderr"))
    clean = clean_environment(environment or {})
    with subprocess.Popen(command, cwd=cwd, stdin=theirs, stdout=stdout, stderr=stderr, env=clean) as process:
        os.close(theirs)
        os.write(ours, keys.encode())
        other = process.stdout or process.stderr
        with ThreadPoolExecutor(1) as reader:  # both at once: a full pipe would stop the command
            beside = reader.submit(other.read) if other else None
            terminal = _everything(ours)
    os.close(ours)
    return Seen(process.returncode, terminal.decode().replace("\r\n", "\n"), beside.result().decode() if beside else "")


def _everything(descriptor: int) -> bytes:
    """All that arrives until nobody holds the other end."""
    parts = []
    while True:
        try:
            part = os.read(descriptor, 65536)
        except OSError:  # Linux says so where macOS gives nothing
            break
        if not part:
            break
        parts.append(part)
    return b"".join(parts)


def mdlint_on_a_terminal(
    *arguments: str, cwd: Path, columns: int = 80, aside: str = "", environment: Mapping[str, str] | None = None
) -> Seen:
    """Run `python -m mdlint`."""
    command = (sys.executable, "-m", "mdlint", *arguments)
    seen = on_a_terminal(*command, cwd=cwd, columns=columns, aside=aside, environment=environment)
    assert "Traceback" not in seen.terminal + seen.aside
    return seen


def without_styles(text: str) -> str:
    """The text without colours and links."""
    return re.sub(r"\x1b\[[\d;]*m|\x1b\]8;;.*?\x1b\\", "", text)


def on_the_screen(text: str) -> list[str]:
    """The lines that stay: what is written after a carriage return stands over what was there."""
    lines = []
    for line in text.split("\n"):
        shown = ""
        for part in line.split("\r"):
            shown = part + shown[len(part) :]
        lines.append(shown.rstrip())
    return lines
