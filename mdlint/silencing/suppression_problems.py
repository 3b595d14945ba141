"""What is wrong with the comments to mdlint themselves: they name no rule, or silence nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import groupby

from mdlint.model import Dialect, Document, Edit, Fix, Problem, Range, Rule, Safety, Suppression
from mdlint.proof import Version
from mdlint.rules import RULES, UNKNOWN_SUPPRESSION, UNUSED_SUPPRESSION
from mdlint.rules.naming import MARKDOWNLINT, matching, nearest_name
from mdlint.silencing import removal
from mdlint.silencing.silences import Silences
from mdlint.suppressions import places

MOST_NAMED = 5  # in one message


def unknown(suppressions: Sequence[Suppression], text: Callable[[], str]) -> Iterator[Problem]:
    """The comments that nobody understands, and the names that are no rule's.

    Those names that stand side by side, which may well be a sentence, make one problem.
    """
    for suppression in suppressions:
        if suppression.tool == "misspelt":
            message = f"`{' '.join(suppression.rules[0].split())}` is no comment that mdlint understands"
            yield Problem(suppression.range, message, f"did you mean `mdlint-{suppression.action}`?")
        if suppression.tool != "mdlint" or all(matching(name) for name in suppression.rules):
            continue
        written = places(text(), suppression)
        verdicts = [bool(matching(name)) for name in suppression.rules]
        for is_known, run in groupby(range(len(verdicts)), verdicts.__getitem__):
            if not is_known:
                numbers = list(run)
                yield _unknown(suppression, numbers, Range(written[numbers[0]].start, written[numbers[-1]].end))


def _unknown(suppression: Suppression, numbers: Sequence[int], place: Range) -> Problem:
    names = [suppression.rules[number] for number in numbers]
    if len(names) > 1:
        before = _command(suppression.action, suppression.rules[: numbers[0]])
        help_ = f"if this is the reason, it stands behind a colon: `{before}: {' '.join(names[:MOST_NAMED])}`"
        return Problem(place, f"{_listed(names)} are no rules", help_)
    problem = Problem(place, f"`{names[0]}` is no rule", "`mdlint rule` lists them")
    if MARKDOWNLINT.fullmatch(names[0]):
        return problem._replace(help="mdlint has no rule for what markdownlint reports by this code")
    if meant := nearest_name(names[0]):
        fix = Fix(f"Change to `{meant}`", (Edit(place, meant),), "hint", "nothing-rendered")
        return problem._replace(help=f"did you mean `{meant}`?", fix=fix)
    return problem


def unused(
    document: Document,
    dialect: Dialect,
    text: Callable[[], str],
    parts: Sequence[Suppression],
    silences: Silences,
    ran: Collection[Rule],
) -> Iterator[Problem]:
    """The comments, or the rules in them, that silence nothing, now that `silences` has been asked for every finding.

    Nobody can tell of a rule that did not run. A comment on all rules may have this one left to silence, so it is judged last,
    and not by what it says itself.
    """
    own = UNUSED_SUPPRESSION
    idle = _idle(parts, silences, ran)
    on_all = {number for number in idle if not parts[number].rules and parts[number].action != "enable"}
    reported = {number for number in idle - on_all if not silences.cover(own, parts[number].range.start)}
    on_all -= silences.used()
    at_work = Silences([part for number, part in enumerate(parts) if number not in on_all], document.line_starts)
    reported |= {number for number in on_all if not at_work.cover(own, parts[number].range.start)}
    if reported:
        yield from _reported(document, dialect, text(), parts, reported)


def _idle(parts: Sequence[Suppression], silences: Silences, ran: Collection[Rule]) -> set[int]:
    """The numbers of the parts that have done nothing: of each `disable`, silence a finding; of each `enable`, end one."""
    used, ends = silences.used(), silences.ended_by(RULES)
    verdicts: dict[tuple[str, ...], bool] = {}
    idle = set()
    for number, part in enumerate(parts):
        if part.rules not in verdicts:
            verdicts[part.rules] = _can_be_judged(part, ran)
        if verdicts[part.rules] and not (ends[number] if part.action == "enable" else number in used):
            idle.add(number)
    return idle


def _can_be_judged(part: Suppression, ran: Collection[Rule]) -> bool:
    """Whether the rules ran that the part speaks of, or of a group of rules those that do so by default.

    Whoever names this very rule knows why: the fault may come and go with what else is on the machine.
    """
    meant = matching(part.rules[0]) if part.rules else RULES
    if part.rules and (not meant or UNUSED_SUPPRESSION in meant):
        return False
    checked = [rule for rule in meant if rule.check is not None or rule is UNKNOWN_SUPPRESSION]
    by_default = [rule for rule in checked if rule.severity is not None]
    return all(rule in ran for rule in by_default or checked)


def _reported(
    document: Document, dialect: Dialect, text: str, parts: Sequence[Suppression], idle: Collection[int]
) -> Iterator[Problem]:
    """One problem for each comment of which all, or some of the rules, are idle."""
    numbers_of: dict[Range, list[int]] = {}
    for number, part in enumerate(parts):
        numbers_of.setdefault(part.range, []).append(number)
    is_idle = {place: [number in idle for number in numbers] for place, numbers in numbers_of.items()}
    whole = [place for place, verdicts in is_idle.items() if all(verdicts)]
    removals = removal.without(Version(text, document), dialect, whole) if whole else {}
    for suppression in document.suppressions:
        if suppression.range in removals:
            yield _unused(suppression, *removals[suppression.range], is_apart=_is_apart(suppression, document, text))
        elif any(verdicts := is_idle.get(suppression.range, ())):
            yield _partly_unused(suppression, verdicts, places(text, suppression))


def _is_apart(suppression: Suppression, document: Document, text: str) -> bool:
    """Whether the comment speaks of the next line, and that one is empty."""
    starts = document.line_starts
    following = bisect_right(starts, suppression.range.end - 1)
    is_there = suppression.action == "disable-next-line" and following < len(starts)
    return is_there and removal.is_empty_line(text, starts[following])


def _unused(suppression: Suppression, edit: Edit, safety: Safety, *, is_apart: bool) -> Problem:
    effect = "ends" if suppression.action == "enable" else "silences"
    help_ = "remove the comment"
    if is_apart:
        help_ = "the next line is empty: put the comment right above what it speaks of, or remove it"
    elif suppression.action == "disable":
        help_ = "remove the comment, and the `mdlint-enable` that belongs to it"
    title = "Remove the comment"
    fix = Fix(title, (edit,), safety, "nothing-rendered" if safety == "safe" else "structure")
    return Problem(suppression.range, f"`{_command(suppression.action, suppression.rules)}` {effect} nothing", help_, fix)


def _partly_unused(suppression: Suppression, is_idle: Sequence[bool], written: Sequence[Range]) -> Problem:
    gone = [number for number, idle in enumerate(is_idle) if idle]
    names = _listed([suppression.rules[number] for number in gone])
    what = "ends" if suppression.action == "enable" else "silences"
    message = f"{names} {what if len(gone) == 1 else what[:-1]} nothing here"
    fix = Fix(f"Remove {names}", tuple(removal.without_names(written, is_idle)), "safe", "nothing-rendered")
    place = written[gone[0]] if len(gone) == 1 else suppression.range
    return Problem(place, message, f"remove {names} from the comment", fix)


def _command(action: str, rules: Sequence[str]) -> str:
    more = (f"and {len(rules) - MOST_NAMED} more",) if len(rules) > MOST_NAMED else ()
    return " ".join((f"mdlint-{action}", *rules[:MOST_NAMED], *more))


def _listed(names: Sequence[str]) -> str:
    """The names in a sentence: `a`, `b` and `c`; of many the first five."""
    shown = [f"`{name}`" for name in names[:MOST_NAMED]]
    if len(names) > MOST_NAMED:
        shown.append(f"{len(names) - MOST_NAMED:,} more")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
