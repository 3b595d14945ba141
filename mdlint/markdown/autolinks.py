"""Bare addresses, `https://example.com` and `me@example.com`, which GitHub and most builders make links of.

CommonMark does not know them. What belongs to one is told by the GitHub Flavored Markdown specification, 6.9 "Autolinks
(extension)".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from mdlint.expressions import expression
from mdlint.markdown.destination import decoded
from mdlint.markdown.places import At
from mdlint.markdown.texts import Texts
from mdlint.model import Link

HOST = rb"[\w\x80-\xff-]++(?:\.[\w\x80-\xff-]++)*+"
SIGNS = (b"://", b"@", b"www.", b"WWW.")
START = expression(
    rb"(?<![A-Za-z])(?:https?://|ftp://)"
    + HOST
    + rb"|(?<![^\s*_~(])(?P<www>www\.)"
    + HOST
    # The lookbehind keeps a long word from being tried again from each of its letters.
    + rb"|(?<![\w.+-])(?P<mail>(?:mailto:|xmpp:)?[\w.+-]++@[\w-]++(?:\.[\w-]++)++(?<![-_]))",
    re.IGNORECASE,
)
LONGEST_PREFIX = 80  # what may stand before the sign: a scheme, or the name in a mail address
# GitHub goes on behind U+2028 and U+2029, which end lines to other builders; nobody means them as part of an address.
REST = expression(rb"(?:[^\s<\xe2]|\xe2(?!\x80[\xa8\xa9]))*+")
TRAILING = b"?!.,:*_~'\"]"
ENTITY = expression(rb"&[A-Za-z0-9]{1,31};\Z")


def found(data: bytes, texts: Texts, links: Iterable[tuple[int, int]], at: At) -> Iterator[Link]:
    """The bare addresses in the texts, but not those inside `links`, which are told by where they start and end."""
    # The signs are rare in text; what an address looks like is asked only there.
    signs = sorted(filter(texts.holds, _signs(data)))
    if not signs:
        return
    links = sorted(links)
    starts = [start for start, _ in links]
    ends = list(accumulate([end for _, end in links], max))
    done = 0
    for sign in signs:
        before = bisect_right(starts, sign) - 1
        if sign < done or (before >= 0 and sign < ends[before]):
            continue
        limit = texts.end_of_run(sign)
        match = START.search(data, max(done, sign - LONGEST_PREFIX), limit)
        while match and match.end() <= sign:  # one in code, just before
            match = START.search(data, match.end(), limit)
        if match is None or not match.start() <= sign < match.end() or _has_wrong_host(match):
            continue
        start, done = match.start(), match.end() if match["mail"] else _end(data, match.end(), limit)
        if texts.holds(start):
            whole = at(start, done)
            yield Link(whole, whole, "autolink", _prefix(match) + decoded(data[start:done].decode("utf-8", "replace")))


def _signs(data: bytes) -> Iterator[int]:
    """Where an address may be; a pattern of all signs would take ten times as long."""
    for sign in SIGNS:
        at = data.find(sign)
        while at >= 0:
            yield at
            at = data.find(sign, at + 1)


def _has_wrong_host(match: re.Match[bytes]) -> bool:
    """The last two parts of a host may hold no underscore."""
    host = match[0].rpartition(b"@" if match["mail"] else b"//")[2]
    return b"_" in b".".join(host.split(b".")[-2:])


def _prefix(match: re.Match[bytes]) -> str:
    if match["www"]:
        return "http://"
    return "mailto:" if match["mail"] and b":" not in match[0] else ""


def _end(data: bytes, start: int, limit: int) -> int:
    """Where the address ends whose host ends at `start`: without punctuation, and without a `)` that it did not open."""
    rest = REST.match(data, start, limit)
    end = rest.end() if rest else start
    surplus = data.count(b")", start, end) - data.count(b"(", start, end)
    while end > start:
        if data[end - 1] in TRAILING:
            end -= 1
        elif data[end - 1] == 0x29 and surplus > 0:
            end -= 1
            surplus -= 1
        elif data[end - 1] == 0x3B:
            entity = ENTITY.search(data, max(start, end - 33), end)
            end = entity.start() if entity else end - 1
        else:
            break
    return end
