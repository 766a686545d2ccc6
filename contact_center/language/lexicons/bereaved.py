"""Recognise the news that whoever a greeting was for, or somebody close, has died."""

import re

from contact_center.language.entities.plain import plain
from contact_center.language.lexicons.waiting import question_in

_RELATIVE_EN = (
    r"(?:husband|wife|father|mother|dad|daddy|mum|mom|mummy|son|daughter|brother|sister|partner"
    r"|grand(?:father|mother|pa|ma"
    r"|dad|mum)|nan|uncle|aunt|cousin|parents|friend|fiance|spouse)"
)
_PERSON_EN = (
    rf"(?:he|she|they|(?:(?:my|our|her|his|the) (?:late )?)?{_RELATIVE_EN}|(?:mr|mrs|ms|miss|dr)\.?"
    rf" \w{{2,20}})"
)
_DIED = re.compile(
    r"去世|过世|逝世|离世|辞世|病故|病逝|亡故|仙逝|驾鹤|过咗?身(?!份)|归天|已故|[不唔]在人世|安息|生前|后事"
    r"|丧事|葬礼|追悼"
    r"|(?:他|她|老人|爸爸?|妈妈?|父亲|母亲|爷爷|奶奶|外公|外婆|老公|老婆|丈夫|妻子|先生|太太|老伴|儿子"
    r"|女儿|本人|机主|家人|老人家|人)"
    r"(?:去年|前年|上个?月|今年|上周|已经?|早就?|都|刚|前几天){0,3}(?:不在(?:人世)?|走|没)了"
    r"|\bpassed (?:away|on)\b|\bdeceased\b|\bno longer (?:with us|alive|living)\b|\bnot (?:with us|alive)"
    r" any ?more\b"
    r"|\brest in peace\b|\br\.?i\.?p\b|\bfuneral\b"
    rf"|\b{_PERSON_EN} (?:(?:has|have|had|is|was|sadly|already|just|actually|unfortunately)"
    rf" ){{0,3}}(?:died|dead|gone now)\b"
    r"|\b(?:my|our) late (?:husband|wife|father|mother|dad|mum|mom|son|daughter|brother|sister|partner)\b"
    r"|\bwe (?:have )?(?:just )?(?:lost|buried) (?:him|her|my|our)\b|\bi (?:have )?(?:just )?lost my"
    r" (?:husband|wife|father"
    r"|mother|dad|mum|mom|son|daughter|brother|sister|partner)\b"
)
_MATTER = re.compile(
    r"办|继承|遗产|遗嘱|取|账户|帐户|存款|贷款|销户|保险|转|公证|\b(?:account|inherit\w{0,6}|estate|will"
    r"|documents?|money|loan"
    r"|mortgage|pension|withdraw|certificate|probate|insurance|balance|card)\b"
)


def tells_of_death(text: str) -> bool:
    """Whether it tells that somebody has died, and neither asks nor wants anything of the bank."""
    said = plain(text.replace("’", "'"))
    if _DIED.search(said) is None:
        return False
    return _MATTER.search(said) is None and not question_in(text)
