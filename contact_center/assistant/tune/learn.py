"""Tune the upper layers of an encoder so that what has one intent, or one answer, points one way."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, normalize
from torch.nn.utils import clip_grad_norm_
from torch.nn.utils.rnn import pad_sequence
from torch.optim import AdamW
from torch.optim.lr_scheduler import LambdaLR

from contact_center.assistant.tune.variants import variant
from contact_center.language.encoder.bert import SIZE, Bert, pooled
from contact_center.language.encoder.tuned import Directions

FROZEN = 2
"""So many lower layers stay as they are; what they make of a text is computed once."""
ROUNDS = 4
RATE, DIRECTIONS_RATE = 2e-4, 1e-3
WARM_UP = 100
"""Steps until the learning rate is reached; from there it falls evenly to nearly nothing."""
LEAST_RATE = 0.03
BATCH = 32
SHARPNESS = 20.0
SMOOTHING = 0.1
DROPPED = 0.1
VARIED = 0.3
"""In a round so large a share of the sentences is read as a hurried hand would have written it."""
WEIGHTS = (0.3, 2.0)
"""A label with few sentences counts more in each of them, within these bounds."""
SEED = 1
REPORTED_EVERY = 100

Report = Callable[[str], None]

_OTHER_KIND = -1
NO_ENTRY = ""
"""The label of what no entry answers."""
NONE_BEGINS = 0.5
"""The cosine that stands for it at first."""


class Example(NamedTuple):
    label: str
    text: str


def tune(
    model: Bert, tokenizer: Tokenizer, intents: Sequence[Example], passages: Sequence[Example], report: Report
) -> Directions:
    """Changes `model`. Returns where the intents point.

    `intents` are sentences with their intent, `passages` those of the knowledge base with their entry, or
    with NO_ENTRY where none answers them. Each kind has a loss of its own, a softmax over the cosines to one
    direction for each label; a constant stands for "no entry".
    """
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    texts = [example.text for example in (*intents, *passages)]
    written = _below(model, tokenizer, texts, report)
    varied = _below(model, tokenizer, [variant(text, chance) for text in texts], report)
    vectors = _vectors(model, written)
    middle = vectors.mean(0)
    kinds = [Kind(intents, 0, vectors - middle), Kind(passages, len(intents), vectors - middle)]
    upper = _upper(model)
    learnt = [parameter for kind in kinds for parameter in kind.parameters()]
    optimizer = AdamW(
        [{"params": list(upper.parameters()), "lr": RATE}, {"params": learnt, "lr": DIRECTIONS_RATE}],
        weight_decay=0.01,
    )
    steps = ROUNDS * -(-len(texts) // BATCH)
    schedule = LambdaLR(optimizer, lambda step: _share_of_rate(step, steps))
    upper.train()
    for step, batch in enumerate(_batches(written, chance)):
        rows = [varied[place] if chance.random() < VARIED else written[place] for place in batch]
        seen = normalize(_through(model, rows) - middle, dim=1)
        loss = torch.stack([kind.loss(seen, torch.tensor(batch)) for kind in kinds]).sum()
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        clip_grad_norm_(upper.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        if not step % REPORTED_EVERY:
            report(f"step {step} of {steps}, loss {loss.item():.2f}")
    model.eval()
    return Directions(kinds[0].labels, kinds[0].directions(), middle, SHARPNESS)


class Kind(nn.Module):
    """One kind of label, and where each of them points."""

    targets: Tensor
    weights: Tensor

    def __init__(self, examples: Sequence[Example], first: int, vectors: Tensor) -> None:
        """`vectors` are those of all sentences, of which `examples` are the ones from the place `first`."""
        super().__init__()
        found = {example.label for example in examples}
        self.labels = sorted(found - {NO_ENTRY})
        numbers = {label: number for number, label in enumerate([*self.labels, NO_ENTRY])}
        targets = torch.tensor([numbers[example.label] for example in examples])
        own = vectors[first : first + len(examples)]
        means = [own[targets == number].mean(0) for number in range(len(self.labels))]
        self._towards = nn.Parameter(normalize(torch.stack(means), dim=1))
        # No direction is common to what has no entry; what lies near none of them is.
        self._none = nn.Parameter(torch.tensor([NONE_BEGINS])) if NO_ENTRY in found else None
        self.register_buffer("targets", torch.full((len(vectors),), _OTHER_KIND))
        self.targets[first : first + len(examples)] = targets
        self.register_buffer("weights", _weights(targets))

    def directions(self) -> Tensor:
        """A row for each label, of length one."""
        return normalize(self._towards.detach(), dim=1)

    def loss(self, vectors: Tensor, places: Tensor) -> Tensor:
        """The loss of those vectors that are of this kind, by their share of all."""
        of_kind = self.targets[places] != _OTHER_KIND
        if not of_kind.any():
            return vectors.new_zeros(())
        near = vectors[of_kind] @ normalize(self._towards, dim=1).T
        if self._none is not None:
            near = torch.cat([near, self._none.expand(len(near), 1)], dim=1)
        loss = cross_entropy(
            SHARPNESS * near,
            self.targets[places][of_kind],
            weight=self.weights,
            label_smoothing=SMOOTHING,
        )
        return loss * of_kind.float().mean()


def _upper(model: Bert) -> nn.Module:
    """The layers that learn. Only what they add is dropped out at times."""
    for parameter in model.parameters():
        parameter.requires_grad_(False)
    upper = nn.ModuleList(model.layers.layers[FROZEN:])
    for layer in upper:
        layer.requires_grad_(True)
        assert isinstance(layer, nn.TransformerEncoderLayer)
        layer.dropout1.p = layer.dropout2.p = DROPPED
    return upper


def _below(model: Bert, tokenizer: Tokenizer, texts: Sequence[str], report: Report) -> list[Tensor]:
    """What the frozen layers make of each text: a row for each token, in half the bytes."""
    rows = [torch.tensor(encoding.ids) for encoding in tokenizer.encode_batch(list(texts))]
    found: list[Tensor] = [torch.empty(0)] * len(rows)
    places = sorted(range(len(rows)), key=lambda place: len(rows[place]))
    with torch.inference_mode():
        for start in range(0, len(places), BATCH):
            batch = places[start : start + BATCH]
            ids, mask = _padded([rows[place] for place in batch])
            tokens = model.embedded(ids)
            for layer in model.layers.layers[:FROZEN]:
                tokens = layer(tokens, src_key_padding_mask=mask == 0)
            for place, row in zip(batch, tokens.bfloat16(), strict=True):
                found[place] = row[: len(rows[place])].clone()
    report(f"read {len(texts)} sentences")
    return found


def _through(model: Bert, rows: Sequence[Tensor]) -> Tensor:
    """The vectors of texts whose lower layers are known."""
    tokens, mask = _padded([row.float() for row in rows])
    with torch.autocast("cpu", torch.bfloat16):
        for layer in model.layers.layers[FROZEN:]:
            tokens = layer(tokens, src_key_padding_mask=mask == 0)
    return pooled(tokens.float(), mask)


def _padded(rows: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
    mask = pad_sequence([torch.ones(len(row)) for row in rows], batch_first=True)
    return pad_sequence(list(rows), batch_first=True), mask


def _vectors(model: Bert, rows: Sequence[Tensor]) -> Tensor:
    vectors = torch.empty(len(rows), SIZE)
    places = sorted(range(len(rows)), key=lambda place: len(rows[place]))
    with torch.inference_mode():
        for start in range(0, len(places), BATCH):
            batch = places[start : start + BATCH]
            vectors[batch] = _through(model, [rows[place] for place in batch])
    return vectors


def _weights(targets: Tensor) -> Tensor:
    rarity = 1 / torch.bincount(targets)
    return (rarity / rarity.mean()).clamp(*WEIGHTS)


def _share_of_rate(step: int, steps: int) -> float:
    return min(1.0, step / WARM_UP) * max(LEAST_RATE, 1 - step / steps)


def _batches(rows: Sequence[Tensor], chance: random.Random) -> Iterator[list[int]]:
    """Each sentence once in a round, in batches of like length and in an order of chance."""
    for _ in range(ROUNDS):
        order = list(range(len(rows)))
        chance.shuffle(order)
        reach = BATCH * 20
        near = [
            sorted(order[at : at + reach], key=lambda place: len(rows[place]))
            for at in range(0, len(order), reach)
        ]
        batches = [some[at : at + BATCH] for some in near for at in range(0, len(some), BATCH)]
        chance.shuffle(batches)
        yield from batches
