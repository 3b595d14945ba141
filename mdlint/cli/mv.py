"""`mdlint mv`: a page, a folder or a heading gets another name, and every link to it with it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from mdlint.cli.choice import config_options
from mdlint.config import ConfigError
from mdlint.roots.config_files import ConfigChoice

if TYPE_CHECKING:
    from mdlint.moving.plan import Plan
    from mdlint.roots.root import Root


MOST_OBJECTIONS = 20


@click.command()
@click.argument("old", required=False)
@click.argument("new", required=False)
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@click.option(
    "--alias", is_flag=True, help="Keep the old address alive: in your file with redirects, or else in the front matter."
)
@config_options
def mv(old: str | None, new: str | None, dry_run: bool, alias: bool, choice: ConfigChoice) -> int:
    """Move a page, picture or folder from OLD to NEW, and write every link to it anew, each in its own style.

    \b
    mdlint mv posts/a.md posts/b.md          a page
    mdlint mv "posts/Old Name" posts/new     a folder with all that is in it
    mdlint mv a.md#setup "a.md#First steps"  a heading, and every link to it
    mdlint mv --alias posts/a.md posts/b.md  readers who come by the old address are sent on
    mdlint mv --dry-run docs manual          what would change

    Relative links in what is moved are mended, too. All of it is done or nothing: without OLD and NEW, a move that was
    interrupted is brought to its end.
    """
    from mdlint.cli.outcome import refuse
    from mdlint.disk.discovery import RefusedError
    from mdlint.moving import journal
    from mdlint.schema import SchemaError

    if (old is None) != (new is None):
        raise ConfigError("say what to move, and where to: `mdlint mv OLD NEW`")
    try:
        root = _root(old or ".", choice)
        with journal.alone(root.folder):
            finished = not dry_run and _finish(root)
            if old is None or new is None:
                return 0 if finished else refuse("there is no move to go on with")
            is_there = finished and os.path.lexists(old.partition("#")[0])
            return _move(_root(old, choice) if is_there else root, old, new, dry_run=dry_run, alias=alias)
    except (RefusedError, SchemaError) as error:
        return refuse(str(error))


def _finish(root: Root) -> bool:
    """Bring a move to its end that was interrupted; whether there was one."""
    from mdlint.cli.outcome import say
    from mdlint.moving import carry_out

    finished = carry_out.finish(root.folder)
    if finished is not None:
        say(f"brought a move to its end: `{root.from_here(finished.old)}` is `{root.from_here(finished.new)}` now")
    return finished is not None


def _move(root: Root, old: str, new: str, *, dry_run: bool, alias: bool) -> int:
    """Make the move, or show it; the exit code."""
    from mdlint.cli.outcome import refuse, say
    from mdlint.moving import carry_out
    from mdlint.moving.aliases import with_aliases

    plan = _plan(root, old, new)
    plan = with_aliases(root, plan) if alias else plan
    if plan.objections:
        for objection in plan.objections[:MOST_OBJECTIONS]:
            say(objection)
        if (more := len(plan.objections) - MOST_OBJECTIONS) > 0:
            say(f"… and {more:,} more")
        return refuse("nothing was moved: mend these by hand first, or take them out")
    if dry_run:
        _show(root, plan)
    else:
        carry_out.carry_out(root.folder, plan)
    _tell(root, plan, done=not dry_run)
    return 0


def _root(path: str, choice: ConfigChoice) -> Root:
    """The trust root of what is to be moved."""
    from mdlint.roots.root import open_roots

    before = path.partition("#")[0] if not os.path.lexists(path) else path
    if not os.path.lexists(before):
        raise ConfigError(f"`{before}` does not exist")
    return open_roots([os.path.dirname(os.path.abspath(before)) if before != "." else before], choice)[0]


def _plan(root: Root, old: str, new: str) -> Plan:
    from mdlint.moving.headings import renamed_heading
    from mdlint.moving.obstacles import content_that_moves, lost_links, obstacle
    from mdlint.moving.places import Move
    from mdlint.moving.plan import plan_of

    if "#" in old and not os.path.lexists(old):
        file, _, heading = old.partition("#")
        other, _, text = new.partition("#")
        if os.path.abspath(file) != os.path.abspath(other or file):
            raise ConfigError("a heading is renamed in its own page: name the same file twice")
        return renamed_heading(root, _inside(root, file), heading, text)
    if _is_folder(root, new) and not os.path.samefile(old, new):
        new = os.path.join(new, os.path.basename(os.path.abspath(old)))
    source, goal = _inside(root, old), _inside(root, new)
    if (goal + "/").startswith(source + "/"):
        raise ConfigError(f"`{old}` cannot be moved into itself" if goal != source else f"`{old}` has that name already")
    if root.site.names.is_page(source) and not root.site.names.is_page(goal):
        raise ConfigError(f"`{new}` would be no page any more: give it a suffix such as `.md`")
    move = Move(source, goal)
    if sentence := obstacle(root, move):
        raise ConfigError(sentence)
    plan = plan_of(root, move)
    if plan.objections and (folder := content_that_moves(root, move)) is not None:
        here = root.from_here(folder)
        raise ConfigError(
            f"the settings say where `{here}` is served: move it by hand, change them, and run `mdlint check --fix`"
        )
    return plan._replace(objections=(*lost_links(root, move), *plan.objections))


def _is_folder(root: Root, path: str) -> bool:
    """Whether a folder of that name is there; of what links lead to outside of the root nothing is asked."""
    from mdlint.disk.discovery import inside, leads_out

    full = os.path.abspath(path)
    leads_there = inside(root.folder, full) == "" or not leads_out(root.folder, os.path.dirname(full))
    return leads_there and not leads_out(root.folder, full) and os.path.isdir(full)


def _inside(root: Root, path: str) -> str:
    """The path from the trust root, which it must lie in."""
    from mdlint.disk.discovery import inside

    full = os.path.abspath(path)
    # Folders above may be symbolic links. What is moved may be one itself.
    real = os.path.join(os.path.realpath(os.path.dirname(full)), os.path.basename(full))
    found = inside(os.path.realpath(root.folder), real)
    if not found or found.startswith("../") or found.split("/")[0] == ".git":
        raise ConfigError(f"`{path}` lies outside of what can be moved, which is `{root.from_here('')}`")
    return found


def _show(root: Root, plan: Plan) -> None:
    """What would change, as a patch."""
    from mdlint.output import diff
    from mdlint.output.escape import escape, inert

    if plan.move.old != plan.move.new:
        click.echo(inert(escape(f"rename {root.from_here(plan.move.old)} → {root.from_here(plan.move.new)}")))
    for one in plan.rewritten:
        texts = [data.decode("utf-8", "surrogateescape") for data in (one.before, one.after)]
        click.echo(diff.for_terminal(diff.render(root.from_here(one.new), *texts), color=False), nl=False)


def _tell(root: Root, plan: Plan, *, done: bool) -> None:
    from mdlint.cli.outcome import say
    from mdlint.output import counted

    for path in plan.unread:
        say(f"`{root.from_here(path)}` cannot be read: its links stay as they are")
    links = sum(one.links for one in plan.rewritten)
    mended = f"{counted(links, 'link')} in {counted(len(plan.rewritten), 'file')}" if links else "no link"
    if plan.move.old == plan.move.new:
        say(f"{'rewrote' if done else 'would rewrite'} the heading and {mended}")
        return
    what = f"`{root.from_here(plan.move.old)}` to `{root.from_here(plan.move.new)}`"
    say(f"moved {what} and rewrote {mended}" if done else f"would move {what} and rewrite {mended}")
