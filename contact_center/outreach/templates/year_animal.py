"""Name the animal of a lunar year."""

from contact_center.vocabulary.text import Text

_ANIMALS = (
    *(Text("鼠", "Rat"), Text("牛", "Ox"), Text("虎", "Tiger"), Text("兔", "Rabbit")),
    *(Text("龙", "Dragon"), Text("蛇", "Snake"), Text("马", "Horse"), Text("羊", "Goat")),
    *(Text("猴", "Monkey"), Text("鸡", "Rooster"), Text("狗", "Dog"), Text("猪", "Pig")),
)
_A_YEAR_OF_THE_RAT = 1900


def year_animal(lunar_year: int) -> Text:
    """As a greeting names the lunar year that begins in this solar one: 马年, Year of the Horse."""
    animal = _ANIMALS[(lunar_year - _A_YEAR_OF_THE_RAT) % len(_ANIMALS)]
    return Text(f"{animal.zh}年", f"Year of the {animal.en}")
