"""Heading → the slug that becomes its anchor: as GitHub makes it, and, in modules that are imported late, as others do."""

from mdlint.slugs.github import github
from mdlint.slugs.style import GITHUB, Style, plain

__all__ = ["GITHUB", "Style", "github", "plain"]
