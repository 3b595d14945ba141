"""Where the library that speaks the protocol is not strict enough for us."""

from __future__ import annotations

import logging
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol

log = logging.getLogger("mdlint.server")


class Protocol(LanguageServerProtocol):
    """pygls's protocol, in which nobody waits for ever: it answers no question that it cannot understand."""

    def structure_message(self, data: dict[str, Any]) -> Any:
        """The message. One who asks what makes no sense is told so."""
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "method" in data and isinstance(data.get("id"), int | str):
                self._send_response(data["id"], error=error.to_response_error())
            raise


class Server(LanguageServer):
    """pygls's server, which writes its own faults into the log instead of the writer's way."""

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Log it; whoever has asked gets the error as an answer."""
        log.error("%s", getattr(source, "__name__", source), exc_info=error)
        self.window_log_message(types.LogMessageParams(types.MessageType.Error, f"mdlint: {type(error).__name__}: {error}"))


def pulls(server: LanguageServer) -> bool:
    """Whether the editor asks for findings by itself; then it would show those that it is told twice."""
    capabilities = server.client_capabilities.text_document
    return capabilities is not None and capabilities.diagnostic is not None


def refreshes(server: LanguageServer) -> bool:
    """Whether the editor can be told to ask again."""
    workspace = server.client_capabilities.workspace
    return bool(workspace and workspace.diagnostics and workspace.diagnostics.refresh_support)
