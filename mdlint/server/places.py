"""Places as editors know them: URIs, and lines with columns in the units that client and server have agreed on."""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Sequence

from lsprotocol import types
from pygls import uris

from mdlint import positions
from mdlint.model import Edit, Range

CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


def file_of(uri: str) -> str | None:
    """The absolute path that a URI names; None for what is no file, such as a buffer that was never saved."""
    path = uris.to_fs_path(uri) if uri.startswith("file:") else None
    return os.path.abspath(path) if path else None


def uri_of(folder: str, path: str) -> str:
    """The URI of a file below a folder."""
    uri: str | None = uris.from_fs_path(os.path.join(folder, *path.split("/")))
    assert uri is not None, "a path that is none has been refused before"
    return uri


class Places:
    """The places in one text: offsets in code points on our side, `Position`s in units of `encoding` on the editor's."""

    def __init__(self, text: str, encoding: str) -> None:
        self.text = text
        # To an editor a byte order mark that it shows us is a character like others.
        self._starts = (0, *positions.line_starts(text)[1:])
        self._codec, self._width = CODECS[encoding]

    def position(self, offset: int) -> types.Position:
        """Where an offset is."""
        line = bisect_right(self._starts, offset) - 1
        return types.Position(line, self._units(self.text[self._starts[line] : offset]))

    def offset(self, position: types.Position) -> int:
        """The offset of a position; of one behind the end of its line, or of the text, that end."""
        if position.line >= len(self._starts):
            return len(self.text)
        start = self._starts[position.line]
        data = positions.line_text(self.text, self._starts, position.line + 1).encode(self._codec, "surrogatepass")
        return start + len(data[: position.character * self._width].decode(self._codec, "ignore"))

    def range(self, range_: Sequence[int]) -> types.Range:
        """Where a range begins and ends."""
        start, end = range_
        return types.Range(self.position(start), self.position(end))

    def offsets(self, range_: types.Range) -> Range:
        """The range between two positions."""
        return Range(self.offset(range_.start), self.offset(range_.end))

    def edit(self, edit: Edit) -> types.TextEdit:
        """An edit as an editor makes it."""
        return types.TextEdit(self.range(edit.range), edit.text)

    def line(self, offset: int) -> Range:
        """The line that an offset is on, without its end."""
        number = bisect_right(self._starts, offset)
        start = self._starts[number - 1]
        return Range(start, start + len(positions.line_text(self.text, self._starts, number)))

    def _units(self, text: str) -> int:
        return len(text.encode(self._codec, "surrogatepass")) // self._width
