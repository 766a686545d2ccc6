"""What the tuning of the encoder draws together and pushes apart."""

import torch

from contact_center.assistant.tune.learn import NO_ENTRY, Example, Kind


def kind(*labels: str) -> Kind:
    """Four sentences of another kind, then one for each label; a label's sentences lie along one axis."""
    torch.manual_seed(1)
    named = sorted(set(labels) - {NO_ENTRY})
    vectors = torch.zeros(4 + len(labels), 8)
    for place, label in enumerate(labels):
        vectors[4 + place, named.index(label) if label else 7] = 1.0
    return Kind([Example(label, "") for label in labels], 4, vectors)


def test_a_sentence_that_points_as_its_label_does_costs_less() -> None:
    learnt = kind("lost-card", "lost-card", "gold")
    near, far = torch.eye(8)[[1]], torch.eye(8)[[0]]
    place = torch.tensor([4])
    assert learnt.labels == ["gold", "lost-card"]
    assert learnt.loss(near, place) < learnt.loss(far, place)


def test_what_no_entry_answers_costs_less_away_from_all_of_them() -> None:
    learnt = kind("lost-card", "gold", NO_ENTRY)
    away, near = torch.eye(8)[[7]], torch.eye(8)[[0]]
    place = torch.tensor([6])
    assert learnt.directions().shape == (2, 8)
    assert learnt.loss(away, place) < learnt.loss(near, place)


def test_a_kind_counts_by_its_share_of_the_sentences() -> None:
    learnt = kind("lost-card", "gold")
    alone = learnt.loss(torch.eye(8)[[1]], torch.tensor([4]))
    beside = learnt.loss(torch.eye(8)[[1, 2]], torch.tensor([4, 0]))
    assert torch.isclose(beside, alone / 2)
    assert learnt.loss(torch.eye(8)[[2]], torch.tensor([0])) == 0
