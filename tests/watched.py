"""Running mdlint where it can do no harm: in a forked child with limits on time and memory, whatever it touches written down.

The child has every module imported already, so that a run costs milliseconds, and the kernel ends one that does not end. Only
what the runs of one site have in common, its files and findings, is worked out once for all of them.
"""

from __future__ import annotations

import io
import json
import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema  # noqa: F401  mdlint imports it late; a child need not do so again

import mdlint
from mdlint import cli, lint, root
from mdlint.output import full, json as _json  # noqa: F401
