"""mdlint checks what a Markdown renderer cannot see: front matter, where links lead, and the outline of headings."""

__version__ = "0.1.0"
