"""Kinds of occasion, whose occasions they are, and anniversaries."""

from collections.abc import Mapping
from typing import Literal

from contact_center.vocabulary.text import Text

OccasionKind = Literal["solar", "lunar", "term", "movable", "bank", "public"]
"""What fixes the day of an occasion."""

OCCASION_KINDS: Mapping[str, Text] = {
    "solar": Text("公历节日", "Solar calendar"),
    "lunar": Text("农历节日", "Lunar calendar"),
    "term": Text("节气", "Solar term"),
    "movable": Text("按历推算", "Movable"),
    "bank": Text("本行纪念日", "Bank anniversary"),
    "public": Text("公共假日", "Public holiday"),
}

Audience = Literal[
    "everyone", "chinese", "christians", "hindus", "women", "teachers", "parents", "elders", "couples"
]
"""Whose an occasion is."""

AUDIENCES: Mapping[str, Text] = {
    "everyone": Text("人人都过的节日", "Occasions for everyone"),
    "chinese": Text("中国传统节日", "Chinese festivals"),
    "christians": Text("基督教节日", "Christian festivals"),
    "hindus": Text("印度教节日", "Hindu festivals"),
    "women": Text("女性节日", "Occasions for women"),
    "teachers": Text("教师节日", "Occasions for teachers"),
    "parents": Text("亲子节日", "Occasions for parents"),
    "elders": Text("长者节日", "Occasions for older people"),
    "couples": Text("夫妻节日", "Occasions for couples"),
}

AnniversaryKind = Literal["account", "wedding", "custom"]

ANNIVERSARIES: Mapping[str, Text] = {
    "account": Text("开户纪念日", "Account anniversary"),
    "wedding": Text("结婚纪念日", "Wedding anniversary"),
    "custom": Text("纪念日", "Anniversary"),
}
"""Those that return every year."""

LifeEvent = Literal["new_home", "new_baby", "graduation", "retirement"]

LIFE_EVENTS: Mapping[str, Text] = {
    "new_home": Text("乔迁新居", "New home"),
    "new_baby": Text("喜添宝宝", "New baby"),
    "graduation": Text("毕业", "Graduation"),
    "retirement": Text("退休", "Retirement"),
}
"""Congratulated on once, on their day."""
