"""The time zones that customers choose from, the frequent ones first and in their own language."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from contact_center.vocabulary.text import Text

FREQUENT: Mapping[str, Text] = {
    "Asia/Shanghai": Text("北京、上海", "Beijing, Shanghai"),
    "Asia/Hong_Kong": Text("香港", "Hong Kong"),
    "Asia/Macau": Text("澳门", "Macau"),
    "Asia/Taipei": Text("台北", "Taipei"),
    "Asia/Urumqi": Text("乌鲁木齐", "Urumqi"),
    "Asia/Singapore": Text("新加坡", "Singapore"),
    "Asia/Kuala_Lumpur": Text("吉隆坡", "Kuala Lumpur"),
    "Asia/Bangkok": Text("曼谷", "Bangkok"),
    "Asia/Tokyo": Text("东京", "Tokyo"),
    "Asia/Seoul": Text("首尔", "Seoul"),
    "Asia/Kolkata": Text("孟买、新德里", "Mumbai, New Delhi"),
    "Asia/Dubai": Text("迪拜", "Dubai"),
    "Australia/Sydney": Text("悉尼、墨尔本", "Sydney, Melbourne"),
    "Pacific/Auckland": Text("奥克兰", "Auckland"),
    "Europe/London": Text("伦敦", "London"),
    "Europe/Paris": Text("巴黎、马德里", "Paris, Madrid"),
    "Europe/Berlin": Text("柏林、罗马", "Berlin, Rome"),
    "Europe/Moscow": Text("莫斯科", "Moscow"),
    "America/New_York": Text("纽约、华盛顿", "New York, Washington"),
    "America/Toronto": Text("多伦多", "Toronto"),
    "America/Chicago": Text("芝加哥、休斯敦", "Chicago, Houston"),
    "America/Los_Angeles": Text("洛杉矶、旧金山", "Los Angeles, San Francisco"),
    "America/Vancouver": Text("温哥华", "Vancouver"),
    "America/Sao_Paulo": Text("圣保罗", "São Paulo"),
}
AREAS: Mapping[str, Text] = {
    "Asia": Text("亚洲", "Asia"),
    "Australia": Text("澳大利亚", "Australia"),
    "Pacific": Text("太平洋", "Pacific"),
    "Europe": Text("欧洲", "Europe"),
    "Africa": Text("非洲", "Africa"),
    "America": Text("美洲", "Americas"),
    "Atlantic": Text("大西洋", "Atlantic"),
    "Indian": Text("印度洋", "Indian Ocean"),
}


@cache
def others_in(area: str) -> tuple[str, ...]:
    """The further zones of an area, in order of their names."""
    names = (name for name in available_timezones() if name.startswith(f"{area}/"))
    return tuple(sorted(set(names) - set(FREQUENT)))


def zone_name(zone: str, language: str, now: datetime) -> str:
    """The zone with its present distance from UTC, such as `Tokyo (UTC+9)`."""
    known = FREQUENT.get(zone)
    place = known.say(language) if known else zone.partition("/")[2].replace("_", " ") or zone
    return f"{place} ({_distance(zone, now)})"


def _distance(zone: str, now: datetime) -> str:
    offset = now.astimezone(ZoneInfo(zone)).utcoffset()
    assert offset is not None
    minutes = round(offset.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}{f':{rest:02}' if rest else ''}"
