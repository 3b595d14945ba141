"""A table of contents as it is written: a list of links, in the style of whoever keeps it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mdlint.expressions import expression
from mdlint.site import url

LINE = expression(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
ENTRY = expression(
    r"(?P<indent>[ \t]*)(?P<bullet>[-*+]|\d{1,9}[.)])(?P<gap>[ \t]+)"
    r"\[(?P<text>(?:[^\[\]\\]|\\.|\[[^\[\]]*\](?:\([^()]*\))?)*+)\]\(#(?P<fragment>[^\s()]*)\)\s*"
)
BLANKS_AT_END = expression(r"[^\r\n]*\Z")
MARKUP = expression(r"[\\*_`~\s]|<[^<>]*>|!?\[|\](?:\([^()]*\))?|&[a-zA-Z]+;")
SPECIAL = expression(r"([\\\[\]*_`<&])")


class Entry(NamedTuple):
    """One line: how deep it is, its text as written, and where it leads, without the `#`."""

    depth: int
    text: str
    fragment: str


class Style(NamedTuple):
    """How the lines are written. `bullets` go by depth, the last for all that is deeper; `counts` says that numbers go up."""

    indent: str
    unit: str
    bullets: tuple[str, ...]
    gap: str
    counts: bool


class Listing(NamedTuple):
    """The list in a text from `start` to `end`; where there is none yet, where it belongs."""

    entries: tuple[Entry, ...]
    style: Style
    start: int
    end: int

    def nesting(self) -> list[int]:
        """How many lines each one stands in."""
        return list(_nested([entry.depth for entry in self.entries]))


def read(text: str) -> Listing | None:
    """The list in the text between two markers; None where something else stands among its lines."""
    found: list[re.Match[str]] = []
    start = end = at = 0
    interrupted = False
    for line in LINE.findall(text):
        if entry := ENTRY.fullmatch(line):
            if interrupted:
                return None
            start, end = (start if found else at), at + len(line.rstrip("\r\n"))
            found.append(entry)
        elif found and line.strip():
            interrupted = True
        at += len(line)
    if not found:
        return _without_entries(text) if not text.strip() else None
    depths = sorted({len(entry["indent"]) for entry in found})
    entries = tuple(Entry(len(entry["indent"]), entry["text"], entry["fragment"]) for entry in found)
    return Listing(entries, _style(found, depths), start, end)


def _without_entries(text: str) -> Listing:
    """Where there are only blanks between the markers: the list belongs there, as deep as the second marker."""
    return Listing((), Style(BLANKS_AT_END.findall(text)[0], "  ", ("-",), " ", counts=False), 0, len(text))


def _style(found: Sequence[re.Match[str]], depths: Sequence[int]) -> Style:
    bullets = tuple(next(entry["bullet"] for entry in found if len(entry["indent"]) == depth) for depth in depths)
    first = found[0]["indent"][: depths[0]]
    deeper = next((entry["indent"] for entry in found if len(entry["indent"]) > depths[0]), "")
    unit = deeper[depths[0] :] or (" " * (len(bullets[0]) + 1))
    numbers = {entry["bullet"] for entry in found if len(entry["indent"]) == depths[0]}
    return Style(first, unit, bullets, found[0]["gap"], bullets[0][0].isdigit() and len(numbers) > 1)


def agree(entries: Sequence[Entry], wanted: Sequence[Entry]) -> bool:
    """Whether both lists say the same, whatever markup the text has and however deep its first line is."""
    return _essence(entries) == _essence(wanted)


def _essence(entries: Sequence[Entry]) -> list[tuple[int, str, str]]:
    return [
        (depth, bare(entry.text), url.decode(entry.fragment) or entry.fragment)
        for entry, depth in zip(entries, _nested([entry.depth for entry in entries]), strict=True)
    ]


def bare(text: str) -> str:
    """The text without markup and blanks."""
    return MARKUP.sub("", text)


def _nested(depths: Sequence[int]) -> Iterator[int]:
    """How many lines each one stands in: levels that were skipped do not count."""
    around: list[int] = []
    for depth in depths:
        while around and around[-1] >= depth:
            around.pop()
        yield len(around)
        around.append(depth)


def written(listing: Listing, wanted: Sequence[Entry]) -> str:
    """The list as it should be, in the style of the one that is there; lines that are right stay as they are."""
    style = listing.style
    labels = {(url.decode(entry.fragment) or entry.fragment, bare(entry.text)): entry for entry in listing.entries}
    example = listing.entries[0].fragment if listing.entries else ""
    counters: list[int] = []
    lines = []
    for entry, depth in zip(wanted, _nested([entry.depth for entry in wanted]), strict=True):
        counters = [*counters[:depth], (counters[depth] if depth < len(counters) else 0) + 1]
        kept = labels.get((entry.fragment, bare(entry.text)))
        label = kept.text if kept else SPECIAL.sub(r"\\\1", entry.text)
        fragment = kept.fragment if kept else url.encode_like(entry.fragment, example)
        bullet = style.bullets[min(depth, len(style.bullets) - 1)]
        if style.counts:
            bullet = f"{counters[-1]}{bullet[-1]}"
        lines.append(f"{style.indent}{style.unit * depth}{bullet}{style.gap}[{label}](#{fragment})")
    text = "\n".join(lines)
    if listing.entries:
        return text
    return f"\n\n{text}\n\n{style.indent}" if text else f"\n{style.indent}"
