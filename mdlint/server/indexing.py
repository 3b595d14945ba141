"""The first reading of a site, a few documents at a time, so that questions are answered in between."""

from __future__ import annotations

import gc
import logging
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from posixpath import dirname
from typing import TYPE_CHECKING
from urllib.parse import quote

from lsprotocol import types

from mdlint import engine
from mdlint.roots.root import Root
from mdlint.schema import SchemaError

if TYPE_CHECKING:
    from mdlint.server.session import Session

AT_A_TIME = 5
WORTH_SHOWING = 300  # fewer documents are read before anybody could read how many there are
SHOWN_EVERY = 40  # times
FAULTY = """---
title: There is no such page
date: 2024-04-31
slug: no-such-page
tags: [no such tag]
---

[a]({route}/no-such-page) [b](no-such-page.md) [c](#no-such-heading) [[no such page]] ![d](no-such-picture.png)
"""
log = logging.getLogger("mdlint.server")


async def follow(session: Session, home: str) -> None:
    """Make all that questions about a root that has been read would otherwise wait for, in the end the links to each page."""
    await session.run(_judge_faults, session, home)
    while paths := await session.run(_missing, session, home):  # again where a page has claimed another route meanwhile
        for path in paths:
            await session.run(_trace, session, home, path)


async def index(session: Session, home: str, name: str) -> None:
    """Read all documents of a root, and show how far that is."""
    paths = await session.run(_paths, session, home)
    token = await _begun(session, name) if len(paths) >= WORTH_SHOWING else None
    with _no_collecting():
        for done, start in enumerate(range(0, len(paths), AT_A_TIME)):
            await session.run(_read, session, home, paths[start : start + AT_A_TIME])
            if token is not None and done % SHOWN_EVERY == 0:
                share = types.WorkDoneProgressReport(
                    message=f"{start:,} of {len(paths):,}", percentage=100 * start // len(paths)
                )
                session.server.work_done_progress.report(token, share)
        await session.run(_judge_faults, session, home)
    if token is not None:
        session.server.work_done_progress.end(token, types.WorkDoneProgressEnd())


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Facts lead to no circles, but to look for some among those of ten thousand documents takes half a second each time."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


async def _begun(session: Session, name: str) -> str | None:
    """The token of a bar that the editor shows; None if it has none."""
    window = session.server.client_capabilities.window
    if window is None or not window.work_done_progress:
        return None
    token = str(uuid.uuid4())
    try:
        await session.server.work_done_progress.create_async(token)
    except Exception:
        log.exception("the editor refuses to show a bar")
        return None
    session.server.work_done_progress.begin(token, types.WorkDoneProgressBegin(f"mdlint: reading {name}", percentage=0))
    return token


def _root(session: Session, home: str) -> Root:
    return next(root for root in session.workspace.roots if root.folder == home)


def _paths(session: Session, home: str) -> list[str]:
    names = _root(session, home).site.names
    return sorted(filter(names.is_page, names.files))


def _read(session: Session, home: str, paths: list[str]) -> None:
    site = _root(session, home).site
    for path in paths:
        if path in site.names.files:
            site.document(path)


def _missing(session: Session, home: str) -> list[str]:
    return _root(session, home).site.backlinks.missing()


def _trace(session: Session, home: str, path: str) -> None:
    site = _root(session, home).site
    if path in site.names.files:
        site.backlinks.trace([path])


def _judge_faults(session: Session, home: str) -> None:
    """Judge a faulty text in the place of one page of each site, which makes all that the first such page would wait for."""
    root = _root(session, home)
    for folder in {root.site.root_of(path) for path in root.site.documents.known}:
        route, path = next(iter(root.site.routes(folder).by_route.items()), ("", f"{folder}/index.md".lstrip("/")))
        text = FAULTY.format(route=quote(dirname(route)))
        with suppress(SchemaError):  # whoever asks for the findings is told
            engine.lint_document(root.reader.parsed(path, text.encode()), root.site, root.config(path), partial(str, text))
