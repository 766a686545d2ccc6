"""Words that close a matter, and what only resembles them."""

import pytest

from contact_center.language.lexicons.closing import closing_of


@pytest.mark.parametrize(
    ("text", "closing"),
    [
        ("我再想想吧", "thinks_it_over"),
        ("回头跟家里人商量一下再说", "thinks_it_over"),
        ("暂时先不用了", "thinks_it_over"),
        ("I'd like to sleep on it", "thinks_it_over"),
        ("let me discuss it with my husband", "thinks_it_over"),
        ("登上了，多谢", "good_news"),
        ("哦哦看到了！", "good_news"),
        ("ah it works now", "good_news"),
        ("great, all sorted", "good_news"),
        ("还是没找到", None),
        ("可是登上了又退出", None),
        ("钱收到了吗", None),
        ("it works but I was charged twice", None),
        ("how do I think about it?", None),
        ("我的卡丢了，先不用了", None),
        ("收到了350", None),
        ("got it do I need my passport for that", None),
        ("makes sense could my wife do it instead of me", None),
        ("good to know is there a fee", None),
        ("I will think about it but how long does the offer last", None),
        ("知道了，那要不要带身份证", None),
        ("明白了 周末能办不", None),
        ("懂了懂了，那手续费呢", None),
        ("找到了，好嘞", "good_news"),
        ("got it, cheers", "good_news"),
        ("makes sense, I will do that", "good_news"),
        ("", None),
    ],
)
def test_closing_words(text: str, closing: str | None) -> None:
    assert closing_of(text) == closing
