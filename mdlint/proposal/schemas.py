"""The schemas that `mdlint init` proposes: one for each kind of front matter that whole folders have."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from posixpath import basename, splitext
from typing import Any, NamedTuple

from mdlint.config.globs import matcher
from mdlint.expressions import expression
from mdlint.model import Document
from mdlint.proposal.misfits import JUDGING, misfits, sentences
from mdlint.proposal.trials import Trials
from mdlint.roots.sample import built
from mdlint.schema import Schema
from mdlint.schema.folders import BELOW, BESIDE, Part, joined, lacks, parts
from mdlint.schema.infer import REQUIRED, Inference, infer, is_template
from mdlint.site import Site, lookup
from mdlint.site.layout import FOLDER, POSTS

FEWEST_PAGES = 5  # to learn a schema from
MOST_SCHEMAS = 5
SPECIAL = expression(r"[*?\[\\]|^[!#]")  # in a pattern for files


class Proposed(NamedTuple):
    """A schema in a file, the globs of the documents that answer to it, what it rests on, and how many documents those are."""

    name: str
    files: tuple[str, ...]
    inference: Inference
    pages: int


def schemas(trials: Trials, table: dict[str, Any]) -> tuple[dict[str, str], list[str]]:
    """The texts of the schemas by their names, and what they rest on. The table gets to know which pages answer to them."""
    proposed = list(_proposed(trials, table))
    if not proposed:
        return {}, []
    table["schemas"] = [{"files": list(one.files), "schema": one.name} for one in proposed]
    associated = [(matcher(one.files), Schema(one.name, one.inference.schema)) for one in proposed]

    def schema_of(path: str) -> Schema | None:
        return next((schema for covers, schema in associated if covers(trials.inside(path))), None)

    config = built(table, JUDGING)
    paths = [path for path in trials.paths if config.checks(trials.inside(path))]
    found = misfits(trials.site(table, schema_of), paths, lambda _path: config, trials.root.text)
    said = [*map(_says, proposed), next(sentences(found, len(paths)))]
    return {one.name: json.dumps(one.inference.schema, ensure_ascii=False, indent=2) + "\n" for one in proposed}, said


def _says(one: Proposed) -> str:
    required = ", ".join(f"`{key}`" for key in one.inference.schema["required"]) or "no key"
    first, *more = (glob for glob in one.files if not glob.startswith("!"))
    where = f"`{first}`{' and elsewhere' if more else ''}"
    return f"`{one.name}`: of {one.pages:,} pages in {where}, at least {REQUIRED:.0%} have {required}"


def _proposed(trials: Trials, table: Mapping[str, Any]) -> Iterator[Proposed]:
    """The schema of what most folders of the content have in common, then those of folders that differ."""
    globs = _globs(built(table).settings.content or POSTS)
    documents = _exemplary(trials, trials.site(table), globs)
    if len(documents) < FEWEST_PAGES:
        return
    ordinary, about = _apart(documents)
    found, others = _kinds(ordinary)
    most = max(found, key=lambda one: (len(one.places), len(one.documents)))
    different = [one for one in found if one is not most]
    but_for = [f"!{stem}.*" for stem, pages in about.items() if any(lacks(pages, one.documents) for one in found)]
    elsewhere = [place for one in (*different, others) for place in _places(one)]
    for part, files in ((most, _but_for(globs, elsewhere, documents)), *((one, _places(one)) for one in different)):
        answering = _covered(documents, (*files, *but_for))
        if (learnt := infer(answering)).schema["properties"]:
            yield Proposed(_name(part, most), (*files, *but_for), learnt, len(answering))


def _exemplary(trials: Trials, site: Site, globs: Iterable[str]) -> list[Document]:
    """The documents of the content to learn from, by their paths from the folder of the config."""
    published = (one for one in trials.documents if one.front_matter and site.published(one.path) and not is_template(one))
    inside = (document._replace(path=trials.inside(document.path)) for document in published)
    return _covered(inside, tuple(globs))


def _but_for(globs: Sequence[str], elsewhere: Sequence[str], documents: Sequence[Document]) -> list[str]:
    """The patterns that some documents lie in, without what answers to another schema."""
    used = [glob for glob in globs if glob not in elsewhere and _covered(documents, (glob,))]
    there = _covered(documents, tuple(used))
    return used + [f"!{glob}" for glob in elsewhere if _covered(there, (glob,))]


def _covered(documents: Iterable[Document], globs: tuple[str, ...]) -> list[Document]:
    return [document for document in documents if matcher(globs)(document.path)]


def _globs(contents: Iterable[Any]) -> list[str]:
    """The patterns for the content folders."""
    folders = {one.folder.strip("/") for one in contents if "*" not in one.folder}
    return ["**"] if folders & {"", "."} else sorted(folder + BELOW for folder in folders)


def _apart(documents: Sequence[Document]) -> tuple[list[Document], dict[str, list[Document]]]:
    """The documents, but for those that introduce their folder, unless most do: those by their names."""
    about: defaultdict[str, list[Document]] = defaultdict(list)
    for document in documents:
        if splitext(basename(document.path))[0] in lookup.INDEX_NAMES:
            about[splitext(basename(document.path))[0]].append(document)
    few = {stem: pages for stem, pages in about.items() if 2 * len(pages) <= len(documents)}
    return [document for document in documents if splitext(basename(document.path))[0] not in few], few


def _kinds(documents: Sequence[Document]) -> tuple[list[Part], Part]:
    """The documents by their kinds, and those for which there is no schema: too few of each, and like no others."""
    found, others = parts(documents)
    for one in found[MOST_SCHEMAS:]:
        others = joined(others, one)
    if any(document.path.startswith(FOLDER + "/") for document in others.documents):
        # There the shipped schema would take them, so they have a say in the one that most answer to.
        return [joined(found[0], others), *found[1:MOST_SCHEMAS]], Part((), ())
    return found[:MOST_SCHEMAS], others


def _places(part: Part) -> list[str]:
    """The patterns for where the documents lie; those right in a folder by their suffixes, or the folders in it would match."""
    suffixes = sorted({splitext(document.path)[1] for document in part.documents})
    places = [(place[: -len(end)], end) for place in part.places for end in (BELOW, BESIDE) if place.endswith(end)]
    return [
        SPECIAL.sub(r"\\\g<0>", folder) + tail
        for folder, end in places
        for tail in ([BELOW] if end == BELOW else [f"/*{suffix}" for suffix in suffixes])
    ]


def _name(part: Part, most: Part) -> str:
    folder = basename(part.places[0].rpartition("/")[0])
    own = "" if part is most else "." + (re.sub(r"[^\w-]+", "-", folder).strip("-_") or "top")
    return f"front-matter{own}.schema.json"
