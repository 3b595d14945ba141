"""The pipeline: paths in, a report out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mdlint import engine
from mdlint.config import ConfigError
from mdlint.discovery import RefusedError
from mdlint.model import Diagnostic, Document
from mdlint.root import Root, open_roots
from mdlint.rules.destinations import destinations
from mdlint.schema import SchemaError
from mdlint.site import Site


class Report(NamedTuple):
    """What a run found. Paths are relative to the working directory, as a person there would type them.

    `failures` are sentences about work that could not be done; with one of them the exit code is 2.
    """

    diagnostics: tuple[Diagnostic, ...]
    files: int
    unknown_links: int
    failures: tuple[str, ...]


def run(paths: Sequence[str], select: Sequence[str] | None = None, ignore: Sequence[str] = ()) -> Report:
    """Lint what the paths stand for. Every path must exist."""
    diagnostics: list[Diagnostic] = []
    failures: list[str] = []
    files = unknown = 0
    for root in open_roots(paths, select, ignore):
        failures += root.failures
        for path in root.documents:
            if refusal := root.refusal(path):
                failures.append(refusal)
                continue
            try:
                diagnostics += _linted(root, path)
            except RefusedError as error:
                failures.append(f"`{root.from_here(path)}` cannot be read any more: {error}")
            files += 1
            if any(rule.needs == "targets" for rule in root.config(path).rules):
                unknown += _unknown_links(root.site.document(path), root.site)
    return Report(tuple(diagnostics), files, unknown, tuple(failures))


def _linted(root: Root, path: str) -> Iterator[Diagnostic]:
    """The findings in one document, their paths as seen from the working directory."""
    document = root.site.document(path)
    try:
        found = engine.lint_document(document, root.site, root.config(path), lambda: root.text(path))
    except SchemaError as error:
        raise ConfigError(str(error)) from None
    for diagnostic in found:
        related = tuple(place._replace(path=root.from_here(place.path)) for place in diagnostic.related)
        yield diagnostic._replace(path=root.from_here(path), related=related)


def _unknown_links(document: Document, site: Site) -> int:
    """How many links nobody could judge. The rules have just asked for the same targets, so this only counts."""
    return sum(site.target(document, link.destination).status == "unknown" for link in destinations(document))
