"""Keep the encoder tuned on the bank's examples: its weights in 8 bits, and where each intent points.

Each row of a matrix is stored as whole numbers from -127 to 127 and one scale. The directions are read by the
assistant (bot/components/tuned.py), which has no PyTorch.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor

from contact_center.language.encoder.bert import Bert

FOLDER = Path(__file__).resolve().parents[3] / "data" / "encoder"
WEIGHTS, TOKENIZER, INTENTS = "weights.safetensors", "tokenizer.json", "intents.npz"
LONGEST = 160
"""The number of tokens read of a text; the model has no more places."""
_SCALE = ":scale"
_LEVELS = 127


class Directions(NamedTuple):
    """Where the vectors of each intent point, seen from the middle of all of them."""

    intents: list[str]
    towards: Tensor
    """(intents, dimensions), each of length one."""
    middle: Tensor
    sharpness: float
    """By which the cosines are multiplied before the softmax."""


def read_tuned(folder: Path = FOLDER) -> tuple[Bert, Tokenizer]:
    """The model and its tokenizer."""
    stored = load_file(folder / WEIGHTS)
    weights = {name: _widened(name, stored) for name in stored if not name.endswith(_SCALE)}
    words, places, segments = (len(weights[f"{part}.weight"]) for part in ("words", "places", "segments"))
    model = Bert(words, places, segments)
    model.load_state_dict(weights)
    return model.eval(), read_tokenizer(folder / TOKENIZER)


def read_tokenizer(path: Path) -> Tokenizer:
    """The tokenizer, which reads LONGEST tokens of a text."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    return tokenizer


def write_tuned(folder: Path, model: Bert, tokenizer: Tokenizer, directions: Directions) -> None:
    """Replace what the folder holds."""
    folder.mkdir(parents=True, exist_ok=True)
    stored: dict[str, Tensor] = {}
    for name, weights in model.state_dict().items():
        stored |= _narrowed(name, weights.detach().float())
    save_file(stored, folder / WEIGHTS)
    tokenizer.save(str(folder / TOKENIZER), pretty=False)
    np.savez(
        folder / INTENTS,
        intents=np.array(directions.intents),
        towards=directions.towards.detach().numpy().astype(np.float32),
        middle=directions.middle.detach().numpy().astype(np.float32),
        sharpness=directions.sharpness,
    )


def _narrowed(name: str, weights: Tensor) -> dict[str, Tensor]:
    if weights.dim() < 2:
        return {name: weights.contiguous()}
    scale = weights.abs().amax(dim=1).clamp(min=1e-9) / _LEVELS
    return {name: (weights / scale[:, None]).round().to(torch.int8), name + _SCALE: scale}


def _widened(name: str, stored: dict[str, Tensor]) -> Tensor:
    scale = stored.get(name + _SCALE)
    return stored[name] if scale is None else stored[name].float() * scale[:, None]
