"""How the writer of a link would have written it, had they known where the file is now."""

from __future__ import annotations

import re
from posixpath import dirname, relpath, splitext

from mdlint.model import Document
from mdlint.site import lookup, url
from mdlint.site.site import Site


def destination_to(site: Site, document: Document, file: str, old: str) -> str | None:
    """A destination that leads from the document to `file` in the style of `old`: route or relative, suffix, encoding, query, fragment.

    None where no such destination leads there, which is tried before it is given away.
    """
    path = url.split(old).path
    rest = old[len(path) :]
    bare = lookup.is_page(file) and not path.endswith(lookup.SUFFIXES)
    if path.startswith("/"):
        new = site.route(file) if bare else "/" + _inside(site.root_of(document.path), file)
    else:
        new = relpath(file, dirname(document.path) or ".")
        if bare:
            new = splitext(new)[0]
        if path.startswith("./") and not new.startswith("../"):
            new = "./" + new
    if new is None:
        return None
    encoded = url.encode_like(new + "/" if bare and path.endswith("/") else new, path)
    return encoded + rest if site.target(document, encoded).file == file else None


def _inside(root: str, file: str) -> str:
    return file[len(root) + 1 :] if root else file


def spaces_encoded(destination: str) -> str:
    """The destination with its raw blanks percent-encoded, as a link needs them."""
    return re.sub(r"[ \t]", "%20", destination.strip())
