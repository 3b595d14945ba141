"""Who may import whom. ARCHITECTURE.md says why; this holds it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "mdlint"
ALLOWED: dict[str, set[str]] = {
    "model": set(),
    "positions": set(),
    "nearest": set(),
    "likeness": set(),
    "resources": set(),
    "tables": {"nearest"},
    "fingerprints": set(),
    "pointers": {"model"},
    "patterns": set(),
    "slugs": {"model", "patterns"},
    "suppressions": {"model", "nearest"},
    "edits": {"model"},
    "frontmatter": {"days", "edits", "model", "pointers", "positions"},
    "markdown": {"model", "positions", "suppressions"},
    "document": {"frontmatter", "markdown", "model", "positions", "suppressions"},
    "schema": {"model", "nearest", "patterns", "pointers"},
    "site": {"likeness", "model", "nearest", "pointers", "schema", "slugs", "tables"},
    "rules": {"days", "likeness", "model", "nearest", "pointers", "positions", "schema", "site", "tables"},
    "config": {"model", "nearest", "patterns", "positions", "resources", "rules", "schema", "site", "slugs", "tables"},
    "silences": {"model", "rules"},
    "proof": {"edits", "markdown", "model", "pointers"},
    "removal": {"document", "edits", "model", "proof"},
    "suppression_problems": {"model", "proof", "removal", "rules", "silences", "suppressions"},
    "diagnosis": {"config", "fingerprints", "model", "positions", "site"},
    "engine": {
        "config",
        "diagnosis",
        "model",
        "rules",
        "schema",
        "silences",
        "site",
        "suppression_problems",
        "suppressions",
    },
    "discovery": {"model"},
    "watched": {"config"},
    "days": set(),
    "git": set(),
    "moves": {"discovery", "git", "site"},
    "history": {"git", "moves", "site"},
    "exchange": set(),
    "listing": {"config", "discovery", "site"},
    "recognise": {"model", "site"},
    "vain_settings": {"config", "tables"},
    "config_texts": {"config", "discovery", "model", "schema"},
    "config_files": {
        "config",
        "config_texts",
        "discovery",
        "listing",
        "model",
        "nearest",
        "recognise",
        "resources",
        "schema",
        "site",
        "tables",
        "vain_settings",
    },
    "contents": {"discovery"},
    "reader": {"contents", "discovery", "document", "engine", "model", "store"},
    "processes": set(),
    "judging": {
        "document",
        "outcomes",
        "own_schema",
        "processes",
        "reader",
        "recorded",
        "report",
        "root",
        "rules",
        "site",
        "store",
    },
    "store": {"model"},
    "foundation": {"config", "root", "store"},
    "recorded": {"engine", "model", "report", "rules", "site", "store"},
    "results": {"foundation", "history", "judging", "outcomes", "recorded", "report", "root", "site", "store"},
    "own_schema": {"config", "config_texts", "positions", "root", "schema"},
    "root": {
        "config",
        "config_files",
        "config_texts",
        "contents",
        "discovery",
        "history",
        "git",
        "listing",
        "model",
        "own_schema",
        "reader",
        "schema",
        "site",
    },
    "unnamed": {"config", "config_files", "contents", "reader", "root", "site"},
    "report": {"engine", "model", "rewriting"},
    "outcomes": {
        "baseline",
        "baseline_run",
        "changed",
        "discovery",
        "engine",
        "model",
        "report",
        "root",
        "rules",
        "schema",
        "site",
    },
    "baseline": {"discovery", "fingerprints", "model", "rules"},
    "baseline_file": {"baseline", "config", "discovery", "exchange", "fingerprints", "model", "positions", "rules"},
    "baseline_run": {"baseline", "config", "config_texts", "discovery", "engine", "model", "root", "rules", "site"},
    "fixes": {"config", "document", "edits", "engine", "model", "proof", "rules", "site"},
    "changed": {"config", "engine", "git", "model", "root", "site"},
    "writer": {"discovery", "exchange"},
    "rewriting": {
        "diagnosis",
        "discovery",
        "document",
        "engine",
        "exchange",
        "fixes",
        "model",
        "proof",
        "root",
        "rules",
        "schema",
        "writer",
    },
    "lint": {
        "baseline",
        "baseline_file",
        "baseline_run",
        "changed",
        "config_files",
        "judging",
        "model",
        "outcomes",
        "report",
        "results",
        "rewriting",
        "root",
        "store",
        "unnamed",
    },
    "moving": {
        "config",
        "discovery",
        "document",
        "edits",
        "git",
        "model",
        "positions",
        "proof",
        "root",
        "rules",
        "site",
        "writer",
    },
    "server": {
        "config",
        "config_files",
        "discovery",
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
        "report",
        "resources",
        "root",
        "rules",
        "schema",
        "site",
        "store",
        "watched",
    },
    "seen": {"model", "positions", "site"},
    "graph": {"site"},
    "explained": {"model", "site"},
    "proposal": {"config", "config_files", "model", "recognise", "root", "schema", "site", "slugs"},
    "output": {"model", "positions", "resources"},
    "cli": {
        "baseline",
        "baseline_file",
        "baseline_run",
        "changed",
        "config",
        "config_files",
        "config_texts",
        "discovery",
        "exchange",
        "graph",
        "explained",
        "lint",
        "model",
        "moving",
        "nearest",
        "output",
        "positions",
        "proposal",
        "report",
        "resources",
        "rewriting",
        "root",
        "rules",
        "schema",
        "seen",
        "server",
        "store",
        "watched",
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
    "silences",
    "removal",
    "suppression_problems",
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
    ours = {name.split(".")[1] for name in imported(path) if name.startswith("mdlint.")} - {part, "__version__"}
    assert ours <= ALLOWED[part], f"{part} may not import {ours - ALLOWED[part]}"


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
