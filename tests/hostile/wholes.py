"""What the rules about a whole site look through: all its texts, and what git says of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from tests.command import write
from tests.hostile.row import Content, Row

UNUSED = "x.png:1:1: warning: no page uses `x.png` [LN302 unused-asset]"
ORPHAN = "a.md:1:1: warning: no page links to `a.md` [LN301 orphan]"


def whole(rule: str, says: str, content: Mapping[str, Content | Callable[[int], Content]], size: int = 0) -> Row:
    """A site that is asked for one rule; content that is a function takes a size."""

    def build(folder: Path, size: int) -> None:
        made = {name: one(size) if callable(one) else one for name, one in content.items()}
        write(folder, {".mdlint.toml": f'select = ["{rule}"]\n', **made})

    return Row(build, int(bool(says)), says, 0, size)


def names(content: Callable[[int], Content], size: int, file: str = "theme.css", says: str = UNUSED) -> Row:
    """A text in which the name of a picture may stand."""
    return whole("LN302", says, {"a.md": "text\n", "x.png": "", file: content}, size)


ROWS: dict[str, Row] = {
    "names: suffixes on one line": names(lambda size: ".png" * size, 200_000),
    "names: suffixes between spaces": names(lambda size: "y.png " * size, 150_000),
    "names: quotes": names(lambda size: "\"'`" * size, 300_000),
    "names: a quote that does not end": names(lambda size: '"' + "y" * size, 900_000),
    "names: slashes": names(lambda size: "/y" * size, 400_000),
    "names: percent-encoding": names(lambda size: "%41" * size + ".png", 300_000),
    "names: strings put together": names(lambda size: "y/`${" * size, 180_000),
    "names: one line of a script": names(lambda size: "a/b" * size + '"+', 300_000, "bundle.js"),
    "names: bytes that are no text": names(lambda size: b"\xff\xfe" * size, 400_000),
    "names: NUL": names(lambda _: b'\0"x.png"', 1, "data.bin"),
    "names: far behind": names(lambda size: " " * size + "x.png", 2_000_000),
    "names: others by the thousand": names(lambda size: "".join(f"p{n}.png\n" for n in range(size)), 50_000),
    "template without end": whole("LN301", ORPHAN, {"a.md": lambda size: "{{ " * size, "index.md": ""}, 200_000),
    "templates": whole("LN301", ORPHAN, {"a.md": lambda size: "{{x}}" * size, "index.md": ""}, 100_000),
    "pages that all link to each other": Row(
        lambda folder, size: write(folder, {f"{n}.md": "".join(f"[{m}]({m}.md)\n" for m in range(size)) for n in range(size)}),
        0,
        "",
        0,
        100,
    ),
}
