"""The trained model reads the dialogues' texts as was recorded: the script leads as Rasa would."""

from pathlib import Path

import pytest

from contact_center.assistant.evaluate.read import read
from tests.bot.stack import BOT_PYTHON, ROOT, Running, keys
from tests.dialogues.hearing import reading_of, recorded, shortened, written
from tests.dialogues.script import Unheard

# Trained on another machine, the model is a little more or less sure.
_CLOSE = 0.03


def test_the_model_reads_as_was_recorded(model: Path, encoder: Running, assistant_dir: Path) -> None:
    found = recorded()
    texts = sorted(found)
    assert len(texts) > 300
    read_now = read(
        ROOT,
        model=model,
        bot_python=BOT_PYTHON,
        encoder_url=encoder.url,
        encoder_key=keys(assistant_dir).encoder,
        texts=texts,
    )
    otherwise = {
        text: (found[text], shortened(now))
        for text, now in zip(texts, read_now, strict=True)
        if now.intent != found[text][0] or abs(now.confidence - float(str(found[text][1]))) > _CLOSE
    }
    assert otherwise == {}, "record them anew: python -m tests.dialogues.hear"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("123456", "000000"),
        ("T000012 进度", "T000000 进度"),
        ("打13800000001", "打00000000000"),
        ("尾号5518的卡", "尾号5518的卡"),
        ("300元", "300元"),
    ],
)
def test_numbers_that_differ_in_each_run_are_read_alike(text: str, told: str) -> None:
    assert written(text) == told


def test_a_text_that_was_not_recorded_is_no_reading() -> None:
    with pytest.raises(Unheard, match=r"tests\.dialogues\.hear"):
        reading_of({}, "good morning")
