"""An editor that talks to the real server, as pytest-lsp plays it."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types
from pytest_lsp import LanguageClient, client_capabilities, make_test_lsp_client

PATIENCE = 15  # seconds until something that must come is given up
PROFILES = {"utf-8": "neovim@0.11", "utf-16": "visual-studio-code", "utf-32": "emacs"}
CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
Answer = TypeVar("Answer")


class Editor:
    """One editor with some folders open, and the texts of its buffers."""

    def __init__(self, client: LanguageClient, encoding: str) -> None:
        self.client = client
        self.encoding = encoding
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}

    def open(self, file: Path, text: str | None = None, language: str = "markdown") -> str:
        """Open a file, or a buffer with a text of its own; its URI."""
        uri = file.as_uri()
        self.texts[uri] = file.read_text("utf-8") if text is None else text
        self.versions[uri] = 1
        item = types.TextDocumentItem(uri, language, 1, self.texts[uri])
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return uri

    def type(self, uri: str, text: str) -> None:
        """Put another text into a buffer."""
        self.texts[uri] = text
        self.versions[uri] += 1
        document = types.VersionedTextDocumentIdentifier(uri=uri, version=self.versions[uri])
        change = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))

    def close(self, uri: str) -> None:
        """Close a buffer."""
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))

    async def pulled(self, uri: str) -> list[types.Diagnostic]:
        """The findings that the server answers with."""
        params = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
        report = await self.client.text_document_diagnostic_async(params)
        assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
        return list(report.items)

    async def told(self, uri: str, *codes: str) -> list[types.Diagnostic]:
        """The findings once they are these, whether the server tells of them or wants to be asked."""
        pulls = self.client.capabilities and self.client.capabilities.text_document.diagnostic  # type: ignore[union-attr]
        found: Sequence[types.Diagnostic] = []
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            found = await self.pulled(uri) if pulls else self.client.diagnostics.get(uri, ())
            known = pulls or uri in self.client.diagnostics
            if known and [one.code for one in found] == list(codes):
                return list(found)
            await asyncio.sleep(0.02)
        raise AssertionError([(one.code, one.message) for one in found])

    def position(self, uri: str, words: str, *, behind: bool = False) -> types.Position:
        """Where the words begin in a buffer, or end."""
        offset = self.texts[uri].index(words) + (len(words) if behind else 0)
        before = self.texts[uri][:offset]
        codec, width = CODECS[self.encoding]
        line = before.rpartition("\n")[2]
        return types.Position(before.count("\n"), len(line.encode(codec)) // width)

    def range(self, uri: str, words: str) -> types.Range:
        """Where the words stand in a buffer."""
        return types.Range(self.position(uri, words), self.position(uri, words, behind=True))

    def words(self, uri: str, range_: types.Range) -> str:
        """What stands in a range of a buffer."""
        text = self.texts[uri]
        return text[self._offset(text, range_.start) : self._offset(text, range_.end)]

    def edited(self, uri: str, edits: Sequence[Any]) -> str:
        """The text of a buffer with edits made."""
        text = self.texts[uri]
        for edit in sorted(edits, key=lambda edit: (edit.range.start.line, edit.range.start.character), reverse=True):
            text = text[: self._offset(text, edit.range.start)] + edit.new_text + text[self._offset(text, edit.range.end) :]
        return text

    def at(self, uri: str, words: str, *, behind: bool = False) -> dict[str, Any]:
        """The arguments of a question about a place."""
        return {"text_document": types.TextDocumentIdentifier(uri), "position": self.position(uri, words, behind=behind)}

    async def actions(self, uri: str, range_: types.Range, *only: str) -> list[types.CodeAction]:
        """What the server offers to do there."""
        context = types.CodeActionContext([], list(only) or None)
        params = types.CodeActionParams(types.TextDocumentIdentifier(uri), range_, context)
        offered = await self.client.text_document_code_action_async(params) or []
        return [action for action in offered if isinstance(action, types.CodeAction)]

    async def completion(self, uri: str, words: str) -> list[types.CompletionItem]:
        """What can stand behind the words."""
        found = await self.client.text_document_completion_async(types.CompletionParams(**self.at(uri, words, behind=True)))
        assert isinstance(found, types.CompletionList)
        return list(found.items)

    async def completed(self, uri: str, words: str, label: str) -> types.TextEdit:
        """The edit that the offer with this label makes behind the words."""
        offered = await self.completion(uri, words)
        edit = {item.label: item for item in offered}[label].text_edit
        assert isinstance(edit, types.TextEdit)
        return edit

    async def hovered(self, uri: str, words: str) -> str:
        """What is shown where the words begin."""
        found = await self.client.text_document_hover_async(types.HoverParams(**self.at(uri, words)))
        if found is None:
            return ""
        assert isinstance(found.contents, types.MarkupContent)
        return found.contents.value

    def changed(self, file: Path, how: types.FileChangeType) -> None:
        """Something has happened to a file."""
        events = [types.FileEvent(file.as_uri(), how)]
        self.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(events))

    async def heard(self, words: str) -> None:
        """Wait until the server has shown a message with these words."""
        deadline = time.monotonic() + PATIENCE
        while not any(words in message.message for message in self.client.messages):
            assert time.monotonic() < deadline, self.client.messages
            await asyncio.sleep(0.02)

    def _offset(self, text: str, position: types.Position) -> int:
        codec, width = CODECS[self.encoding]
        lines = text.split("\n")
        start = sum(len(line) + 1 for line in lines[: position.line])
        return start + len(lines[position.line].encode(codec)[: position.character * width].decode(codec))


@asynccontextmanager
async def editor(*folders: Path, encoding: str = "utf-16", pulls: bool = False) -> AsyncIterator[Editor]:
    """An editor with these folders open, until the end of the block."""
    client = make_test_lsp_client()
    client.feature(types.CLIENT_REGISTER_CAPABILITY)(lambda _params: None)
    await client.start_io(sys.executable, "-m", "mdlint", "server", "--stdio")
    capabilities = client_capabilities(PROFILES[encoding])
    if pulls and capabilities.text_document:
        capabilities.text_document.diagnostic = types.DiagnosticClientCapabilities()
    open_folders = [types.WorkspaceFolder(folder.as_uri(), folder.name) for folder in folders]
    params = types.InitializeParams(capabilities, workspace_folders=open_folders or None)
    result = await client.initialize_session(params)
    assert result.capabilities.position_encoding == encoding
    try:
        yield Editor(client, encoding)
    finally:
        await client.shutdown_session()
        await client.stop()  # type: ignore[no-untyped-call]
    assert client.error is None
