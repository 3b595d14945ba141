"""Regular expressions are compiled when they are first used: so not by importing mdlint, and yet none may be wrong."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import mdlint
from mdlint.expressions import expression
from tests.test_layers import PACKAGE


def modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(mdlint.__path__, "mdlint."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def within(value: object) -> Iterator[re.Pattern[str] | re.Pattern[bytes]]:
    if isinstance(value, type(expression(""))):
        yield value
    elif isinstance(value, (tuple, list, dict)):
        for one in value.values() if isinstance(value, dict) else value:
            yield from within(one)


def compiled_at_once(path: Path) -> Iterator[int]:
    """The lines on which something is compiled as soon as the module is imported."""
    late = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
    left: list[ast.AST] = [ast.parse(path.read_text("utf-8"))]
    while left:
        node = left.pop()
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile":
            yield node.lineno
        left += [child for child in ast.iter_child_nodes(node) if not isinstance(child, late)]


def test_it_answers_as_what_it_stands_for() -> None:
    letters, data = expression("[a-z]+", re.IGNORECASE), expression(b"[a-z]+")
    found = letters.fullmatch("ABC")
    assert found is not None and found.re is re.compile("[a-z]+", re.IGNORECASE)
    assert letters.sub("-", "a1b") == "-1-" and letters.sub("-", "a1b") == "-1-"
    assert data.findall(b"a1b") == [b"a", b"b"] and data.groups == 0
    assert (letters.pattern, data.pattern) == ("[a-z]+", b"[a-z]+")


def test_each_can_be_compiled() -> None:
    found = [one for module in modules() for value in vars(module).values() for one in within(value)]
    assert len(found) > 300
    for one in found:
        re.compile(one.pattern, one.flags)


def test_none_is_compiled_when_its_module_is_imported() -> None:
    early = {str(path): lines for path in sorted(PACKAGE.rglob("*.py")) if (lines := list(compiled_at_once(path)))}
    assert not early
