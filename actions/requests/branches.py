"""The names of branches."""

from contact_center.branches.models import Branch
from contact_center.vocabulary.text import Language


def name_of(branch: Branch, language: Language) -> str:
    return branch.name_zh if language == "zh" else branch.name_en
