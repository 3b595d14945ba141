"""A schema that is at fault itself: the exceptions that say so, and why, in words."""

from __future__ import annotations

from typing import Any

TYPES = "`array`, `boolean`, `integer`, `null`, `number`, `object`, `string`"


class SchemaError(Exception):
    """The schema is no schema; the text says where and why, and `path` leads there, if it is one place."""

    def __init__(self, sentence: str, path: tuple[str | int, ...] | None = None) -> None:
        super().__init__(sentence)
        self.path = path


def too_slow() -> type[Exception]:
    from mdlint.patterns import TooSlowError

    return TooSlowError


def unusable() -> tuple[type[Exception], ...]:
    """What jsonschema raises for a schema that passes `check_schema` all the same.

    A `$ref` that leads nowhere, or back to itself; a pattern that nobody can compile; a number that no float can hold; an
    `$id` that is no URL; whatever takes too long.
    """
    from referencing.exceptions import Unresolvable
    from regex import error as PatternError  # noqa: N812

    return too_slow(), Unresolvable, LookupError, RecursionError, PatternError, ArithmeticError, TypeError, ValueError


def in_words(fault: Any) -> str:
    """What is wrong with a schema; the library says of a mistyped type only that it fits none of two schemas."""
    from mdlint.patterns import is_too_long

    if fault.validator == "anyOf" and list(fault.absolute_path)[-1:] == ["type"]:
        return f"a type is one of {TYPES}, or a list of them"
    if fault.validator == "format" and isinstance(fault.instance, str) and is_too_long(fault.instance):
        return "the pattern is too long, or repeats too much"
    return str(fault.message)


def reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "a `$ref` in it leads back to itself"
    if hasattr(error, "ref"):  # one of referencing's
        reference = error.ref or f"#{getattr(error, 'anchor', '')}"
        return f"its `$ref` to `{reference}` leads nowhere: {_cause(error)}"
    return str(error) or type(error).__name__


def _cause(error: BaseException | None) -> str:
    """Why a `$ref` leads nowhere: what we said when its file was to be read, somewhere below the library's own error."""
    while error is not None and not isinstance(error, SchemaError):
        error = error.__cause__
    return str(error) if error else "there is no such place in the schema"
