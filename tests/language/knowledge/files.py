"""Files of entries to read in tests."""

from pathlib import Path

GOOD = """---
intents: [ask_card_replacement]
asked_zh:
  - 卡坏了怎么换
asked_en:
  - how do I replace a damaged card
source_zh: 《价目表》第3.2条
source_en: Schedule of fees, section 3.2
valid_from: 2026-01-01
owner: cards
---
# 补办银行卡

补办借记卡收费10元。

七个工作日内寄到。

# Replacing a card

Replacing a debit card costs 10 yuan.

It arrives within 7 working days.
"""


def write(folder: Path, content: str = GOOD, *, name: str = "cards/card-replacement") -> Path:
    path = folder / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path
