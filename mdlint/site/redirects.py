"""What files with redirects say: lines of `_redirects`, as Netlify and Cloudflare read them, the JSON of Vercel and of
Firebase, and what stands in so many words in the settings of Next.js.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import NamedTuple

from mdlint.expressions import expression
from mdlint.site import wildcards

MOST = 5_000  # each is a pattern that a lost route is held against
LONGEST = 500
# `*`, `(.*)`, `:path*` and `:path(.*)` stand for any number of names, `:name` and `:name(\\d+)` for one.
PLACEHOLDER = expression(r"(\*)|(:\w+)?(\((?:[^()]|\([^()]*\))*\))([*+?]?)|:\w+([*+?]?)")
SCRIPT = expression(r"\b(?:module\.exports|export default|redirects\s*\()")
COMMENT = expression(r"^[ \t]*//[^\n]*", re.MULTILINE)
SOURCE = expression(r"\bsource[\"']?\s*:\s*([\"'`])([^\"'`\n$]*)\1")
SECTION = expression(r"\b(redirects|rewrites|headers)\b(?=\s*[:(])")
CONDITION = expression(r"\b(?:has|missing)[\"']?\s*:")
DESTINATION = expression(r"\bdestination[\"']?\s*:(?:\s*([\"'`])([^\"'`\n$]*)\1)?")
PARAMETER = expression(r"[^/:=]+=.*")  # `id=:id`, of the query, before the target


class Redirect(NamedTuple):
    """Readers of the routes that match are sent on to `to`; None where another page is shown in place, if there is none."""

    pattern: re.Pattern[str]
    to: str | None


def redirects(text: str) -> list[Redirect]:
    """The redirects in a file; what cannot be read is left out."""
    rows = _of_json(text) if text.lstrip().startswith("{") else _of_script(text) if SCRIPT.search(text) else _of_lines(text)
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


def _of_script(text: str) -> list[tuple[str, str | None]]:
    """`{ source: '/from', destination: '/to' }`, as `next.config.js` has it; those under a condition are not for everybody."""
    text = COMMENT.sub("", text)
    sections = [(part.start(), part[1]) for part in SECTION.finditer(text)]
    entries = list(SOURCE.finditer(text))
    ends = [*(entry.start() for entry in entries[1:]), len(text)]
    found = []
    for entry, end in zip(entries, ends, strict=False):
        before = bisect_right(sections, entry.start(), key=itemgetter(0))
        section = sections[before - 1][1] if before else ""
        to = DESTINATION.search(text, entry.end(), end)
        if to and section in ("redirects", "rewrites") and not CONDITION.search(text, entry.end(), end):
            found.append((entry[2], to[2] if section == "redirects" else None))
    return found


def _of_json(text: str) -> list[tuple[str, str | None]]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return []
    of_firebase = data.get("hosting", ()) if isinstance(data, dict) else ()
    sites = [data, *(of_firebase if isinstance(of_firebase, list) else [of_firebase])]
    shown = [entry for site in sites for entry in _entries(site, "rewrites", sends_on=False)]
    return [*(entry for site in sites for entry in _entries(site, "redirects", sends_on=True)), *shown]


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
