"""What else than headings some builders make anchors of: terms of definition lists, titles of tabs, components."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdlint.expressions import expression

# `name` above `: what it means`, as Hugo, kramdown and Python-Markdown have it.
TERM = expression(r"^(?![ \t]*+(?::|[-*+>|#]|$))[ \t]*+(\S[^\r\n]*+)\r?\n(?:[ \t]*+\r?\n)?[ \t]{0,3}:[ \t]++\S", re.MULTILINE)
TAB = expression(r"^[ \t]*+={3}[!+]*+[ \t]++\"([^\"\r\n]++)\"", re.MULTILINE)  # `=== "Linux"`, of pymdownx.tabbed
# `<Member permalink="kim">`, `<Challenges>`: the code of a site may make an id of what a component is called, or is told.
COMPONENT = expression(r"<([A-Z]\w{2,60})\b([^<>]{0,1000})")
NAMED = expression(r"\b(?:anchor|hash|heading|label|name|permalink|slug|title|value)=[\"']([^\"'\r\n]{1,100})[\"']")
# What is looked for first is found much faster than the line around it.
MEANING = expression(r"\n ?:")
TITLE = expression(r'==[=!+] "')
MARKUP = str.maketrans("", "", "`*")


def terms(text: str) -> Iterator[str]:
    """Their texts, without the signs of markup. What merely looks like one does no harm: it only leaves a link unjudged."""
    if MEANING.search(text):
        yield from (term.translate(MARKUP).strip() for term in TERM.findall(text))
    if '"' in text and TITLE.search(text):
        yield from map(str.strip, TAB.findall(text))
    if components := COMPONENT.findall(text):
        yield from dict.fromkeys(name for name, _ in components)
        yield from (said for _, attributes in components if "=" in attributes for said in NAMED.findall(attributes))
