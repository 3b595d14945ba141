"""What becomes of one document of a root."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from mdlint import engine
from mdlint.disk.discovery import RefusedError
from mdlint.engine import Findings
from mdlint.model import Diagnostic, Document
from mdlint.roots.root import Root
from mdlint.runs.report import Outcome
from mdlint.schema import SchemaError
from mdlint.site import Site

if TYPE_CHECKING:
    from mdlint.baselines.baseline import Baseline


def asked_for(root: Root) -> list[str]:
    """The documents of a root that a run is about, in order."""
    return sorted((*root.documents, *root.elsewhere))


def outcome_of(root: Root, path: str, baseline: Baseline | None) -> Outcome:
    """What becomes of one document, paths as seen from the working directory."""
    shown = root.file_from_here(path)
    if refusal := root.refusal(path):
        return Outcome(shown, refusal)
    document, places = root.site.document(path), root.elsewhere.get(path)
    try:
        if baseline is None:
            most = None if places is None else sys.maxsize
            found = engine.lint_document(document, root.site, root.config(path), lambda: root.text(path), most)
        else:
            from mdlint.baselines.baseline_run import fresh

            found = fresh(root, document, baseline)
    except SchemaError as error:
        return Outcome(shown, str(error))
    except RefusedError as error:
        return Outcome(shown, f"`{shown}` cannot be read any more: {error}")
    if places is not None:
        from mdlint.runs.changed import narrowed

        found = narrowed(found, document, places)
    unknown = 0
    if places is None and any(rule.needs == "targets" for rule in root.config(path).rules):
        # A bug in there has been reported by the rule that met it first.
        unknown = engine.contained(_unknown_links, document, root.site)[0] or 0
    seen = [_from_here(root, diagnostic) for diagnostic in found.diagnostics]
    return Outcome(shown, "", Findings(seen, found.left_out), unknown)


def _from_here(root: Root, diagnostic: Diagnostic) -> Diagnostic:
    related = tuple(place._replace(path=root.file_from_here(place.path)) for place in diagnostic.related)
    return diagnostic._replace(path=root.file_from_here(diagnostic.path), related=related)


def _unknown_links(document: Document, site: Site) -> int:
    """How many links nobody could judge. The rules have just asked for the same targets, so this only counts."""
    return sum(target.status == "unknown" for _, target in site.led(document))
