"""Name an occasion in both languages, whatever kind it is."""

from contact_center.customers.models import Anniversary
from contact_center.outreach.policy import Policy
from contact_center.outreach.templates.occasions import PUBLIC, TITLES, named_words
from contact_center.vocabulary.text import Text


def title_of(occasion: str, policy: Policy, anniversary: Anniversary | None = None) -> Text:
    """Such as Mid-Autumn Festival; of a custom anniversary what staff called it."""
    if anniversary is not None and (anniversary.label_zh or anniversary.label_en):
        zh, en = anniversary.label_zh, anniversary.label_en
        return Text(zh or en, en or zh)
    try:
        named = named_words(occasion)[0]
    except KeyError:
        # Greeted in an earlier year, and no occasion any more.
        return TITLES[PUBLIC]
    if named != PUBLIC:
        return TITLES[named]
    # The library's own, in the American spelling.
    return {one.name: one.title for one in policy.bank.occasions()}.get(occasion, TITLES[PUBLIC])
