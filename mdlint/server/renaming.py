"""Another name for a heading, a file or a folder, with all links that lead there: `mdlint mv`, as edits of the editor."""

from __future__ import annotations

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from mdlint.config import ConfigError
from mdlint.disk import discovery
from mdlint.moving.headings import renamed_heading
from mdlint.moving.places import Move
from mdlint.moving.plan import Plan, plan_of
from mdlint.roots.root import Root
from mdlint.server.actions import difference
from mdlint.server.navigation import anchors, heading_at
from mdlint.server.places import file_of
from mdlint.server.view import Page, View
from mdlint.server.workspace import Workspace

EVERY_FILE = types.FileOperationRegistrationOptions(
    [types.FileOperationFilter(types.FileOperationPattern("**/*"), scheme="file")]
)


class RefusedRenameError(JsonRpcException):
    """What the editor shows in place of a new name."""

    CODE = types.LSPErrorCodes.RequestFailed
    MESSAGE = "This cannot be renamed"


def prepare(view: View, params: types.PrepareRenameParams) -> types.Range | None:
    """The text of the heading there; None where nothing can be renamed."""
    at = heading_at(view, view.places.offset(params.position))
    return None if at is None else view.places.range(view.document.headings[at].text_range)


def rename(view: View, params: types.RenameParams) -> types.WorkspaceEdit | None:
    """The edits that give a heading another text, and every link to it, or to one that it renumbers, the new anchor."""
    at = heading_at(view, view.places.offset(params.position))
    if at is None:
        return None
    heading, anchor = anchors(view.site, view.path)[at]
    try:
        # By its own id, the id would be renamed.
        plan = renamed_heading(view.root, view.path, heading.text if heading.id else anchor or heading.text, params.new_name)
    except ConfigError as error:
        raise RefusedRenameError(str(error)) from None
    if plan.objections:
        raise RefusedRenameError("; ".join(plan.objections))
    return _edits(view.root, plan, view.encoding)


def rename_files(workspace: Workspace, renames: list[types.FileRename], encoding: str) -> types.WorkspaceEdit | None:
    """The edits to make before a file or folder gets another name. Links that nobody can write anew stay as they are.

    Of several at once none is looked at, for where each of them leads hangs on the others.
    """
    files = [(file_of(rename.old_uri), file_of(rename.new_uri)) for rename in renames]
    if len(files) != 1 or files[0][0] is None or files[0][1] is None:
        return None
    root = workspace.root_of(files[0][0])
    if root is None:
        return None
    old, new = (discovery.inside(root.folder, file) for file in files[0] if file is not None)
    if old == new or not old or new.startswith("../") or (new + "/").startswith(old + "/"):
        return None
    return _edits(root, plan_of(root, Move(old, new)), encoding)


def _edits(root: Root, plan: Plan, encoding: str) -> types.WorkspaceEdit:
    changes = {}
    for one in plan.rewritten:
        view = View(Page(root, one.old), encoding)
        edit = difference(view.text, one.after.decode("utf-8", "surrogateescape"))
        changes[view.uri] = [view.places.edit(edit)]
    return types.WorkspaceEdit(changes)
