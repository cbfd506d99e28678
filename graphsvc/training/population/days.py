"""The days and hours of the population: when people call and travel.

The curve of a day has its peaks at noon and in the evening and a trough at night, the week its quiet Sunday morning, as the
curves of mobile operators do (Jo, H.-H., Karsai, M., Kertész, J. and Kaski, K. 2012. Circadian pattern and burstiness in mobile
phone communication. New Journal of Physics 14, 013055). The weights themselves are our choice: one call in twenty falls between
midnight and five.
"""

from __future__ import annotations

from datetime import date, timedelta

FIRST = date(2026, 1, 1)
#: Up to and with 14 May 2026, the day on which the stories end.
DAYS = 134
#: Idul Fitri of 2026: people travel home the week before, and back the week after.
FEAST = (date(2026, 3, 20) - FIRST).days
ZONE = "Asia/Jakarta"

#: Calls by hour of a working day and of a weekend.
HOURS = (
    (1.4, 0.8, 0.5, 0.5, 1.2, 2.6, 3.8, 4.6, 5.0, 5.2, 5.4, 5.8, 6.2, 5.2, 4.8, 5.0, 5.6, 6.6, 7.0, 7.6, 6.8, 5.2, 3.6, 2.2),
    (2.2, 1.4, 0.8, 0.6, 1.0, 1.8, 2.6, 3.4, 4.2, 5.0, 5.4, 5.6, 5.6, 5.2, 5.0, 5.2, 5.8, 6.4, 7.2, 7.8, 7.2, 6.0, 4.4, 3.0),
)  # fmt: skip
#: And between people at work.
WORK_HOURS = (0, 0, 0, 0, 0, 0, 1, 4, 9, 11, 11, 8, 4, 8, 10, 9, 7, 3, 1, 0.5, 0, 0, 0, 0)


def day(number: int) -> date:
    """The day of that number, from 0."""
    return FIRST + timedelta(days=number)


def is_weekend(number: int) -> bool:
    """Saturday and Sunday."""
    return day(number).weekday() >= 5


def weights() -> tuple[float, ...]:
    """How many calls each day has: Sundays fewer, twice as many on the three days of the feast."""
    return tuple(
        (0.8 if day(number).weekday() == 6 else 1.0) * (2.0 if 0 <= number - FEAST <= 2 else 1.0)
        for number in range(DAYS)
    )


def text(number: int, second: int) -> str:
    """A moment as a record writes it, from the number of the day and the second of the day."""
    minute, seconds = divmod(second, 60)
    return f"{day(number).isoformat()}T{minute // 60:02d}:{minute % 60:02d}:{seconds:02d}"
