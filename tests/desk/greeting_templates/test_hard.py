"""Which records are hard on a template."""

from contact_center.desk.greeting_templates.hard import MOST, Record, hardest

PLAIN: list[Record] = [(number, "en", "Ann Lee") for number in range(1, 31)]


def test_the_longest_the_nameless_the_rare_and_the_marked_are_chosen() -> None:
    hard: list[Record] = [
        (101, "en", "Wolfeschlegelsteinhausenbergerdorff"),
        (102, "en", None),
        (103, "en", "Zoë Brontë-Ångström"),
        (104, "en", "O'Brien (Jr.)"),
        (201, "zh", "爱新觉罗溥仪的曾孙"),
        (202, "zh", " "),
        (203, "zh", "朱镕㐂"),
    ]

    chosen = hardest([*PLAIN, *hard])

    assert {101, 102, 103, 104, 201, 202, 203} <= set(chosen)
    assert len(chosen) == MOST


def test_both_languages_are_shown() -> None:
    chinese: list[Record] = [(number, "zh", "王芳") for number in range(101, 131)]

    chosen = hardest([*PLAIN, *chinese])

    assert sum(one > 100 for one in chosen) == MOST / 2


def test_nobody_is_chosen_twice_and_few_records_are_all_shown() -> None:
    few: list[Record] = [(1, "zh", "安"), (2, "en", "Zoë!"), (3, "zh", None)]

    assert sorted(hardest(few)) == [1, 2, 3]
    assert hardest([]) == []
