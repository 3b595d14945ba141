"""The language server among broken messages: each question gets an answer, and the next one is answered rightly.

The rows are in `tests/hostile/spoken.py`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import pytest

pytest.importorskip("pygls", reason="the extra `server` is not installed")

from tests.command import POST, write
from tests.hostile.spoken import ROWS, Message, about, question, said

PATIENCE = 60  # seconds until an answer is given up
CANCELLED, FAILED = -32800, -32602
TEXT = POST + "\n[글](none.md)\n"
# The real server with one feature more, which fails as a bug of ours would.
CRASHING = """
from mdlint.server import features, serve

class Panic(BaseException):
    pass

def fail(view, params):
    raise (ZeroDivisionError, RecursionError, Panic)[params.position.line]("on purpose")

features.ANSWERS += (("textDocument/implementation", None, fail),)
serve()
"""


class Conversation:
    """A server, spoken to without a library that would refuse to say what makes no sense."""

    def __init__(self, folder: Path, *command: str) -> None:
        pipe = subprocess.PIPE
        arguments = command or ("-m", "mdlint", "server")
        self.uri = (folder / "posts/a.md").as_uri()
        self.process = subprocess.Popen(
            [sys.executable, *arguments], cwd=folder, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL
        )
        self.heard: SimpleQueue[dict[str, Any]] = SimpleQueue()
        self.answers: dict[object, dict[str, Any]] = {}
        self.shown: list[str] = []
        threading.Thread(target=self._listen, daemon=True).start()
        folders = [{"uri": folder.as_uri(), "name": "blog"}]
        capabilities: dict[str, Any] = {"textDocument": {"diagnostic": {}}}
        start = {"processId": None, "rootUri": None, "workspaceFolders": folders, "capabilities": capabilities}
        self.ask({"id": 0, "method": "initialize", "params": start})
        self.send(said("initialized", {}))
        self.open()

    def open(self) -> None:
        item = {"uri": self.uri, "languageId": "markdown", "version": 1, "text": TEXT}
        self.send(said("textDocument/didOpen", {"textDocument": item}))

    def send(self, message: Message) -> None:
        body = message if isinstance(message, bytes) else json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def answer(self, number: object) -> dict[str, Any]:
        """The answer to a question, once it is there."""
        while number not in self.answers:
            heard = self.heard.get(timeout=PATIENCE)
            if heard.get("method") == "window/showMessage":
                self.shown.append(heard["params"]["message"])
            elif "method" not in heard:
                self.answers[heard["id"]] = heard
        return self.answers[number]

    def ask(self, message: dict[str, Any]) -> dict[str, Any]:
        self.send(message)
        return self.answer(message["id"])

    def found(self) -> list[str]:
        """The codes of what is found in the post that is open, once the site has been read."""
        self.ask(question("hover", about(self.uri, position={"line": 0, "character": 0})))
        return [one["code"] for one in self.ask(question("diagnostic", about(self.uri)))["result"]["items"]]

    def _listen(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while header := stream.readline():
            while stream.readline().strip():
                pass  # the other headers
            self.heard.put(json.loads(stream.read(int(header.partition(b":")[2]))))


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("spoken")
    return write(folder / "blog", {"posts/a.md": TEXT, ".git/HEAD": "", "../outside.md": "[a](b.md)\n"})


@pytest.fixture(scope="module")
def server(blog: Path) -> Iterator[Conversation]:
    conversation = Conversation(blog)
    yield conversation
    conversation.process.kill()
    conversation.process.wait()


@pytest.mark.parametrize("name", ROWS)
def test_each_question_is_answered_and_so_is_the_next(server: Conversation, blog: Path, name: str) -> None:
    messages = ROWS[name].messages(server.uri)
    for message in messages:
        server.send(message)
    asked = [message["id"] for message in messages if isinstance(message, dict) and {"id", "method"} <= message.keys()]
    answers = [server.answer(number) for number in asked]
    assert tuple(answer.get("error", {}).get("code", 0) for answer in answers) == ROWS[name].codes
    server.open()
    assert server.found() == ["LN201"]
    assert server.shown == []
    assert [file.name for file in blog.rglob("*.md")] == ["a.md"]


def test_a_bug_is_answered_and_the_server_goes_on(blog: Path) -> None:
    conversation = Conversation(blog, "-c", CRASHING)
    for line in range(3):
        answer = conversation.ask(question("implementation", about(conversation.uri, position={"line": line, "character": 0})))
        assert "on purpose" in answer["error"]["message"]
        assert conversation.found() == ["LN201"]
    conversation.process.kill()
    conversation.process.wait()


def test_a_question_that_is_taken_back_is_not_answered_with_a_result(server: Conversation) -> None:
    place = about(server.uri, range={"start": {"line": 0, "character": 0}, "end": {"line": 20, "character": 0}})
    many = [question("codeAction", {**place, "context": {"diagnostics": []}}) for _ in range(20)]
    for message in many:
        server.send(message)
    server.send(said("$/cancelRequest", {"id": many[-1]["id"]}))
    answers = [server.answer(message["id"]) for message in many]
    assert answers[-1]["error"]["code"] == CANCELLED
    assert all("result" in answer for answer in answers[:-1])
    assert server.found() == ["LN201"]


def test_an_editor_that_is_gone_ends_it(blog: Path) -> None:
    conversation = Conversation(blog)
    assert conversation.process.stdin is not None
    conversation.process.stdin.close()
    assert conversation.process.wait(PATIENCE) == 0
