"""The first reading of a site, a few documents at a time, so that questions are answered in between."""

from __future__ import annotations

import logging
import uuid
from typing import TYPE_CHECKING

from lsprotocol import types

from mdlint.model import Document
from mdlint.root import Root

if TYPE_CHECKING:
    from mdlint.server.session import Session

AT_A_TIME = 5
WORTH_SHOWING = 300  # fewer documents are read before anybody could read how many there are
SHOWN_EVERY = 40  # times
NOWHERE = "/there/is/no-such-page"
log = logging.getLogger("mdlint.server")


async def follow(session: Session, home: str) -> None:
    """Follow all links of a root, which finding the links to a page would otherwise wait for."""
    paths = await session.run(_paths, session, home)
    for path in paths:
        await session.run(_trace, session, home, path)


async def index(session: Session, home: str, name: str) -> None:
    """Read all documents of a root, and show how far that is."""
    paths = await session.run(_paths, session, home)
    token = await _begun(session, name) if len(paths) >= WORTH_SHOWING else None
    for done, start in enumerate(range(0, len(paths), AT_A_TIME)):
        await session.run(_read, session, home, paths[start : start + AT_A_TIME])
        if token is not None and done % SHOWN_EVERY == 0:
            share = types.WorkDoneProgressReport(message=f"{start:,} of {len(paths):,}", percentage=100 * start // len(paths))
            session.server.work_done_progress.report(token, share)
    await session.run(_prepare, session, home)
    if token is not None:
        session.server.work_done_progress.end(token, types.WorkDoneProgressEnd())


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


def _trace(session: Session, home: str, path: str) -> None:
    site = _root(session, home).site
    if path in site.names.files:
        site.backlinks.trace([path])


def _prepare(session: Session, home: str) -> None:
    """Look for a page that is nowhere: that takes every index of names and routes, which the first dead link would wait for."""
    site = _root(session, home).site
    for root in {site.root_of(path) for path in site.known}:
        site.target(Document(f"{root}/index.md".lstrip("/"), 0, (0,)), NOWHERE)
