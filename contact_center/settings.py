"""The settings: environment variables SWITCHBOARD_..., read once, and the secrets of the data directory."""

import fcntl
import hashlib
import hmac
import json
import os
import secrets
import tempfile
from decimal import Decimal
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, Field, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PRACTICE_ACCOUNT_SID = "AC" + "0" * 32
PRACTICE_NUMBER = "+12025550199"
Part = Literal["bot", "actions", "encoder"]
"""The processes that only other parts of the same installation may call."""
THIS_MACHINE = ("127.0.0.0/8", "::1/128")


class Settings(BaseSettings):
    """Everything an operator can set. Internal ports follow `port` unless they are set."""

    model_config = SettingsConfigDict(env_prefix="SWITCHBOARD_", extra="ignore", frozen=False)

    database_url: str = ""
    """PostgreSQL as postgresql://...; empty: the bundled server, in the data directory."""
    data_dir: Path = Path(".switchboard")
    run_as: str = ""
    """A system user. When root starts the service, it gives the data directory to this user and runs as it,
    with its primary group only; empty: it runs as the user who starts it."""
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=1, le=65_000)
    public_url: str = ""
    """The address at which the carrier and customers reach `port`; signatures are computed over it."""

    practice: bool = False
    """The practice network is the carrier, and made-up staff sign in with published passwords. Never assumed:
    `make run` asks for it on an empty store, and a store of real customers refuses it."""
    fallback_url: str = ""
    """A second public address by another route, for the carrier's fallback; empty: none."""

    twilio_account_sid: str = ""
    twilio_auth_token: str = ""
    twilio_from: str = ""
    twilio_api_url: str = ""
    webhook_limit_kb: int = Field(default=256, ge=32, le=1024)
    """Largest webhook of the carrier in KiB; a text of 1,600 characters with ten pictures takes 30."""
    webhook_most_fields: int = Field(default=300, ge=100, le=2_000)
    """Most fields of a webhook; the carrier sends about forty and adds new ones unannounced."""

    chat_origins: list[str] = Field(default_factory=list)
    """Other pages of the bank that embed the chat, as a JSON list of origins."""

    identity_issuer: str = Field(default="bank", min_length=1)
    """The claim `iss` of the identity tokens of the bank's site."""
    identity_audience: str = Field(default="switchboard", min_length=1)
    """Their claim `aud`: a token that the site made for another service opens no record here."""
    identity_longest_s: float = Field(default=86_400.0, gt=0, le=7 * 86_400)
    """Longest validity of such a token, `iat` to `exp`; a stolen one works until it expires."""
    chat_left_after_s: float = Field(default=180.0, ge=10)
    """After a chat page was left for this long, customers must identify themselves again: somebody else
    may be using the computer."""

    limits: bool = True
    """False to measure the service without its limits; only in practice mode."""
    trusted_proxies: list[str] | None = None
    """Addresses and networks of proxies whose X-Forwarded-For is trusted, as a JSON list. Default: this
    machine if the public address is not its own, else none."""
    sockets_per_address: int = Field(default=200, ge=1)
    """Live connections per network; many customers may share a mobile carrier's address."""
    sockets_per_process: int = Field(default=10_000, ge=1)
    """Live connections per web process: what its memory is sized for."""
    connections_per_minute: int = Field(default=120, ge=1)
    """New live connections per network and minute."""
    newcomers_per_minute: int = Field(default=10, ge=1)
    """New chat visitors per network and minute: inventing them costs nothing."""
    chat_messages_per_minute: int = Field(default=20, ge=1)
    """Chat messages per visitor and minute; nobody types faster for long."""
    chat_messages_per_minute_of_address: int = Field(default=120, ge=1)
    """Chat messages per minute of all visitors of a network who are not signed in."""
    pages_per_minute: int = Field(default=60, ge=1)
    """Times per network and minute that pages of preferences are opened or saved."""
    socket_packets_per_s: int = Field(default=20, ge=1)
    """Packets per second of a live connection in the long run; ten times as many at once."""
    socket_message_kb: int = Field(default=64, ge=16, le=1_024)
    """Largest packet on a live connection in KiB; a message of 4,000 characters takes at most 48."""
    turns_per_minute: int = Field(default=20, ge=1)
    """Messages per sender and minute that the assistant answers; more are stored for people."""
    tickets_per_hour: int = Field(default=5, ge=1)
    """Open tickets of one customer that the assistant opened within an hour; emergencies are always taken."""
    tickets_per_hour_of_address: int = Field(default=15, ge=1)
    """Tickets per hour that the assistant opens for chat visitors of one network who are not signed in."""
    appointments_ahead: int = Field(default=2, ge=1)
    """Future appointments per customer."""
    appointments_per_day_of_address: int = Field(default=10, ge=1)
    """Appointments booked within a day by chat visitors of one network who are not signed in."""

    bot_url: str = ""
    actions_url: str = ""
    encoder_url: str = ""
    practice_url: str = ""
    encoder_key: str = ""
    """The API key of an external encoder; empty: our own encoder's."""
    metrics_port: int = Field(default=0, ge=0, le=65_535)
    """The loopback port of the metrics; 0: the fifth port after `port`."""
    bot_python: Path | None = None
    """The interpreter of the assistant's environment; default: .venv-bot of the installation."""
    encoder_model: str = ""
    """A sentence-transformers model by name or folder; empty: the bundled ones."""

    llm_url: str = ""
    """A chat server of the bank's own with the OpenAI API; empty: no language model is asked."""
    llm_model: str = ""
    """The model's name there; empty: the server's own choice."""
    llm_key: str = Field(default="", repr=False)
    """The API key of that server, if it wants one."""

    assistant_deadline_s: float = Field(default=8.0, gt=0)
    """How long the assistant may take for an answer before people take over. A customer whose turn waits as
    long before it is asked is told that the message was heard."""
    assistant_outage_s: float = Field(default=30.0, ge=0, le=600)
    """How long turns wait for an absent part of the assistant before people take over; a restart takes about
    ten seconds, more on a busy machine. After the deadline customers are told that they wait. Waiting turns
    are put off and do not count towards `turns_at_once`. Callers wait no longer than the deadline."""
    turns_at_once: int = Field(default=4, ge=1, le=64)
    """Turns a worker runs at the same time; the others wait. More than the assistant can do in parallel only
    makes each slower."""
    code_attempts: int = Field(default=3, ge=1, le=10)
    """Wrong one-time codes until an identification ends and a person takes over."""
    carrier_timeout_s: float = Field(default=10.0, gt=0)
    picture_limit_mb: int = Field(default=5, ge=1, le=50)
    """Largest picture of a text message in MiB; carriers accept 5 MB. Stored in the database."""
    picture_most: int = Field(default=10, ge=0, le=10)
    """Pictures kept per message; carriers allow ten."""
    picture_hosts: list[str] = Field(
        default_factory=lambda: ["mms.twiliocdn.com", "media.twiliocdn.com", "s3-external-1.amazonaws.com"]
    )
    """Hosts to which the carrier's API may redirect for a picture, as a JSON list; no other is contacted."""
    picture_timeout_s: float = Field(default=30.0, gt=0)
    """Seconds to fetch a picture."""
    remind_after_s: float = Field(default=300.0, gt=0)
    """A ticket without reaction for this long is brought up again."""
    wrap_up_s: float = Field(default=30.0, ge=0)
    """Seconds after a call in which the agent is offered nothing, for after-call work."""
    redress_limit: Decimal = Field(default=Decimal("500.00"), ge=0)
    """In CNY: redress above this needs a second person."""
    evidence_limit_mb: int = Field(default=10, ge=1, le=100)
    """Largest evidence file of a complaint in MiB; stored in the database."""
    header_timeout_s: float = Field(default=15.0, gt=0)
    """Seconds for a connection to send the head of its first request; one is plenty."""
    keepalive_timeout_s: float = Field(default=75.0, gt=0)
    """Seconds a connection is kept between requests; longer than proxies keep theirs."""
    body_timeout_s: float = Field(default=60.0, gt=0)
    """Seconds for a request body; the largest file arrives in time at 2 Mbit/s."""
    half_open_limit: int = Field(default=500, ge=1)
    """Connections without a complete request head; beyond that the oldest is cut."""
    log_size_mb: int = Field(default=20, ge=1)
    """Size at which a log is rotated, in MiB."""
    log_files: int = Field(default=5, ge=1)
    """Rotated logs kept per process."""
    codes_per_asker_a_day: int = Field(default=10, ge=1)
    """One-time codes that one telephone or browser may request in 24 hours."""
    codes_per_telephone_a_day: int = Field(default=6, ge=1)
    """One-time codes to one telephone in 24 hours that others requested; the owner's count separately."""
    codes_a_day: int = Field(default=2_000, ge=1)
    """One-time codes the service sends in 24 hours: each costs money, and floods annoy strangers."""
    rating_days: float = Field(default=7.0, gt=0)
    """How long after the survey question a customer's score counts."""
    staff_body_limit_kb: int = Field(default=1024, ge=16, le=16_384)
    """Largest JSON body of the staff API in KiB; rules and calendars are the largest."""
    sign_in_tries_by_login: int = Field(default=10, ge=1)
    """Sign-in tries per login from unknown browsers, and per known browser, before a pause."""
    sign_in_tries_by_address: int = Field(default=50, ge=1)
    """Sign-in tries per address. A branch shares one; known browsers do not count."""
    sign_in_tries_of_login_at_address: int = Field(default=5, ge=1)
    """How many of these one login can use up, so that a flood at one does not stop colleagues."""
    sign_in_pause_minutes: float = Field(default=15.0, gt=0)
    """The period in which tries are counted, and how long the pause lasts."""
    session_hours: float = Field(default=12.0, gt=0)
    """Longest sign-in: a shift."""
    session_idle_minutes: float = Field(default=60.0, gt=0)
    """A sign-in ends after this long without activity at the desk."""
    known_device_days: float = Field(default=180.0, gt=0)
    """How long a browser stays known after a sign-in: others' tries lock nobody out there."""
    password_checks_at_once: int = Field(default=2, ge=1)
    """Password checks at once; each takes 64 MiB and a core for tens of milliseconds."""
    password_checks_waiting: int = Field(default=50, ge=0)
    """How many may wait for a check; more are told to try again."""
    timezone: str = "Asia/Shanghai"
    greeting_hour: int | None = Field(default=None, ge=0, le=23)
    """The hour from which messages on the bank's initiative go out, by the customer's own clock; default: 9,
    at once in practice mode."""
    outreach: dict[str, Any] = Field(default_factory=dict)
    """Quiet hours and caps of messages on the bank's initiative, as JSON: see outreach/policy.py."""
    practice_time_scale: float = Field(default=1.0, gt=0, le=10)
    """Scale of speech, pauses and rings on the practice network; 0.5 is twice as fast."""
    log_level: str = "INFO"

    @model_validator(mode="after")
    def _fill_in(self) -> "Settings":
        self.data_dir = self.data_dir.resolve()
        self.public_url = self.public_url.rstrip("/") or self._local(0)
        self.fallback_url = self.fallback_url.rstrip("/")
        self.bot_url = self.bot_url or self._local(1)
        self.actions_url = self.actions_url or self._local(2)
        self.encoder_url = self.encoder_url or self._local(3)
        self.practice_url = self.practice_url or self._local(4)
        self.metrics_port = self.metrics_port or self.port + 5
        if self.twilio_account_sid and not (self.twilio_auth_token and self.twilio_from):
            raise ValueError(
                "SWITCHBOARD_TWILIO_ACCOUNT_SID is set: set SWITCHBOARD_TWILIO_AUTH_TOKEN and "
                "SWITCHBOARD_TWILIO_FROM as well, or unset it to use the practice network"
            )
        if self.twilio_account_sid and self.practice:
            raise ValueError(
                "SWITCHBOARD_PRACTICE and SWITCHBOARD_TWILIO_ACCOUNT_SID are both set: the bank is either"
                " real or made up; unset one of them"
            )
        if not self.limits and self.twilio_account_sid:
            raise ValueError("SWITCHBOARD_LIMITS is off: that is for measuring in practice mode alone")
        if self.trusted_proxies is None:
            self.trusted_proxies = [] if _is_this_machine(self.public_url) else list(THIS_MACHINE)
        if self.llm_url and urlsplit(self.llm_url).scheme not in ("http", "https"):
            raise ValueError("SWITCHBOARD_LLM_URL is an address that begins with http:// or https://")
        for named in self.trusted_proxies:
            ip_network(named, strict=False)
        return self

    @property
    def limited(self) -> bool:
        """Whether the limits apply: always, unless switched off in practice mode."""
        return self.limits or not self.practice

    def _local(self, offset: int) -> str:
        return f"http://127.0.0.1:{self.port + offset}"


class NoCarrier(Exception):
    """Neither a carrier account is configured nor practice mode."""


def _is_this_machine(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class Secrets(BaseModel):
    """Random secrets, created on first start and readable only by the owner."""

    identity_key: str
    """Shared with the bank's own site, which signs identity tokens with it."""
    practice_auth_token: str
    code_key: str
    """The key from which one-time codes are derived."""
    audit_key: str
    """The private key that seals of the audit are signed with; see security/seal.py."""
    inner_key: str
    """The key by which the parts of an installation recognise each other; see `part_key`."""


class Carrier(BaseModel):
    """A carrier account, real or practice."""

    account_sid: str
    auth_token: str
    number: str
    api_url: str


def load_secrets(data_dir: Path) -> Secrets:
    """Read data_dir/secrets.json, creating missing secrets first.

    Several processes may start at once, and a newer release may need one more secret: one process creates
    what is missing, the others read it; existing secrets stay.
    """
    path = data_dir / "secrets.json"
    kept = _read_secrets(path)
    if not Secrets.model_fields.keys() <= kept.keys():
        kept = _complete_secrets(path)
    return Secrets.model_validate(kept)


def _read_secrets(path: Path) -> dict[str, str]:
    try:
        found: dict[str, str] = json.loads(path.read_text())
    except FileNotFoundError:
        return {}
    return found


def _complete_secrets(path: Path) -> dict[str, str]:
    path.parent.mkdir(parents=True, exist_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        # Closing the folder releases the lock, and so does the death of the process.
        fcntl.flock(folder, fcntl.LOCK_EX)
        made = {name: secrets.token_urlsafe(32) for name in Secrets.model_fields} | _read_secrets(path)
        _put_in_place(path, made)
        return made
    finally:
        os.close(folder)


def _put_in_place(path: Path, made: dict[str, str]) -> None:
    """Replace the file atomically: readers see the old one or the new one."""
    # Private from the first moment.
    number, name = tempfile.mkstemp(dir=path.parent, prefix=".secrets-")
    with os.fdopen(number, "w") as file:
        json.dump(made, file, indent=2)
        file.flush()
        os.fsync(number)
    Path(name).replace(path)


def part_key(kept: Secrets, part: Part) -> str:
    """The key for calling `part`. Knowing one part's key does not reveal another's."""
    return hmac.new(kept.inner_key.encode(), part.encode(), hashlib.sha256).hexdigest()


def encoder_key(settings: Settings, kept: Secrets) -> str:
    """The API key of the encoder, ours or an external one."""
    return settings.encoder_key or part_key(kept, "encoder")


def carrier(settings: Settings, kept: Secrets) -> Carrier:
    """The carrier account in force. Raises NoCarrier."""
    if settings.practice:
        return Carrier(
            account_sid=PRACTICE_ACCOUNT_SID,
            auth_token=kept.practice_auth_token,
            number=settings.twilio_from or PRACTICE_NUMBER,
            api_url=settings.practice_url,
        )
    if not settings.twilio_account_sid:
        raise NoCarrier
    return Carrier(
        account_sid=settings.twilio_account_sid,
        auth_token=settings.twilio_auth_token,
        number=settings.twilio_from,
        api_url=settings.twilio_api_url or "https://api.twilio.com",
    )
