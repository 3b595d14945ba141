"""The language server: what editors are told while somebody writes. The only part that knows their protocol."""

from __future__ import annotations

import os
import sys


def serve() -> None:
    """Speak with an editor over standard input and output until it says goodbye."""
    from mdlint.server.features import made

    # The way to the editor is ours alone: a word that any library prints would end the conversation.
    sys.stdout.flush()
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    made().start_io(stdout=answers)
