"""The extension for VS Code: compiled, packed, and in a real window.

The window is opened where `MDLINT_CODE_SERVER` names the program code-server, which `tests/oracles/code-server` installs. That
takes a browser, too, and `playwright` to use it. A picture of the window is left in the folder that `MDLINT_PICTURES` names.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from tests.command import POST, write

if TYPE_CHECKING:
    from playwright.sync_api import Page

EXTENSION = Path(__file__).parent.parent / "editors/vscode"
PATIENCE = 60  # seconds
CODE_SERVER = os.environ.get("MDLINT_CODE_SERVER", "")
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync")
SETTINGS = {
    "mdlint.command": [sys.executable, "-m", "mdlint", "server"],
    "security.workspace.trust.enabled": False,
    "telemetry.telemetryLevel": "off",
    "workbench.startupEditor": "none",
}
LINE = "안녕 😀 한글 [글](none.md) 그리고 [글](/posts/Job Transition/guide)"


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The extension, packed as its users install it."""
    if not (EXTENSION / "node_modules").is_dir() or shutil.which("npm") is None:
        pytest.skip("`npm --prefix editors/vscode ci` has not been run")
    home = tmp_path_factory.mktemp("packed")
    file = home / "mdlint.vsix"
    done = run("npm", "run", "package", "--", "--out", str(file), cwd=EXTENSION, HOME=str(home))
    assert file.is_file(), done.stdout + done.stderr
    return file


def test_the_extension_compiles_and_packs(packed: Path) -> None:
    with zipfile.ZipFile(packed) as archive:
        names = set(archive.namelist())
    files = {name.removeprefix("extension/") for name in names if name.startswith("extension/")}
    assert files == {"package.json", "readme.md", "out/extension.js"}


@pytest.mark.skipif(not CODE_SERVER, reason="`MDLINT_CODE_SERVER` does not name code-server")
@pytest.mark.skipif(BROWSER is None, reason="there is no browser (Debian: chromium)")
def test_a_window_shows_a_finding_and_applies_its_cure(packed: Path, tmp_path: Path) -> None:
    playwright = pytest.importorskip("playwright.sync_api", reason="`playwright` is not installed")
    post = POST + f"\n{LINE}\n"
    blog = write(tmp_path / "blog", {"posts/a.md": post, "posts/Job Transition/guide.md": POST, ".git/HEAD": ""})
    with playwright.sync_playwright() as browsers:
        browser = browsers.chromium.launch(executable_path=BROWSER, args=QUIET)
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.set_default_timeout(PATIENCE * 1000)
        for url in served(blog, packed):
            try:
                looked_at(page, url, blog)
            finally:
                page.screenshot(path=Path(os.environ.get("MDLINT_PICTURES", tmp_path)) / "vscode.png")
        browser.close()


def looked_at(page: Page, url: str, blog: Path) -> None:
    """Open the post, read its problems, and let the second one be mended."""
    opened = json.dumps([["openFile", f"vscode-remote://{url.removeprefix('http://')}{blog}/posts/a.md"]])
    page.goto(f"{url}/?{urlencode({'folder': blog, 'payload': opened})}")
    page.locator(".editor-instance .view-lines").wait_for()
    page.keyboard.press("Control+Shift+M")
    problems = page.locator(".markers-panel")
    problems.get_by_text("leads nowhere").wait_for()
    shown = problems.inner_text()
    before = LINE.partition("none.md")[0]
    column = len(before.encode("utf-16-le")) // 2 + 1
    assert f"`none.md` leads nowhere\nmdlint\nLN201\n[Ln 9, Col {column}]\nthere is no `posts/none.md`\n" in shown
    assert "mdlint\nLN001\n" in shown
    page.locator(".view-line").get_by_text("guide").click()
    page.keyboard.press("Control+.")
    page.locator(".action-widget").get_by_text("Job%20Transition").wait_for()
    page.keyboard.press("Enter")
    page.locator(".view-line").get_by_text("/posts/Job%20Transition/guide").wait_for()
    problems.get_by_text("this stays text").wait_for(state="detached")


def served(blog: Path, packed: Path) -> Iterator[str]:
    """The address of VS Code with the extension, as long as the caller looks at it."""
    home = blog.parent
    write(home, {"user/User/settings.json": json.dumps(SETTINGS)})
    command = [CODE_SERVER, "--config", "config.yaml", "--user-data-dir", "user", "--extensions-dir", "extensions"]
    done = run(*command, "--install-extension", str(packed), cwd=home)
    assert "was successfully installed" in done.stdout, done.stdout + done.stderr
    serving = subprocess.Popen(
        [*command, "--auth", "none", "--bind-addr", "127.0.0.1:0", "--disable-telemetry", "--disable-update-check"],
        cwd=home,
        env={**os.environ, "EXTENSIONS_GALLERY": '{"serviceUrl": ""}'},  # so that it looks for nothing on the network
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    )
    try:
        assert serving.stdout is not None
        addresses = (re.search(r"listening on (http://[^/\s]+)", line) for line in serving.stdout)
        yield next(found[1] for found in addresses if found)
    finally:
        serving.terminate()
        serving.wait()


def run(*command: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=PATIENCE,
        check=False,
    )
