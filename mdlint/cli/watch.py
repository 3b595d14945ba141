"""`mdlint check --watch`: the same run again whenever something under the root has changed."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Collection, Iterator, Sequence
from typing import NoReturn

import click

from mdlint.cli.outcome import existing, refuse
from mdlint.config import ConfigError
from mdlint.roots.watched import matters

HEARTBEAT = 200  # milliseconds


def watch(context: click.Context) -> NoReturn:
    """Run the command of the context, without `--watch`, until somebody interrupts. A `ConfigError` if that cannot be done."""
    gc.enable()
    paths = existing(context.params["paths"])
    begun = False
    for changed in _heartbeats(paths, _written(context)):
        if changed and begun:
            _part(context)
        if changed or not begun:
            _run(context)
        begun = True
    raise KeyboardInterrupt


def _written(context: click.Context) -> set[str]:
    """The files that each run writes: to hear of them would mean to run for ever."""
    from mdlint.cli.reports import outputs

    chosen = outputs(context.params["output_format"], statistics=context.params["statistics"])
    return {os.path.realpath(output.file) for output in chosen if output.file}


def _is_printed_to(path: str) -> bool:
    """Whether what we print goes into the file."""
    try:
        there = os.stat(path)
        return any(os.path.samestat(there, os.fstat(stream.fileno())) for stream in (sys.stdout, sys.stderr))
    except (OSError, ValueError):  # gone again, or a stream that is none of the system's
        return False


def _heartbeats(paths: Sequence[str], written: Collection[str]) -> Iterator[bool]:
    """Every so often, whether anything has changed since. What changes after the first one, in whatever time, is not missed."""
    try:
        import watchfiles
    except ImportError:
        raise ConfigError("`--watch` needs one package more: install `mdlint-site[watch]`") from None
    from mdlint.disk.discovery import roots

    folders = [os.path.realpath(folder) for folder in roots(paths)]
    bases = [*folders, *map(os.path.realpath, paths)]
    try:
        for changes in watchfiles.watch(
            *folders,
            watch_filter=lambda _change, path: matters(path, bases) and path not in written and not _is_printed_to(path),
            rust_timeout=HEARTBEAT,
            yield_on_timeout=True,
            ignore_permission_denied=True,
        ):
            yield bool(changes)
    except (OSError, RuntimeError) as error:  # such as too many folders for the system
        raise ConfigError(f"the system cannot watch the folder: {error}") from None


def _part(context: click.Context) -> None:
    """Set a run apart from the one before, where no screen is cleared. No clock: equal runs print equal lines."""
    if not sys.stdout.isatty() and not context.params["quiet"]:
        click.echo("mdlint: something has changed: checking again", err=True)


def _run(context: click.Context) -> None:
    if sys.stdout.isatty():
        click.clear()
    try:
        context.invoke(context.command, **{**context.params, "watch": False})
    except ConfigError as error:
        refuse(str(error), error.spot)  # it will be mended while we watch
    if not context.params["quiet"]:
        click.echo("mdlint: waiting for changes; Ctrl-C ends it", err=True)
