"""The languages we speak with customers and staff."""

from collections.abc import Mapping

from contact_center.vocabulary.text import Text

LANGUAGES: Mapping[str, Text] = {
    "zh": Text("中文", "Chinese"),
    "en": Text("英文", "English"),
}
