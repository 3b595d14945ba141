"""Names and file systems."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

from tests.command import POST, write
from tests.hostile.row import Row, bytes_name, files, system

NFD = "\u1112\u1161\u11ab.md"  # 한.md, as macOS writes it
SECRET = "../outside/secret.md"


def named(says: str, name: bytes) -> Row:
    """A page without front matter under `posts`, called so."""

    def build(folder: Path, _: int) -> None:
        (folder / "posts").mkdir()
        bytes_name(folder / "posts", name, b"no front matter\n")

    return Row(build, 1, says)


def deep(folder: Path, name: str, size: int) -> None:
    """A page under so many folders of this name, though it may be longer than a path may be."""
    place = os.open(folder, os.O_RDONLY)
    for _ in range(size):
        os.mkdir(name, dir_fd=place)
        below = os.open(name, os.O_RDONLY, dir_fd=place)
        os.close(place)
        place = below
    with open(os.open("a.md", os.O_CREAT | os.O_WRONLY, dir_fd=place), "w", encoding="utf-8") as file:
        file.write("[a](none.md)\n")
    os.close(place)


def pipe(name: str) -> Callable[[Path], object]:
    return lambda folder: os.mkfifo(folder / name)


def device(name: str) -> Callable[[Path], object]:
    return lambda folder: os.mknod(folder / name, 0o020666, os.makedev(1, 5))  # what never ends: /dev/zero


def listening(name: str) -> Callable[[Path], object]:
    def build(folder: Path) -> None:
        with socket.socket(socket.AF_UNIX) as listener:
            here = os.getcwd()
            os.chdir((folder / name).parent)  # a socket's path may have a hundred characters only
            try:
                listener.bind(Path(name).name)
            finally:
                os.chdir(here)

    return build


def link(name: str, target: str) -> Callable[[Path], object]:
    return lambda folder: os.symlink(target, folder / name)


def closed(name: str, *, folder: bool = False) -> Callable[[Path], object]:
    """A file, or a folder with a file, that nobody may read."""

    def build(root: Path) -> None:
        write(root, {f"{name}/b.md" if folder else name: "[a](none.md)\n"})
        os.chmod(root / name, 0)

    return build


ROWS: dict[str, Row] = {
    "name with a line end": named(
        "posts/two\\x0alines.md:1:1: error: no front matter, but `title`, `date` and `exce", b"two\nlines.md"
    ),
    "name with a carriage return": named(
        "posts/two\\x0dlines.md:1:1: error: no front matter, but `title`, `date` and `exce", b"two\rlines.md"
    ),
    "name with an escape sequence": named(
        "posts/\\x1b[31mred.md:1:1: error: no front matter, but `title`, `date` and `excer", b"\x1b[31mred.md"
    ),
    "name with a bidi override": named(
        "posts/\\u202ebidi.md:1:1: error: no front matter, but `title`, `date` and `excerp", "\u202ebidi.md".encode()
    ),
    "name with a line separator": named(
        "posts/two\\u2028lines.md:1:1: error: no front matter, but `title`, `date` and `ex", "two\u2028lines.md".encode()
    ),
    "name that is not UTF-8": named(
        "posts/caf\\xe9.md:1:1: error: no front matter, but `title`, `date` and `excerpt` ", b"caf\xe9.md"
    ),
    "name that is CP949": named(
        "posts/\\xc7ѱ\\xdb.md:1:1: error: no front matter, but `title`, `date` and `excerpt", "한글.md".encode("cp949")
    ),
    "name with half a character": named(
        "posts/\\xed\\xa0\\x80.md:1:1: error: no front matter, but `title`, `date` and `exce", b"\xed\xa0\x80.md"
    ),
    "name with a percent sign": named(
        "posts/%2e%2e%2fa.md:1:1: error: no front matter, but `title`, `date` and `excerp", b"%2e%2e%2fa.md"
    ),
    "name with a backslash": named(
        "posts/..\\..\\a.md:1:1: error: no front matter, but `title`, `date` and `excerpt` ", b"..\\..\\a.md"
    ),
    "name that is a command to GitHub": named(
        "posts/\\x0a::error::a.md:1:1: error: no front matter, but `title`, `date` and `ex", b"\n::error::a.md"
    ),
    "name that is markup": named(
        "posts/<img src=x onerror=alert(1)>&]]>.md:1:1: error: no front matter, but `titl",
        b"<img src=x onerror=alert(1)>&]]>.md",
    ),
    "name of blanks": named("posts/   .md:1:1: error: no front matter, but `title`, `date` and `excerpt` are ", b"   .md"),
    "name that is a suffix": named(
        "posts/.md.md:1:1: error: no front matter, but `title`, `date` and `excerpt` are ", b".md.md"
    ),
    "name of 255 bytes": named(
        "posts/한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한한",
        ("한" * 84).encode() + b".md",
    ),
    "name that begins with a hyphen": files(0, "", {"-a.md": POST, "--output-format.md": POST, "posts/-b.md": POST}),
    "name that begins with a hyphen, asked for": files(0, "", {"-b.md": POST})._replace(paths=("--", "-b.md")),
    "name in NFD, linked in NFC": files(
        1,
        "a.md:1:5: error: `posts/",
        {f"posts/{NFD}": POST, "a.md": "[a](posts/한.md)\n[b](posts/%ED%95%9C.md)\n"},
    ),
    "folder called like a page": files(0, "", {"a.md/b.md": "text\n"}),
    "1,000 folders deep": Row(
        lambda folder, size: deep(folder, "d", size),
        1,
        "d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/",
        size=1_000,
    ),
    "1,000 folders deep, too long for a path": Row(
        lambda folder, _: deep(folder, "folder", 1_000),
        2,
        "`folder/folder/folder/folder/folder/folder/folder/folder/folder/folder/folder/fo",
        2,
    ),
    "path that does not exist": files(2, "`none/at/all.md` does not exist", {"a.md": ""}, 2)._replace(
        paths=("none/at/all.md",)
    ),
    # What is no file.
    "pipe": system("`posts/b.md` cannot be read: it is no regular file", pipe("posts/b.md")),
    "pipe, asked for": system("`posts/b.md` is neither a file nor a folder", pipe("posts/b.md"), paths=("posts/b.md",)),
    "pipe called .gitignore": system("", pipe(".gitignore"), 0),
    "pipe called .mdlint.toml": system("`.mdlint.toml` cannot be read: it is no regular file", pipe(".mdlint.toml")),
    "pipe called pyproject.toml": system("", pipe("pyproject.toml"), 0),
    "device": system("`posts/b.md` cannot be read: it is no regular file", device("posts/b.md")),
    "device called .mdlint.toml": system("`.mdlint.toml` cannot be read: it is no regular file", device(".mdlint.toml")),
    "socket": system("`posts/b.md` cannot be read: it is no regular file", listening("posts/b.md")),
    # Symbolic links.
    "symlink to nothing": system("`posts/b.md` cannot be read: no such file or directory", link("posts/b.md", "none.md")),
    "symlink to nothing, asked for": system(
        "`posts/b.md` is a link that leads nowhere", link("posts/b.md", "none.md"), paths=("posts/b.md",)
    ),
    "symlink to itself": system("`posts/b.md` cannot be read: too many levels of symbolic links", link("posts/b.md", "b.md")),
    "symlink to the folder above": system("", link("posts/loop", ".."), 0),
    "symlink to the folder above, called like a page": system("", link("posts/loop.md", ".."), 0),
    "symlink out of the root": system(
        "`posts/b.md` cannot be read: it is a link that leads out of the root", link("posts/b.md", "../" + SECRET)
    ),
    "symlink out of the root, asked for": system(
        "`posts/b.md` cannot be read: it is a link that leads out of the root (under `.`)",
        link("posts/b.md", "../" + SECRET),
        paths=("posts/b.md",),
    ),
    "symlink out of the root, absolute": system(
        "`posts/b.md` cannot be read: it is a link that leads out of the root", link("posts/b.md", "/etc/passwd")
    ),
    "symlink to what never ends": system(
        "`posts/b.md` cannot be read: it is a link that leads out of the root", link("posts/b.md", "/dev/zero")
    ),
    "symlink to a folder out of the root": system(
        "`posts/b.md` cannot be read: it is a link that leads out of the root", link("posts/b.md", "../../outside")
    ),
    "symlink to the whole disk": system("", link("posts/disk", "/"), 0),
    "symlink to the whole disk, linked through": system(
        "",
        lambda folder: (link("disk", "/")(folder), write(folder, {"a.md": "[a](disk/etc/passwd)\n[b](disk/none.md#x)\n"})),
        0,
    ),
    "symlink out of the root called .gitignore": system("", link(".gitignore", SECRET), 0),
    "symlink out of the root called .mdlint.toml": system(
        "`.mdlint.toml` cannot be read: it is a link that leads out of the root", link(".mdlint.toml", SECRET)
    ),
    "symlink out of the root called pyproject.toml": system("", link("pyproject.toml", SECRET), 0),
    "symlink out of the root, linked to": system(
        "`b.md` cannot be read: it is a link that leads out of the root",
        lambda folder: (link("b.md", SECRET)(folder), write(folder, {"a.md": "[a](b.md#heading)\n"})),
    ),
    "symlinks in a row": system(
        "",
        lambda folder: [link(f"{number}.md", f"{number - 1}.md" if number else "posts/a.md")(folder) for number in range(30)],
        0,
    ),
    "symlinks in a row, too many": system(
        "`40.md` cannot be read: too many levels of symbolic links",
        lambda folder: [
            link(f"{number:02}.md", f"{number - 1:02}.md" if number else "posts/a.md")(folder) for number in range(60)
        ],
    ),
    # What nobody may read, or what goes away.
    "unreadable file": system("`posts/b.md` cannot be read: permission denied", closed("posts/b.md"), ordinary_user=True),
    "unreadable file, asked for": system(
        "`posts/b.md` cannot be read: permission denied", closed("posts/b.md"), ordinary_user=True, paths=("posts/b.md",)
    ),
    "unreadable folder": system(
        "`posts/c` cannot be listed: permission denied (under `.`)", closed("posts/c", folder=True), ordinary_user=True
    ),
    "unreadable config": system("`.mdlint.toml` cannot be read: permission denied", closed(".mdlint.toml"), ordinary_user=True),
    "file that vanishes before it is read": system(
        "`posts/b.md` cannot be read: no such file or directory",
        lambda folder: write(folder, {"posts/b.md": "[a](none.md)\n"}),
        0,
        vanishes=("posts/b.md", 1),
    ),
    "file that vanishes before it is read again": system(
        "`posts/b.md` cannot be read any more: no such file or directory",
        lambda folder: write(folder, {"posts/b.md": "[a](none.md)\n"}),
        0,
        vanishes=("posts/b.md", 2),
    ),
}
