"""Who may import whom. ARCHITECTURE.md says why; this holds it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "mdlint"
FOR_ALL = {"expressions"}
ALLOWED: dict[str, set[str]] = {
    "expressions": set(),
    "model": set(),
    "patterns": set(),
    "positions": set(),
    "resources": set(),
    "days": set(),
    "likeness": set(),
    "nearest": set(),
    "pointers": {"model"},
    "key_case": {"model", "pointers"},
    "schema": {"key_case", "model", "nearest", "patterns", "pointers"},
    "slugs": {"model", "patterns"},
    "tables": {"nearest"},
    "site": {"likeness", "model", "pointers", "schema", "slugs", "tables"},
    "rules": {"days", "key_case", "likeness", "model", "nearest", "pointers", "positions", "schema", "site", "tables"},
    "config": {"model", "patterns", "positions", "resources", "rules", "schema", "site", "slugs", "tables"},
    "disk": {"model"},
    "fingerprints": set(),
    "diagnosis": {"config", "fingerprints", "key_case", "model", "positions", "site"},
    "edits": {"model"},
    "frontmatter": {"days", "edits", "key_case", "model", "pointers", "positions"},
    "suppressions": {"model", "nearest"},
    "markdown": {"model", "suppressions"},
    "document": {"frontmatter", "markdown", "model", "positions", "suppressions"},
    "proof": {"edits", "markdown", "model", "pointers"},
    "silencing": {"document", "edits", "model", "proof", "rules", "suppressions"},
    "engine": {"config", "diagnosis", "model", "rules", "schema", "silencing", "site", "suppressions"},
    "recognise": {"model", "site"},
    "repository": {"disk", "site"},
    "store": {"model"},
    "roots": {
        "config",
        "disk",
        "document",
        "engine",
        "model",
        "nearest",
        "positions",
        "recognise",
        "repository",
        "resources",
        "schema",
        "site",
        "slugs",
        "store",
        "tables",
    },
    "baselines": {"config", "disk", "engine", "fingerprints", "model", "positions", "roots", "rules", "site"},
    "fixes": {"config", "document", "edits", "engine", "model", "proof", "rules", "site"},
    "runs": {
        "baselines",
        "config",
        "diagnosis",
        "disk",
        "document",
        "engine",
        "fixes",
        "model",
        "proof",
        "repository",
        "roots",
        "rules",
        "schema",
        "site",
        "store",
    },
    "lint": {"baselines", "model", "roots", "runs", "store"},
    "moving": {"config", "disk", "document", "edits", "model", "positions", "proof", "repository", "roots", "rules", "site"},
    "output": {"model", "positions", "resources"},
    "proposal": {"config", "engine", "frontmatter", "model", "recognise", "roots", "schema", "site", "slugs"},
    "server": {
        "config",
        "disk",
        "document",
        "edits",
        "engine",
        "fixes",
        "lint",
        "model",
        "moving",
        "pointers",
        "positions",
        "proof",
        "resources",
        "roots",
        "runs",
        "schema",
        "site",
        "store",
    },
    "views": {"model", "nearest", "positions", "site"},
    "cli": {
        "baselines",
        "config",
        "disk",
        "lint",
        "model",
        "moving",
        "nearest",
        "output",
        "positions",
        "proposal",
        "resources",
        "roots",
        "rules",
        "runs",
        "schema",
        "server",
        "store",
        "views",
    },
    "__main__": {"cli"},
}
# What only one part of the house may know.
ONLY_IN = {
    "click": "cli",
    "pyromark": "markdown",
    "jsonschema": "schema",
    "frontmatter": "frontmatter",
    "lsprotocol": "server",
    "wcwidth": "positions",
    "watchfiles": "cli",
}
NO_DISK = (
    "recognise",
    "rules",
    "diagnosis",
    "engine",
    "edits",
    "fixes",
    "proof",
    "silencing",
    "site",
    "markdown",
    "frontmatter",
    "output",
    "schema",
    "document",
    "model",
    "positions",
    "slugs",
)


def modules() -> list[tuple[str, Path]]:
    return [(path.relative_to(PACKAGE).parts[0].removesuffix(".py"), path) for path in sorted(PACKAGE.rglob("*.py"))]


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize(("part", "path"), modules(), ids=[str(path.relative_to(PACKAGE)) for _, path in modules()])
def test_a_module_imports_only_what_lies_below_it(part: str, path: Path) -> None:
    if part == "__init__":
        assert imported(path) == set()
        return
    ours = {name.split(".")[1] for name in imported(path) if name.startswith("mdlint.")} - {part, "__version__", *FOR_ALL}
    assert ours <= ALLOWED[part], f"{part} may not import {ours - ALLOWED[part]}"


def test_everything_points_downwards() -> None:
    parts = list(ALLOWED)
    for place, part in enumerate(parts):
        assert ALLOWED[part] <= set(parts[:place]), f"{part} may import what stands below it"


@pytest.mark.parametrize(("part", "path"), modules(), ids=[str(path.relative_to(PACKAGE)) for _, path in modules()])
def test_what_only_one_part_may_know_is_known_there_only(part: str, path: Path) -> None:
    foreign = {name.split(".")[0] for name in imported(path)}
    for library, owner in ONLY_IN.items():
        assert library not in foreign or part == owner, f"only {owner} may import {library}"


@pytest.mark.parametrize(("part", "path"), [(part, path) for part, path in modules() if part in NO_DISK])
def test_facts_and_rules_never_touch_the_disk(part: str, path: Path) -> None:
    names = imported(path)
    assert not names & {"os", "pathlib", "shutil", "tempfile", "time", "random"}, part
    calls = {
        node.func.id
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not calls & {"open", "print", "input", "eval", "exec"}


def test_no_rule_knows_another() -> None:
    shared = {"alignment", "contents_list", "destinations", "front_matter_values", "headings", "titles", "whereabouts"}
    for path in (PACKAGE / "rules").glob("*.py"):
        others = {name.split(".")[2] for name in imported(path) if name.startswith("mdlint.rules.")} - shared
        assert path.name == "__init__.py" or not others, f"{path.name} knows {others}"
