"""Every intent has a name in both languages."""

from contact_center.conversations.understanding.intents import read_intents


def test_every_intent_is_named_in_both_languages() -> None:
    intents = read_intents()

    assert len(intents) > 50
    assert intents["request_lost_card"].zh == "挂失银行卡"
    assert all(name.zh and name.en and name.zh != name.en for name in intents.values())
    assert len({name.en for name in intents.values()}) == len(intents)
    assert len({name.zh for name in intents.values()}) == len(intents)
