"""Tune the upper layers of an encoder so that the sentences of an intent point one way."""

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
"""An intent with few sentences counts more in each of them, within these bounds."""
SEED = 1
REPORTED_EVERY = 100

Report = Callable[[str], None]


class Example(NamedTuple):
    intent: str
    text: str


def tune(model: Bert, tokenizer: Tokenizer, examples: Sequence[Example], report: Report) -> Directions:
    """Changes `model`. The loss is a softmax over the cosines to one direction for each intent."""
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    intents = sorted({example.intent for example in examples})
    targets = torch.tensor([intents.index(example.intent) for example in examples])
    written = _below(model, tokenizer, [example.text for example in examples], report)
    varied = _below(model, tokenizer, [variant(example.text, chance) for example in examples], report)
    middle, towards = _beginning(_vectors(model, written), targets, len(intents))
    upper = _upper(model)
    optimizer = AdamW(
        [{"params": list(upper.parameters()), "lr": RATE}, {"params": [towards], "lr": DIRECTIONS_RATE}],
        weight_decay=0.01,
    )
    steps = ROUNDS * -(-len(examples) // BATCH)
    schedule = LambdaLR(optimizer, lambda step: _share_of_rate(step, steps))
    weights = _weights(targets, len(intents))
    upper.train()
    for step, batch in enumerate(_batches(written, chance)):
        rows = [varied[place] if chance.random() < VARIED else written[place] for place in batch]
        cosines = normalize(_through(model, rows) - middle, dim=1) @ normalize(towards, dim=1).T
        loss = cross_entropy(SHARPNESS * cosines, targets[batch], weight=weights, label_smoothing=SMOOTHING)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        clip_grad_norm_(upper.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        if not step % REPORTED_EVERY:
            report(f"step {step} of {steps}, loss {loss.item():.2f}")
    model.eval()
    return Directions(intents, normalize(towards.detach(), dim=1), middle, SHARPNESS)


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


def _beginning(vectors: Tensor, targets: Tensor, intents: int) -> tuple[Tensor, nn.Parameter]:
    """The middle of all vectors, and for each intent the direction of its own mean."""
    middle = vectors.mean(0)
    means = [vectors[targets == intent].mean(0) - middle for intent in range(intents)]
    return middle, nn.Parameter(normalize(torch.stack(means), dim=1))


def _weights(targets: Tensor, intents: int) -> Tensor:
    rarity = 1 / torch.bincount(targets, minlength=intents)
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
