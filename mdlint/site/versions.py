"""Where Docusaurus serves the versions of the docs: by `versions.json`, and by what its config says in so many words.

https://docusaurus.io/docs/versioning: the newest, or `lastVersion`, has the route of the docs, the others have their name
behind it, and what is written now has `next`.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from mdlint.expressions import expression
from mdlint.site.layout import Content

FOLDER = "versioned_docs/version-"
ANY_VERSION = FOLDER + "*"
TRANSLATED = "i18n/*/docusaurus-plugin-content-docs/"
CURRENT = "current"
CONFIGS = tuple(f"docusaurus.config.{suffix}" for suffix in ("js", "ts", "mjs", "mts", "cjs", "cts"))
LONGEST = 100_000  # characters of a config
MOST_SPREAD = 20  # names, each of which is looked for
MOST = 200  # versions, each of which is a pattern that every route is held against
NAME = expression(r"(?!\.)[\w.+~-]{1,32}")

# Strings come first, for routes in them may hold `/**`; one that does not end takes the rest, so that nothing is read twice.
COMMENT = expression(
    r"""("(?:[^"\\\n]|\\.)*+"?|'(?:[^'\\\n]|\\.)*+'?|`(?:[^`\\]|\\.)*+`?)|/\*(?:.*?\*/|.*)|//[^\n]*""", re.DOTALL
)
KEYS = "lastVersion|includeCurrentVersion|onlyIncludeVersions|versions"
SET = expression(rf"(?<![\w.$-])[\"']?({KEYS})[\"']?\s*:\s*")
# Of a variable of that name, of what another file holds or changes, and of redirects that code makes, nobody knows.
IN_CODE = expression(
    rf"[{{,]\s*(?:docs|{KEYS})\s*[,}}]|(?:\.|\[[\"'])(?:{KEYS})(?:[\"']\])?\s*=(?!=)|\bdisableVersioning\b|\bcreateRedirects\b"
    r"|(?<![\w.])docs[\"']?\s*:\s*(?!false\b)[A-Za-z_]"
)
OPTIONS = expression(r"(?:preset-|[\"'])classic[\"']|content-docs[\"']")  # without either, another file has the options
SPREAD = expression(r"[{,]\s*\.\.\.(\w+)\s*(?=[,}])")
# What the literal with the options stands behind.
OF_DOCS = expression(r"(?<![\w.])docs[\"']?\s*:\s*\(?\s*$")
OF_PLUGIN = expression(r"content-docs[\"']\s*,\s*$")
HAS_ID = expression(r"(?<![\w.])[\"']?id[\"']?\s*:")
TEXT = expression(r"[\"']([^\"'\n]*)[\"']\s*(?=[,}\n])")
FLAG = expression(r"(true|false)\s*(?=[,}\n])")
LIST = expression(r"\[([^][(){}]*)\]\s*(?=[,}\n])")
# Where one build takes some versions and the other takes all, a link that leads nowhere in the second leads nowhere.
SOME_OR_ALL = expression(
    r"\w+\s*\?\s*(?:undefined\s*:\s*\[[^][]*\]|\[[^][]*(?:\[[^][]*\][^][]*)?\]\s*:\s*undefined)\s*(?=[,}\n])"
)
MOVED = expression(r"\bpath\b|\.\.\.|\(")  # in what is said of each version: `path` is its route


class Served(NamedTuple):
    """The versions that are served, of which `last` has the route of the docs. `current` is among them if it is."""

    names: Sequence[str]
    last: str

    def route(self, name: str, base: str) -> str:
        """The route of a version, below that of the docs."""
        if name == self.last:
            return base or "/"
        return f"{base}/{'next' if name == CURRENT else name}"


def with_versions(contents: Sequence[Content], text_of: Callable[[str], str | None]) -> tuple[Content, ...]:
    """The content with a folder for each version that is served, or as it is where nobody can tell which are, and where."""
    starred = next((one for one in contents if one.folder.endswith(ANY_VERSION) and one.route.endswith("/*")), None)
    if starred is None or are_told(contents):
        return tuple(contents)
    site, base = starred.folder.removesuffix(ANY_VERSION), starred.route.removesuffix("/*")
    served = _served(site, text_of)
    if served is None:
        return tuple(contents)
    return tuple(made for one in contents for made in _placed(one, site, base, served))


def are_told(contents: Sequence[Content]) -> bool:
    """Whether the content says of a version by its name where it is served."""
    return any(FOLDER in one.folder and not one.folder.endswith(ANY_VERSION) for one in contents)


def is_of_docs(content: Content) -> bool:
    """Whether the content is, where Docusaurus keeps it by default, that of which there may be versions."""
    return f"/{content.folder}".endswith("/docs") or FOLDER in content.folder or TRANSLATED in content.folder


def _placed(content: Content, site: str, base: str, served: Served) -> Iterator[Content]:
    """What becomes of one folder."""
    translated = f"{site}{TRANSLATED}"
    if content.folder == site + ANY_VERSION:
        folders = {name: f"{site}{FOLDER}{name}" for name in served.names if name != CURRENT}
    elif content.folder == translated + CURRENT:
        folders = {name: translated + (name if name == CURRENT else f"version-{name}") for name in served.names}
        base = f"/*{base}"
    elif is_of_docs(content) and content.route.rstrip("/") == base:
        folders = {CURRENT: content.folder} if CURRENT in served.names else {}
    else:
        yield content
        return
    for name, folder in folders.items():
        yield dataclasses.replace(content, folder=folder, route=served.route(name, base))


def _served(site: str, text_of: Callable[[str], str | None]) -> Served | None:
    """What `versions.json` and the config beside it say; None where they do not say it plainly."""
    names = _names(text_of(f"{site}versions.json") or "")
    script = next(filter(None, (text_of(site + name) for name in CONFIGS if names)), "")
    said = _said(COMMENT.sub(lambda match: match[1] or " ", script)) if len(script) <= LONGEST else None
    if not names or said is None:
        return None
    included = said.get("onlyIncludeVersions") or [CURRENT, *names]
    if said.get("includeCurrentVersion") is False:
        included = [name for name in included if name != CURRENT]
    there = [name for name in (CURRENT, *names) if name in included]
    last = said.get("lastVersion") or next((name for name in there if name != CURRENT), None)
    if last not in there or len(there) != len(included) or there == [CURRENT]:
        return None
    return Served(there, last)


def _names(text: str) -> list[str]:
    """The versions in `versions.json`, the newest first; none where it holds anything else."""
    import json  # late: few sites have versions

    try:
        found = json.loads(text[:LONGEST])
    except (ValueError, RecursionError):
        return []
    names = found if isinstance(found, list) and len(found) <= MOST else []
    return names if all(isinstance(name, str) and NAME.fullmatch(name) for name in names) else []


def _said(script: str) -> dict[str, Any] | None:
    """What the config says of versions, by the names of its options; None where code says it, or may."""
    spread = set(SPREAD.findall(script))
    if script and not OPTIONS.search(script):
        return None
    if IN_CODE.search(script) or len(spread) > MOST_SPREAD or not all(_is_declared(name, script) for name in spread):
        return None
    said: dict[str, Any] = {}
    for match in SET.finditer(script):
        value = _value(match[1], script, match.end())
        if match[1] in said or value is None or not _is_set_for_docs(script, match.start()):
            return None
        said[match[1]] = value
    return said


def _value(key: str, script: str, start: int) -> str | bool | list[str] | None:
    if key == "lastVersion":
        return text[1] if (text := TEXT.match(script, start)) else None
    if key == "includeCurrentVersion":
        return flag[1] == "true" if (flag := FLAG.match(script, start)) else None
    if key == "versions":
        return [] if script[start : start + 1] == "{" and not MOVED.search(script, start, _end(script, start)) else None
    if SOME_OR_ALL.match(script, start):
        return []
    names = [name.strip() for name in found[1].split(",") if name.strip()] if (found := LIST.match(script, start)) else []
    return [name[1:-1] for name in names] if names and all(name[0] == name[-1] in "\"'" for name in names) else None


def _end(script: str, start: int) -> int:
    """Where the object literal ends that starts there."""
    depth = 0
    for at in range(start, len(script)):
        depth += (script[at] == "{") - (script[at] == "}")
        if depth == 0:
            return at
    return len(script)


def _is_set_for_docs(script: str, at: int) -> bool:
    """Whether the option stands in the literal for the docs themselves, not for other docs with an `id`."""
    depth = 1
    while at and depth:
        at -= 1
        depth += (script[at] == "}") - (script[at] == "{")
    before = script[max(0, at - 100) : at]
    return OF_DOCS.search(before) is not None or (OF_PLUGIN.search(before) is not None and not HAS_ID.search(script))


def _is_declared(name: str, script: str) -> bool:
    # Of that length, for a line of such words would be read anew from each.
    return re.search(rf"\b(?:const|let|var)\s+{name}\b[^={{\n]{{0,200}}=\s*[{{\[]", script) is not None
