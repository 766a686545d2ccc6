"""Cut what was said into sentences, each a numbered source, as a language model may see it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from contact_center.conversations.language_model.hide import LONGEST, hide
from contact_center.conversations.language_model.marks import Marks, has_marks, mark_figures, mark_hidden
from contact_center.conversations.language_model.reword import sentences_of
from contact_center.conversations.language_model.written import By
from contact_center.language.detect import detect_language
from contact_center.language.knowledge.entry import Entry
from contact_center.vocabulary.text import Language


@dataclass(frozen=True)
class Said:
    """What somebody said, or an entry says."""

    by: By
    text: str = field(repr=False)
    entry: Entry | None = None
    """Of the knowledge base: its text is public."""


@dataclass(frozen=True)
class Source:
    """One sentence, and what the model sees of it."""

    said: Said
    text: str = field(repr=False)
    shown: str = field(repr=False)

    @property
    def language(self) -> Language:
        return detect_language(self.text, "zh")


def sources_of(
    said: Iterable[Said], marks: Marks, *, names: Collection[str], known: Collection[str], most: int
) -> list[Source]:
    """The last `most` sentences. Takes some milliseconds for each: call it in a thread."""
    cut = [(one, sentence) for one in said for sentence in _sentences(one.text)]
    return [
        Source(one, sentence, _shown(one, sentence, marks, names, known)) for one, sentence in cut[-most:]
    ]


def numbered(sources: Sequence[Source]) -> list[dict[str, object]]:
    """As the model gets them."""
    return [{"n": n, "by": one.said.by, "text": one.shown} for n, one in enumerate(sources, 1)]


def _sentences(text: str) -> list[str]:
    found = [sentence for line in text.splitlines() for sentence in sentences_of(line)]
    # What looks like a mark is none of ours; what is cut could not be put back.
    return [one for one in found if len(one) <= LONGEST and not has_marks(one)]


def _shown(said: Said, sentence: str, marks: Marks, names: Collection[str], known: Collection[str]) -> str:
    if said.entry is not None:
        return mark_figures(sentence, marks)
    return mark_hidden(sentence, hide(sentence, names=names, known=known), marks)
