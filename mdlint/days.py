"""Days that no calendar has."""

from __future__ import annotations

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def impossible(year: int, month: int, day: int) -> str | None:
    """Why there is no such day, as the end of a sentence; None if there is one."""
    if year == 0:
        return "there is no year 0"
    if not 1 <= month <= 12:
        return f"there is no month {month}"
    from calendar import monthrange  # late: it takes the names of months in all languages along

    days = monthrange(year, month)[1]
    return f"{MONTHS[month - 1]} {year} has {days} days" if day > days else "there is no day 0" if day == 0 else None
