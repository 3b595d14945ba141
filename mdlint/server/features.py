"""The methods of the Language Server Protocol that mdlint answers, and what answers each."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from mdlint import __version__
from mdlint.server.actions import KINDS, actions
from mdlint.server.completion import TRIGGERS, complete
from mdlint.server.hover import hover
from mdlint.server.navigation import definition, document_links, references
from mdlint.server.places import file_of
from mdlint.server.protocol import Protocol, Server
from mdlint.server.renaming import EVERY_FILE, prepare, rename, rename_files
from mdlint.server.session import Session
from mdlint.server.symbols import everywhere, outline
from mdlint.server.view import View

Answer = Callable[[View, Any], Any]
ANSWERS: tuple[tuple[str, Any, Answer], ...] = (
    (types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=list(KINDS)), actions),
    (types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=TRIGGERS), complete),
    (types.TEXT_DOCUMENT_HOVER, None, hover),
    (types.TEXT_DOCUMENT_DEFINITION, None, definition),
    (types.TEXT_DOCUMENT_REFERENCES, None, references),
    (types.TEXT_DOCUMENT_DOCUMENT_LINK, None, document_links),
    (types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, None, outline),
    (types.TEXT_DOCUMENT_PREPARE_RENAME, None, prepare),
    (types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True), rename),
)
WATCHED = "**/*"


def made() -> LanguageServer:
    """A server that has all features."""
    # Whole texts, because pygls ends lines in more places than editors do and would put an edit into the wrong one.
    server = Server("mdlint", __version__, types.TextDocumentSyncKind.Full, protocol_cls=Protocol)
    session = Session(server)
    for method, options, answer in ANSWERS:
        server.feature(method, options)(_asking(session, answer))
    _buffers(server, session)
    _pulling(server, session)
    _folders(server, session)

    @server.feature(types.WORKSPACE_SYMBOL)
    async def symbols(params: types.WorkspaceSymbolParams) -> list[types.SymbolInformation]:
        return await session.run(everywhere, session.workspace, params.query, session.encoding)

    @server.feature(types.WORKSPACE_WILL_RENAME_FILES, EVERY_FILE)
    async def will_rename(params: types.RenameFilesParams) -> types.WorkspaceEdit | None:
        return await session.run(rename_files, session.workspace, list(params.files), session.encoding)

    return server


def _asking(session: Session, answer: Answer) -> Callable[[Any], Awaitable[Any]]:
    async def handler(params: Any) -> Any:
        uri = params.text_document.uri
        return await session.ask(uri, lambda view: answer(view, params), follows_links=answer is references)

    return handler


def _buffers(server: LanguageServer, session: Session) -> None:
    """Follow what is typed."""

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: types.DidOpenTextDocumentParams) -> None:
        await _written(session, params.text_document.uri, params.text_document.text)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: types.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        await _written(session, uri, server.workspace.get_text_document(uri).source)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(params: types.DidCloseTextDocumentParams) -> None:
        await session.close(params.text_document.uri)


async def _written(session: Session, uri: str, text: str) -> None:
    if file := file_of(uri):
        session.look_again(uri)
        await session.run(session.workspace.write, file, text)


def _pulling(server: LanguageServer, session: Session) -> None:
    options = types.DiagnosticOptions(inter_file_dependencies=True, workspace_diagnostics=False, identifier="mdlint")

    @server.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, options)
    async def pulled(params: types.DocumentDiagnosticParams) -> types.RelatedFullDocumentDiagnosticReport:
        return types.RelatedFullDocumentDiagnosticReport(await session.diagnosed(params.text_document.uri))


def _folders(server: LanguageServer, session: Session) -> None:
    """Follow which folders are open, and what happens in them."""

    def now_open() -> list[str]:
        return [file for uri in server.workspace.folders if (file := file_of(uri))]

    @server.feature(types.INITIALIZED)
    async def initialized(_params: types.InitializedParams) -> None:
        session.workspace.folders = now_open()
        files = server.client_capabilities.workspace and server.client_capabilities.workspace.did_change_watched_files
        if files and files.dynamic_registration:
            watching = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(WATCHED)])
            registration = types.Registration("mdlint-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, watching)
            server.client_register_capability(types.RegistrationParams([registration]))

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    async def folders_changed(_params: types.DidChangeWorkspaceFoldersParams) -> None:
        session.workspace.folders = now_open()
        session.look_again()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def files_changed(params: types.DidChangeWatchedFilesParams) -> None:
        files = {file for change in params.changes if (file := file_of(change.uri))}
        names_differ = any(change.type != types.FileChangeType.Changed for change in params.changes)
        await session.hear(files, names_differ=names_differ)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def saved(_params: types.DidSaveTextDocumentParams) -> None:
        session.look_again()
