"""A baseline in a run: which one the configs name, what it holds back, and which of its entries have gone."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from posixpath import basename

from mdlint import engine
from mdlint.baselines.baseline import MOST_PER_FILE, Baseline
from mdlint.config import ConfigError
from mdlint.disk import discovery
from mdlint.engine import Findings
from mdlint.model import Document, Severity
from mdlint.roots.config_texts import joined
from mdlint.roots.root import Root
from mdlint.rules import INTERNAL_ERROR, STALE_BASELINE
from mdlint.site.names import folded


def configured(roots: Sequence[Root]) -> str | None:
    """The absolute path of the baseline that the configs in force name. A `ConfigError` if they name several."""
    named = sorted({file for root in roots for file in _named(root)})
    if len(named) > 1:
        files = " and ".join(f"`{discovery.from_here('', file)}`" for file in named[:2])
        raise ConfigError(f"the configs name several baselines, {files}: check one site at a time, or use `--baseline`")
    return named[0] if named else None


def _named(root: Root) -> Iterator[str]:
    """The absolute paths of the baselines that the configs of the documents name."""
    for config in root.configs():
        layer = next((layer for layer in reversed(config.layers) if "baseline" in layer.table), None)
        if layer is None or layer.root is None:
            continue
        name = layer.table["baseline"]
        file = joined(layer.root, layer.folder, name)
        if file is None:
            raise layer.error(("baseline",), f"`{name}` lies outside `{layer.root}`, where nothing is read")
        yield os.path.join(layer.root, file)


def fresh(root: Root, document: Document, baseline: Baseline) -> Findings:
    """The findings in a document that the baseline does not know; it hears which of those that it knows have gone."""
    path = document.path
    found = engine.lint_document(document, root.site, root.config(path), lambda: root.text(path), MOST_PER_FILE)
    place = baseline.place(os.path.join(root.folder, document.path))
    fresh = baseline.fresh(place, found.diagnostics)
    crashed = any(one.rule is INTERNAL_ERROR for one in fresh)
    if not (found.left_out or crashed or engine.is_half_read(document)):
        baseline.judge(place, {rule.code for rule in found.ran})
    most = root.config(document.path).settings.limits.findings_per_file
    return Findings(fresh[:most], found.left_out + Counter(one.severity for one in fresh[most:]))


def follow_moves(root: Root, baseline: Baseline) -> None:
    """Let entries of documents that have moved within the root speak of their new places."""

    def called(name: str) -> list[str]:
        paths = root.site.names.by_base_name.get(folded(name), ())
        return [baseline.place(os.path.join(root.folder, path)) for path in paths if basename(path) == name]

    baseline.follow(lambda place: _is_gone(root, baseline.path(place)), called)


def judge_gone(root: Root, baseline: Baseline) -> None:
    """Tell the baseline which of its documents are gone, as far as their folders were asked for."""
    for place in baseline.waiting():
        if root.covers(baseline.path(place)) and _is_gone(root, baseline.path(place)):
            baseline.judge(place, None)


def weight_of_stale(roots: Sequence[Root]) -> Severity | None:
    """The severity of stale entries; None if the rule runs nowhere."""
    configs = (root.config(path) for root in roots for path in root.documents or [""])
    return next((one.severity_of(STALE_BASELINE) for one in configs if STALE_BASELINE in one.rules), None)


def _is_gone(root: Root, path: str) -> bool:
    """Whether a document of a baseline that lay under the root lies there no more."""
    inside = discovery.inside(root.folder, path)
    names = root.site.names
    return not inside.startswith("../") and inside not in names.files and not names.unlisted(inside)
