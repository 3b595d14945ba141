"""Running mdlint as people do: the real command, in a folder of files."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from mdlint.cli import main

SECONDS = 60  # for one command; a hang must not stop the tests

POST = """---
title: "봄날의 산책"
date: "2025-04-12"
excerpt: "강가를 걸었다"
---

안녕하세요.
"""


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write the files below the folder; the folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def mdlint(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command and wait for it.

    Where the system can fork, in a child of this process that has everything imported: hundreds of runs would otherwise spend
    most of their time on that. Arguments, streams, environment and exit code are those of a process of its own.
    """
    clean = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "MDLINT_BACKTRACE")}
    run = _forked if hasattr(os, "fork") else _started
    result = run(arguments, cwd, {**clean, **environment})
    assert "Traceback" not in result.stderr
    return result


def _started(arguments: Sequence[str], cwd: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mdlint", *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )


def _forked(arguments: Sequence[str], cwd: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    with tempfile.TemporaryFile() as stdout, tempfile.TemporaryFile() as stderr:
        child = os.fork()
        if child == 0:
            try:
                os.dup2(stdout.fileno(), 1)
                os.dup2(stderr.fileno(), 2)
                be_the_command(arguments, cwd, environment)
            except SystemExit as end:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(end.code if isinstance(end.code, int) else 0)
            except BaseException:
                traceback.print_exc()
            os._exit(1)
        _, status = os.waitpid(child, 0)
        printed = []
        for stream in (stdout, stderr):
            stream.seek(0)
            printed.append(stream.read().decode("utf-8"))
    return subprocess.CompletedProcess(arguments, os.waitstatus_to_exitcode(status), *printed)


def be_the_command(arguments: Sequence[str], cwd: Path, environment: Mapping[str, str]) -> NoReturn:
    """Turn this process, which has been forked, into the command."""
    signal.alarm(SECONDS)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["mdlint", *arguments]
    sys.stdout, sys.stderr = (open(number, "w", encoding="utf-8", closefd=False) for number in (1, 2))  # noqa: SIM115
    main()
