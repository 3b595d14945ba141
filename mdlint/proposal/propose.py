"""What `mdlint init` proposes: the site looked at, its settings tried out, and written as a config with comments."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from mdlint.proposal.schemas import schemas
from mdlint.proposal.trials import Trials
from mdlint.recognise import NO_FRAMEWORK, Recognised, recognised, site_folders, written
from mdlint.roots.believed import believed
from mdlint.roots.root import Root
from mdlint.roots.sample import Sample

HEAD = """What `mdlint init` has found out about this site. Change what is wrong, and run `mdlint check`.
`mdlint config` shows all settings that are in force."""
UNKNOWN = "no framework that mdlint knows"


class Proposal(NamedTuple):
    """The text of a config for a folder of the root, and of the schemas that it names, by the names of their files; `said` is
    what they rest on, line by line.
    """

    folder: str
    config: str
    schemas: Mapping[str, str]
    said: tuple[str, ...]


def propose(root: Root, folder: str) -> Proposal:
    """The settings for the site in a folder under the root, which must have been opened without any config."""
    framework = _framework(root, folder) or NO_FRAMEWORK._replace(folder=folder)
    trials = Trials(root, framework.folder, framework.table)
    sample = Sample(root.site.names, framework.folder, trials.document, root.contents.text)
    found = believed(sample, framework.table)
    table = dict(found.table)
    name = f"{framework.name}, by `{framework.file}`" if framework.file else UNKNOWN
    said = [name, *_sampled(sample), *found.said]
    _leave_out_what_is_not_there(trials, table)
    texts, learnt = schemas(trials, table)
    said += learnt
    before, after = trials.tally(framework.table), trials.tally(table)
    said.append(_links(before, after))
    return Proposal(trials.folder, written(table, _comments(table, name), HEAD), texts, tuple(said))


def _framework(root: Root, folder: str) -> Recognised | None:
    names = root.site.names
    return next(filter(None, (recognised(names, one, root.contents.text) for one in site_folders(names, folder))), None)


def _sampled(sample: Sample) -> list[str]:
    """What to say where not all pages have been looked at."""
    return [f"of {len(sample.pages):,} pages {len(sample.paths):,} tell what follows"] if sample.share < 1 else []


def _leave_out_what_is_not_there(trials: Trials, table: dict[str, Any]) -> None:
    """Frameworks know more folders than a site has, and in a config a folder that is not there is a fault."""
    folders = [trials.path(one["folder"]) for one in table.get("content", ())]
    patterns = [re.compile(re.escape(folder).replace(r"\*", "[^/]*")) for folder in folders]
    if table.get("content"):
        there = [any(map(pattern.fullmatch, (*trials.names.folders, trials.path(".")))) for pattern in patterns]
        table["content"] = [one for one, is_there in zip(table["content"], there, strict=True) if is_there]
    for key in ("content", "site"):
        if not table.get(key, True):
            del table[key]


def _links(before: Counter[str], after: Counter[str]) -> str:
    known, total = after.total() - after["unknown"], after.total()
    more = before["unknown"] - after["unknown"]
    text = f"{known:,} of {total:,} links within the site can be checked"
    text += f", {more:,} more than without these settings" if more > 0 else ""
    return f"{text}; {after['ok']:,} lead to what is there"


def _comments(table: Mapping[str, Any], framework: str) -> dict[str, str]:
    """What stands above the settings, for whoever reads a config for the first time."""
    return {
        "extends": f"This is {framework}: start from what is usual there.",
        "exclude": "What is not checked.",
        "ignore-destinations": "What a hook of the site makes links of in a way of its own.",
        "site": "How files become pages, beyond that." if "extends" in table else "How files become pages.",
        "content": "The folders of pages, and the routes that they are served at.",
        "anchors": "How links to headings (`#setup`) are made.",
        "schemas": "What stands in the front matter of pages; `mdlint schema check` looks at such a file.",
    }
