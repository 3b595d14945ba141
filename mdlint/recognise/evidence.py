"""Which folder is served at which route, as the links of the site tell, be they alive or dead."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from mdlint.expressions import expression
from mdlint.model import Document
from mdlint.site import url
from mdlint.site.layout import INDEX_NAMES
from mdlint.site.links import destinations
from mdlint.site.lookup import page_name
from mdlint.site.names import SUFFIXES, folded

Way = tuple[str, ...]  # the names of a path or route
FEWEST = 2
FEWEST_OF_ANOTHER_NAME = 5
ENOUGH = 0.75  # of the links below a route: where more lead nowhere, code may serve it
FEWEST_MADE = 2  # pages that no file is called as, so that one says of a folder of routes that code makes them
NO_ROUTES = frozenset({"Users", "home", "tmp", "var", "etc", "private"})  # where links begin that somebody's disk is meant by
NEARLY_ALL = 0.9
PATTERN = expression(r"[][\\*?!#]|^ | $")  # what a config would take for more than a name


class Evidence(NamedTuple):
    """A folder and the route that it is served at. Of so many `links` that begin with the route, `exact` lead to a page if
    that is so, and `by_name` more end in the name of a page that lies elsewhere in the folder. `made` are routes below which
    most links lead to pages that code must make, for no file is called so.
    """

    folder: str
    route: str
    links: int
    exact: int
    by_name: int
    made: tuple[str, ...] = ()


def evidence(root: str, paths: Iterable[str], documents: Iterable[Document]) -> list[Evidence]:
    """What is believed of the routes of a site with pages at `paths`, by the links of `documents`; the route with the most
    links first.
    """
    links: defaultdict[str, list[Way]] = defaultdict(list)
    for way in _routes(documents):
        links[way[0]].append(way)
    wanted = {folded(way[-1]) for ways in links.values() for way in ways}
    by_name: defaultdict[str, list[Way]] = defaultdict(list)
    for path in paths if wanted else ():
        name = page_name(path[len(root) :].lstrip("/") if root else path)
        last = folded(name.rpartition("/")[2])
        if last in wanted:
            by_name[last].append(tuple(name.split("/")))
    found = (_of(first, ways, by_name) for first, ways in links.items() if first not in NO_ROUTES)
    return sorted(filter(None, found), key=lambda one: (-one.links, one.route))


def _routes(documents: Iterable[Document]) -> Iterator[Way]:
    """The routes that the pages link to, as names; of more than one, so that a folder can be told from a page."""
    for document in documents:
        for link in destinations(document):
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
    dead = [way for way in ways if not _leads(way, folder, route, by_name)]
    moved = [way for way in dead if _is_named(way, folder, by_name)]
    exact = len(ways) - len(dead)
    if exact + len(moved) < max(FEWEST, ENOUGH * len(ways)):
        return None
    if folder[-1:] != route[-1:] and exact < max(FEWEST_OF_ANOTHER_NAME, ENOUGH * len(ways)):
        return None
    if not exact and not _lie_as_deep(moved, folder, route, by_name):
        return None
    made = _made(ways, {*dead} - {*moved}, route)
    return Evidence("/".join(folder) or ".", "/" + "/".join(route), len(ways), exact, len(moved), made)


def _lie_as_deep(moved: Sequence[Way], folder: Way, route: Way, by_name: Mapping[str, Sequence[Way]]) -> bool:
    """Whether most of these lie as deep as the links say. If not, the routes may follow a pattern, as `/:year/:title`."""
    depth = len(folder) - len(route)
    return 2 * sum(any(len(file) == len(way) + depth for file in by_name[folded(way[-1])]) for way in moved) > len(moved)


def _made(ways: Sequence[Way], nameless: Collection[Way], route: Way) -> tuple[str, ...]:
    """The routes below the content's own under which code must make most of the pages."""
    unknown = Counter(way[:-1] for way in nameless)
    known = Counter(way[:-1] for way in {*ways} - {*nameless})
    return tuple(
        "/" + "/".join(above)
        for above, count in sorted(unknown.items())
        if count >= max(FEWEST_MADE, known[above] + 1) and len(above) > len(route) and not PATTERN.search("/".join(above))
    )


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
        most = max(heads.values())
        # `/posts/a` for `posts/a.md` says nothing of other folders; it goes before all others that hold the same.
        alike = sorted(pair for pair, count in heads.items() if count >= NEARLY_ALL * most)
        as_it_is = [pair for pair in alike if not pair[1]]
        if most >= max(FEWEST, ENOUGH / 2 * len(ways)):
            if len(as_it_is or alike) > 1:
                return None, ()
            ((folder, route),) = as_it_is or alike
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
