"""Every intent has a name in both languages."""

from contact_center.conversations.understanding.intents import read_intents


def test_every_intent_is_named_in_both_languages() -> None:
    intents = read_intents()

    assert len(intents) > 50
    assert intents["request_lost_card"].name.zh == "挂失银行卡"
    names = [intent.name for intent in intents.values()]
    assert all(name.zh and name.en and name.zh != name.en for name in names)
    assert len({name.en for name in names}) == len(intents)
    assert len({name.zh for name in names}) == len(intents)
