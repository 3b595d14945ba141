"""Text that almost is a link: `[a](/x y)`, `[a] (/x)`, `[a]（/x）`, `(a)[/x]`, `[a](/x` without an end.

The renderer prints such a thing as it stands, brackets and all. Only what the parser took for text is looked at; whatever it
took for code, HTML or a destination is blanked first, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from mdlint.expressions import expression
from mdlint.markdown.places import At
from mdlint.markdown.texts import Texts
from mdlint.model import NearMiss

GONE = b"\x00"  # a byte that the parser did not take for text
LITERAL = 1  # a byte of an escape or an entity: text, but no longer a bracket
PAIR = expression(rb"\]([ \t]?)(\(|\xef\xbc\x88)")  # U+FF08 is the full-width `(`
STOP = expression(rb"[()\n\x00]|\xef\xbc\x89")
TITLE = expression(rb"(?<=[ \t])(?:\"[^\"]*\"|'[^']*')[ \t]*$")
TEMPLATE = expression(rb"\{\{|\{%|\$\{|<%|[{<]|\xef\xbf\xbc")  # the last is what stands for an expression of MDX
PATH = expression(rb"\.{0,2}/(?!/)|#[^\d\s]|https?://")
SUFFIX = expression(rb"\.(?:md|mdx|markdown|html?|png|jpe?g|gif|svg|webp|pdf)$", re.IGNORECASE)


REVERSED = expression(rb"(?<![\w\]\)(!\\])\([^()\[\]\r\n\\]++\)\[([^\[\]()\s\\]++)\](?![(\[\]:])")


def reversed_links(data: bytes, texts: Texts, at: At) -> Iterator[NearMiss]:
    """`(text)[destination]`."""
    for match in REVERSED.finditer(data) if b")[" in data else ():
        start, end = match.span(1)
        signs = (match.start(), start - 2, start - 1, end)
        if (PATH.match(match[1]) or SUFFIX.search(match[1])) and all(map(texts.holds, signs)):
            yield NearMiss("reversed", at(*match.span()), at(start, end), match[1].decode("utf-8", "replace"))


def near_misses(data: bytes, texts: Sequence[tuple[int, int, str]], at: At, embeds: Sequence[str] = ()) -> Iterator[NearMiss]:
    """The near misses in what the parser took for text. `texts` are its text events: start, end, value.

    `embeds` are words that may stand right before the brackets: `@audio[title](a.mp3)`.
    """
    words = tuple(word.encode() for word in embeds)
    # Nearly every page has links, and nearly none has text like this: look before going to the expense of a mask.
    with_bracket = [(start, end) for start, end, text in texts if "]" in text]
    if not any(PAIR.search(data, start, end + 4) for start, end in with_bracket):
        return
    mask = _masked(data, texts)
    line_start = 0
    pairs = list(PAIR.finditer(mask))
    for index, pair in enumerate(pairs):
        following = pairs[index + 1].start() if index + 1 < len(pairs) else len(mask)
        line_start = max(line_start, mask.rfind(b"\n", line_start, pair.start()) + 1)
        label = mask.rfind(b"[", line_start, pair.start())
        if (
            label >= 0
            and _is_label(mask, label, pair.start(), words)
            and (miss := _near_miss(data, mask, at, label, pair, following))
        ):
            yield miss
        line_start = pair.start() + 1


def _masked(data: bytes, texts: Iterable[tuple[int, int, str]]) -> bytes:
    """The data with everything gone that is not text; line ends stay, entities and escaped characters mean nothing."""
    mask = bytearray(GONE * len(data))
    for line_end in re.finditer(rb"[\r\n]", data):
        mask[line_end.start()] = 0x0A
    for start, end, text in texts:
        if data[start:end] != text.encode("utf-8", "surrogatepass"):
            mask[start:end] = bytes([LITERAL]) * (end - start)
            continue
        mask[start:end] = data[start:end]
        if start and data[start - 1] == 0x5C and not mask[start - 1]:
            mask[start - 1 : start + 1] = bytes([LITERAL, LITERAL])
    return bytes(mask)


def _is_label(mask: bytes, label: int, end: int, words: tuple[bytes, ...]) -> bool:
    """Whether a label may start here: `f[0](a b)` is prose or code, `[x]` alone a task, `[^1]` a footnote."""
    before, text = mask[label - 1 : label], mask[label + 1 : end]
    if b"]" in text or text.startswith(b"^"):
        return False
    return not (before.isalnum() or before in (b"_", b")", b"]")) or (words != () and mask.endswith(words, 0, label))


def _near_miss(data: bytes, mask: bytes, at: At, label: int, pair: re.Match[bytes], following: int) -> NearMiss | None:
    start = pair.end()
    end, closing = _closing(mask, start, following)
    if closing == GONE or TEMPLATE.search(data, start, end):
        return None
    if closing == b"":
        end = start + len(data[start:end].split(maxsplit=1)[0]) if data[start:end].strip() else start
    stop = end + len(closing)
    if closing and (title := TITLE.search(data, start, end)):
        end = start + len(data[start : title.start()].rstrip(b" \t"))
    written = data[start:end]
    spaced = b" " in written.strip()
    if not (
        PATH.match(written)
        or SUFFIX.search(written)
        or SUFFIX.search(re.split(rb"[#?]", written, maxsplit=1)[0])
        or (spaced and b"/" in written and closing and not pair[1])
    ):
        return None
    if pair[2] != b"(" or closing == b"\xef\xbc\x89":
        kind = "full-width-parentheses"
    elif closing == b"":
        kind = "unclosed-destination"
    elif pair[1]:
        kind = "space-before-destination"
    elif spaced:
        kind = "space-in-destination"
    else:
        return None  # text for another reason, such as a link inside a link
    start_of_link = label - 1 if data[label - 1 : label] == b"!" and label else label
    whole = at(start_of_link, stop if closing else end)
    return NearMiss(kind, whole, at(start, end), written.decode("utf-8", "replace"))  # type: ignore[arg-type]


def _closing(mask: bytes, start: int, following: int) -> tuple[int, bytes]:
    """Where the destination ends, and the byte that ends it: a parenthesis, `GONE`, or none where the line ends first."""
    depth = 0
    for stop in STOP.finditer(mask, start, following):
        if stop[0] == b"(":
            depth += 1
        elif stop[0] == b")" and depth:
            depth -= 1
        else:
            return stop.start(), b"" if stop[0] == b"\n" else stop[0]
    return following, b""
