"""The configurations in `editors/`, in the editors themselves where those are installed."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.command import POST, mdlint, write

EDITORS = Path(__file__).parent.parent / "editors"
PATIENCE = 120  # seconds
BEFORE = "안녕 😀 한글 "
TEXT = POST + f"\n{BEFORE}[글](none.md) 그리고 [글](/posts/Job Transition/guide)\n"
GUIDE = "posts/Job Transition/guide.md"
NEOVIM = """
vim.opt.swapfile = false
vim.cmd("filetype on")
dofile(vim.env.CONFIGURATION)
vim.cmd("edit posts/a.md")
vim.cmd("split posts/b.md")
vim.cmd("edit posts/a.md")
vim.wait(60000, function() return #vim.diagnostic.get(0) == 2 end, 50)
local found = vim.diagnostic.get(0)
table.sort(found, function(one, other) return one.col < other.col end)
local place = { line = found[2].lnum, character = 0 }
local client = vim.lsp.get_active_clients()[1]
local asked = {
  textDocument = vim.lsp.util.make_text_document_params(),
  range = { start = place, ["end"] = { line = place.line, character = 200 } },
  context = { diagnostics = {} },
}
for _, answer in pairs(vim.lsp.buf_request_sync(0, "textDocument/codeAction", asked, 60000)) do
  for _, action in ipairs(answer.result) do
    if action.isPreferred then
      vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
    end
  end
end
local out = io.open("out.json", "w")
local lines = vim.api.nvim_buf_get_lines(0, 0, -1, false)
out:write(vim.json.encode({ clients = #vim.lsp.get_active_clients(), found = found, lines = lines }))
out:close()
vim.cmd("qall!")
"""
FLYCHECK = """
(package-initialize)
(require 'mdlint-flycheck)
(find-file "posts/a.md")
(text-mode)
(setq flycheck-checkers '(mdlint) flycheck-check-syntax-automatically nil)
(flycheck-mode)
(flycheck-buffer)
(with-timeout (60) (while (flycheck-running-p) (accept-process-output nil 0.1)))
(dolist (found (sort flycheck-current-errors #'flycheck-error-<))
  (princ (format "%s %s %s:%s-%s %s\\n" (flycheck-error-level found) (flycheck-error-id found)
                 (flycheck-error-line found) (flycheck-error-column found) (flycheck-error-end-column found)
                 (flycheck-error-message found))))
"""
EGLOT = """
(package-initialize)
(require 'markdown-mode)
(require 'mdlint-eglot)
(require 'flymake)
(find-file "posts/a.md")
(markdown-mode)
(setq eglot-sync-connect t)
(apply #'eglot--connect (eglot--guess-contact))
(with-timeout (60) (while (< (length (flymake-diagnostics)) 2) (accept-process-output nil 0.1) (flymake-start)))
(dolist (found (cl-sort (flymake-diagnostics) #'< :key #'flymake-diagnostic-beg))
  (princ (format "%s\\n" (buffer-substring (flymake-diagnostic-beg found) (flymake-diagnostic-end found)))))
"""
NVIM_LINT = """
vim.opt.swapfile = false
vim.cmd("filetype on")
vim.opt.runtimepath:append(vim.env.MDLINT_NVIM_LINT)
dofile(vim.env.CONFIGURATION)
vim.cmd("edit posts/a.md")
vim.api.nvim_buf_set_lines(0, -1, -1, false, { "[새](gone.md)" })
require("lint").try_lint()
vim.wait(60000, function() return #vim.diagnostic.get(0) == 3 end, 50)
local out = io.open("out.json", "w")
out:write(vim.json.encode(vim.diagnostic.get(0)))
out:close()
vim.cmd("qall!")
"""
ALE = """
set nocompatible
filetype plugin on
packadd ale
source $CONFIGURATION
let g:ale_linters = {'markdown': ['mdlint']}
edit posts/a.md
call append('$', '[새](gone.md)')
ALELint
let s:rounds = 0
while s:rounds < 600 && len(g:ale_buffer_info[bufnr('')].loclist) < 3
  sleep 100m
  let s:rounds += 1
endwhile
call writefile([json_encode(g:ale_buffer_info[bufnr('')].loclist)], 'out.json')
qall!
"""
VIM = """
set nocompatible
source $CONFIGURATION
silent make! posts/a.md
let found = filter(getqflist(), 'v:val.valid')
call writefile(map(found, {_, one -> printf('%s %d:%d %s', one.type, one.lnum, one.col, one.text)}), 'out.txt')
qall!
"""


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    return write(tmp_path / "blog", {"posts/a.md": TEXT, GUIDE: POST, ".git/HEAD": ""})


def run(blog: Path, *command: str, configuration: str = "") -> str:
    """What the editor prints; `mdlint` is the one under test."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "CONFIGURATION": str(EDITORS / configuration), "HOME": str(blog.parent)}
    result = subprocess.run(
        command,
        cwd=blog,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=PATIENCE,
        check=False,
    )
    return result.stdout + result.stderr


def has(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"`{program}` is not installed")


def has_package(name: str) -> pytest.MarkDecorator:
    """Whether Emacs has a package, as Debian installs it."""
    found = [
        *Path("/usr/share/emacs/site-lisp/elpa").glob(f"{name}-[0-9]*"),
        *Path("/usr/share/emacs").glob(f"*/lisp/progmodes/{name}.el*"),
    ]
    return pytest.mark.skipif(not found, reason=f"Emacs has no `{name}` (Debian: elpa-{name})")


@has("nvim")
def test_neovim_shows_findings_and_applies_a_quick_fix(blog: Path) -> None:
    pytest.importorskip("pygls", reason="the extra `server` is not installed")
    write(blog, {"init.lua": NEOVIM})
    said = run(blog, "nvim", "--headless", "-n", "-u", "init.lua", configuration="neovim/server.lua")
    assert (blog / "out.json").exists(), said
    out: dict[str, Any] = json.loads((blog / "out.json").read_text("utf-8"))
    line = TEXT.splitlines()[-1]
    assert out["clients"] == 1
    assert [one["code"] for one in out["found"]] == ["LN201", "LN001"]
    assert [one["lnum"] for one in out["found"]] == [len(TEXT.splitlines()) - 1] * 2
    first = out["found"][0]
    assert line.encode()[first["col"] : first["end_col"]].decode() == "none.md"
    assert out["lines"][-1] == line.replace("Job Transition", "Job%20Transition")


@has("emacs")
@has_package("flycheck")
def test_flycheck_shows_findings(blog: Path) -> None:
    write(blog, {"run.el": FLYCHECK})
    said = run(blog, "emacs", "--batch", "-L", str(EDITORS / "emacs"), "-l", "run.el")
    column = len(BEFORE) + len("[글](") + 1
    assert f"error LN201 9:{column}-{column + len('none.md')} `none.md` leads nowhere\n" in said


@has("emacs")
@has_package("eglot")
@has_package("markdown-mode")
def test_eglot_shows_findings(blog: Path) -> None:
    pytest.importorskip("pygls", reason="the extra `server` is not installed")
    write(blog, {"run.el": EGLOT})
    said = run(blog, "emacs", "--batch", "-L", str(EDITORS / "emacs"), "-l", "run.el")
    assert "none.md\n[글](/posts/Job Transition/guide)\n" in said


@has("vim")
def test_vim_fills_its_list(blog: Path) -> None:
    write(blog, {"run.vim": VIM})
    said = run(blog, "vim", "-N", "-u", "NONE", "-es", "-S", "run.vim", configuration="vim/compiler.vim")
    assert (blog / "out.txt").exists(), said
    [first, second] = (blog / "out.txt").read_text("utf-8").splitlines()
    assert first.startswith("e 9:")
    assert "`none.md` leads nowhere" in first
    assert "[LN001 broken-link-syntax]" in second


@has("vim")
@pytest.mark.skipif(not Path("/usr/share/vim-ale").is_dir(), reason="Vim has no ALE (Debian: vim-ale)")
def test_ale_shows_findings_in_what_is_not_saved(blog: Path) -> None:
    write(blog, {"run.vim": ALE})
    said = run(blog, "vim", "-N", "-u", "NONE", "-es", "-S", "run.vim", configuration="vim/ale.vim")
    assert (blog / "out.json").exists(), said
    found: list[dict[str, Any]] = json.loads((blog / "out.json").read_text("utf-8"))
    line = TEXT.splitlines()[-1].encode()
    assert [(one["type"], one["code"]) for one in found] == [("E", "LN201"), ("E", "LN001"), ("E", "LN201")]
    assert line[found[0]["col"] - 1 : found[0]["end_col"]].decode() == "none.md"
    assert found[2]["text"] == "`gone.md` leads nowhere"


@has("nvim")
@pytest.mark.skipif("MDLINT_NVIM_LINT" not in os.environ, reason="`MDLINT_NVIM_LINT` does not name the plugin nvim-lint")
def test_nvim_lint_shows_findings_in_what_is_not_saved(blog: Path) -> None:
    write(blog, {"init.lua": NVIM_LINT})
    said = run(blog, "nvim", "--headless", "-n", "-u", "init.lua", configuration="neovim/nvim-lint.lua")
    assert (blog / "out.json").exists(), said
    found: list[dict[str, Any]] = json.loads((blog / "out.json").read_text("utf-8"))
    line = TEXT.splitlines()[-1].encode()
    assert [(one["severity"], one["code"]) for one in found] == [(1, "LN201"), (1, "LN001"), (1, "LN201")]
    assert line[found[0]["col"] : found[0]["end_col"]].decode() == "none.md"
    assert found[2]["message"] == "`gone.md` leads nowhere"


def test_the_problem_matcher_reads_what_mdlint_prints(blog: Path) -> None:
    task = json.loads((EDITORS / "vscode-task/tasks.json").read_text("utf-8"))["tasks"][0]
    printed = mdlint(*task["args"], cwd=blog).stdout.splitlines()
    pattern = re.compile(task["problemMatcher"]["pattern"]["regexp"])
    found = [match for line in printed if (match := pattern.match(line))]
    assert [(match[1], match[4], match[6]) for match in found] == [
        ("posts/a.md", "error", "LN201"),
        ("posts/a.md", "error", "LN001"),
    ]


def test_other_configurations_can_be_read_and_call_what_exists() -> None:
    helix = tomllib.loads((EDITORS / "helix/languages.toml").read_text("utf-8"))["language-server"]["mdlint"]
    settings = (EDITORS / "sublime/LSP.sublime-settings").read_text("utf-8")
    sublime = json.loads(re.sub(r"^\s*//.*$", "", settings, flags=re.MULTILINE))["clients"]["mdlint"]
    assert [helix["command"], *helix["args"]] == sublime["command"] == ["mdlint", "server"]


def test_an_unsaved_buffer_is_judged_where_it_will_be_saved(blog: Path) -> None:
    write(blog, {".mdlint.toml": '[[overrides]]\nfiles = ["posts/new/**"]\nignore = ["HD"]\n'})
    text = "---\ntitle: 1\n---\n\n# 나\n\n### 가\n\n[글](../a.md) [글](none.md)\n"
    arguments = ("check", "--stdin-filename", "posts/new/b.md", "--output-format", "json", "-")
    result = subprocess.run(
        [sys.executable, "-m", "mdlint", *arguments], cwd=blog, input=text, capture_output=True, encoding="utf-8", check=False
    )
    found = json.loads(result.stdout)["diagnostics"]
    assert {one["path"] for one in found} == {"posts/new/b.md"}
    codes = [one["code"] for one in found]
    assert codes.count("LN201") == 1
    assert "FM103" in codes or "FM102" in codes
    assert not any(code.startswith("HD") for code in codes)
    assert not (blog / "posts/new").exists()
