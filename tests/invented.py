"""Short invented reports, as many as wanted, the same each time."""

from __future__ import annotations

from pathlib import Path

_FIRST = ("سمير", "نبيل", "هدى", "جميل", "سليم", "ريما", "فؤاد", "وليد", "نجيب", "سعاد")
_LAST = ("الحلواني", "القاروط", "الصواف", "النجار", "البيطار", "الشماع", "العطار")
_PLACES = ("قبرص", "بيروت", "بغداد", "باريس", "عمان", "تونس", "القاهرة", "دبي")
_SOURCES = ("قال مصدر أمني إن", "أفادت وكالة رويترز بأن", "ذكرت صحيفة المنارة أن", "قال مسؤول عراقي إن")


def person(number: int) -> str:
    return f"{_FIRST[number % 10]} {_LAST[number % 7]}"


def report_text(number: int) -> str:
    """The text of one report: a headline, a flight abroad, an arrest."""
    who, other = person(number), person(number + 3)
    place, source = _PLACES[number % 8], _SOURCES[number % 4]
    return (
        f"تفاصيل جديدة عن القضية {number}\n\n"
        f"{source} رجل الأعمال {who} غادر إلى {place} في {number % 28 + 1} آذار 2019.\n"
        f"واعتقلت الشرطة {other} في {place} يوم {number % 27 + 2} آذار 2019، وكان مدير شركة الميناء {number}.\n"
    )


def write_reports(folder: Path, count: int) -> Path:
    """`count` reports as text files `r000.txt` … in the folder."""
    folder.mkdir(parents=True)
    for number in range(count):
        (folder / f"r{number:03}.txt").write_text(report_text(number), encoding="utf-8")
    return folder
