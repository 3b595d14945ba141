"""What an editor shows about the place under the pointer: a key's meaning, a link's target, a finding's rule."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from mdlint.model import Json
from mdlint.pointers import keys_of
from mdlint.resources import rule_page
from mdlint.schema import SchemaError
from mdlint.server.navigation import heading_of, link_at
from mdlint.server.symbols import title_of
from mdlint.server.view import View

STATUS = {
    "broken": "leads nowhere",
    "missing-anchor": "the page has no such heading",
    "unknown": "nobody can say from here whether it is there",
    "ignored": "the config says not to look",
}
SUMMARIES = ("excerpt", "description", "summary")


def hover(view: View, params: types.HoverParams) -> types.Hover | None:
    """All that is known of the place, as Markdown."""
    offset = view.places.offset(params.position)
    said = [*_key(view, offset), *_link(view, offset), *_rules(view, offset)]
    if not said:
        return None
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, "\n\n---\n\n".join(said)))


def _key(view: View, offset: int) -> Iterator[str]:
    matter = view.document.front_matter
    if matter is None or not matter.range.start <= offset < matter.range.end:
        return
    ranges = [*matter.key_ranges.items(), *matter.value_ranges.items()]
    pointer = next((name for name, place in ranges if name and place.start <= offset <= place.end), None)
    key = "" if pointer is None else keys_of(pointer)[0]
    said = properties(view)
    known = next((name for name in said if name == key or (matter.spellings is not None and name.lower() == key)), "")
    if isinstance(said.get(known), dict):
        yield described(known, said[known])


def properties(view: View) -> dict[str, Json]:
    """The keys that the schema of the document names, with what it says of each."""
    try:
        schema = view.site.schema_of(view.path)
    except SchemaError:
        return {}  # the findings tell
    return dict(schema.properties) if schema else {}


def described(key: str, said: Json) -> str:
    """What a schema says of a key, as Markdown."""
    lines = [f"**`{key}`**"]
    kind = said.get("type")
    if kind:
        lines[0] += f": {kind if isinstance(kind, str) else ' or '.join(map(str, kind))}"
    lines += [str(said[name]) for name in ("title", "description") if said.get(name)]
    if isinstance(said.get("enum"), list):
        lines.append("one of " + ", ".join(f"`{value}`" for value in said["enum"]))
    return "\n\n".join(lines)


def _link(view: View, offset: int) -> Iterator[str]:
    led = link_at(view, offset)
    if led is None or led.target.status == "external":
        return
    target = led.target
    lines = [STATUS[target.status]] if target.status in STATUS else []
    if target.file is not None:
        lines = [f"`{target.file}`", *lines]
        if target.file in view.site.names.files and view.site.names.is_page(target.file):
            document = view.site.document(target.file)
            heading = heading_of(view.site, target.file, led.link, target.fragment) if target.fragment else None
            data = (document.front_matter.data if document.front_matter else None) or {}
            summary = next((data[key] for key in SUMMARIES if isinstance(data.get(key), str)), None)
            title = title_of(document)
            lines = [f"**{title}**" if title else "", f"§ {heading.text}" if heading else "", summary or "", *lines]
    yield "\n\n".join(filter(None, lines))


def _rules(view: View, offset: int) -> Iterator[str]:
    """The beginnings of the pages of the rules that have found something there."""
    seen = set()
    for found in view.outcome().findings.diagnostics:
        start, end = (view.document.line_starts[place.line - 1] + place.column - 1 for place in (found.start, found.end))
        if start <= offset <= end and found.rule not in seen:
            seen.add(found.rule)
            yield rule_page(found.rule.name).partition("\n## ")[0].strip().replace("# ", "**", 1).replace("\n", "**\n", 1)
