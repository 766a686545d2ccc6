"""Owns finding customers by name, number or telephone."""

from sqlalchemy import Select, or_, select

from contact_center.customers.tables import ContactPoint, Customer


def find_customers(q: str, limit: int) -> Select[Customer]:
    """The query for customers matching `q`, the newest first; all of them when `q` is empty."""
    query = select(Customer).order_by(Customer.number.is_(None), Customer.id.desc()).limit(limit)
    words = q.strip()
    if not words:
        return query
    like = f"%{_escaped(words)}%"
    addressed = select(ContactPoint.customer_id).where(
        ContactPoint.channel.in_(("sms", "phone")),
        ContactPoint.address.like(f"%{_escaped(_compact(words))}%"),
    )
    named = or_(Customer.name_zh.ilike(like), Customer.name_en.ilike(like), Customer.number.ilike(like))
    # Every telephone holds the empty text.
    return query.where(or_(named, Customer.id.in_(addressed)) if _compact(words) else named)


def _compact(words: str) -> str:
    return words.replace(" ", "").replace("-", "")


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
