"""What is believed of a site that has no config: what its framework's own files say, and its links, put to the test."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, NamedTuple

from mdlint.recognise import evidence, trial
from mdlint.recognise.evidence import Evidence
from mdlint.recognise.versions import versions
from mdlint.roots.sample import Sample, built

MOST_CONTENTS = 20
REDIRECTS = ("_redirects", "firebase.json", "public/_redirects", "static/_redirects", "vercel.json")
FEWEST_EXPECTED = 3  # links from the sample to pages that other pages link to as usual: none instead tells something


class Believed(NamedTuple):
    """Settings, as in a config, and in sentences what they rest on."""

    table: Mapping[str, Any]
    said: tuple[str, ...]


def believed(sample: Sample, framework: Mapping[str, Any]) -> Believed:
    """The settings that follow from the framework's files, and beyond them what the sample tells."""
    table = dict(framework)
    said = [*_contents(sample, table), *_versions(sample, table), *_anchors(sample, table), *_publication(sample, table)]
    return Believed(table, tuple(said))


def _contents(sample: Sample, table: dict[str, Any]) -> list[str]:
    """Put the content folders into the table that the links speak for, if that makes more links lead somewhere."""
    found = evidence.evidence(sample.folder, sample.pages, sample.documents)[:MOST_CONTENTS]
    said = [
        f"`{one.route}/…` is `{one.folder}/`: of {one.links:,} links {one.exact:,} lead to a page there"
        + (f", and {one.by_name:,} name one that lies elsewhere in it" if one.by_name else "")
        for one in found
    ]
    if not found or not _is_better(sample, table, found):
        return said if not table.get("extends") else []
    table["content"] = [{"folder": one.folder, "route": one.route} for one in found]
    if made := [f"{route}/*" for one in found for route in one.made]:
        table["known-routes"] = [*table.get("known-routes", ()), *made]
        said.append(f"code seems to make {', '.join(f'`{route}`' for route in made)}")
    if not table.get("extends"):
        assets = [folder for folder in ("public", "static") if sample.has_folder(folder)]
        redirects = [file for file in REDIRECTS if sample.path(file) in sample.names.files]
        beside = {"assets": assets, "redirects": redirects}
        table["site"] = {**{key: value for key, value in beside.items() if value}, **table.get("site", {})}
    return said


def _versions(sample: Sample, table: dict[str, Any]) -> list[str]:
    """Put into the table what links mean that leave the version of their page open. What a framework says is left as it is."""
    found = None if table.get("extends") else versions(sample.folder, sample.pages, sample.documents)
    if found is None:
        return []
    site = {**({"url": found.url} if found.url else {}), "placeholders": list(found.placeholders), **table.get("site", {})}
    content = {"folder": found.folder, "route": found.route, **({"names": "lower"} if found.is_lower else {})}
    tried = {**table, "site": site, "content": [*table.get("content", ()), content]}
    if _there(sample, tried) <= _there(sample, table):
        return []
    table.update(tried)
    meant = f"`{found.placeholders[0]}` in links is the version of their page, one of `{found.folder}`"
    return [f"{meant}: of {found.links:,} links {found.exact:,} lead to a page there"]


def _is_better(sample: Sample, table: Mapping[str, Any], found: Sequence[Evidence]) -> bool:
    """Whether pages at these routes are more than what the framework's own settings lead to."""
    contents = [{"folder": one.folder, "route": one.route} for one in found]
    if not table.get("extends") or (table["extends"] == ["nextjs"] and "content" not in table):
        return True
    return _there(sample, {**table, "content": contents}) > _there(sample, table)


def _there(sample: Sample, table: Mapping[str, Any]) -> int:
    """How many links of the sample lead to what is there."""
    found = trial.tally(sample.site(table), sample.documents)
    return found["ok"] + found["missing-anchor"]


def _anchors(sample: Sample, table: dict[str, Any]) -> list[str]:
    """Put the slug style into the table under which most links to headings lead to one.

    GitHub's is assumed where nobody names one, and then what another style makes is no fault: so it is never put there.
    """
    links = trial.links_to_headings(sample.site(table), sample.documents, sample.reads)
    if len(links) < trial.FEWEST_FRAGMENTS:
        return []
    own = built(table).settings.anchors.style
    usual: str = own or "github"
    tried = {usual: _tried(sample, table, {"style": usual}, links)}
    if tried[usual].fits(trial.OF_FRAMEWORK if own else trial.NEARLY_ALL):
        return [f"anchors are made as by `{usual}`: {tried[usual].said} lead to one"]
    from mdlint.slugs.styles import STYLES  # late: most sites need none of them

    styles: dict[str, Mapping[str, Any]] = {name: {"style": name} for name in STYLES if name != usual}
    styles["custom"] = trial.HOME_MADE
    tried |= {name: _tried(sample, table, style, links) for name, style in styles.items()}
    best = max(tried, key=lambda name: len(tried[name].there))
    # What the best does not explain is dead in any style, or else it is none of them all.
    dead = _tried(sample, table, {}, links).missing
    if not tried[best].fits(trial.NEARLY_ALL) or len(tried[best].missing - dead) >= trial.FEWEST_FOREIGN:
        return [f"anchors: no style that mdlint knows fits, {best} best: {tried[best].said}"]
    if best != usual:
        table["anchors"] = dict(styles[best])
    return [f"anchors are made as by `{best}`: {tried[best].said} lead to one"]


def _tried(sample: Sample, table: Mapping[str, Any], style: Mapping[str, Any], links: Sequence[tuple[str, str]]) -> trial.Tried:
    return trial.anchors_tried(sample.site({**table, "anchors": style}, sample.document), links)


def _publication(sample: Sample, table: dict[str, Any]) -> list[str]:
    """Put into the table what keeps pages off the site: values of front matter, and folders of templates."""
    keys, folders = trial.drafts(sample.documents), trial.templates(map(sample.inside, sample.pages))
    is_hardly_linked = _linked(sample, table) if trial.unusual(dict(keys)) or folders else _nothing_linked
    values = {key: value for (key, value), pages in keys.items() if is_hardly_linked(pages, 1)}
    said = []
    if values:
        pages = sum(len(keys[one]) for one in values.items())
        shown = ", ".join(f"`{key}: {_yaml(value)}`" for key, value in values.items())
        said.append(f"{pages:,} pages are not published: {shown}")
    if trial.unusual(values):
        table["site"] = {**table.get("site", {}), "drafts": values}
    left_out = [name for name, inside in folders.items() if is_hardly_linked([*map(sample.path, inside)], 1 / 4)]
    if left_out:
        patterns = [f"{name}/" for name in left_out]
        table["exclude"] = patterns
        table["site"] = {**table.get("site", {}), "unpublished": patterns}
        said.append(f"templates lie in {', '.join(f'`{one}`' for one in patterns)}")
    return said


def _linked(sample: Sample, table: Mapping[str, Any]) -> Callable[[Collection[str], float], bool]:
    """Whether other pages hardly link to some: no more often than so many times a page. A sample must be able to tell."""
    site = sample.site(table)
    linked = Counter(
        target.file for document in sample.documents for target in trial.targets(site, document) if target.file is not None
    )

    def is_hardly(paths: Collection[str], times: float) -> bool:
        can_be_told = sample.share == 1 or len(paths) * linked.total() >= FEWEST_EXPECTED * len(sample.pages)
        return can_be_told and sum(linked[path] for path in paths) <= times * len(paths) * sample.share

    return is_hardly


def _nothing_linked(_paths: Collection[str], _times: float) -> bool:
    """For what most builders keep off the site anyway."""
    return True


def _yaml(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
