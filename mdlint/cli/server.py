"""`mdlint server`."""

from __future__ import annotations

import gc

import click

from mdlint.config import ConfigError


@click.command()
@click.option("--stdio", is_flag=True, help="What editors say; it speaks over standard input and output anyway.")
def server(stdio: bool) -> int:  # noqa: ARG001
    """Speak with an editor: the language server, which checks a post while it is written.

    An editor starts it by itself. It needs `mdlint-site[server]`, and writes to no file.
    """
    try:
        import pygls  # noqa: F401
    except ImportError:
        raise ConfigError("`mdlint server` needs one package more: install `mdlint-site[server]`") from None
    from mdlint.server import serve

    gc.enable()
    serve()
    return 0
