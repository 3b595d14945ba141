"""Running mdlint as people do: the real command, in a folder of files."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

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
    """Run `python -m mdlint` and wait for it."""
    clean = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "MDLINT_BACKTRACE")}
    result = subprocess.run(
        [sys.executable, "-m", "mdlint", *arguments],
        cwd=cwd,
        env={**clean, **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert "Traceback" not in result.stderr
    return result
