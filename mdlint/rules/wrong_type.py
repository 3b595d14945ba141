"""A value is of another type than the schema asks for: `tags` must be a list, but it is text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from mdlint.model import Document, Json, Problem, Rule
from mdlint.rules.front_matter_values import accepts, called, place_of, violations
from mdlint.rules.invalid_date import is_number_for_a_date
from mdlint.schema import Violation, keys_of
from mdlint.site import Site

NAMES = {
    "string": "text",
    "array": "a list",
    "object": "a mapping",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "`true` or `false`",
    "null": "empty",
}
BOOLEANS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?")


def check(document: Document, site: Site, _options: None) -> Iterator[Problem]:
    for front_matter, violation in violations(document, site, "type"):
        if is_number_for_a_date(violation):
            continue
        expected = " or ".join(NAMES.get(name, name) for name in _wanted(violation))
        message = f"{called(violation.pointer)} must be {expected}, but it is {_type_of(violation.value)}"
        yield Problem(place_of(front_matter, violation), message, _cure(document, site, violation))
