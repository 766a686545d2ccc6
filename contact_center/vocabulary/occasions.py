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
    "everyone": Text("全体客户", "Everyone"),
    "chinese": Text("过中国传统节日的客户", "Customers who celebrate Chinese festivals"),
    "christians": Text("过基督教节日的客户", "Customers who celebrate Christian festivals"),
    "hindus": Text("过印度教节日的客户", "Customers who celebrate Hindu festivals"),
    "women": Text("女性客户", "Women"),
    "teachers": Text("教师", "Teachers"),
    "parents": Text("有未成年子女的客户", "Customers with children"),
    "elders": Text("年长客户", "Older customers"),
    "couples": Text("已婚客户", "Married customers"),
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
