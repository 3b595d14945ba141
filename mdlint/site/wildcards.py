"""Patterns of routes. However they are written, matching one takes no longer than the route is long."""

from __future__ import annotations

import re

ONE = "\0"  # one name of the route, or a part of one
ANY = "\1"  # any number of names, also none


def pattern(route: str) -> re.Pattern[str]:
    """What a route with `ONE` and `ANY` in it stands for.

    Several of them in one name, or anything behind `ANY`, would have to be tried in many ways. There the pattern is wider: it
    takes all that stands between the first and the last for one.
    """
    head, any_more, rest = route.partition(ANY)
    if not any_more:
        return re.compile(_names(head))
    last = head.rpartition("/")[2]
    if ONE in last:
        head = head[: len(head) - len(last) + last.index(ONE)]
    tail = re.escape(re.split(f"[{ONE}{ANY}]", rest)[-1])
    return re.compile(_names(head[:-1]) + "(?:/.*)?" + tail if head.endswith("/") else _names(head) + ".*" + tail, re.DOTALL)


def _names(route: str) -> str:
    return "/".join(map(_name, route.split("/")))


def _name(name: str) -> str:
    before, one, rest = name.partition(ONE)
    return re.escape(before) + ("[^/]+" + re.escape(rest.rpartition(ONE)[2]) if one else "")
