"""A row of the table: a folder made to break whoever reads it, and what must come of it; and the words to write rows in."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from tests.command import POST, write

Content = str | bytes
POSTED = POST.removesuffix("---\n\n안녕하세요.\n")  # what a post needs, its front matter still open: line 5 comes next


class Row(NamedTuple):
    """One site.

    `build` makes it in an empty folder, its root. `code` is the exit code of `check`, and `says` how it begins: its first
    finding, or the sentence on standard error where the work cannot be done; nothing stands for silence. `inspected` is the
    exit code of `inspect`. A row with a `size` is about amounts: it can be built larger, to see how the cost grows. One of an
    `ordinary_user` is not run as the superuser. `commands` are run in place of those two, and all
    end with `code`. `vanishes` is a file that is gone after so many others have been opened.
    """

    build: Callable[[Path, int], object]
    code: int
    says: str
    inspected: int = 0
    size: int = 0
    ordinary_user: bool = False
    vanishes: tuple[str, int] = ("", 0)
    paths: tuple[str, ...] = (".",)
    commands: tuple[tuple[str, ...], ...] = ()


def files(code: int, says: str, content: Mapping[str, Content], inspected: int = 0) -> Row:
    """Some files."""
    return Row(lambda folder, _: write(folder, content), code, says, inspected)


def post(says: str, content: Content) -> Row:
    """A post that holds just this; what its first finding says, behind its name; without words it must be silent."""
    return files(int(bool(says)), says and f"posts/a.md:{says}", {"posts/a.md": content})


def matter(says: str, yaml: str) -> Row:
    """A healthy post with this YAML on top, from line 5 on."""
    return post(says, f"{POSTED}{yaml}\n---\n\ntext\n")


def body(says: str, markdown: Content) -> Row:
    """A page that holds just this Markdown."""
    return files(int(bool(says)), says and f"a.md:{says}", {"a.md": markdown})


def many(says: str, content: Callable[[int], Content], size: int, name: str = "a.md") -> Row:
    """One file with so many of something."""
    return Row(lambda folder, size: write(folder, {name: content(size)}), int(bool(says)), says and f"{name}:{says}", 0, size)


def of_mkdocs(content: Callable[[int], str], size: int) -> Row:
    """A page of MkDocs with so many of something, of which nothing is to be said."""
    config = 'extends = ["mkdocs"]\n'
    return Row(lambda folder, size: write(folder, {".mdlint.toml": config, "docs/a.md": content(size)}), 0, "", 0, size)


def many_keys(says: str, yaml: Callable[[int], str], size: int) -> Row:
    """A healthy post with so much of this YAML, from line 5 on."""
    return many(says, lambda size: f"{POSTED}{yaml(size)}\n---\n\ntext\n", size, "posts/a.md")


def config(says: str, toml: Content, **others: Content) -> Row:
    """A config that cannot be obeyed, and files beside it, their dots written as `__`."""
    beside = {name.replace("__", "."): content for name, content in others.items()}
    return files(2, says, {".mdlint.toml": toml, "posts/a.md": POST, **beside}, inspected=2)


def schema(code: int, says: str, content: object, data: str | Callable[[int], str] = "a: 1", size: int = 0) -> Row:
    """A schema, and a page that answers to it, whose data begin on line 2. Content that is a function takes a size."""

    def build(folder: Path, size: int) -> None:
        made = content(size) if callable(content) else content
        page = data(size) if callable(data) else data
        text = made if isinstance(made, (str, bytes)) else json.dumps(made)
        settings = '[[schemas]]\nfiles = ["*.md"]\nschema = "s.json"\n'
        write(folder, {".mdlint.toml": settings, "s.json": text, "a.md": f"---\n{page}\n---\n"})

    return Row(build, code, says, 0, size)


def no_schema(says: str, content: object, size: int = 0) -> Row:
    """What cannot even be loaded as a schema, so that nothing can be inspected either."""
    return schema(2, says, content, size=size)._replace(inspected=2)


def system(says: str, build: Callable[[Path], object], inspected: int = 2, **more: Any) -> Row:
    """A healthy post, and beside it what `build` makes of the file system; a sentence says what cannot be done."""

    def made(folder: Path, _: int) -> None:
        build(write(folder, {"posts/a.md": POST}))

    return Row(made, 2 if says else 0, says, inspected, 0, **more)


def asked(says: str, *commands: str, build: Callable[[Path], object] = lambda folder: folder, **more: Any) -> Row:
    """A healthy post, what `build` makes beside it, and commands on it, their words apart by blanks, that cannot be obeyed."""
    return system(says, build, commands=tuple(tuple(command.split(" ")) for command in commands), **more)


def bytes_name(folder: Path, name: bytes, content: bytes) -> None:
    """Write a file whose name need not be text."""
    with open(os.path.join(os.fsencode(folder), name), "wb") as file:
        file.write(content)
