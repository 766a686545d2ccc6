"""Describe the subject of a ticket in words."""

from contact_center.desk.api.names import names
from contact_center.desk.api.shapes import Names
from contact_center.vocabulary.categories import CATEGORIES
from contact_center.vocabulary.topics import TOPICS


def subject(category: str, topic: str) -> Names:
    """The name of the topic; of the category if the topic is "other" or no longer in use."""
    named = CATEGORIES[category] if topic == "other" else TOPICS.get(topic, CATEGORIES[category])
    return names(named)
