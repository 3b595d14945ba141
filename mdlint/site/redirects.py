"""What files with redirects say: lines of `_redirects`, as Netlify and Cloudflare read them, or the JSON of Vercel."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

MOST = 5_000  # each is a pattern that a lost route is held against
LONGEST = 500
PLACEHOLDER = re.compile(r"(\\\*)|:\w+(?:\\\(.*?\\\))?(\\\*)?")


class Redirect(NamedTuple):
    """Readers of the routes that match are sent on to `to`; None where another page is shown in place, if there is none."""

    pattern: re.Pattern[str]
    to: str | None


def redirects(text: str) -> list[Redirect]:
    """The redirects in a file; what cannot be read is left out."""
    rows = _of_json(text) if text.lstrip().startswith("{") else _of_lines(text)
    usable = [(source, to) for source, to in rows if source.startswith("/") and len(source) <= LONGEST and _is_simple(source)]
    return [Redirect(_pattern(source), to) for source, to in usable[:MOST]]


def _is_simple(source: str) -> bool:
    """Whether matching it takes no longer than it should: nobody needs more than a few placeholders."""
    return len(PLACEHOLDER.findall(re.escape(source).replace(r"\:", ":"))) <= 5


def _of_lines(text: str) -> list[tuple[str, str | None]]:
    """`/from /to 301`, with conditions behind it that are nobody's business here."""
    rows = (line.partition("#")[0].split() for line in text.splitlines())
    return [(row[0], None if row[2:3] and row[2].startswith("200") else row[1]) for row in rows if len(row) > 1]


def _of_json(text: str) -> list[tuple[str, str | None]]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return []
    return [*_entries(data, "redirects", sends_on=True), *_entries(data, "rewrites", sends_on=False)]


def _entries(data: object, key: str, *, sends_on: bool) -> Iterator[tuple[str, str | None]]:
    entries = data.get(key) if isinstance(data, dict) else None
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict) and isinstance(source := entry.get("source"), str):
            to = entry.get("destination")
            yield source, to if sends_on and isinstance(to, str) else None


def _pattern(source: str) -> re.Pattern[str]:
    """`*` stands for anything, `:name` for one part of the route, `:name*` for any number of them."""
    escaped = re.escape(source.rstrip("/") or "/").replace(r"\:", ":")
    return re.compile(PLACEHOLDER.sub(lambda match: ".*" if match[1] or match[2] else "[^/]+", escaped))


def followed(route: str, known: Iterable[Redirect]) -> Redirect | None:
    """The first redirect that takes readers of the route elsewhere."""
    return next((redirect for redirect in known if redirect.pattern.fullmatch(route)), None)
