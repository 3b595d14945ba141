"""The values that every part of mdlint speaks in: the facts of a file, what a rule says of them, what a person sees.

All of them are immutable. Offsets count code points from the start of the decoded file, front matter and a byte order mark
included, so that `text[range.start:range.end]` is always what a range says.
"""

from mdlint.model.document import DEFAULT_LIMITS, Dialect, Document, FrontMatter, Json, Limits, ParseError
from mdlint.model.findings import (
    About,
    Changes,
    Check,
    Diagnostic,
    Fix,
    Needs,
    Place,
    Position,
    Problem,
    Related,
    Rule,
    Safety,
    Severity,
)
from mdlint.model.markup import (
    EXPRESSION,
    Action,
    Anchor,
    Contents,
    Definition,
    EmphasizedParagraph,
    Footnote,
    Heading,
    Link,
    LinkKind,
    NearHeading,
    NearMiss,
    OddText,
    Suppression,
)
from mdlint.model.range import Edit, Range

__all__ = [
    "DEFAULT_LIMITS",
    "EXPRESSION",
    "About",
    "Action",
    "Anchor",
    "Changes",
    "Check",
    "Contents",
    "Definition",
    "Diagnostic",
    "Dialect",
    "Document",
    "Edit",
    "EmphasizedParagraph",
    "Fix",
    "Footnote",
    "FrontMatter",
    "Heading",
    "Json",
    "Limits",
    "Link",
    "LinkKind",
    "NearHeading",
    "NearMiss",
    "Needs",
    "OddText",
    "ParseError",
    "Place",
    "Position",
    "Problem",
    "Range",
    "Related",
    "Rule",
    "Safety",
    "Severity",
    "Suppression",
]
