"""Who links to whom, in the language of Graphviz."""

from __future__ import annotations

from collections.abc import Iterator

from mdlint.model import Json
from mdlint.output.escape import COMMAND, escape


def render(graph: Json) -> str:
    """A directed graph: orphans are red, drafts dashed. Pages go by numbers, so that no name is more than a label."""
    return "".join(f"{line}\n" for line in _lines(graph))


def _lines(graph: Json) -> Iterator[str]:
    numbers = {page["path"]: number for number, page in enumerate(graph["pages"], 1)}
    yield "digraph mdlint {"
    yield "  rankdir=LR;"
    yield "  node [shape=box];"
    for page in graph["pages"]:
        color = ", color=red" if page["orphan"] else ""
        style = "" if page["published"] else ", style=dashed"
        yield f"  p{numbers[page['path']]} [label={_quoted(page['path'])}{color}{style}];"
    for link in graph["links"]:
        yield f"  p{numbers[link['source']]} -> p{numbers[link['target']]};"
    yield "}"


def _quoted(text: str) -> str:
    """A text as a label shows it. In labels a backslash begins an escape of Graphviz's own, and `&` an entity of HTML."""
    text = escape(text).replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')
    return f'"{COMMAND.sub("&#35;", text)}"'
