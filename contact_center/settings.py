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
from typing import Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, Field, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PRACTICE_ACCOUNT_SID = "AC" + "0" * 32
PRACTICE_NUMBER = "+12025550199"
Part = Literal["bot", "actions", "encoder"]
"""The processes that only others of the same installation may call."""
THIS_MACHINE = ("127.0.0.0/8", "::1/128")


class Settings(BaseSettings):
    """Everything an operator can set. Ports of the inner processes follow from `port` unless they are set."""

    model_config = SettingsConfigDict(env_prefix="SWITCHBOARD_", extra="ignore", frozen=False)

    database_url: str = ""
    """PostgreSQL as postgresql://...; empty: the server of the wheel, kept in the data directory."""
    data_dir: Path = Path(".switchboard")
    run_as: str = ""
    """A user of the system. Started as root, the service hands it the data directory and runs as this user,
    with its group and no other; empty: it runs as who starts it."""
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=1, le=65_000)
    public_url: str = ""
    """The address under which the carrier and the customers reach `port`; signatures are made over it."""

    practice: bool = False
    """The practice network is the carrier and the made-up bank signs in with published passwords. It is asked
    for, never assumed: `make run` asks for it on an empty store, and a store of real customers refuses it."""
    fallback_url: str = ""
    """A second address that leads here by another way in, for the carrier's fallback; empty: none."""

    twilio_account_sid: str = ""
    twilio_auth_token: str = ""
    twilio_from: str = ""
    twilio_api_url: str = ""
    webhook_limit_kb: int = Field(default=256, ge=32, le=1024)
    """How large a webhook of the carrier may be; a text of 1,600 signs with ten pictures has 30."""
    webhook_most_fields: int = Field(default=300, ge=100, le=2_000)
    """How many fields a webhook may have; the carrier sends some forty, and new ones unannounced."""

    chat_origins: list[str] = Field(default_factory=list)
    """Other pages of the bank that embed the chat, as a JSON list of origins."""

    identity_issuer: str = Field(default="bank", min_length=1)
    """The claim `iss` of the tokens with which the bank's site says who is signed in."""
    identity_audience: str = Field(default="switchboard", min_length=1)
    """Their claim `aud`: a token that the site made for another service opens no record here."""
    identity_longest_s: float = Field(default=86_400.0, gt=0, le=7 * 86_400)
    """How long such a token may be good for, `iat` to `exp`; a copied one is good until it ends."""
    chat_left_after_s: float = Field(default=180.0, ge=10)
    """Who was away from the page of the chat for this long has to show again who they are: the computer may
    have passed to somebody else."""

    limits: bool = True
    """Off to measure what the service can do without its limits; in practice mode alone."""
    trusted_proxies: list[str] | None = None
    """Addresses and networks of proxies whose X-Forwarded-For is believed, as a JSON list. Left out: this
    machine where the public address is another than this machine's, else none."""
    sockets_per_address: int = Field(default=200, ge=1)
    """Live connections of one network at once; many customers may share the address of a mobile carrier."""
    sockets_per_process: int = Field(default=10_000, ge=1)
    """Live connections of one web process at once: what its memory is made for."""
    connections_per_minute: int = Field(default=120, ge=1)
    """New live connections of one network."""
    newcomers_per_minute: int = Field(default=10, ge=1)
    """Chat visitors of one network who write for the first time: they are invented for nothing."""
    chat_messages_per_minute: int = Field(default=20, ge=1)
    """Chat messages of one visitor; nobody types faster for long."""
    chat_messages_per_minute_of_address: int = Field(default=120, ge=1)
    """Chat messages of all visitors of one network who are not signed in."""
    socket_packets_per_s: int = Field(default=20, ge=1)
    """Packets one live connection may send in the long run; ten times as many at once."""
    socket_message_kb: int = Field(default=64, ge=16, le=1_024)
    """How large one packet on a live connection may be; a message of 4,000 signs has at most 48."""
    turns_per_minute: int = Field(default=20, ge=1)
    """Messages of one sender, on any channel, that the assistant answers; more are stored for people."""
    tickets_per_hour: int = Field(default=5, ge=1)
    """Tickets of one customer that the assistant opened and nobody has closed; danger is always taken in."""
    tickets_per_hour_of_address: int = Field(default=15, ge=1)
    """Tickets the assistant opens for all chat visitors of one network who are not signed in."""
    appointments_ahead: int = Field(default=2, ge=1)
    """Appointments one customer may have booked at once."""
    appointments_per_day_of_address: int = Field(default=10, ge=1)
    """Appointments booked within a day by chat visitors of one network who are not signed in."""

    bot_url: str = ""
    actions_url: str = ""
    encoder_url: str = ""
    practice_url: str = ""
    encoder_key: str = ""
    """What an encoder of somebody else asks for as the key of its API; empty: our own encoder's."""
    metrics_port: int = Field(default=0, ge=0, le=65_535)
    """Where the figures are shown, on loopback alone; 0: the fifth port after `port`."""
    bot_python: Path | None = None
    """The interpreter of the assistant's environment; left out: .venv-bot of the installation."""
    encoder_model: str = ""
    """A sentence-transformers model by name or folder; empty: those that come with the installation."""

    assistant_deadline_s: float = Field(default=8.0, gt=0)
    """How long the assistant may take for one answer before people take over, from when it is asked. Whoever
    waits as long to be asked is told that the message was heard."""
    assistant_outage_s: float = Field(default=30.0, ge=0, le=600)
    """How long turns wait for a part of the assistant that is not there, before people take over; a restart
    takes some ten seconds, on a busy machine more. Longer than the deadline, customers are told so. Turns
    that wait are put off, and keep none of the worker's hands (`turns_at_once`). A caller on the phone waits
    no longer than the deadline."""
    turns_at_once: int = Field(default=4, ge=1, le=64)
    """How many turns a worker asks the assistant at the same time; the others wait their turn. More than the
    assistant can do at once only makes each of them slower."""
    code_attempts: int = Field(default=3, ge=1, le=10)
    """How many wrong one-time codes end an identification; a person takes over then."""
    carrier_timeout_s: float = Field(default=10.0, gt=0)
    picture_limit_mb: int = Field(default=5, ge=1, le=50)
    """How large a picture may be that came with a text message; carriers take 5 MB. Kept in the database."""
    picture_most: int = Field(default=10, ge=0, le=10)
    """How many pictures of one message are kept; a carrier's message has ten at most."""
    picture_hosts: list[str] = Field(
        default_factory=lambda: ["mms.twiliocdn.com", "media.twiliocdn.com", "s3-external-1.amazonaws.com"]
    )
    """Where the carrier's API may send on to for a picture, as a JSON list of hosts; no other is gone to."""
    picture_timeout_s: float = Field(default=30.0, gt=0)
    """How long one picture may take."""
    remind_after_s: float = Field(default=300.0, gt=0)
    """A ticket nobody has reacted to for this long is brought to mind again."""
    wrap_up_s: float = Field(default=30.0, ge=0)
    """How long after a call an agent is offered nothing, to finish what it left to do."""
    redress_limit: Decimal = Field(default=Decimal("500.00"), ge=0)
    """In CNY: redress for a complaint over it needs a second person."""
    evidence_limit_mb: int = Field(default=10, ge=1, le=100)
    """How large a file may be that staff keep as evidence of a complaint; it is stored in the database."""
    header_timeout_s: float = Field(default=15.0, gt=0)
    """How long a connection may take to send the head of its first request; a second is plenty."""
    keepalive_timeout_s: float = Field(default=75.0, gt=0)
    """How long a connection is kept between two requests; longer than proxies keep theirs."""
    body_timeout_s: float = Field(default=60.0, gt=0)
    """How long the body of a request may take; the largest file comes in this time over 2 Mbit/s."""
    half_open_limit: int = Field(default=500, ge=1)
    """How many connections may be without a whole head at once; beyond, the one that waits longest goes."""
    log_size_mb: int = Field(default=20, ge=1)
    """How large a log may grow before another is begun."""
    log_files: int = Field(default=5, ge=1)
    """How many older logs of each process are kept."""
    codes_per_asker_a_day: int = Field(default=10, ge=1)
    """How many one-time codes one telephone or browser may ask for in 24 hours."""
    codes_per_telephone_a_day: int = Field(default=6, ge=1)
    """How many that others ask for may go to one telephone in 24 hours; the owner's own count apart."""
    codes_a_day: int = Field(default=2_000, ge=1)
    """How many the service sends in 24 hours: each costs, and floods of them hit telephones of strangers."""
    rating_days: float = Field(default=7.0, gt=0)
    """So long after the question how the service was a customer's score counts."""
    staff_body_limit_kb: int = Field(default=1024, ge=16, le=16_384)
    """How large a JSON body of the staff API may be; rules and calendars are the largest there are."""
    sign_in_tries_by_login: int = Field(default=10, ge=1)
    """Tries at one login from browsers that are not known, and at each known browser; then it is a pause."""
    sign_in_tries_by_address: int = Field(default=50, ge=1)
    """Tries from one address at any logins. A branch shares one; who is on a known browser does not count."""
    sign_in_tries_of_login_at_address: int = Field(default=5, ge=1)
    """How many of these one login can use up: a flood at one does not stop the colleagues beside it."""
    sign_in_pause_minutes: float = Field(default=15.0, gt=0)
    """In which time tries are counted together, and how long who had too many waits."""
    session_hours: float = Field(default=12.0, gt=0)
    """How long a sign-in lasts at most: a shift."""
    session_idle_minutes: float = Field(default=60.0, gt=0)
    """A sign-in ends when nobody touched the desk for this long."""
    known_device_days: float = Field(default=180.0, gt=0)
    """How long a browser is known after a sign-in on it: strangers' tries lock nobody out there."""
    password_checks_at_once: int = Field(default=2, ge=1)
    """Each takes 64 MiB and a core for tens of milliseconds."""
    password_checks_waiting: int = Field(default=50, ge=0)
    """How many may wait for that; more are told to come again."""
    timezone: str = "Asia/Shanghai"
    greeting_hour: int | None = Field(default=None, ge=0, le=23)
    """From this hour at the bank greetings go out; left out: 9, and at once in practice mode."""
    practice_time_scale: float = Field(default=1.0, gt=0, le=10)
    """How long speech, pauses and rings last on the practice network; 0.5 is twice as fast."""
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
        for named in self.trusted_proxies:
            ip_network(named, strict=False)
        return self

    @property
    def limited(self) -> bool:
        """Whether the limits hold: always, but in practice mode where they are switched off."""
        return self.limits or not self.practice

    def _local(self, offset: int) -> str:
        return f"http://127.0.0.1:{self.port + offset}"


class NoCarrier(Exception):
    """Neither an account with a carrier is set nor is practice asked for."""


def _is_this_machine(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class Secrets(BaseModel):
    """What must not be guessed; made on the first start, readable by the owner alone."""

    identity_key: str
    """Shared with the bank's own site, which signs who is looking at its pages."""
    practice_auth_token: str
    code_key: str
    """What one-time codes are computed with."""
    inner_key: str
    """What the parts of one installation know each other by, see `part_key`."""


class Carrier(BaseModel):
    """The account with the carrier, real or practice."""

    account_sid: str
    auth_token: str
    number: str
    api_url: str


def load_secrets(data_dir: Path) -> Secrets:
    """Read data_dir/secrets.json; make what is missing in it, or all of it, first.

    Several processes may start at once, and a newer release may know a secret more: one of them makes what
    is missing, the others read it, and what is there already stays.
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
        # Closing the folder gives the lock back, and so does the end of a process that is killed.
        fcntl.flock(folder, fcntl.LOCK_EX)
        made = {name: secrets.token_urlsafe(32) for name in Secrets.model_fields} | _read_secrets(path)
        _put_in_place(path, made)
        return made
    finally:
        os.close(folder)


def _put_in_place(path: Path, made: dict[str, str]) -> None:
    """Replace the file whole: who reads meanwhile sees the old one or the new one."""
    # Readable by its owner alone from the first moment.
    number, name = tempfile.mkstemp(dir=path.parent, prefix=".secrets-")
    with os.fdopen(number, "w") as file:
        json.dump(made, file, indent=2)
        file.flush()
        os.fsync(number)
    Path(name).replace(path)


def part_key(kept: Secrets, part: Part) -> str:
    """What `part` asks of who calls it. Who knows the key of one part does not know another's."""
    return hmac.new(kept.inner_key.encode(), part.encode(), hashlib.sha256).hexdigest()


def encoder_key(settings: Settings, kept: Secrets) -> str:
    """What the encoder asks of who calls it, ours or somebody else's."""
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
