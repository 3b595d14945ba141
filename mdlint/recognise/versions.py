"""Which name in links stands for the version that their page belongs to: `/docs/<VERSION>/soil`, as in `docs/v2/seeds.md`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from mdlint.expressions import expression
from mdlint.model import Document
from mdlint.recognise.evidence import PATTERN, Way
from mdlint.site import url
from mdlint.site.links import destinations
from mdlint.site.lookup import page_name
from mdlint.site.names import folded

FEWEST = 20  # links: an example of how to write one stands in many manuals
MOST = 2000  # that are looked at; what is true of these is true of the others
NEARLY_ALL = 0.9
FEWEST_VERSIONS = 2
OPEN = expression(r"((?:https?:)?//[^/<>%?#]+)?(/(?:[^/<>%?#]+/)*)((?:<|%3[Cc])(\w+)(?:>|%3[Ee]))/([^<>?#]+)(?:[?#]|$)")


class Open(NamedTuple):
    """A link of the page `source` that leaves a name open: what stands before that name, `placeholder`, and after it."""

    source: Way
    host: str
    route: str
    placeholder: str
    word: str
    rest: str


class Versions(NamedTuple):
    """The folder of the versions and their route, each with a `*`; how links spell that, and the address of the site, if some
    name it; and whether it puts names into small letters. Of so many `links` of that form, `exact` lead to a page of the
    version that they stand in.
    """

    folder: str
    route: str
    placeholders: tuple[str, ...]
    url: str
    is_lower: bool
    links: int
    exact: int


def versions(root: str, paths: Iterable[str], documents: Iterable[Document]) -> Versions | None:
    """The versions that most links of the documents speak of; None if they tell too little of any. `paths` are those of all
    pages.
    """
    forms: defaultdict[tuple[str, str], list[Open]] = defaultdict(list)
    for link in islice(_open_links(root, documents), MOST):
        forms[link.route, link.word].append(link)
    likely = sorted((form for form in forms.values() if len(form) >= FEWEST), key=len, reverse=True)
    names = (page_name(_inside(root, path)) for path in paths) if likely else ()
    pages = {folded(name): name for name in names}
    return next(filter(None, (_of(form, pages) for form in likely)), None)


def _open_links(root: str, documents: Iterable[Document]) -> Iterator[Open]:
    for document in documents:
        source = tuple(_inside(root, document.path).split("/"))
        for link in destinations(document):
            if match := OPEN.match(link.destination):
                rest = url.decode(match[5].strip("/"))
                if rest:
                    yield Open(source, match[1] or "", match[2].rstrip("/"), match[3], match[4], rest)


def _inside(root: str, path: str) -> str:
    return path[len(root) :].lstrip("/") if root else path


def _of(links: Sequence[Open], pages: Mapping[str, str]) -> Versions | None:
    """What the links of one form tell. Versions lie in a folder of their own: a `*` at the top would stand for anything."""
    votes: defaultdict[Way, list[tuple[str, Open]]] = defaultdict(list)  # by the folder of the versions
    for link in links:
        for depth in range(2, len(link.source)):
            folder = link.source[:depth]
            if _key(folder, link.rest) in pages:
                votes[folder[:-1]].append((folder[-1], link))
    folder = max(votes, key=lambda one: len(votes[one]), default=())
    there = votes[folder] if votes else []
    hosts = Counter(link.host for link in links if link.host)
    if len(there) < max(FEWEST, NEARLY_ALL * len(links)) or not _are_alike(folder, there, pages):
        return None
    address = max(hosts, key=lambda host: hosts[host], default="")
    if PATTERN.search("/".join(folder) + links[0].route) or _of_host(hosts, address) < NEARLY_ALL * hosts.total():
        return None
    spellings = tuple(sorted({link.placeholder for link in links}))
    is_lower = _is_lower([(pages[_key((*folder, version), link.rest)], link.rest) for version, link in there])
    return Versions("/".join((*folder, "*")), f"{links[0].route}/*", spellings, address, is_lower, len(links), len(there))


def _key(folder: Way, rest: str) -> str:
    return folded("/".join((*folder, rest)))


def _is_lower(linked: Iterable[tuple[str, str]]) -> bool:
    """Whether more links write the names of their pages in small letters than as they are."""
    parts = [(page[-len(rest) :], rest) for page, rest in linked]
    return sum(rest == name.lower() for name, rest in parts) > sum(rest == name for name, rest in parts)


def _are_alike(above: Way, there: Iterable[tuple[str, Open]], pages: Iterable[str]) -> bool:
    """Whether the folders that links stand in are several, and most of what is linked is in more than one of them."""
    named = {version for version, _ in there}
    below = folded("/".join((*above, "")))
    wanted = {folded(link.rest) for _, link in there}
    held = Counter(page[len(below) :].partition("/")[2] for page in pages if page.startswith(below))
    return len(named) >= FEWEST_VERSIONS and 2 * sum(held[rest] > 1 for rest in wanted) > len(wanted)


def _of_host(hosts: Mapping[str, int], address: str) -> int:
    """How many links name the host of the address, by whatever protocol."""
    host = url.ADDRESS.sub("", address).lower()
    return sum(count for one, count in hosts.items() if url.ADDRESS.sub("", one).lower() == host)
