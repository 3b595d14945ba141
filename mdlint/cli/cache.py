"""`mdlint cache`: what mdlint remembers of earlier runs."""

from __future__ import annotations

import click


@click.group()
def cache() -> None:
    """What mdlint remembers of earlier runs, so that it need not look for it again.

    It lies in a folder of yours (MDLINT_CACHE_DIR, or where the system keeps such things), and never in a checkout.
    """


@cache.command()
def clean() -> int:
    """Forget everything.

    \b
    mdlint cache clean
    """
    from mdlint.output import counted
    from mdlint.output.escape import escape
    from mdlint.store import place

    click.echo(f"{escape(place.folder())}: {counted(place.clean(), 'file')} removed", err=True)
    return 0
