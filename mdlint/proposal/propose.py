"""What `mdlint init` proposes: the site looked at, its settings tried out, and written as a config with comments."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from mdlint.proposal.schemas import schemas
from mdlint.proposal.trials import Trials, built
from mdlint.recognise import Recognised, evidence, recognised, site_folders, trial, written
from mdlint.roots.root import Root
from mdlint.site.links import destinations
from mdlint.slugs.styles import STYLES

MOST_CONTENTS = 20
HEAD = """What `mdlint init` has found out about this site. Change what is wrong, and run `mdlint check`.
`mdlint config` shows all settings that are in force."""
NO_FRAMEWORK = "no framework that mdlint knows"


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
    framework = _framework(root, folder)
    trials = Trials(root, framework.folder if framework else folder, framework.table if framework else {})
    table = dict(framework.table) if framework else {}
    said = [f"{framework.name}, by `{framework.file}`" if framework else NO_FRAMEWORK]
    said += _contents(trials, table)
    said += _anchors(trials, table)
    said += _publication(trials, table)
    _leave_out_what_is_not_there(trials, table)
    texts, learnt = schemas(trials, table)
    said += learnt
    before, after = trials.tally(dict(framework.table) if framework else {}), trials.tally(table)
    said.append(_links(before, after))
    return Proposal(trials.folder, written(table, _comments(table, said[0]), HEAD), texts, tuple(said))


def _framework(root: Root, folder: str) -> Recognised | None:
    names = root.site.names
    return next(filter(None, (recognised(names, one, root.contents.text) for one in site_folders(names, folder))), None)


def _contents(trials: Trials, table: dict[str, Any]) -> list[str]:
    """Put the content folders into the table that the links speak for, if that makes more links lead somewhere."""
    found = evidence.evidence(trials.site({}), trials.folder, trials.paths)[:MOST_CONTENTS]
    said = [
        f"`{one.route}/…` is `{one.folder}/`: of {one.links:,} links {one.exact:,} lead to a page there"
        + (f", and {one.by_name:,} name one that lies elsewhere in it" if one.by_name else "")
        for one in found
    ]
    if not found or not _is_better(trials, table, found):
        return said if not table.get("extends") else []
    table["content"] = [{"folder": one.folder, "route": one.route} for one in found]
    assets = [folder for folder in ("public", "static") if trials.has_folder(folder)]
    if assets and not table.get("extends"):
        table.setdefault("site", {}).setdefault("assets", assets)
    return said


def _is_better(trials: Trials, table: Mapping[str, Any], found: Sequence[evidence.Evidence]) -> bool:
    """Whether pages at these routes are more than what the framework's own settings lead to."""
    contents = [{"folder": one.folder, "route": one.route} for one in found]
    if not table.get("extends") or (table["extends"] == ["nextjs"] and "content" not in table):
        return True
    with_them = trials.tally({**table, "content": contents})
    return with_them["ok"] > trials.tally(table)["ok"]


def _anchors(trials: Trials, table: dict[str, Any]) -> list[str]:
    """Put the slug style into the table under which most links to headings lead to one."""
    links = trial.links_to_headings(trials.site(table), trials.paths)
    if len(links) < trial.FEWEST_FRAGMENTS:
        return []
    own = built(table).settings.anchors.style
    best, count, judged = dict[str, Any](), -1, 0
    for style in (*({"style": name} for name in dict.fromkeys(filter(None, (own, *STYLES)))), trial.HOME_MADE):
        found, missing = trial.anchors_found(trials.site({**table, "anchors": style}), links)
        if found > count:
            best, count, judged = dict(style), found, found + missing
        if count >= (trial.OF_FRAMEWORK if best["style"] == own else trial.ALL) * judged:
            break
    said = f"{count:,} of {judged:,} links to headings"
    if count < (trial.OF_FRAMEWORK if best["style"] == own else trial.NEARLY_ALL) * judged:
        return [f"anchors: no style that mdlint knows fits, {best['style']} best: {said}"]
    if best["style"] != own:
        table["anchors"] = best
    return [f"anchors are made as by `{best['style']}`: {said} lead to one"]


def _publication(trials: Trials, table: dict[str, Any]) -> list[str]:
    """Put into the table what keeps pages off the site: values of front matter, and folders of templates."""
    site = trials.site(table)
    targets = (site.target_of(document, link).file for document in trials.documents for link in destinations(document))
    linked = Counter(filter(None, targets))
    linked_inside = Counter({site.inside(path): count for path, count in linked.items()})
    keys, pages = trial.drafts(trials.documents, linked)
    said = []
    if keys:
        said.append(
            f"{pages:,} pages are not published: " + ", ".join(f"`{key}: {_yaml(value)}`" for key, value in keys.items())
        )
    if trial.unusual(keys):
        table["site"] = {**table.get("site", {}), "drafts": keys}
    if folders := list(trial.templates(map(site.inside, trials.paths), linked_inside)):
        table["exclude"] = folders
        table["site"] = {**table.get("site", {}), "unpublished": folders}
        said.append(f"templates lie in {', '.join(f'`{folder}`' for folder in folders)}")
    return said


def _yaml(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


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
