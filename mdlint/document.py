"""One file → its facts. Parsing never fails and looks at this file only, so it can run in any process and in any order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mdlint import frontmatter, markdown, positions
from mdlint.frontmatter.any_case import in_any_case
from mdlint.markdown.blanks import blanked
from mdlint.model import Dialect, Document, FrontMatter, ParseError, Range, Suppression
from mdlint.suppressions import command

LEGACY_ENCODINGS = (("utf-16", "UTF-16"), ("cp949", "CP949 (EUC-KR)"), ("cp932", "Shift JIS"))
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
HANGUL_OR_KANA = r"[\uac00-\ud7a3\u3040-\u30ff]{2}"


def parse(path: str, data: bytes, dialect: Dialect) -> Document:
    """The facts of the file `path` that holds `data`. What cannot be read is a fact, too, in `errors`."""
    most = dialect.limits.file_bytes
    if len(data) > most:
        return _unreadable(
            path, "", 0, f"the file has more than {most:,} bytes", "split it, or raise `file-bytes` in `[limits]`"
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(path, data, error.start)
    if "\0" in text:
        return _unreadable(path, text, text.index("\0"), "a NUL byte: this is not a text file", None)
    front_matter, errors, start = frontmatter.read(text, dialect.limits)
    if front_matter is not None and dialect.keys_in_any_case:
        front_matter, twins = in_any_case(front_matter)
        errors += twins
    body = markdown.read(_without(text, front_matter, start), dialect)
    if front_matter is not None and front_matter.comments:
        body = body._replace(suppressions=(*_suppressions(text, front_matter.comments), *body.suppressions))
    return Document(path, len(text), positions.line_starts(text), front_matter, *body, errors, is_mdx=dialect.mdx)


def _without(text: str, front_matter: FrontMatter | None, start: int) -> str:
    """The text with a blank line in place of all that stands above the body, and blanks for front matter that stands in it.

    So every place in what is left is the one in the file; and front matter is no heading, though a renderer may make one of it.
    """
    if start:
        text = " " * (start - 1) + "\n" + text[start:]
    if front_matter is None or front_matter.range.start < start or front_matter.range.end <= start:
        return text
    before, end = front_matter.range
    return text[:before] + blanked(text[before:end]) + text[end:]


def _suppressions(text: str, comments: Iterable[Range]) -> Iterator[Suppression]:
    """What YAML comments tell mdlint: an HTML comment above the front matter would destroy it."""
    for comment in comments:
        if suppression := command(text[comment.start + 1 : comment.end], comment):
            yield suppression


def _not_utf8(path: str, data: bytes, start: int) -> Document:
    before = data[:start].decode("utf-8")
    encoding = _legacy_encoding(data)
    message = f"not UTF-8: byte 0x{data[start]:02X} cannot stand here"
    help_ = f"the file looks like {encoding}: save it as UTF-8" if encoding else "save the file as UTF-8"
    return _unreadable(path, before + data[start:].decode("utf-8", "surrogateescape"), len(before), message, help_)


def _legacy_encoding(data: bytes) -> str | None:
    """The encoding that an old Korean or Japanese editor may have saved this in, if it reads as such from end to end."""
    for codec, name in LEGACY_ENCODINGS:
        if (codec == "utf-16") != data.startswith(UTF_16_MARKS):
            continue
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if codec == "utf-16" or re.search(HANGUL_OR_KANA, text):
            return name
    return None


def _unreadable(path: str, text: str, offset: int, message: str, help_: str | None) -> Document:
    error = ParseError("unreadable", Range(offset, min(offset + 1, len(text))), message, help_)
    return Document(path, len(text), positions.line_starts(text), errors=(error,))
