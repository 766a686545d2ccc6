"""Decide whether a store is for practice or for real customers; decided once and kept in the store."""

from typing import Literal

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.conversations.models import Interaction
from contact_center.customers.models import Customer
from contact_center.security.models import User
from contact_center.settings import Settings
from contact_center.store.models import Installation

Mode = Literal["practice", "live"]

NO_CARRIER = """\
既未设置运营商账号，也未要求练习模式。
  正式使用：设置 SWITCHBOARD_TWILIO_ACCOUNT_SID、SWITCHBOARD_TWILIO_AUTH_TOKEN 和 SWITCHBOARD_TWILIO_FROM。
  练习：设置 SWITCHBOARD_PRACTICE=1（仅限没有真实客户的数据库）。
  No account with a carrier is set, and practice mode was not asked for.
  For real customers set SWITCHBOARD_TWILIO_ACCOUNT_SID, SWITCHBOARD_TWILIO_AUTH_TOKEN and
  SWITCHBOARD_TWILIO_FROM.
  For practice set SWITCHBOARD_PRACTICE=1, on a store without real customers."""
MADE_UP = """\
此数据库中是练习用的虚构客户，不能连接真实线路，否则会给虚构号码发送消息。
  请用 SWITCHBOARD_DATA_DIR 指定新的数据目录（或用 SWITCHBOARD_DATABASE_URL 指定空数据库），再次启动。
  The customers in this store are made up for practice: on a live line they would be greeted and written to.
  Name a new data directory in SWITCHBOARD_DATA_DIR, or an empty database in SWITCHBOARD_DATABASE_URL, and
  start again."""
REAL = """\
此数据库中是真实客户，不能以练习模式启动，因为练习账号的密码是公开的。
  请设置 SWITCHBOARD_TWILIO_ACCOUNT_SID 等运营商账号；要练习，请用 SWITCHBOARD_DATA_DIR 指定新的数据目录。
  The customers in this store are real: practice mode, whose passwords are published, is refused.
  Set SWITCHBOARD_TWILIO_ACCOUNT_SID and what belongs to it; to practise, name a new data directory in
  SWITCHBOARD_DATA_DIR."""


class WrongMode(Exception):
    """The settings do not fit this store; the message says why and what to do."""


async def settle_mode(session: AsyncSession, settings: Settings, *, or_practice: bool = False) -> Mode | None:
    """The store's mode, kept once it is known; None while it is undecided.

    `or_practice`: an undecided store that is empty or holds made-up data becomes one for practice. Raises
    WrongMode.
    """
    kept = await _kept(session)
    wished = _wished(settings)
    if wished is None and or_practice and kept != "live":
        wished = "practice"
    if wished is None:
        return kept
    if kept and kept != wished:
        raise WrongMode(MADE_UP if kept == "practice" else REAL)
    # A process that starts at the same moment in the other mode is refused at its next check.
    await session.execute(insert(Installation).values(id=1, mode=wished).on_conflict_do_nothing())
    if await _kept(session) != wished:
        raise WrongMode(MADE_UP if wished == "live" else REAL)
    return wished


async def check_mode(session: AsyncSession, settings: Settings) -> None:
    """Raises WrongMode unless the settings name this store's mode."""
    wished = _wished(settings)
    if wished is None:
        raise WrongMode(NO_CARRIER)
    await settle_mode(session, settings)


def _wished(settings: Settings) -> Mode | None:
    if settings.practice:
        return "practice"
    return "live" if settings.twilio_account_sid else None


async def _kept(session: AsyncSession) -> Mode | None:
    kept = await session.scalar(select(Installation.mode))
    if kept is None:
        return await _of_an_earlier_release(session)
    return "practice" if kept == "practice" else "live"


async def _of_an_earlier_release(session: AsyncSession) -> Mode | None:
    """The mode of a store from before the mode was kept: only a practice store has the made-up staff."""
    if await session.scalar(select(User.id).where(User.practice).limit(1)):
        return "practice"
    for table in (User, Customer, Interaction):
        if await session.scalar(select(table.id).limit(1)):
            return "live"
    return None
