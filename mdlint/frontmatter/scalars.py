"""The text of a scalar → its value, by the core schema of YAML 1.2 (section 10.3).

`no`, `12:30:45` and dates stay text, `010` is ten. What strict JSON cannot hold (`.inf`, an endless integer) stays text, too.
"""

from __future__ import annotations

import re
from math import isfinite

from mdlint.expressions import expression
from mdlint.model import Json

_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_MAY_BE_NO_TEXT = frozenset("0123456789+-.~nNtTfFyYoO")
_TRUTHS = ("yes", "no", "on", "off")
_INTEGER = expression(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = expression(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
# Python refuses to print integers of more than 4,300 digits (and a JSON writer fails with it).
_MOST_DIGITS = 4_000
_LARGEST = 10**_MOST_DIGITS

_STANDARD = "tag:yaml.org,2002:"
_ANYTHING = expression(r".*", re.DOTALL)
_TEXT_TAGS = {
    "!": _ANYTHING,
    _STANDARD + "str": _ANYTHING,
    _STANDARD + "binary": _ANYTHING,
    _STANDARD + "timestamp": expression(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt \t].*)?"),
}
_VALUE_TAGS = {
    _STANDARD + "null": expression(r"(?:~|null|Null|NULL)?"),
    _STANDARD + "bool": expression(r"true|True|TRUE|false|False|FALSE"),
    _STANDARD + "int": _INTEGER,
    _STANDARD + "float": expression(rf"{_FLOAT.pattern}|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"),
}
SCALAR_TAGS = _TEXT_TAGS | _VALUE_TAGS
LIST_TAGS = frozenset({"!", _STANDARD + "seq", _STANDARD + "omap", _STANDARD + "pairs"})
MAPPING_TAGS = frozenset({"!", _STANDARD + "map", _STANDARD + "set"})
MERGE_TAG = _STANDARD + "merge"


def plain(text: str) -> Json:
    """The value of a scalar without quotes and tag."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "-+.0123456789" or len(text) > _MOST_DIGITS + 1:
        return text
    if _INTEGER.fullmatch(text):
        return _integer(text)
    if _FLOAT.fullmatch(text) and isfinite(number := float(text)):
        return number
    return text


def no_text(key: str) -> str | None:
    """What a key without quotes is to whoever reads YAML, if that is no text; some read by YAML 1.1, where `yes` is a truth."""
    if key and key[0] not in _MAY_BE_NO_TEXT:
        return None
    value = plain(key)
    if value is None:
        return "nothing"
    if isinstance(value, bool) or key.lower() in _TRUTHS:
        return "`true` or `false`"
    return None if isinstance(value, str) else "a number"


def tagged(tag: str, text: str) -> Json:
    """The value that a tag asks for. Raises `KeyError` for a tag that no scalar has, `ValueError` for a text unlike it."""
    if not SCALAR_TAGS[tag].fullmatch(text):
        raise ValueError(text)
    if tag in _TEXT_TAGS:
        return text
    value = plain(text)
    if tag == _STANDARD + "float" and isinstance(value, int):
        number = plain(f"{text}.0")
        return number if isinstance(number, float) else text
    return value


def written(tag: str) -> str:
    """The tag as people write it: `!!int`, not `tag:yaml.org,2002:int`."""
    return "!!" + tag.removeprefix(_STANDARD) if tag.startswith(_STANDARD) else tag


def _integer(text: str) -> int | str:
    bases = {"0o": 8, "0x": 16}
    number = int(text[2:], bases[text[:2]]) if text[:2] in bases else int(text)
    return number if abs(number) < _LARGEST else text
