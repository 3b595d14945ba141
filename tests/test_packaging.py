"""The wheel, the sdist and an editable install in a fresh virtual environment: one mdlint, with schemas and pages."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import mdlint
from mdlint.rules import RULES
from tests.command import POST, write

PROJECT = Path(__file__).parent.parent
BIN = "Scripts" if os.name == "nt" else "bin"
# Reads every shipped file through the installed package, from a folder that is not the checkout.
PROBE = """
import json, sys
from mdlint import __version__, resources
from mdlint.rules import RULES
for name in ("post", "output", "inspect", "graph", "config", "baseline"):
    json.loads(resources.schema_text(f"{name}.schema.json"))
for rule in RULES:
    assert resources.rule_page(rule.name).startswith("# " + rule.name)
print(__version__)
"""


def run(*command: str | Path, cwd: Path) -> str:
    result = subprocess.run(list(map(str, command)), cwd=cwd, capture_output=True, encoding="utf-8", timeout=600, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def test_each_way_to_install_gives_the_same_mdlint(tmp_path: Path) -> None:
    """One after the other in one environment, which begins empty: the wheel brings along what mdlint needs."""
    archives = built(tmp_path)
    holds_what_it_should_and_nothing_else(*archives)
    environment = tmp_path / "venv"
    venv.create(environment, with_pip=False)
    python = environment / BIN / "python"
    pip = (sys.executable, "-m", "pip", "--python", python, "--quiet", "--disable-pip-version-check")
    site = write(tmp_path / "site", {"posts/a.md": POST})
    for source, options in ((archives[0], ()), (archives[1], ("--no-deps",)), (PROJECT, ("--no-deps", "--editable"))):
        run(*pip, "install", *options, source, cwd=tmp_path)
        works(environment, site)
        place = Path(run(python, "-c", "import mdlint; print(mdlint.__file__)", cwd=site).strip())
        assert place.is_relative_to(PROJECT if source == PROJECT else environment)
        run(*pip, "uninstall", "--yes", "mdlint-site", cwd=tmp_path)


def built(folder: Path) -> tuple[Path, Path]:
    """The wheel, which is built from the sdist, and the sdist, as a release would have them."""
    run(sys.executable, "-m", "build", "--outdir", folder, PROJECT, cwd=folder)
    (wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return wheel, sdist


def holds_what_it_should_and_nothing_else(wheel_path: Path, sdist_path: Path) -> None:
    with zipfile.ZipFile(wheel_path) as wheel:
        names = set(wheel.namelist())
    assert {
        f"mdlint/schemas/{name}.schema.json" for name in ("post", "output", "inspect", "graph", "config", "baseline")
    } <= names
    assert {f"mdlint/rules/{rule.name.replace('-', '_')}.md" for rule in RULES} <= names
    assert all(name.startswith(("mdlint/", f"mdlint_site-{mdlint.__version__}.dist-info/")) for name in names)
    with tarfile.open(sdist_path) as sdist:
        members = {name.partition("/")[2] for name in sdist.getnames()}
    assert {"README.md", "LICENSE", "schemas/post.schema.json", "tests/mdtest.py", ".pre-commit-hooks.yaml"} <= members
    assert not any("node_modules" in name or "__pycache__" in name for name in members)


def works(environment: Path, site: Path) -> None:
    python = environment / BIN / "python"
    assert run(python, "-c", PROBE, cwd=site).strip() == mdlint.__version__
    assert run(environment / BIN / "mdlint", "--version", cwd=site) == f"mdlint, version {mdlint.__version__}\n"
    assert run(environment / BIN / "mdlint", "check", "posts", cwd=site) == ""
    assert run(python, "-m", "mdlint", "rule", "LN201", cwd=site).startswith("# broken-link (LN201)")
    refused = subprocess.run(
        [python, "-m", "mdlint", "check", "--watch"], cwd=site, capture_output=True, text=True, check=False
    )
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr == "mdlint: `--watch` needs one package more: install `mdlint-site[watch]`\n"
