"""The formats that a schema may ask for. Imported only where something is validated: jsonschema takes 70 ms to import."""

from __future__ import annotations

from datetime import datetime

import regex
from jsonschema import FormatChecker

from mdlint.expressions import expression
from mdlint.patterns import compiled

# Those that jsonschema knows without a further package, so that all machines agree; but its `time` is that of draft 3.
FORMATS = FormatChecker(["date", "email", "idn-email", "ipv4", "ipv6", "uuid"])
DATE_TIME = expression(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)")


@FORMATS.checks("date-time", raises=ValueError)
def is_date_time(value: object) -> bool:
    """RFC 3339, whose second 60 is not taken. jsonschema knows this format only with a further package."""
    if not isinstance(value, str):
        return True
    return DATE_TIME.fullmatch(value) is not None and datetime.fromisoformat(value.upper()) is not None


@FORMATS.checks("regex", raises=regex.error)
def is_regex(value: object) -> bool:
    """Whether `pattern` could search with it. jsonschema asks `re`, which knows no `\\p{Hangul}`."""
    return not isinstance(value, str) or compiled(value) is not None
