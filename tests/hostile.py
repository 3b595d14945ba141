"""Sites that are broken, or made to break, and what must come of each: the words for the rows of the table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.command import POST, write

MARKER = "what stands outside the root"
POSTED = POST.removesuffix("---\n\n안녕하세요.\n")  # what a post needs, its front matter still open


class Row(NamedTuple):
    """One site.

    `build` makes it in an empty folder, its root. `code` is the exit code of `check`, and `says` how it begins: standard output
    where there are findings, or the one sentence on standard error where the work cannot be done. `inspected` is the exit code
    of `inspect`.
    """

    build: Callable[[Path], object]
    code: int
    says: str
    inspected: int
    paths: tuple[str, ...] = (".",)


def found(says: str, content: str | bytes | Callable[[], str | bytes], name: str = "posts/a.md") -> Row:
    """One file, and its first finding behind the name; without one, it must be silent."""
    return Row(lambda root: write(root, {name: written(content)}), int(bool(says)), says and f"{name}:{says}", 0)


def refused(says: str, build: Callable[[Path], object], inspected: int = 2) -> Row:
    """A site for which something cannot be done."""
    return Row(build, 2, says, inspected)


def written(content: str | bytes | Callable[[], str | bytes]) -> str | bytes:
    return content() if callable(content) else content


def _text(content: str | Callable[[], str]) -> str:
    return content() if callable(content) else content


def matter(says: str, yaml: str | Callable[[], str]) -> Row:
    """A post with this YAML in its front matter, from line 5 on."""
    return found(says, lambda: f"{POSTED}{_text(yaml)}\n---\n\ntext\n")


def body(says: str, markdown: str | Callable[[], str]) -> Row:
    """A page of this Markdown."""
    return found(says, markdown, "a.md")
