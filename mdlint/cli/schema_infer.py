"""`mdlint schema infer`: a schema from the posts that exist."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from posixpath import dirname
from typing import TYPE_CHECKING, Any

import click

from mdlint.cli.choice import NAME

if TYPE_CHECKING:
    from mdlint.model import Document
    from mdlint.roots.root import Root
    from mdlint.schema.infer import Inference

TEMPLATES = ("archetypes", "templates", "_templates")
FEWEST_IN_FOLDER = 10


@click.command()
@click.argument("paths", nargs=-1, type=NAME)
def infer(paths: tuple[str, ...]) -> int:
    """Propose a JSON Schema for the front matter of the posts under PATHS, from what they have in common.

    The schema goes to standard output, what it rests on to standard error. Drafts and templates are left out.

    \b
    mdlint schema infer posts/ > post.schema.json
    """
    from mdlint.cli.outcome import CANNOT, existing, refuse
    from mdlint.roots.root import open_roots
    from mdlint.schema.infer import infer as inferred

    left_out: Counter[str] = Counter()
    documents: list[Document] = []
    for root in open_roots(existing(paths)):
        for failure in root.failures:
            refuse(failure)
        documents += _exemplary(root, left_out)
    if not documents:
        click.echo("mdlint: no front matter here to learn from", err=True)
        return CANNOT
    inference = inferred(documents)
    click.echo(json.dumps(inference.schema, ensure_ascii=False, indent=2))
    others = f"; {left_out['draft']:,} drafts and {left_out['template']:,} templates left out" if left_out else ""
    for line in (f"{len(documents):,} documents with front matter{others}", *_evidence(inference), *_folders(documents)):
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
            left_out["draft"] += 1
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
    first, *others = inference.failing
    yield first + (":" if others else "")
    yield from (f"  {line}" for line in others)


def _folders(documents: Sequence[Document]) -> Iterator[str]:
    """The folders that differ so much that each should have a schema of its own."""
    from mdlint.schema.infer import infer as inferred
    from mdlint.schema.infer import shape

    common, groups = _groups(documents)
    alike: defaultdict[Any, list[str]] = defaultdict(list)
    for name, group in groups.items():
        alike[shape(inferred(group))].append(name)
    if len(alike) < 2:
        return
    yield "these folders differ, and may want schemas of their own:"
    for keys, names in alike.items():
        folders = " ".join(_quoted(f"{common}/{name}" if common else name) for name in names)
        count = sum(len(groups[name]) for name in names)
        listed = ", ".join(f"`{key}`" for key, _ in keys) or "no key"
        yield f"  mdlint schema infer {folders}    # {count:,} documents, all with {listed}"


def _groups(documents: Sequence[Document]) -> tuple[str, dict[str, list[Document]]]:
    """The folder that nearly all documents share, and those in each folder right below it that holds some."""
    while True:
        common = _common_folder([document.path for document in documents])
        below: defaultdict[str, list[Document]] = defaultdict(list)
        for document in documents:
            inside = document.path[len(common) + 1 :] if common else document.path
            if "/" in inside:
                below[inside.partition("/")[0]].append(document)
        groups = {name: group for name, group in sorted(below.items()) if len(group) >= FEWEST_IN_FOLDER}
        if len(groups) != 1:
            return common, groups
        (documents,) = groups.values()


def _common_folder(paths: Sequence[str]) -> str:
    folder = dirname(paths[0])
    while folder and not all(path.startswith(folder + "/") for path in paths):
        folder = dirname(folder)
    return folder


def _quoted(path: str) -> str:
    return f'"{path}"' if " " in path else path
