"""What the rules on schemas say of documents: the same as `mdlint check`, because it is the same rules that say it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from mdlint.config import Asked, Config
from mdlint.engine import lint_document
from mdlint.model import Diagnostic
from mdlint.roots.root import Root
from mdlint.schema import Schema
from mdlint.site import Site

JUDGING = Asked(select=("FM001", "FM1"))  # the rules that say what does not fit a schema
MOST_REASONS = 20


def misfits(
    site: Site, paths: Iterable[str], config_of: Callable[[str], Config], text: Callable[[str], str]
) -> list[Diagnostic]:
    """The findings in documents of a site that knows their schemas; `config_of` gives the config of a site, for `JUDGING`."""
    return [
        found
        for path in paths
        for found in lint_document(site.document(path), site, config_of(path), partial(text, path)).diagnostics
    ]


def misfits_below(root: Root, schema: Schema) -> Iterator[Diagnostic]:
    """What there is to say of all documents of a root if they answer to the schema, by their paths from here."""
    site = root.site
    judged = Site(site.names, site.document, roots=site.roots, schema_of=lambda _path: schema, settings_of=site.settings_of)
    for found in misfits(judged, root.documents, root.config, root.text):
        yield found._replace(path=root.from_here(found.path))


def sentences(found: Sequence[Diagnostic], pages: int) -> Iterator[str]:
    """How many findings there are, in how many of the pages that were looked at; then what they say, the commonest first."""
    if not found:
        yield f"all {pages:,} pages fit: `mdlint check` has nothing to say of their keys"
        return
    faults = "1 finding" if len(found) == 1 else f"{len(found):,} findings"
    yield f"`mdlint check` has {faults} about keys, in {len({one.path for one in found}):,} of {pages:,} pages"
    reasons: defaultdict[str, list[str]] = defaultdict(list)
    for one in found:
        reasons[one.message].append(one.path)
    for reason, paths in sorted(reasons.items(), key=lambda item: -len(item[1]))[:MOST_REASONS]:
        yield f"{reason}: {len(paths):,} times, first in {paths[0]}" if len(paths) > 1 else f"{reason}: {paths[0]}"
