"""Baselines on disk: read with care, for anybody may have written them, and written so that a person can review the diff."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence

from mdlint import positions
from mdlint.baselines.baseline import Baseline, Entry
from mdlint.config import ConfigError
from mdlint.disk import discovery, exchange
from mdlint.expressions import expression
from mdlint.fingerprints import fingerprint
from mdlint.model import Diagnostic, Json, Position, Severity
from mdlint.rules import STALE_BASELINE

FILE_NAME = ".mdlint-baseline.json"
VERSION = 1
MOST_BYTES = 100_000_000
FINGERPRINT = expression(r'(?<!\\)"fingerprint"\s*:')


def load(path: str) -> Baseline:
    """The baseline in a file. A `ConfigError` if it cannot be read, or is none."""
    folder, name = os.path.split(os.path.abspath(path))
    shown = discovery.from_here(folder, name)
    if not os.path.lexists(path):
        raise ConfigError(f"`{shown}` does not exist: `mdlint baseline create` writes it")
    try:
        data = discovery.read(folder, name, MOST_BYTES)
    except discovery.RefusedError as error:
        raise ConfigError(f"`{shown}` cannot be read: {error}") from None
    if len(data) > MOST_BYTES:
        raise ConfigError(f"`{shown}` has more than {MOST_BYTES:,} bytes: no baseline is that long")
    try:
        text = data.decode("utf-8")
        content: Json = json.loads(text)
    except UnicodeDecodeError:
        raise ConfigError(f"`{shown}` is not UTF-8") from None
    except ValueError as error:
        raise ConfigError(f"`{shown}` is not JSON: {error}") from None
    except RecursionError:
        raise ConfigError(f"`{shown}` is nested too deeply") from None
    return Baseline(os.path.join(folder, name), _entries(content, shown), text)


def _entries(content: Json, shown: str) -> Iterator[Entry]:
    version = content.get("version") if isinstance(content, dict) else None
    findings = content.get("findings") if isinstance(content, dict) else None
    if type(version) is not int or not isinstance(findings, list):
        raise ConfigError(f"`{shown}` is no baseline of mdlint's: it needs `version` and a list of `findings`")
    if version != VERSION:
        raise ConfigError(f"`{shown}` is a baseline of version {version}, and this mdlint reads version {VERSION}")
    for number, finding in enumerate(findings, 1):
        texts = [finding.get(field) for field in Entry._fields] if isinstance(finding, dict) else [None]
        if not all(isinstance(text, str) for text in texts):
            wanted = ", ".join(f"`{field}`" for field in Entry._fields)
            raise ConfigError(f"`{shown}`: finding {number:,} needs the texts {wanted}")
        yield Entry(*texts)


def stale_findings(baseline: Baseline, severity: Severity) -> list[Diagnostic]:
    """One finding for each stale entry, on the line of the baseline where it stands; paths as seen from here."""
    text, starts = baseline.text, positions.line_starts(baseline.text)
    keys = [key.start() for key in FINGERPRINT.finditer(text)]
    if len(keys) != len(baseline):
        keys = [0] * len(baseline)  # somebody wrote it in a way of their own
    return [_stale(baseline, entry, severity, *_line(text, starts, keys[number])) for number, entry in baseline.stale()]


def _line(text: str, starts: Sequence[int], offset: int) -> tuple[Position, Position, str]:
    """Where what stands on the line of an offset begins and ends, and the line."""
    number, _ = positions.line_and_column(starts, offset)
    line = positions.line_text(text, starts, number)
    ends = (starts[number - 1] + len(line) - len(line.lstrip()), starts[number - 1] + len(line.rstrip(" \t,")))
    located = positions.located(text, starts, ends)
    return Position(*located[ends[0]]), Position(*located[ends[1]]), line


def _stale(baseline: Baseline, entry: Entry, severity: Severity, start: Position, end: Position, line: str) -> Diagnostic:
    folder, name = os.path.split(baseline.file)
    document = discovery.from_here(folder, entry.path)
    return Diagnostic(
        path=discovery.from_here(folder, name),
        rule=STALE_BASELINE,
        severity=severity,
        start=start,
        end=end,
        message=f"`{document}` no longer has this {entry.rule}",
        help="`mdlint baseline update` takes it out",
        fix=None,
        edits=(),
        related=(),
        pointer=None,
        source_line=line,
        fingerprint=fingerprint(name, STALE_BASELINE.code, "\0".join(entry.fault), 0),
    )


def refuse_existing(file: str) -> None:
    """A `ConfigError` if there is a file already."""
    if os.path.lexists(file):
        shown = discovery.from_folder(os.curdir, file)
        raise ConfigError(
            f"`{shown}` exists: `mdlint baseline update` takes out what has been mended, `--force` writes it anew"
        )


def write(file: str, entries: Iterable[Entry]) -> None:
    """Write a baseline, in place of the one that may be there. A `ConfigError` where that cannot be done."""
    shown = discovery.from_folder(os.curdir, file)
    if os.path.lexists(file) and (os.path.islink(file) or not os.path.isfile(file)):
        raise ConfigError(f"`{shown}` is no regular file, so it is not replaced")
    try:
        exchange.replace(os.path.abspath(file), text_of(entries).encode(), lambda: None)
    except OSError as error:
        raise ConfigError(f"`{shown}` cannot be written: {discovery.reason(error)}") from None


def text_of(entries: Iterable[Entry]) -> str:
    """The baseline as JSON, sorted, one finding a line, so that a diff shows which came and went."""
    findings = ",".join(f"\n    {_dumped(entry)}" for entry in sorted(entries))
    return f'{{\n  "version": {VERSION},\n  "findings": [{findings}\n  ]\n}}\n'


def _dumped(entry: Entry) -> str:
    text = json.dumps(entry._asdict(), ensure_ascii=False)
    # What does not show, or is no Unicode, must not deceive whoever reviews it.
    return text if text.isprintable() else json.dumps(entry._asdict())
