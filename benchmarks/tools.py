"""mdlint, and the tools that do something alike and are installed here: how to call each."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

# The rules of others on headings and links, of which we have our own.
HEADINGS_AND_LINKS = (
    *("MD001", "MD003", "MD011", "MD018", "MD019", "MD024", "MD025", "MD026", "MD034", "MD036", "MD041", "MD042", "MD051"),
    *("MD052", "MD053", "MD057"),
)


class Tool(NamedTuple):
    """`check` is the command without paths, `uncached` what is added so that it forgets, `everything` what means a site."""

    name: str
    version: str
    check: tuple[str, ...]
    environment: Mapping[str, str] = {}
    uncached: tuple[str, ...] | None = ()  # None for a tool that has no cache
    everything: tuple[str, ...] = (".",)


def mdlint(scratch: Path, jobs: int | None = None) -> Tool:
    """The mdlint of this very Python; with so many processes as it likes, or as are asked for."""
    command = (sys.executable, "-m", "mdlint")
    environment = {"PYTHONDONTWRITEBYTECODE": "", "MDLINT_CACHE_DIR": str(scratch / f"mdlint-cache-{jobs}")}
    options = () if jobs is None else ("--jobs", str(jobs))
    name = "mdlint" if jobs is None else f"mdlint --jobs {jobs}"
    return Tool(name, _version(*command), (*command, "check", *options), environment, ("--no-cache",))


def peers(scratch: Path) -> Iterator[Tool]:
    """Those that are on the PATH."""
    if rumdl := shutil.which("rumdl"):
        rules = ("--no-config", "--enable", ",".join(HEADINGS_AND_LINKS))
        cache = {"RUMDL_CACHE_DIR": str(scratch / "rumdl-cache")}
        yield Tool("rumdl", _version(rumdl), (rumdl, "check", *rules), cache, ("--no-cache",))
    if mdsmith := shutil.which("mdsmith"):
        yield Tool("mdsmith", _version(mdsmith, "version"), (mdsmith, "check"), {}, None)
    if markdownlint := shutil.which("markdownlint-cli2"):
        config = scratch / ".markdownlint-cli2.jsonc"
        chosen = {"default": False, **{code: True for code in HEADINGS_AND_LINKS if code != "MD057"}}
        config.write_text(json.dumps({"config": chosen}))
        command = (markdownlint, "--config", str(config))
        yield Tool("markdownlint-cli2", _version(markdownlint), command, {}, None, ("**/*.md",))
    if remark := shutil.which("remark"):
        yield Tool("remark", _version(remark), (remark, "--frail", "--no-stdout"), {}, None)
    if pymarkdown := shutil.which("pymarkdown"):
        yield Tool("pymarkdown", _version(pymarkdown, "version"), (pymarkdown, "scan", "--recurse"), {}, None)


def _version(*command: str) -> str:
    asked = command if command[-1] == "version" else (*command, "--version")
    said = subprocess.run(asked, capture_output=True, text=True, check=False)
    if said.returncode != 0:  # what cannot start is quick, and leaves with the same code as who finds something
        raise SystemExit(f"`{' '.join(asked)}` does not work: {said.stderr.strip()}")
    return (said.stdout.strip() or said.stderr.strip()).partition("\n")[0]
