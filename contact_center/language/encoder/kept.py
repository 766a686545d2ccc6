"""Keep the vectors of texts in a file, in 8 bits, each found by the hash of its text."""

import hashlib
import os
import re
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
PACKAGED_VECTORS = Path(__file__).resolve().parents[3] / "data" / "encoder"
"""Where the vectors lie that come with the product, made by `make vectors`."""
PROBE = "Harbour Bank 港湾银行"
"""Its vector tells one model from another of the same name."""
SAME_MODEL = 0.999
"""The minimum cosine between two vectors that the same model made of one text."""
_LEVELS = 127
_DIGEST_BYTES = 16


def file_name(of: str, model: str) -> str:
    """The name of the file that holds a model's vectors of such texts ("passages", "examples")."""
    name = re.sub(r"[^a-z0-9]+", "-", model.lower()).strip("-")
    return f"{of}-{name or 'default'}.npz"


def digest(text: str) -> bytes:
    return hashlib.sha256(text.encode(errors="surrogatepass")).digest()[:_DIGEST_BYTES]


def read_vectors(path: Path, probe: Vectors) -> dict[bytes, Vectors]:
    """The unit vectors of a file by the digests of their texts; none if it cannot be read.

    `probe` is the unit vector of the probe text, shape (width,): a file of another model, which may have the
    same name, counts as empty.
    """
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            digests, narrow, probe_then = stored["digests"], stored["vectors"], stored["probe"]
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return {}
    if probe_then.shape != probe.shape or narrow.shape != (len(digests), len(probe)):
        return {}
    if float(probe_then @ probe) <= SAME_MODEL:
        return {}
    vectors = unit(narrow.astype(np.float32))
    return {row.tobytes(): vector for row, vector in zip(digests, vectors, strict=True)}


def as_kept(vectors: Vectors) -> Vectors:
    """What will be read of these vectors, shape (number, width): a first start finds what later ones do."""
    return unit(_narrowed(vectors, vectors.shape[1]).astype(np.float32))


def write_vectors(path: Path, vectors: Mapping[bytes, Vectors], probe: Vectors) -> None:
    """Replace the file atomically: concurrent readers see the old one or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    digests = np.frombuffer(b"".join(vectors), dtype=np.uint8).reshape(-1, _DIGEST_BYTES)
    handle, made = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            np.savez(file, digests=digests, vectors=_narrowed(vectors.values(), len(probe)), probe=probe)
        os.replace(made, path)
    except BaseException:
        Path(made).unlink(missing_ok=True)
        raise


def unit(vectors: Vectors) -> Vectors:
    """The vectors scaled to unit length; zero vectors are left as they are."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.where(lengths == 0, 1, lengths), dtype=np.float32)


def _narrowed(vectors: Iterable[Vectors], width: int) -> NDArray[np.int8]:
    """The scale of each is not kept: they are of unit length."""
    rows = np.asarray(list(vectors), dtype=np.float32).reshape(-1, width)
    highest = np.abs(rows).max(axis=1, keepdims=True, initial=1e-9)
    return np.asarray(np.round(rows / highest * _LEVELS), dtype=np.int8)
