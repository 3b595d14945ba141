"""`mdlint inspect`: what mdlint sees in a file, for whoever wonders why it says what it says."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import click

from mdlint.cli.choice import config_options
from mdlint.roots.config_files import ConfigChoice

if TYPE_CHECKING:
    from mdlint.roots.root import Root


@click.command()
@click.argument("paths", nargs=-1)
@config_options
@click.option(
    "--output-format", type=click.Choice(("text", "json")), default="text", show_default=True, help="In words, or as JSON."
)
@click.option("--explain", metavar="URL", help="Tell step by step where a link with this URL leads from the first file.")
@click.option("--backlinks", is_flag=True, help="Show also which links lead to each document, and where they stand.")
@click.option("--unchecked", is_flag=True, help="Show only the links that `check` counts as not checked.")
def inspect(
    paths: tuple[str, ...], choice: ConfigChoice, output_format: str, explain: str | None, backlinks: bool, unchecked: bool
) -> int:
    """Show what mdlint sees: front matter, headings with their slugs, links with where they lead.

    \b
    mdlint inspect posts/a.md
    mdlint inspect --backlinks posts/a.md       also who links there
    mdlint inspect --output-format json posts/
    mdlint inspect --explain /posts/b posts/a.md
    mdlint inspect --unchecked posts/
    """
    if explain is not None:
        return _explain(paths, choice, explain)
    from mdlint.cli.outcome import CANNOT, existing, refuse
    from mdlint.roots.root import open_roots

    files: list[dict[str, Any]] = []
    failures: list[str] = []
    for root in open_roots(existing(paths), choice):
        files += _of_root(root, failures, backlinks=backlinks)
    shown = list(_with_unchecked(files)) if unchecked else files
    click.echo(_rendered(shown, output_format, _places if unchecked else _lines), nl=False)
    for failure in failures:
        refuse(failure)
    if not files and not failures:
        click.echo("mdlint: warning: no Markdown files here", err=True)
    crashed = any(error["kind"] == "internal" for file in files for error in file["errors"])
    return CANNOT if failures or crashed else 0


def _of_root(root: Root, failures: list[str], *, backlinks: bool) -> Iterator[dict[str, Any]]:
    """What mdlint sees in each document of a root, as JSON has it; `failures` hear of what cannot be told."""
    from mdlint.disk.discovery import RefusedError
    from mdlint.output.json import path_fields
    from mdlint.schema import SchemaError
    from mdlint.views.seen import backlinks as links_to
    from mdlint.views.seen import seen

    failures += root.failures
    for path in root.documents:
        if refusal := root.refusal(path):
            failures.append(refusal)
            continue
        try:
            facts = seen(root.site.document(path), root.site, root.text(path))
        except RefusedError as error:
            failures.append(f"`{root.from_here(path)}` cannot be read any more: {error}")
            continue
        except SchemaError as error:
            failures.append(str(error))
            return  # a setting of the site: it would be said of every page
        if backlinks:
            rows = links_to(path, root.site)
            facts["backlinks"] = [{**path_fields(root.from_here(source)), **row} for source, row in rows]
        yield {**path_fields(root.from_here(path)), **facts}


def _with_unchecked(files: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The files that have links of which nobody knows where they lead, each with those alone."""
    for file in files:
        # A reference leads where its definition does, which has a row of its own.
        links = [link for link in file["links"] if link["status"] == "unknown" and link["kind"] != "reference"]
        if links:
            yield {**file, "links": links}


def _places(file: dict[str, Any]) -> Iterator[str]:
    """The links, each with its place."""
    yield from (f"{file['path']}:{link['line']}:{link['column']}: {link['destination']}" for link in file["links"])


def _rendered(files: list[dict[str, Any]], output_format: str, lines: Callable[[dict[str, Any]], Iterator[str]]) -> str:
    """All at once: `click.echo` empties its buffer each time."""
    if output_format == "json":
        from mdlint.output.json import dumped

        return dumped({"version": 1, "files": files})
    from mdlint.output.escape import escape, inert

    return "".join(f"{inert(escape(line))}\n" for file in files for line in lines(file))


def _explain(paths: tuple[str, ...], choice: ConfigChoice, destination: str) -> int:
    """Print how the destination is looked up from the first document that the paths stand for."""
    from mdlint.cli.outcome import CANNOT, existing, refuse
    from mdlint.output.escape import escape, inert
    from mdlint.roots.root import open_roots
    from mdlint.views.explained import explained

    root = next((root for root in open_roots(existing(paths), choice) if root.documents), None)
    if root is None:
        refuse("there is no Markdown file here from which the link could lead anywhere")
        return CANNOT
    path = root.documents[0]
    if refusal := root.refusal(path):
        refuse(refusal)
        return CANNOT
    lines = explained(root.site, root.site.document(path), destination)
    click.echo("".join(f"{inert(escape(line))}\n" for line in lines), nl=False)
    return 0


def _lines(file: dict[str, Any]) -> Iterator[str]:
    """One document in words: its path and route, its keys, its headings with their slugs, its links with where they lead."""
    yield file["path"] + (f"  →  {file['route']}" if file["route"] else "")
    matter = file["frontMatter"]
    for key, value in (matter["data"] or {}).items() if matter else ():
        yield f"  {key}: {json.dumps(value, ensure_ascii=False)}"
    for heading in file["headings"]:
        text = " ".join(heading["text"].split())
        yield f"  {heading['line']}:{heading['column']}  {'#' * heading['level']} {text}  #{heading['slug']}"
    for link in file["links"]:
        path = f" ({link['path']})" if link["path"] not in (None, "", link["destination"]) else ""
        target = f" → {link['target']}" if link["target"] else ""
        yield f"  {link['line']}:{link['column']}  {link['kind']} {link['destination']}{path}: {link['status']}{target}"
    for link in file.get("backlinks", ()):
        yield f"  ← {link['path']}:{link['line']}:{link['column']}  {link['kind']} {link['destination']}: {link['status']}"
    for error in file["errors"]:
        yield f"  {error['line']}:{error['column']}  {error['message']}"
