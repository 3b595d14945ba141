"""The pipeline: paths in, a report out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import count
from typing import NamedTuple

from mdlint import engine
from mdlint.config_files import ConfigChoice
from mdlint.discovery import RefusedError
from mdlint.engine import Findings
from mdlint.model import Diagnostic, Document, Severity
from mdlint.root import Root, open_roots
from mdlint.rules.destinations import destinations
from mdlint.schema import SchemaError
from mdlint.site import Site


class Report(NamedTuple):
    """What a run found. Paths are relative to the working directory, as a person there would type them.

    `left_out` counts the findings of each severity above what one file may show, `notes` say where. `failures` are sentences
    about work that could not be done; with one of them the exit code is 2. `roots` are the trust roots, absolute.
    """

    diagnostics: tuple[Diagnostic, ...]
    left_out: Counter[Severity]
    files: int
    unknown_links: int
    notes: tuple[str, ...]
    failures: tuple[str, ...]
    roots: tuple[str, ...]


def run(
    paths: Sequence[str],
    choice: ConfigChoice = ConfigChoice(),
    *,
    force_exclude: bool = False,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> Report:
    """Lint what the paths stand for. Every path must exist. `progress` hears how many documents are done, and of how many."""
    diagnostics: list[Diagnostic] = []
    left_out: Counter[Severity] = Counter()
    notes: list[str] = []
    failures: list[str] = []
    files = unknown = 0
    roots = open_roots(paths, choice, force_exclude=force_exclude)
    done, of = count(), sum(len(root.documents) for root in roots)
    for root in roots:
        failures += root.failures
        for path in root.documents:
            progress(next(done), of)
            found = _linted(root, path)
            if isinstance(found, str):
                if found not in failures:  # a schema that cannot be used is one fault, however many documents need it
                    failures.append(found)
                continue
            files += 1
            diagnostics += found.diagnostics
            left_out += found.left_out
            if found.left_out:
                notes.append(f"`{root.from_here(path)}` has {found.left_out.total():,} findings more, which are not shown")
            if any(rule.needs == "targets" for rule in root.config(path).rules):
                # A bug in there has been reported by the rule that met it first.
                unknown += engine.contained(_unknown_links, root.site.document(path), root.site)[0] or 0
    folders = tuple(root.folder for root in roots)
    return Report(tuple(diagnostics), left_out, files, unknown, tuple(notes), tuple(failures), folders)


def _linted(root: Root, path: str) -> Findings | str:
    """The findings in one document, their paths as seen from the working directory; or why it cannot be read."""
    if refusal := root.refusal(path):
        return refusal
    document = root.site.document(path)
    try:
        found = engine.lint_document(document, root.site, root.config(path), lambda: root.text(path))
    except SchemaError as error:
        return str(error)
    except RefusedError as error:
        return f"`{root.from_here(path)}` cannot be read any more: {error}"
    return Findings([_from_here(root, diagnostic) for diagnostic in found.diagnostics], found.left_out)


def _from_here(root: Root, diagnostic: Diagnostic) -> Diagnostic:
    related = tuple(place._replace(path=root.from_here(place.path)) for place in diagnostic.related)
    return diagnostic._replace(path=root.from_here(diagnostic.path), related=related)


def _unknown_links(document: Document, site: Site) -> int:
    """How many links nobody could judge. The rules have just asked for the same targets, so this only counts."""
    return sum(site.target(document, link.destination).status == "unknown" for link in destinations(document))
