"""How a finding is known again when lines have moved: by its path and its fault, each a hash."""

from __future__ import annotations

PATH_DIGITS = 8


def fingerprint(path: str, code: str, offending: str, ordinal: int) -> str:
    """The same as long as the rule finds the same text in the same file, on whatever line.

    `ordinal` counts from 0 what a rule finds in equal texts of one file. Where three have become four, wherever the new one
    stands, three fingerprints are the old ones and one is new.
    """
    return _hashed(path)[:PATH_DIGITS] + fault(_hashed("\0".join((code, offending, str(ordinal)))))


def fault(of: str) -> str:
    """The part of a fingerprint that stays when the file gets another name."""
    return of[PATH_DIGITS:]


def _hashed(text: str) -> str:
    import hashlib  # late, for OpenSSL takes its time, and most files are without findings

    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
