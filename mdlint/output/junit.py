"""JUnit's XML, which every build server shows as a list of tests. There is no specification; Jenkins and GitLab read this."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from xml.etree import ElementTree

from mdlint.expressions import expression
from mdlint.model import Diagnostic
from mdlint.output.escape import escape

# What XML 1.0 cannot hold even as a reference, beyond what `escape` takes out: https://www.w3.org/TR/xml/#charsets.
NONCHARACTER = expression("[\ufffe\uffff]")


def render(diagnostics: Sequence[Diagnostic]) -> str:
    """One suite a document, one failed test case a finding; without findings one case that passed.

    A report without any case is an error for Jenkins.
    """
    suites = _element(None, "testsuites", name="mdlint", tests=max(len(diagnostics), 1), failures=len(diagnostics))
    for path, of_path in groupby(diagnostics, key=lambda diagnostic: diagnostic.path):
        found = list(of_path)
        suite = _element(suites, "testsuite", name=path, tests=len(found), failures=len(found), errors=0)
        for diagnostic in found:
            _add_case(suite, diagnostic)
    if not diagnostics:
        suite = _element(suites, "testsuite", name="mdlint", tests=1, failures=0, errors=0)
        _element(suite, "testcase", name="no findings", classname="mdlint")
    ElementTree.indent(suites)
    xml = ElementTree.tostring(suites, encoding="unicode")
    # `##[…` in a log is a command to the service that shows it; as a reference it is the same text.
    return f'<?xml version="1.0" encoding="utf-8"?>\n{xml.replace("##", "#&#35;")}\n'


def _add_case(suite: ElementTree.Element, diagnostic: Diagnostic) -> None:
    rule, start, path = diagnostic.rule, diagnostic.start, diagnostic.path
    rule_name = f"{rule.code} {rule.name}"
    # GitLab drops all but the first of the cases with one name in a class, so the name tells them apart.
    name = f"{start.line}:{start.column}: {diagnostic.message} [{rule_name}]"
    case = _element(suite, "testcase", name=name, classname=path, file=path, line=start.line)
    failure = _element(case, "failure", type=diagnostic.severity, message=diagnostic.message)
    line = f"{path}:{start.line}:{start.column}: {diagnostic.severity}: {diagnostic.message} [{rule_name}]"
    failure.text = _text(line) + (f"\nhelp: {_text(diagnostic.help)}" if diagnostic.help else "")


def _element(parent: ElementTree.Element | None, tag: str, **attributes: str | int) -> ElementTree.Element:
    safe = {name: _text(str(value)) for name, value in attributes.items()}
    return ElementTree.Element(tag, safe) if parent is None else ElementTree.SubElement(parent, tag, safe)


def _text(text: str) -> str:
    """The one way of text into the document: what XML can hold, on one line. ElementTree sees to the markup."""
    return NONCHARACTER.sub(lambda found: f"\\u{ord(found[0]):04x}", escape(text))
