"""The files that are shipped beside the code: schemas and the pages of the rules."""

from __future__ import annotations

import os
from typing import Any


def schema_text(name: str) -> str:
    """The text of a shipped schema, by its file name: `output.schema.json`.

    People and editors look for `schemas/` at the top of the repository. A wheel would put that into `site-packages` itself, so
    the build copies it into the package instead; a checkout or an editable install has it beside the package.
    """
    try:
        return _text("schemas", name)
    except OSError:
        return _text(os.pardir, "schemas", name)


def _text(*names: str) -> str:
    """The text of a file of the package, as the loader of this very module reads it, from a folder as from a zip archive.

    `importlib.resources` would do the same, and takes 17 ms to import.
    """
    loader: Any = __spec__.loader
    data: bytes = loader.get_data(os.path.join(os.path.dirname(__file__), *names))
    return data.decode()


def rule_page(name: str) -> str:
    """The manual page of a rule, by the rule's name; it lies beside the rule's module and is named after it."""
    from importlib.resources import files

    return files("mdlint").joinpath("rules", f"{name.replace('-', '_')}.md").read_text("utf-8")


def presets() -> tuple[str, ...]:
    """The names of the shipped presets."""
    from importlib.resources import files

    names = (file.name for file in files("mdlint").joinpath("presets").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def preset_text(name: str) -> str:
    """The text of a shipped preset, by its name."""
    return _text("presets", f"{name}.toml")


def rule_page_uri(name: str) -> str | None:
    """Where the page of a rule lies on this machine, as a `file:` URI; None if it is not a file, as in a zip archive.

    The URI names the host: through SSH a terminal must not open a file of its own machine that happens to have that name.
    """
    from pathlib import Path

    file = rule_page_file(name)
    if file is None:
        return None
    if os.name == "nt":
        return Path(file).as_uri()  # there, a host would mean a share on the network
    from socket import gethostname
    from urllib.parse import quote

    return Path(file).as_uri().replace("file://", f"file://{quote(gethostname())}", 1)


def rule_page_file(name: str) -> str | None:
    """The absolute path of the page of a rule on this machine; None if it is not a file, as in a zip archive."""
    from importlib.resources import files
    from pathlib import Path

    page = files("mdlint").joinpath("rules", f"{name.replace('-', '_')}.md")
    return str(page.absolute()) if isinstance(page, Path) else None
