"""Compute sentence vectors of a small BERT with only PyTorch and tokenizers.

The transformers library computes the same, but takes far longer to import: too long for a process that must
be back quickly after a crash. The model is that of Devlin et al. (2018); its sentence vector is the mean over
the tokens, after Reimers and Gurevych (2019).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn.utils.rnn import pad_sequence

LONGEST = 256
"""The number of tokens read of a text: as many as the packaged model was trained on."""
LAYERS, SIZE = 6, 384
_HEADS, _INNER = 12, 1536
_WORDS, _PLACES, _SEGMENTS = 30_522, 512, 2
_EPSILON = 1e-12
_AT_ONCE = 32


class Bert(nn.Module):
    """Six layers of width 384, each step normalised: the size of the packaged model and of the tuned one."""

    def __init__(self, words: int = _WORDS, places: int = _PLACES, segments: int = _SEGMENTS) -> None:
        super().__init__()
        self.words = nn.Embedding(words, SIZE)
        self.places = nn.Embedding(places, SIZE)
        self.segments = nn.Embedding(segments, SIZE)
        self.norm = nn.LayerNorm(SIZE, eps=_EPSILON)
        layer = nn.TransformerEncoderLayer(
            SIZE, _HEADS, _INNER, dropout=0.0, activation="gelu", layer_norm_eps=_EPSILON, batch_first=True
        )
        self.layers = nn.TransformerEncoder(layer, LAYERS, enable_nested_tensor=False)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """A unit vector for each row of `ids`; `mask` is 1 at tokens and 0 at padding."""
        tokens = self.layers(self.embedded(ids), src_key_padding_mask=mask == 0)
        return pooled(tokens, mask)

    def embedded(self, ids: Tensor) -> Tensor:
        """What the first layer reads: a vector of each token where it stands."""
        places = torch.arange(ids.shape[1], device=ids.device)
        tokens: Tensor = self.norm(self.words(ids) + self.places(places) + self.segments.weight[0])
        return tokens


def pooled(tokens: Tensor, mask: Tensor) -> Tensor:
    """The mean over the tokens of each row, of length one."""
    kept = mask.unsqueeze(-1).to(tokens.dtype)
    return nn.functional.normalize((tokens * kept).sum(1) / kept.sum(1), dim=1)


def read_bert(folder: Path) -> tuple[Bert, Tokenizer]:
    """The model and its tokenizer, from a folder in Hugging Face format."""
    model = Bert()
    weights = load_file(folder / "model.safetensors")
    model.load_state_dict(_named_as_here(weights))
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    return model.eval(), tokenizer


def _named_as_here(weights: Mapping[str, Tensor]) -> dict[str, Tensor]:
    named = {
        "words.weight": weights["embeddings.word_embeddings.weight"],
        "places.weight": weights["embeddings.position_embeddings.weight"],
        "segments.weight": weights["embeddings.token_type_embeddings.weight"],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    for layer in range(LAYERS):
        named |= _layer_named(weights, f"encoder.layer.{layer}.", f"layers.layers.{layer}.")
    return named


_LAYER = {
    "self_attn.out_proj": "attention.output.dense",
    "norm1": "attention.output.LayerNorm",
    "linear1": "intermediate.dense",
    "linear2": "output.dense",
    "norm2": "output.LayerNorm",
}


def _layer_named(weights: Mapping[str, Tensor], there: str, here: str) -> dict[str, Tensor]:
    named = {}
    for kind in ("weight", "bias"):
        parts = [weights[f"{there}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
        named[f"{here}self_attn.in_proj_{kind}"] = torch.cat(parts)
        for ours, theirs in _LAYER.items():
            named[f"{here}{ours}.{kind}"] = weights[f"{there}{theirs}.{kind}"]
    return named


def encode(model: Bert, tokenizer: Tokenizer, texts: Sequence[str]) -> tuple[Tensor, list[int]]:
    """A unit vector and a token count for each text, in the order of the texts."""
    rows = [torch.tensor(encoding.ids) for encoding in tokenizer.encode_batch(list(texts))]
    lengths = [len(row) for row in rows]
    # Texts are padded to the longest of their batch, so batch texts of similar length.
    by_length = sorted(range(len(rows)), key=lengths.__getitem__)
    vectors = torch.empty(len(rows), SIZE)
    with torch.inference_mode():
        for start in range(0, len(rows), _AT_ONCE):
            batch = by_length[start : start + _AT_ONCE]
            vectors[batch] = model(*_padded([rows[place] for place in batch]))
    return vectors, lengths


def _padded(rows: list[Tensor]) -> tuple[Tensor, Tensor]:
    """The rows as a matrix of token ids, and a mask that is 1 at tokens and 0 at padding."""
    return pad_sequence(rows, batch_first=True), pad_sequence(
        [torch.ones_like(row) for row in rows], batch_first=True
    )
