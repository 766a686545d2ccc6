"""A choice is taken as it was offered on every channel: by its words, its number, or as it was read aloud."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from contact_center.channels.phone.spoken import spoken
from contact_center.channels.sms.write import written
from contact_center.conversations.ports import Choice, Outbound
from contact_center.language.entities.moments import BANK_ZONE, moments_in
from contact_center.language.pick import pick
from contact_center.language.say_when import say_when
from contact_center.vocabulary.text import Language

FIRST = datetime(2026, 11, 20, 9, 0, tzinfo=BANK_ZONE)
CLOCKS = ((9, 0), (9, 30), (11, 0), (13, 30), (16, 30))
LANGUAGES: tuple[Language, ...] = ("zh", "en")


def offers_of_400_days(language: Language) -> Iterator[tuple[datetime, list[datetime], list[str]]]:
    """Each day the next five times, now on one day and now over a weekend or the end of a year."""
    for n in range(400):
        now = FIRST + timedelta(days=n, hours=n % 11, minutes=n % 60)
        days = [now.date() + timedelta(days=1 + (n + place) % 9 * (place % 3)) for place in range(5)]
        times = sorted(
            {
                datetime(day.year, day.month, day.day, *CLOCKS[(n + place) % len(CLOCKS)], tzinfo=BANK_ZONE)
                for place, day in enumerate(days)
            }
        )
        yield now, times, [say_when(time, language) for time in times]


def sms_lines(titles: list[str], language: Language) -> list[str]:
    outbound = Outbound(
        interaction_id=1,
        written_at=FIRST,
        conversation_id=1,
        address="+8613800000001",
        thread="",
        text="?",
        language=language,
        choices=tuple(Choice(title, title) for title in titles),
        in_reply_to=None,
        external_id=None,
        first_sent_at=FIRST,
    )
    return written(outbound, "https://bank.example", b"k" * 32).splitlines()[1:]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_time_is_taken_by_its_line_its_number_and_its_words(language: Language) -> None:
    wrong = []
    for now, _, titles in offers_of_400_days(language):
        choices = [(title, title) for title in titles]
        lines = sms_lines(titles, language)
        assert len(lines) == len(titles)
        place = now.toordinal() % len(titles)
        number = place + 1
        said = (titles[place], lines[place], str(number), f"第{number}个", f"option {number}, please")
        wrong += [(one, titles) for one in said if pick(one, choices) != place]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_time_is_the_same_moment_in_writing_and_aloud(language: Language) -> None:
    wrong = []
    for now, times, titles in offers_of_400_days(language):
        for time, title in zip(times, titles, strict=True):
            for said in (title, spoken(title, language)):
                [moment, *more] = moments_in(said, now=now, language=language)
                if more or moment.start != time or moment.doubtful:
                    wrong.append((now, said))
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_time_read_aloud_is_never_taken_for_another_choice(language: Language) -> None:
    for now, _, titles in offers_of_400_days(language):
        choices = [(title, title) for title in titles]
        place = now.toordinal() % len(titles)
        assert pick(spoken(titles[place], language), choices) in (None, place)


BRANCHES = (
    ("南京路支行", "Nanjing Road Branch"),
    ("望潮街支行", "Tide Street Branch"),
    ("五一广场支行", "May Day Square Branch"),
    ("国庆路支行", "National Day Road Branch"),
    ("第二大道支行", "Second Avenue Branch"),
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_branch_is_taken_by_its_line_and_its_words_and_names_no_day(language: Language) -> None:
    titles = [zh if language == "zh" else en for zh, en in BRANCHES]
    choices = [(title, title) for title in titles]
    for place, (title, line) in enumerate(zip(titles, sms_lines(titles, language), strict=True)):
        for said in (title, line, spoken(title, language), str(place + 1)):
            assert pick(said, choices) == place
        assert language == "en" or moments_in(title, now=FIRST, language=language) == []
