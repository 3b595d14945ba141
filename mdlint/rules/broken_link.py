"""A link whose target is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import basename, splitext
from typing import TYPE_CHECKING

from mdlint.expressions import expression
from mdlint.likeness import most_alike
from mdlint.model import Definition, Document, Link, Problem
from mdlint.rules.destinations import replaced
from mdlint.rules.whereabouts import SAFETIES, news
from mdlint.site import Site, url
from mdlint.site.rewrite import hash_encoded

if TYPE_CHECKING:
    from mdlint.site.moved import Moved

# What people paste without its beginning. Of the top-level domains only those that no file ends in.
HOST = expression(r"(?:www\.|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|kr|jp)(?=[/?#]|$))", re.IGNORECASE)
ADDRESS = expression(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
MOST_HINTS = 50  # in one page: more such links have one cause, and comparing names takes time
ENCODED_SLASH = expression("%2f", re.IGNORECASE)


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    hints = 0
    for link, target in site.astray(document):
        if target.status != "broken" or target.wanted is None or target.cause is not None:
            continue  # without a path to look for, or with a cause that is known, it is another rule's
        help_ = None
        if not (isinstance(link, Link) and link.is_wikilink):
            help_ = _other_kind(site, document, link.destination) or _encoded_sign(site, document, link.destination)
        if help_ is not None:
            yield Problem(link.destination_range, f"`{link.destination}` leads nowhere", help_)
            continue
        hints += 1
        moved = _moved(site, document, link, target.wanted) if hints <= MOST_HINTS else None
        yield _problem(site, link, target.wanted, moved)


def _moved(site: Site, document: Document, link: Link | Definition, wanted: str) -> Moved | None:
    from mdlint.site.moved import moved_note, moved_to  # late: most sites have no dead link

    if isinstance(link, Link) and link.is_wikilink:
        return moved_note(site, document, link.destination)
    return moved_to(site, document, link.destination, wanted)


def _problem(site: Site, link: Link | Definition, wanted: str, moved: Moved | None) -> Problem:
    """The finding, with what is known of where the file went."""
    is_note = isinstance(link, Link) and link.is_wikilink
    missing = f"there is no {'note or file ' if is_note else _kind(wanted)}`{wanted}`"
    if moved is None and is_note and (near := _other_note(site, wanted)):
        missing += f"; did you mean `{near}`?"
    told = news(link.destination, missing, moved)
    fix = replaced(link, moved.cure, SAFETIES[moved.why]) if moved and moved.cure else None
    return Problem(link.destination_range, told.message, told.help, fix, cause=told.cause)


def _other_note(site: Site, wanted: str) -> str | None:
    """The note whose name is most like that of the one looked for."""
    name = splitext(basename(wanted))[0]
    notes = {splitext(basename(file))[0] for file in site.names.files if site.names.is_page(file)}
    return most_alike(name, sorted(notes), at_least=0.75)


def _kind(path: str) -> str:
    """What was looked for: a path without a suffix may name a page as well as a folder."""
    return "" if splitext(path)[1] else "page or folder "


def _other_kind(site: Site, document: Document, destination: str) -> str | None:
    """The cure for what was never meant as a file's name: a host or an address without its beginning, or `[a]((b))`."""
    if HOST.match(destination):
        return f"without `https://` this is a file's name: write `https://{destination}`"
    if ADDRESS.fullmatch(destination):
        return f"without `mailto:` this is a file's name: write `mailto:{destination}`"
    path = url.split(destination).path
    for suffix in site.names.suffixes(document.path):
        whole = path + suffix + destination[len(path) :]
        if site.settings_of(site.root_of(document.path)).layout.source_suffix == "needed" and _is_there(site, document, whole):
            return f"this leads to no page without its suffix: write `{whole}`"
    inner = destination[1:-1]
    if destination == f"({inner})" and site.target(document, inner).status in ("ok", "external"):
        return f"one pair of parentheses is enough: write `{inner}`"
    return None


def _is_there(site: Site, document: Document, destination: str) -> bool:
    return site.target(document, destination).status == "ok"


def _encoded_sign(site: Site, document: Document, destination: str) -> str | None:
    """What to say of a `#` that should be encoded, or of a slash that should not."""
    if mended := hash_encoded(site, document, destination):
        return f"`#` begins a fragment; for a file with that sign in its name write `{mended}`"
    path = url.split(destination).path
    if not ENCODED_SLASH.search(path):
        return None
    return "`%2F` is part of a name and separates no folders"
