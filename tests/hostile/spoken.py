"""What an editor may say to the language server that is broken, or made to break: the server answers, and goes on.

Each row gives the messages for a post that is open, and for each question among them how it is answered: with a result, or with
an error of that code.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count
from typing import Any, NamedTuple

Message = dict[str, Any] | bytes  # bytes are the body of a message
INVALID, UNKNOWN_METHOD = -32602, -32601
TOP = {"line": 0, "character": 0}
numbers = count(1000)


class Row(NamedTuple):
    """Messages made for the URI of a post, and the code of each answer in turn; 0 is a result."""

    messages: Callable[[str], Sequence[Message]]
    codes: tuple[int, ...] = ()


def bodies(*contents: bytes) -> Row:
    """Messages that are none."""
    return Row(lambda _: contents)


def about(uri: object, **more: object) -> dict[str, Any]:
    """The parameters of a message about a document."""
    return {"textDocument": {"uri": uri}, **more}


def question(method: str, params: object) -> dict[str, Any]:
    return {"id": next(numbers), "method": f"textDocument/{method}", "params": params}


def said(method: str, params: object) -> dict[str, Any]:
    return {"method": method, "params": params}


def at(line: object, character: object, code: int, *methods: str) -> Row:
    """Questions about a position."""

    def messages(uri: str) -> list[Message]:
        params = about(uri, position={"line": line, "character": character})
        return [question(method, params) for method in methods or ("hover", "completion", "definition", "prepareRename")]

    return Row(messages, (code,) * (len(methods) or 4))


def changed(*changes: object) -> Row:
    """A change, and the text as it was."""

    def messages(uri: str) -> list[Message]:
        params = {"textDocument": {"uri": uri, "version": 2}, "contentChanges": list(changes)}
        return [said("textDocument/didChange", params)]

    return Row(messages)


def uris(*suffixes: str) -> Row:
    """Documents that are none of ours, each opened, asked about and closed."""

    def messages(uri: str) -> list[Message]:
        found: list[Message] = []
        for suffix in suffixes:
            other = suffix.replace("FOLDER", uri.rpartition("/")[0])
            item = {"uri": other, "languageId": "markdown", "version": 1, "text": "[a](b.md)"}
            found += [said("textDocument/didOpen", {"textDocument": item}), question("diagnostic", about(other))]
            found += [question("definition", about(other, position=TOP)), said("textDocument/didClose", about(other))]
        return found

    return Row(messages, (0,) * 2 * len(suffixes))


def opened(text: str) -> Row:
    """A text in a new document that is never saved."""

    def messages(uri: str) -> list[Message]:
        new = uri.replace("/a.md", "/new.md")
        item = {"uri": new, "languageId": "markdown", "version": 1, "text": text}
        closed = said("textDocument/didClose", about(new))
        return [said("textDocument/didOpen", {"textDocument": item}), question("diagnostic", about(new)), closed]

    return Row(messages, (0,))


def renamed(old: str, new: str) -> Row:
    """A file that is to get another name."""

    def messages(uri: str) -> list[Message]:
        folder = uri.rpartition("/")[0]
        names = {"oldUri": old.replace("FOLDER", folder), "newUri": new.replace("FOLDER", folder)}
        return [{"id": next(numbers), "method": "workspace/willRenameFiles", "params": {"files": [names]}}]

    return Row(messages, (0,))


def watched(uri: str) -> list[Message]:
    names = ("untitled:x", "file:///etc/passwd", uri.rpartition("/")[0], "file:///%00", f"{uri}/x", f"{uri}/%ff", "file:")
    changes = [{"uri": name, "type": kind} for name in names for kind in (1, 2, 3)]
    return [said("workspace/didChangeWatchedFiles", {"changes": changes})]


FAR = {"line": 10_000, "character": 10_000}
ROWS: dict[str, Row] = {
    "not JSON": bodies(b"{", b"x", b'{"jsonrpc": "2.0"', b'{"jsonrpc":"2.0","id":NaN,"method":"x"}'),
    "not UTF-8": bodies(b"\xff\xfe", b'{"jsonrpc":"2.0","method":"\xed\xa0\x80"}'),
    "JSON, but no message": bodies(
        b"[]", b"1", b"null", b'""', b"{}", b'{"jsonrpc":"2.0"}', b'[{"jsonrpc":"2.0","method":"exit"}]'
    ),
    "nested deep": bodies(b"[" * 100_000, b'{"jsonrpc":"2.0","method":"x","params":' + b'{"a":' * 5_000 + b"1" + b"}" * 5_001),
    "an id that is none": bodies(b'{"jsonrpc":"2.0","id":[],"method":"textDocument/hover","params":{}}'),
    "no parameters": Row(lambda _: [{"id": next(numbers), "method": "textDocument/hover"}], (INVALID,)),
    "parameters of another type": Row(
        lambda uri: [question("hover", [1]), question("hover", about(uri, position=[])), question("hover", about(uri))],
        (INVALID,) * 3,
    ),
    "a method that nobody knows": Row(
        lambda _: [{"id": next(numbers), "method": "mdlint/none", "params": {}}, said("$/none", {})], (UNKNOWN_METHOD,)
    ),
    "answers to nobody": Row(lambda _: [{"id": "x", "result": {}}, {"id": None, "error": {"code": 1, "message": ""}}]),
    "positions before the beginning": at(-1, -1, INVALID),
    "positions behind the end": at(2**31 - 1, 2**31 - 1, 0),
    "positions beyond all numbers": at(10**30, 10**30, INVALID),
    "positions behind the end of a line": at(8, 10_000, 0),
    "positions that are words": at("one", None, INVALID),
    "a range that ends before it begins": Row(
        lambda uri: [question("codeAction", about(uri, range={"start": FAR, "end": TOP}, context={"diagnostics": []}))], (0,)
    ),
    "a change behind the end": changed({"range": {"start": FAR, "end": FAR}, "text": "x"}),
    "a change that ends before it begins": changed({"range": {"start": FAR, "end": TOP}, "text": "x"}),
    "no change": changed(),
    "a change in what is not open": Row(
        lambda uri: [said("textDocument/didChange", {**about(f"{uri}x.md"), "contentChanges": [{"text": "x"}]})]
    ),
    "closed, but never opened": Row(lambda uri: [said("textDocument/didClose", about(f"{uri}x.md"))]),
    "saved, but never opened": Row(lambda uri: [said("textDocument/didSave", about(f"{uri}x.md"))]),
    "no file": uris("untitled:Untitled-1", "git:/a.md?x", "https://example.com/a.md", "vscode-notebook-cell:a.md", "", "file:"),
    "outside of the root": uris("file:///etc/passwd", "FOLDER/../../outside.md", "FOLDER/%2e%2e/%2e%2e/outside.md"),
    "URIs that are no paths": uris(
        "file:///%00.md", "file:///%ff%fe.md", "FOLDER/%zz.md", "FOLDER", f"FOLDER/{'a' * 5_000}.md"
    ),
    "on another host": uris("file://host/share/a.md"),
    "a huge document": opened("\n\n".join(f"## 제목 {number}\n\n[글](none-{number}.md)" for number in range(5_000))),
    "a document over the limit": opened("가나다 " * 1_200_000),
    "hostile front matter": opened("---\na: " + "[" * 50_000 + "\n---\n"),
    "half a character": opened("---\ntitle: \ud83d\x00\n---\n\n[a](\udc00.md)\n"),
    "renamed to itself": renamed("FOLDER/a.md", "FOLDER/a.md"),
    "renamed to the outside": renamed("FOLDER/a.md", "file:///etc/a.md"),
    "renamed into itself": renamed("FOLDER", "FOLDER/b"),
    "renamed, but not there": renamed("FOLDER/none.md", "FOLDER/a.md"),
    "renamed, but no file": renamed("untitled:x", "untitled:y"),
    "files elsewhere that change": Row(watched),
    "cancelled, but never asked": Row(lambda _: [said("$/cancelRequest", {"id": 1}), said("$/cancelRequest", {})]),
    "a command that nobody has": Row(
        lambda _: [{"id": next(numbers), "method": "workspace/executeCommand", "params": {"command": "rm"}}], (INVALID,)
    ),
}
