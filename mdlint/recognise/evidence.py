"""Which folder is served at which route, as the links of the site tell, be they alive or dead."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from mdlint.expressions import expression
from mdlint.site import Site, url
from mdlint.site.layout import INDEX_NAMES
from mdlint.site.links import destinations
from mdlint.site.lookup import page_name
from mdlint.site.names import SUFFIXES, folded

Way = tuple[str, ...]  # the names of a path or route
FEWEST = 2
FEWEST_OF_ANOTHER_NAME = 5
ENOUGH = 0.4  # of the links below a route: the others may lead to pages of code
NO_ROUTES = frozenset({"Users", "home", "tmp", "var", "etc", "private"})  # where links begin that somebody's disk is meant by
NEARLY_ALL = 0.9
PATTERN = expression(r"[][\\*?!#]|^ | $")  # what a config would take for more than a name


class Evidence(NamedTuple):
    """A folder and the route that it is served at. Of so many `links` that begin with the route, `exact` lead to a page if
    that is so, and `by_name` more end in the name of a page that lies elsewhere in the folder.
    """

    folder: str
    route: str
    links: int
    exact: int
    by_name: int


def evidence(site: Site, root: str, paths: Iterable[str]) -> list[Evidence]:
    """What is believed of the routes of a site, the route with the most links first."""
    pages = [path for path in paths if site.root_of(path) == root]
    by_name: defaultdict[str, list[Way]] = defaultdict(list)
    for path in pages:
        way = tuple(page_name(site.inside(path)).split("/"))
        by_name[folded(way[-1])].append(way)
    links: defaultdict[str, list[Way]] = defaultdict(list)
    for way in _routes(site, pages):
        links[way[0]].append(way)
    found = (_of(first, ways, by_name) for first, ways in links.items() if first not in NO_ROUTES)
    return sorted(filter(None, found), key=lambda one: (-one.links, one.route))


def _routes(site: Site, pages: Sequence[str]) -> Iterator[Way]:
    """The routes that the pages link to, as names; of more than one, so that a folder can be told from a page."""
    for path in pages:
        for link in destinations(site.document(path)):
            destination = link.destination
            if not destination.startswith("/") or destination.startswith("//") or url.is_opaque(destination):
                continue
            names = tuple(filter(None, url.segments(url.split(destination).path) or ()))
            names = (*names[:-1], _bare(names[-1])) if names else names
            if len(names) > 1 and "." not in names[-1][-6:]:
                yield names


def _bare(name: str) -> str:
    return next((name.removesuffix(suffix) for suffix in (*SUFFIXES, ".html") if name.endswith(suffix)), name)


def _of(first: str, ways: Sequence[Way], by_name: Mapping[str, Sequence[Way]]) -> Evidence | None:
    """What the links below one first name tell; None if they tell too little."""
    heads: Counter[tuple[Way, Way]] = Counter()  # a folder and a route, of which the rest is the same
    named: Counter[Way] = Counter()
    for way in ways:
        files = by_name.get(folded(way[-1]), ())
        heads.update({_heads(file, way) for file in files if _tail(file, way) > 1 or len(way) == 2})
        if files and way[-1] not in INDEX_NAMES:
            named.update({file[:-1] for file in files})
    folder, route = _place(first, ways, heads, named)
    if folder is None or PATTERN.search("/".join(folder)):
        return None
    exact = sum(_leads(way, folder, route, by_name) for way in ways)
    names = sum(not _leads(way, folder, route, by_name) and _is_named(way, folder, by_name) for way in ways)
    if exact + names < max(FEWEST, ENOUGH * len(ways)):
        return None
    if folder[-1:] != route[-1:] and exact < max(FEWEST_OF_ANOTHER_NAME, ENOUGH * len(ways)):
        return None
    return Evidence("/".join(folder) or ".", "/" + "/".join(route), len(ways), exact, names)


def _tail(file: Way, way: Way) -> int:
    """How many names at the end of both are the same."""
    count = 0
    while count < min(len(file), len(way)) and file[-1 - count] == way[-1 - count]:
        count += 1
    return count


def _heads(file: Way, way: Way) -> tuple[Way, Way]:
    count = _tail(file, way)
    return file[: len(file) - count], way[: len(way) - count]


def _place(first: str, ways: Sequence[Way], heads: Counter[tuple[Way, Way]], named: Counter[Way]) -> tuple[Way | None, Way]:
    """The folder and the route that most links speak for; of dead links the folder that nearly all their names lie in."""
    if heads:
        (folder, route), count = max(heads.items(), key=lambda item: (item[1], [len(part) for part in item[0]], item[0]))
        if count >= max(FEWEST, ENOUGH / 2 * len(ways)):
            # `/posts/a` for `posts/a.md` says nothing of other folders.
            return (folder, route) if route else ((*folder, first), (first,))
    if not named:
        return None, ()
    return _common(first, named), (first,)


def _common(first: str, folders: Counter[Way]) -> Way:
    """The deepest folder below which nearly all of these lie; never deeper than one that is called as the route is."""
    folder: Way = ()
    while not folder or folder[-1] != first:
        below: Counter[Way] = Counter()
        for way, count in folders.items():
            if way[: len(folder)] == folder and len(way) > len(folder):
                below[way[: len(folder) + 1]] += count
        if not below:
            break
        (deeper, count), *_ = below.most_common(1)
        if count < NEARLY_ALL * sum(folders.values()):
            break
        folder = deeper
    return folder


def _leads(way: Way, folder: Way, route: Way, by_name: Mapping[str, Sequence[Way]]) -> bool:
    return way[: len(route)] == route and (*folder, *way[len(route) :]) in by_name.get(folded(way[-1]), ())


def _is_named(way: Way, folder: Way, by_name: Mapping[str, Sequence[Way]]) -> bool:
    files = by_name.get(folded(way[-1]), ())
    return way[-1] not in INDEX_NAMES and any(file[: len(folder)] == folder for file in files)
