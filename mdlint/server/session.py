"""What happens between an editor and the sites it has open: when something is looked at again, and who is told."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable, Collection, Iterable
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from typing import TypeVar

from lsprotocol import types
from pygls.exceptions import FeatureNotificationError
from pygls.lsp.server import LanguageServer

from mdlint.config import ConfigError
from mdlint.roots.root import Root
from mdlint.schema import SchemaError
from mdlint.server.diagnostics import diagnostics, first_diagnostics
from mdlint.server.indexing import follow, index
from mdlint.server.places import file_of
from mdlint.server.protocol import pulls, refreshes
from mdlint.server.view import View
from mdlint.server.workspace import Workspace

Result = TypeVar("Result")
PAUSE = 0.03  # seconds without a keystroke, after which the document is looked at
log = logging.getLogger("mdlint.server")


class Session:
    """One editor. Everything that knows a site runs on one thread of its own, one job after the other.

    So nothing has to be locked, a request that waits for its turn can be cancelled, and messages are heard meanwhile.
    """

    def __init__(self, server: LanguageServer) -> None:
        self.server = server
        self.workspace = Workspace()
        self._worker = ThreadPoolExecutor(1, "mdlint")
        self._indexed: dict[str, asyncio.Task[None]] = {}
        self._followed: dict[str, tuple[Root, asyncio.Task[None]]] = {}
        self._heard: SimpleQueue[tuple[Collection[str], bool]] = SimpleQueue()
        self._soon: asyncio.Task[None] | None = None
        self._told: set[str] = set()

    @property
    def encoding(self) -> str:
        """What both sides count columns in: `utf-8`, `utf-16` or `utf-32`."""
        return types.PositionEncodingKind(self.server.workspace.position_encoding).value

    async def run(self, job: Callable[..., Result], *arguments: object) -> Result:
        """What the job returns, once its turn has come."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, _heard, job, *arguments)

    async def ask(
        self, uri: str, question: Callable[[View], Result], *, at_once: bool = False, follows_links: bool = False
    ) -> Result | None:
        """The answer about a document; None about one that is none of ours, or whose config cannot be obeyed.

        It waits until the site has been read, but for a question that is to be answered `at_once`, and until all links have
        been followed if it asks where they stand: that takes seconds, in which others have to be answered.
        """
        file = file_of(uri)
        if file is None:
            return None
        try:
            view = await self.run(self._view, file)
            if view is None:
                return None
            if not at_once:
                await asyncio.wait([self._indexing(view.root)])
            if follows_links:
                await self._follow()
                await asyncio.wait([self._followed[view.root.folder][1]])
            return await self.run(self._answer, file, question)
        except (ConfigError, SchemaError) as error:
            self.tell(str(error))
            return None

    def tell(self, sentence: str) -> None:
        """Show the person a sentence, each only once."""
        if sentence not in self._told:
            self._told.add(sentence)
            self.server.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"mdlint: {sentence}"))

    async def diagnosed(self, uri: str) -> list[types.Diagnostic]:
        """The findings in a document, or those that can be told while the site is still being read."""
        view = await self.ask(uri, lambda view: view, at_once=True)
        if view is None:
            return []
        task = self._indexing(view.root)
        found = await self.ask(uri, diagnostics if task.done() else first_diagnostics, at_once=True)
        diagnosed, failures = found or ([], [])
        for failure in failures:
            self.tell(failure)
        return diagnosed

    def look_again(self, *first: str) -> None:
        """Tell what is found in all open documents as soon as nobody types any more; of the `first` ones before all others."""
        if self._soon is not None:
            self._soon.cancel()
        self._soon = asyncio.ensure_future(self._look(first))

    async def hear(self, files: Collection[str], *, names_differ: bool) -> None:
        """Something else has written these files. Of hundreds of such messages, all that have come are heard at once."""
        self._heard.put((files, names_differ))
        await self._reloading(self._take_changes)
        self.look_again()

    async def close(self, uri: str) -> None:
        """The buffer is gone, and with it what nobody has saved."""
        if file := file_of(uri):
            await self._reloading(self.workspace.close, file)
        self.look_again(uri)

    async def _reloading(self, job: Callable[..., None], *arguments: object) -> None:
        """Do what may read configs again."""
        try:
            await self.run(job, *arguments)
        except ConfigError as error:
            self.tell(str(error))

    def _take_changes(self) -> None:
        files: set[str] = set()
        names_differ = False
        while not self._heard.empty():
            more, differ = self._heard.get()
            files.update(more)
            names_differ = names_differ or differ
        if files:
            self.workspace.changed(files, names_differ=names_differ)

    async def _look(self, first: Iterable[str]) -> None:
        await asyncio.sleep(PAUSE)
        await self._follow()
        if pulls(self.server):
            if refreshes(self.server):
                await self.server.workspace_diagnostic_refresh_async(None)
            return
        for uri in dict.fromkeys((*first, *self.server.workspace.text_documents)):
            try:
                await self._publish(uri)
            except Exception as error:  # of what nobody has asked for, nobody hears that it failed
                self.server.report_server_error(error, FeatureNotificationError)

    async def _publish(self, uri: str) -> None:
        document = self.server.workspace.text_documents.get(uri)
        found = [] if document is None else await self.diagnosed(uri)
        version = document.version if document else None
        self.server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version))

    def _view(self, file: str) -> View | None:
        page = self.workspace.page(file)
        return None if page is None else View(page, self.encoding)

    def _answer(self, file: str, question: Callable[[View], Result]) -> Result | None:
        view = self._view(file)
        return None if view is None else question(view)

    def _indexing(self, root: Root) -> asyncio.Task[None]:
        """The first reading of the whole site, which begins when it is first asked for."""
        if root.folder not in self._indexed:
            task = asyncio.ensure_future(index(self, root.folder, os.path.basename(root.folder)))
            task.add_done_callback(self._is_indexed)
            self._indexed[root.folder] = task
        return self._indexed[root.folder]

    def _is_indexed(self, task: asyncio.Task[None]) -> None:
        _log(task)
        self.look_again()

    async def _follow(self) -> None:
        """Begin to follow the links of each root that has been read, and anew of one that was opened anew since."""
        for root in await self.run(lambda: [*self.workspace.roots]):
            before, task = self._followed.get(root.folder, (None, None))
            is_followed = task is not None and before is root and (root.site.backlinks.is_complete or not task.done())
            if self._indexing(root).done() and not is_followed:
                if task is not None:
                    task.cancel()
                task = asyncio.ensure_future(follow(self, root.folder))
                task.add_done_callback(_log)
                self._followed[root.folder] = root, task


def _heard(job: Callable[..., Result], *arguments: object) -> Result:
    """What the job returns. A panic of the Rust parser is no `Exception`, and would be heard of by nobody."""
    try:
        return job(*arguments)
    except Exception:
        raise
    except BaseException as error:
        raise RuntimeError(f"{type(error).__name__}: {error}") from error


def _log(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (error := task.exception()):
        log.error("the site could not be read", exc_info=error)
