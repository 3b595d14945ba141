"""How long an editor waits for findings after each keystroke: `python -m benchmarks.editor`.

The real server, over its own protocol; the site is the one of the other measurements. First it is read once, then one page
after the other is changed in its text, its headings, its links and its front matter.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from benchmarks.site import build

# What is typed, and where: behind what, how often.
TYPED = {
    "a word": ("\n\n", " 안녕 😀"),
    "a heading": ("\n## ", "새 "),
    "a dead link": ("\n\n", "[글](/posts/nowhere/at-all) "),
    "a title": ("title: ", "새 "),
    "a route of its own": ("---\n", "slug: somewhere-else\n"),
}


async def measure(folder: Path, pages: int) -> None:
    """Print what each kind of keystroke takes, in milliseconds."""
    client = LanguageClient("benchmark", "0")
    client.feature(types.CLIENT_REGISTER_CAPABILITY)(lambda _params: None)
    client.feature(types.WINDOW_LOG_MESSAGE)(lambda params: print(params.message))
    client.feature(types.WINDOW_SHOW_MESSAGE)(lambda params: print(params.message))
    await client.start_io(sys.executable, "-m", "mdlint", "server")
    files = sorted((folder / "posts").rglob("*.md"))
    folders = [types.WorkspaceFolder(folder.as_uri(), folder.name)]
    pulls = types.TextDocumentClientCapabilities(diagnostic=types.DiagnosticClientCapabilities())
    capabilities = types.ClientCapabilities(text_document=pulls)
    await client.initialize_async(types.InitializeParams(capabilities, workspace_folders=folders))
    client.initialized(types.InitializedParams())
    began = time.perf_counter()
    await _opened(client, files[0])
    hover = types.HoverParams(types.TextDocumentIdentifier(files[0].as_uri()), types.Position(0, 0))
    await client.text_document_hover_async(hover)  # which waits until the site has been read
    print(f"first reading: {time.perf_counter() - began:.1f} s")
    context = types.ReferenceContext(include_declaration=False)
    place = types.ReferenceParams(context, types.TextDocumentIdentifier(files[0].as_uri()), types.Position(0, 0))
    await client.text_document_references_async(place)  # which waits until all links have been followed
    print(f"all links followed: {time.perf_counter() - began:.1f} s", flush=True)
    for name, (behind, words) in TYPED.items():
        times = [await _keystroke(client, file, behind, words) for file in files[:: max(1, len(files) // pages)][:pages]]
        print(f"{name}: median {median(times):.0f} ms, most {max(times):.0f} ms")
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()


async def _opened(client: LanguageClient, file: Path) -> Any:
    item = types.TextDocumentItem(file.as_uri(), "markdown", 1, file.read_text("utf-8"))
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    return await _findings(client, file)


async def _findings(client: LanguageClient, file: Path) -> Any:
    return await client.text_document_diagnostic_async(
        types.DocumentDiagnosticParams(types.TextDocumentIdentifier(file.as_uri()))
    )


async def _keystroke(client: LanguageClient, file: Path, behind: str, words: str) -> float:
    """Milliseconds from a change in a page that is open to the answer with its findings."""
    await _opened(client, file)
    text = file.read_text("utf-8").replace(behind, behind + words, 1)
    document = types.VersionedTextDocumentIdentifier(uri=file.as_uri(), version=2)
    began = time.perf_counter()
    change = types.TextDocumentContentChangeWholeDocument(text)
    client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))
    await _findings(client, file)
    taken = (time.perf_counter() - began) * 1000
    client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(file.as_uri())))
    return taken


def main() -> None:
    """Make the site, and measure."""
    parser = argparse.ArgumentParser(description="How long an editor waits for findings after each keystroke.")
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--pages", type=int, default=20, help="how many pages are changed")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder) / "site", chosen.documents, 1)
        asyncio.run(measure(Path(folder) / "site", chosen.pages))


if __name__ == "__main__":
    main()
