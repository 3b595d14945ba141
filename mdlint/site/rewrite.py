"""How the writer of a link would have written it, had they known where the file is now."""

from __future__ import annotations

import re
from posixpath import dirname, splitext
from typing import TYPE_CHECKING

from mdlint.model import Document
from mdlint.site import url

if TYPE_CHECKING:
    from mdlint.site.site import Site


def destination_to(site: Site, document: Document, file: str, old: str) -> str | None:
    """A destination that leads from the document to `file` in the style of `old`: route or relative, suffix, encoding, query,
    fragment. None where no such destination leads there, which is tried before it is given away.
    """
    path = url.split(old).path
    rest = old[len(path) :]
    bare = site.names.is_page(file) and not path.endswith(site.names.suffixes(file))
    if path.startswith("/"):
        new = site.route(file) if bare else "/" + _inside(site.root_of(document.path), file)
    else:
        new = _relative(dirname(document.path), file)
        if bare:
            new = splitext(new)[0]
        if path.startswith("./") and not new.startswith("../"):
            new = "./" + new
    if new is None:
        return None
    encoded = url.encode_like(new + "/" if bare and path.endswith("/") else new, path)
    target = site.target(document, encoded + rest)
    return encoded + rest if target.file == file and target.status == "ok" else None


def _relative(folder: str, file: str) -> str:
    """The way from a folder to a file, both relative to the root. `posixpath.relpath` would ask for the working directory."""
    here, there = folder.split("/") if folder else [], file.split("/")
    shared = 0
    while shared < len(here) and shared < len(there) - 1 and here[shared] == there[shared]:
        shared += 1
    return "/".join([".."] * (len(here) - shared) + there[shared:])


def _inside(root: str, file: str) -> str:
    return file[len(root) + 1 :] if root else file


def spaces_encoded(destination: str) -> str:
    """The destination with its raw blanks percent-encoded, as a link needs them; one right behind a `#` is a slip."""
    return re.sub(r"[ \t]", "%20", re.sub(r"#[ \t]+", "#", destination.strip()))


def hash_encoded(site: Site, document: Document, destination: str) -> str | None:
    """The destination with its `#` encoded, if a file has the sign in its name: `C# basics.md`. None if none has."""
    if "#" not in destination:
        return None
    encoded = spaces_encoded(destination.replace("#", "%23"))
    return encoded if site.target(document, encoded).status == "ok" else None


def fragment_encoded(site: Site, document: Document, destination: str) -> str | None:
    """The destination with a heading's text, as some editors write fragments, replaced by its anchor. None if that is none."""
    path, hash_sign, text = destination.partition("#")
    fragment = site.style_of(document.path).slug(url.decode(text.strip()) or text.strip())
    mended = f"{spaces_encoded(path)}#{fragment}"
    return mended if hash_sign and fragment and site.target(document, mended).status == "ok" else None
