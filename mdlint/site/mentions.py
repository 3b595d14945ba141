"""Files that are named without a link that leads to them: whoever names a file may well use it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from posixpath import basename, splitext
from typing import TYPE_CHECKING
from urllib.parse import unquote

from mdlint.expressions import expression
from mdlint.model import Json, Range
from mdlint.site import url
from mdlint.site.links import destinations
from mdlint.site.names import folded
from mdlint.site.navigation import HIDDEN

if TYPE_CHECKING:
    from mdlint.site.site import Site

LONGEST = 3 * 255  # of a name in most file systems, all of it percent-encoded
BETWEEN_NAMES = expression(r"[/\\\"'`()\[\]{}<>|=,;:\r\n\t]")
# `{{ site.url }}/garden`, `{% link garden.md %}`, `<Link to="/garden">`: no longer than a line of anybody's.
TEMPLATE = expression(r"\{[{%][^{}\n]{0,300}?[}%]\}[^\s)]*|\bto=[\"'][^\"'\n]{0,300}")
BETWEEN_WORDS = expression(r"[\s\"'`(){}%<>|=]+")
QUOTED = expression(r"[\"'`/]([^\"'`/\s<>(){}\[\],;]{2,200})/?[\"'`]")
# `link: /docs/soil/` and `- beds/first` in YAML: the last part of a path, without quotes.
UNQUOTED = expression(r"^[ \t]*+(?:-[ \t]++)?(?:\w++[ \t]*+:[ \t]++)?[^\s:\"'#]*/([^\s:\"'#/]++)/?[ \t]*\r?$", re.MULTILINE)
ITEM = expression(r"^[ \t]*+-[ \t]++([\w.-]+)[ \t]*\r?$", re.MULTILINE)
DATA = expression(r"(?:.*/)?_data/")  # of Jekyll
# `images/og-${section}.png`, `"photos/" + name`: the rest is known when the site is built, or later.
PUT_TOGETHER = expression(r"/[^\"'`/\s(){}<>$]{0,100}(?:\$\{|\{\{|[\"'`]\s?\+)")
NAME = expression(r"[^\"'`/\s(){}<>]*")
SUFFIX = expression(r"\.\w+")
# Our settings, baselines and reports name files because nothing else does.
OUR_OWN = expression(r"mdlint|\bLN30[12]\b")
DEEPEST = 20  # lists in lists of front matter


def named(site: Site) -> Mapping[str, frozenset[str]]:
    """What may be a link to a page and cannot be followed: by its folded last name, with the suffix and without, the documents
    that it stands in. That is every destination that nobody can judge, every path in front matter, every word of a template.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for path in sorted(filter(site.names.is_page, site.names.files)):
        for text in _paths(site, path):
            name = basename((url.decode(url.split(text).path) or "").rstrip("/"))
            found[folded(name)].add(path)
            found[folded(splitext(name)[0])].add(path)
    del found[""]
    return {name: frozenset(paths) for name, paths in found.items()}


def _paths(site: Site, path: str) -> Iterator[str]:
    document = site.document(path)
    yield ""  # so that there is always something to leave out
    for link in destinations(document):
        if site.target_of(document, link).status == "unknown":
            yield link.destination
    if document.front_matter is not None:
        yield from (text for text in _texts(document.front_matter.data) if "/" in text or splitext(text)[1])
    for match in TEMPLATE.finditer(site.text_of(path) or ""):
        yield from BETWEEN_WORDS.split(match[0])


def _texts(value: Json, depth: int = 0) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)) and depth < DEEPEST:
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item, depth + 1)


def mentioned(site: Site) -> frozenset[str]:
    """The folded base names of files that stand in some text of the site, but for links that lead somewhere.

    In documents assets are looked for: templates and MDX use them in ways that are no links. In all other texts, such as
    the settings of a builder, its styles and its menus, pages are looked for, too. A quoted word, or the last part of a
    quoted path, may also be a name without its suffix, which some component knows. Of a folder in which names are put
    together, the name is there, too, with a slash.
    """
    assets = _Wanted(basename(path) for path in site.names.files if not site.names.is_page(path))
    everything = _Wanted(map(basename, site.names.files))
    places = _places_of_links(site)
    found: set[str] = set()
    for path in (*sorted(site.names.files), *HIDDEN):
        text = site.text_of(path)
        if text is not None and site.names.is_page(path):
            found.update(assets.found_in(_without(text, places.get(path, ()))))
        elif text is not None and not OUR_OWN.search(text):
            found.update(everything.found_in(text))
            found.update(everything.listed_in(text) if DATA.match(path) else ())
    return frozenset(found)


def _places_of_links(site: Site) -> Mapping[str, list[Range]]:
    """Where the destinations stand that lead to a file of the site, by their documents."""
    places: defaultdict[str, list[Range]] = defaultdict(list)
    for path in site.names.files:
        for incoming in site.backlinks.to(path):
            places[incoming.source].append(incoming.link.destination_range)
    return places


def _without(text: str, places: list[Range] | tuple[()]) -> str:
    kept, at = [], 0
    for start, end in sorted(places):
        if start >= at:
            kept.append(text[at:start])
        at = max(at, end)
    return "\n".join((*kept, text[at:]))


class _Wanted:
    """Names of files to look for in texts, folded: whole, and without all that follows their first dot."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = {folded(name) for name in names}
        self.stems: defaultdict[str, set[str]] = defaultdict(set)
        for name in self.names:
            self.stems[name.partition(".")[0]].add(name)
        self.suffixes = {splitext(name)[1] for name in self.names}
        # Suffixes as in `notes.c++` are not looked for: to be wanted nowhere is not said of such a file.
        self.odd = {name for name in self.names if not SUFFIX.fullmatch(splitext(name)[1] or ".a")}

    def listed_in(self, text: str) -> Iterator[str]:
        """Those whose name without suffix is an item of a list in YAML: `- soil`."""
        for match in ITEM.finditer(text):
            yield from self.stems.get(folded(match[1]), ())

    def found_in(self, text: str) -> Iterator[str]:
        """Those of the names that stand in the text, percent-encoded or not. A name may contain spaces, but need not."""
        for match in chain(QUOTED.finditer(text), UNQUOTED.finditer(text)):
            yield from self.stems.get(folded(unquote(match[1])), ())
        for match in PUT_TOGETHER.finditer(text):
            backwards = NAME.match(text[max(0, match.start() - LONGEST) : match.start()][::-1])
            yield folded(backwards[0][::-1] if backwards else "") + "/"
        yield from self.odd
        for part in BETWEEN_NAMES.split(text) if "." in text else ():
            for match in SUFFIX.finditer(part) if len(part) <= LONGEST else ():
                if folded(match[0]) not in self.suffixes:
                    continue
                name = folded(unquote(part[: match.end()]))
                yield from self.names.intersection((name, name.strip(), name.rpartition(" ")[2]))
