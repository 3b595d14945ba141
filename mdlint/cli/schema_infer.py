"""`mdlint schema infer`: a schema from the posts that exist."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from mdlint.cli.choice import NAME

if TYPE_CHECKING:
    from mdlint.model import Document
    from mdlint.roots.root import Root
    from mdlint.schema.infer import Inference

TEMPLATES = ("archetypes", "templates", "_templates")


@click.command()
@click.argument("paths", nargs=-1, type=NAME)
def infer(paths: tuple[str, ...]) -> int:
    """Propose a JSON Schema for the front matter of the posts under PATHS, from what they have in common.

    The schema goes to standard output, what it rests on to standard error. Drafts and templates are left out.

    \b
    mdlint schema infer posts/ > post.schema.json
    """
    from mdlint.cli.outcome import CANNOT, existing, refuse
    from mdlint.proposal.misfits import JUDGING
    from mdlint.roots.config_files import ConfigChoice
    from mdlint.roots.root import open_roots
    from mdlint.schema.infer import infer as inferred

    left_out: Counter[str] = Counter()
    documents: list[Document] = []
    roots = open_roots(existing(paths), ConfigChoice(asked=JUDGING))
    for root in roots:
        for failure in root.failures:
            refuse(failure)
        documents += _exemplary(root, left_out)
    if not documents:
        click.echo("mdlint: no front matter here to learn from", err=True)
        return CANNOT
    inference = inferred(documents)
    click.echo(json.dumps(inference.schema, ensure_ascii=False, indent=2))
    templates = f"{left_out['template']:,} template{'' if left_out['template'] == 1 else 's'}"
    others = f"; left out: {left_out['unpublished']:,} not published, {templates}" if left_out else ""
    _say(f"{len(documents):,} pages with front matter{others}")
    for line in (*_evidence(inference), *_misfits(roots, inference), *_folders(documents)):
        _say(line)
    return 0


def _exemplary(root: Root, left_out: Counter[str]) -> Iterator[Document]:
    """The documents of a root with front matter that is published as it is, by their paths from here; and count the others."""
    from mdlint.schema.infer import is_template

    for path in root.documents:
        document = root.site.document(path)
        if document.front_matter is None:
            continue
        if not root.site.published(path):
            left_out["unpublished"] += 1
        elif is_template(document) or any(part in TEMPLATES for part in path.split("/")):
            left_out["template"] += 1
        else:
            yield document._replace(path=root.from_here(path))


def _say(line: str) -> None:
    from mdlint.output.escape import escape

    click.echo(escape(line), err=True)


def _evidence(inference: Inference) -> Iterator[str]:
    yield from (f"  {line}" for line in inference.keys)
    if inference.mistakes:
        yield "probable mistakes, which the schema does not allow:"
        yield from (f"  {line}" for line in inference.mistakes)


def _misfits(roots: Sequence[Root], inference: Inference) -> Iterator[str]:
    """What `mdlint check` would say of all documents if they answered to the schema."""
    from mdlint.proposal.misfits import misfits_below, sentences
    from mdlint.schema import Schema

    schema = Schema("inferred", inference.schema)
    found = [misfit for root in roots for misfit in misfits_below(root, schema)]
    first, *reasons = sentences(found, sum(len(root.documents) for root in roots))
    yield first + (":" if reasons else "")
    yield from (f"  {reason}" for reason in reasons)


def _folders(documents: Sequence[Document]) -> Iterator[str]:
    """The folders that differ so much that each should have a schema of its own."""
    from mdlint.schema.folders import BELOW, parts
    from mdlint.schema.infer import infer as inferred

    found, _ = parts(documents)
    if len(found) < 2:
        return
    yield "these folders differ, and may want schemas of their own:"
    for part in found:
        folders = " ".join(_quoted(place.removesuffix(BELOW)) for place in sorted(part.places) if place.endswith(BELOW))
        listed = ", ".join(f"`{key}`" for key in sorted(inferred(part.documents).schema["required"])) or "no key"
        yield f"  mdlint schema infer {folders}    # {len(part.documents):,} pages, all with {listed}"


def _quoted(path: str) -> str:
    return f'"{path}"' if " " in path else path
