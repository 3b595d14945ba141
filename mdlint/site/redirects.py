"""What files with redirects say: lines of `_redirects`, as Netlify and Cloudflare read them, or the JSON of Vercel."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mdlint.site import wildcards

MOST = 5_000  # each is a pattern that a lost route is held against
LONGEST = 500
# `*`, `(.*)`, `:path*` and `:path(.*)` stand for any number of names, `:name` and `:name(\\d+)` for one.
PLACEHOLDER = re.compile(r"(\*)|(:\w+)?(\((?:[^()]|\([^()]*\))*\))([*+?]?)|:\w+([*+?]?)")
PARAMETER = re.compile(r"[^/:=]+=.*")  # `id=:id`, of the query, before the target


class Redirect(NamedTuple):
    """Readers of the routes that match are sent on to `to`; None where another page is shown in place, if there is none."""

    pattern: re.Pattern[str]
    to: str | None


def redirects(text: str) -> list[Redirect]:
    """The redirects in a file; what cannot be read is left out."""
    rows = _of_json(text) if text.lstrip().startswith("{") else _of_lines(text)
    usable = [(source, to) for source, to in rows if source.startswith("/") and len(source) <= LONGEST]
    return [Redirect(_pattern(source), to) for source, to in usable[:MOST]]


def _of_lines(text: str) -> list[tuple[str, str | None]]:
    """`/from /to 301`, with conditions behind it that are nobody's business here. Rows with an error, as 404, lead nowhere."""
    found = []
    for line in text.splitlines():
        source, *rest = line.partition("#")[0].split() or [""]
        to, status, *_ = [*(word for word in rest if not PARAMETER.fullmatch(word)), "", ""]
        if to and not status.startswith(("4", "5")):
            found.append((source, None if status.startswith("200") else to))
    return found


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
    return wildcards.pattern(PLACEHOLDER.sub(_stands_for, source.rstrip("/") or "/"))


def _stands_for(match: re.Match[str]) -> str:
    star, name, group, repeated, also_repeated = match.groups()
    is_one = name and group and not re.search(r"\.[*+]", group)
    return wildcards.ANY if star or repeated or also_repeated or (group and not is_one) else wildcards.ONE


def followed(route: str, known: Iterable[Redirect]) -> Redirect | None:
    """The first redirect that takes readers of the route elsewhere."""
    return next((redirect for redirect in known if redirect.pattern.fullmatch(route)), None)
