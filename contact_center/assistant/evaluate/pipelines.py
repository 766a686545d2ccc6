"""Train other pipelines, or on other examples, for comparison; models are cached by fingerprint."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from contact_center.assistant.evaluate.sentences import Sentence
from contact_center.assistant.train import TRAINING_TIMEOUT_S, fingerprint, train_reading

Pipeline = dict[str, Any]
DEFAULT_TIMEOUT_S = 4 * 3600
"""In seconds. Its neural network trains many times longer than our pipeline, more so on a busy machine."""
OUR_OWN_WORDS = ("bot.components.phrase_intents.PhraseIntents", "bot.components.turn_language.TurnLanguage")
# The default of `rasa init`, with a tokenizer for Chinese.
DEFAULT: Pipeline = {
    "recipe": "default.v1",
    "language": "zh",
    "pipeline": [
        {"name": "JiebaTokenizer"},
        {"name": "RegexFeaturizer"},
        {"name": "LexicalSyntacticFeaturizer"},
        {"name": "CountVectorsFeaturizer"},
        {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
        {"name": "DIETClassifier", "epochs": 100, "constrain_similarities": True},
        {"name": "FallbackClassifier", "threshold": 0.3, "ambiguity_threshold": 0.1},
    ],
}


@dataclass(frozen=True)
class Trainer:
    """Where and with what models are trained; they are cached in `data_dir`/evaluation."""

    root: Path
    data_dir: Path
    bot_python: Path
    encoder_url: str
    encoder_model: str = ""
    encoder_key: str = ""

    def train(
        self, pipeline: Pipeline, examples: Iterable[Path], timeout_s: float = TRAINING_TIMEOUT_S
    ) -> Path:
        """The model of a pipeline and example files; trained if it is not cached."""
        files = sorted(examples)
        config = yaml.safe_dump(pipeline, sort_keys=True, allow_unicode=True)
        folder = self.data_dir / "evaluation" / "models"
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / f"{self._fingerprint(config, files)}.tar.gz"
        if target.exists():
            return target
        with tempfile.TemporaryDirectory(dir=folder, prefix=".training-") as name:
            work = Path(name)
            (work / "config.yml").write_text(config, encoding="utf-8")
            (work / "nlu").mkdir()
            for file in files:
                (work / "nlu" / file.name).write_bytes(file.read_bytes())
            model = train_reading(
                self.root,
                config=work / "config.yml",
                examples=work / "nlu",
                bot_python=self.bot_python,
                encoder_url=self.encoder_url,
                encoder_key=self.encoder_key,
                out=work,
                timeout_s=timeout_s,
            )
            os.replace(model, target)
        return target

    def _fingerprint(self, config: str, files: list[Path]) -> str:
        digest = hashlib.sha256(config.encode())
        for file in files:
            digest.update(file.read_bytes())
        if "bot.components" in config:
            digest.update(fingerprint(self.root, self.encoder_model).encode())
        return digest.hexdigest()[:16]


def our_pipeline(root: Path) -> Pipeline:
    """The pipeline of config.yml without the components that name our intents."""
    config = yaml.safe_load((root / "config.yml").read_text(encoding="utf-8"))
    parts = [part for part in config["pipeline"] if part["name"] not in OUR_OWN_WORDS]
    return {"recipe": config["recipe"], "language": config["language"], "pipeline": parts}


def write_examples(sentences: Iterable[Sentence], path: Path) -> Path:
    """Write sentences as a file of examples."""
    of_intent: dict[str, list[str]] = {}
    for sentence in sentences:
        of_intent.setdefault(sentence.intent, []).append(" ".join(sentence.text.split()))
    entries = [
        {"intent": intent, "examples": "".join(f"- {text}\n" for text in texts)}
        for intent, texts in of_intent.items()
    ]
    document = {"version": "3.1", "nlu": entries}
    path.write_text(yaml.safe_dump(document, allow_unicode=True), encoding="utf-8")
    return path
