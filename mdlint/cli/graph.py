"""`mdlint graph`: who links to whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from mdlint.cli.choice import config_options
from mdlint.roots.config_files import ConfigChoice

if TYPE_CHECKING:
    from mdlint.roots.root import Root

Graph = dict[str, list[dict[str, Any]]]


@click.command()
@click.argument("paths", nargs=-1)
@config_options
@click.option(
    "--output-format",
    type=click.Choice(("text", "json", "dot")),
    default="text",
    show_default=True,
    help="In words, as JSON, or for Graphviz.",
)
def graph(paths: tuple[str, ...], choice: ConfigChoice, output_format: str) -> int:
    """Show who links to whom: the pages in PATHS and all links from and to them, as JSON or for Graphviz.

    As text: the pages that no other page links to (orphans), and those that link to no other page (dead ends).

    \b
    mdlint graph posts/
    mdlint graph --output-format json .
    mdlint graph --output-format dot . | dot -Tsvg > site.svg
    """
    from mdlint.cli.outcome import CANNOT, existing, refuse
    from mdlint.roots.root import open_roots
    from mdlint.schema import SchemaError

    found: Graph = {"pages": [], "links": []}
    failures: list[str] = []
    for root in open_roots(existing(paths), choice):
        failures += (*root.failures, *filter(None, map(root.refusal, root.documents)))
        try:
            for kind, items in _of_root(root).items():
                found[kind] += items
        except SchemaError as error:
            failures.append(str(error))
    click.echo(_rendered(found, output_format), nl=False)
    for failure in failures:
        refuse(failure)
    if not found["pages"] and not failures:
        click.echo("mdlint: warning: no Markdown files here", err=True)
    return CANNOT if failures else 0


def _rendered(found: Graph, output_format: str) -> str:
    if output_format == "json":
        from mdlint.output.json import dumped

        return dumped({"version": 1, **found})
    if output_format == "dot":
        from mdlint.output import dot

        return dot.render(found)
    from mdlint.output.escape import escape, inert

    return "".join(f"{inert(escape(line))}\n" for line in _lines(found))


def _of_root(root: Root) -> Graph:
    """The graph of one trust root, its paths as seen from the working directory."""
    from mdlint.output.json import path_fields
    from mdlint.rules import BY_NAME
    from mdlint.views.graph import graphed

    def entry_pages(path: str) -> tuple[str, ...]:
        globs: tuple[str, ...] = root.config(path).options_of(BY_NAME["orphan"]).entry_pages
        return globs

    found = graphed(root.site, root.documents, entry_pages)
    pages = [{**page, **path_fields(root.from_here(page["path"]))} for page in found["pages"]]
    ends = ("source", "target")
    return {"pages": pages, "links": [{**link, **{end: root.from_here(link[end]) for end in ends}} for link in found["links"]]}


def _lines(found: Graph) -> Iterator[str]:
    """The graph in words: how large it is, its orphans, its dead ends."""
    from mdlint.output import counted

    links = sum(link["count"] for link in found["links"])
    yield f"{counted(len(found['pages']), 'page')}, {counted(links, 'link')} between them"
    for key, noun, meaning in (
        ("orphan", "orphan", "no other page links there"),
        ("deadEnd", "dead end", "no link leads on to another page"),
    ):
        paths = [page["path"] for page in found["pages"] if page[key]]
        if paths:
            yield f"{counted(len(paths), noun)}: {meaning}"
            yield from (f"  {path}" for path in paths)
