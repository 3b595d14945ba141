"""The old routes of what moves, kept alive: in a file with redirects, or in the front matter of the pages."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import quote

from mdlint.disk.discovery import read
from mdlint.document import parse
from mdlint.model import Document
from mdlint.moving.places import site_after
from mdlint.moving.plan import Plan, Rewritten
from mdlint.roots.root import Root


def with_aliases(root: Root, plan: Plan) -> Plan:
    """The plan with the old route of each moved page leading to the new one; with objections where that cannot be done."""
    site, after = root.site, site_after(root, plan.move)
    pages = [path for path in sorted(site.names.files) if site.names.is_page(path) and plan.move.after(path) != path]
    routes = {path: (site.route(path), after.route(plan.move.after(path))) for path in pages}
    kept = {path: (old, new) for path, (old, new) in routes.items() if old and new and old != new}
    if not kept:
        return plan._replace(
            objections=(*plan.objections, "no route changes, as far as is known: there is nothing to keep alive")
        )
    layout = site.settings_of(site.root_of(pages[0])).layout
    root_folder = site.root_of(pages[0])
    files = [f"{root_folder}/{name}".lstrip("/") for name in layout.redirects]
    redirects = next((file for file in files if file in site.names.files and not file.endswith(".json")), None)
    if redirects is not None:
        rows = "".join(f"{quote(old)} {quote(new)} 301\n" for old, new in kept.values())
        return _replaced(root, plan, redirects, lambda text: text + ("" if text.endswith("\n") or not text else "\n") + rows)
    for path, (old, _) in kept.items():
        keys = layout.alias_keys or ("aliases",)
        changed = _with_alias(root, plan, path, keys, old)
        if changed is None:
            objection = f"`{root.from_here(path)}`: its front matter takes no `{keys[0]}` from here: write it by hand"
            return plan._replace(objections=(*plan.objections, objection))
        plan = changed
    return plan


def _with_alias(root: Root, plan: Plan, path: str, keys: tuple[str, ...], route: str) -> Plan | None:
    """The plan in which the page names its old route, too; None if that cannot be written."""
    current = next((one.after for one in plan.rewritten if one.old == path), None)
    text = root.text(path) if current is None else current.decode("utf-8", "surrogateescape")
    document = parse(path, text.encode("utf-8", "surrogateescape"), root.dialect(path))
    data = dict((document.front_matter.data if document.front_matter else None) or {})
    key = next((key for key in keys if key in data), keys[0])
    known = data.get(key)
    names = known if isinstance(known, list) else [known] if isinstance(known, str) else []
    new = _inserted(document, text, key, [*names, route] if known is not None else [route])
    if new is None:
        return None
    made = parse(path, new.encode("utf-8", "surrogateescape"), root.dialect(path)).front_matter
    if made is None or made.data != {**data, key: [*names, route]}:
        return None
    return _replaced(root, plan, path, lambda _text: new)


def _inserted(document: Document, text: str, key: str, routes: list[str]) -> str | None:
    """The text with the routes under the key, in the language of the front matter, or in a new one."""
    matter = document.front_matter
    start = document.line_starts[0]
    if matter is None:
        return f"{text[:start]}---\n{key}: {_listed(routes)}\n---\n\n{text[start:]}" if not document.errors else None
    if matter.data is None or matter.format == "json":
        return None
    place = matter.value_ranges.get(f"/{key}")
    if place is not None:
        last = matter.value_ranges.get(f"/{key}/{len(routes) - 2}")
        if last is None or text.startswith("[", place.start):
            return f"{text[: place.start]}{_listed(routes)}{text[place.end :]}"
        # One item a line: the new one gets its own, below what else stands on the line of the last.
        at = text.index("\n", last.end) + 1
        end = "\r\n" if text.endswith("\r\n", 0, at) else "\n"
        line = text[text.rfind("\n", 0, last.start) + 1 : last.start]
        return f"{text[:at]}{line}{_quoted(routes[-1])}{end}{text[at:]}"
    at = matter.opening_fence.end
    end = "\r\n" if text.startswith("\r\n", at) else "\n"
    sign = " =" if matter.format == "toml" else ":"
    return f"{text[:at]}{end}{key}{sign} {_listed(routes)}{text[at:]}"


def _listed(routes: list[str]) -> str:
    return "[" + ", ".join(map(_quoted, routes)) + "]"


def _quoted(route: str) -> str:
    return json.dumps(route, ensure_ascii=False)


def _replaced(root: Root, plan: Plan, path: str, change: Callable[[str], str]) -> Plan:
    """The plan in which a file holds what `change` makes of it."""
    row = next((one for one in plan.rewritten if one.old == path), None)
    before = row.before if row else read(root.folder, path)
    after = change((row.after if row else before).decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")
    new = Rewritten(path, plan.move.after(path), before, after, row.links if row else 0)
    return plan._replace(rewritten=(*(one for one in plan.rewritten if one.old != path), new))
