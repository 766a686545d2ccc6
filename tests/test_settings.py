"""Settings from the environment, and the secrets of the data directory."""

import json
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from pydantic import ValidationError

from contact_center.conversations.identify import ATTEMPTS
from contact_center.settings import (
    PRACTICE_ACCOUNT_SID,
    PRACTICE_NUMBER,
    Carrier,
    NoCarrier,
    Part,
    Settings,
    carrier,
    encoder_key,
    load_secrets,
    part_key,
)

ACCOUNT = {
    "SWITCHBOARD_TWILIO_ACCOUNT_SID": "AC1",
    "SWITCHBOARD_TWILIO_AUTH_TOKEN": "token",
    "SWITCHBOARD_TWILIO_FROM": "+12025550100",
}


def settings(monkeypatch: pytest.MonkeyPatch, **environment: str) -> Settings:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return Settings()


def test_inner_addresses_follow_from_the_port(monkeypatch: pytest.MonkeyPatch) -> None:
    found = settings(monkeypatch, SWITCHBOARD_PORT="9000")

    assert found.public_url == "http://127.0.0.1:9000"
    assert [found.bot_url, found.actions_url, found.encoder_url, found.practice_url] == [
        f"http://127.0.0.1:{port}" for port in (9001, 9002, 9003, 9004)
    ]
    assert found.metrics_port == 9005


def test_an_address_that_is_set_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    found = settings(
        monkeypatch,
        SWITCHBOARD_PUBLIC_URL="https://bank.example/",
        SWITCHBOARD_ENCODER_URL="http://10.0.0.5:9",
    )

    assert (found.public_url, found.encoder_url) == ("https://bank.example", "http://10.0.0.5:9")


def test_practice_is_asked_for_and_its_network_is_the_carrier(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    found = settings(monkeypatch, SWITCHBOARD_DATA_DIR=str(tmp_path), SWITCHBOARD_PRACTICE="1")
    kept = load_secrets(tmp_path)

    assert found.practice
    assert carrier(found, kept) == Carrier(
        account_sid=PRACTICE_ACCOUNT_SID,
        auth_token=kept.practice_auth_token,
        number=PRACTICE_NUMBER,
        api_url=found.practice_url,
    )


def test_without_an_account_there_is_no_carrier_and_no_practice(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    found = settings(monkeypatch, SWITCHBOARD_DATA_DIR=str(tmp_path))

    assert not found.practice
    # An empty token would let everybody sign for the carrier.
    with pytest.raises(NoCarrier):
        carrier(found, load_secrets(tmp_path))


def test_a_bank_is_real_or_made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValidationError, match="SWITCHBOARD_PRACTICE"):
        settings(monkeypatch, **ACCOUNT, SWITCHBOARD_PRACTICE="1")


def test_each_part_has_a_key_of_its_own(tmp_path: Path) -> None:
    here, elsewhere = load_secrets(tmp_path / "a"), load_secrets(tmp_path / "b")
    parts: tuple[Part, ...] = ("bot", "actions", "encoder")
    keys = [part_key(kept, part) for kept in (here, elsewhere) for part in parts]

    assert len(set(keys)) == len(keys)
    assert keys[:3] == [part_key(load_secrets(tmp_path / "a"), part) for part in parts]
    assert all(len(key) >= 40 and here.inner_key not in key for key in keys)


def test_an_encoder_of_somebody_else_gets_its_own_key_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    kept = load_secrets(tmp_path)

    assert encoder_key(Settings(), kept) == part_key(kept, "encoder")
    assert encoder_key(settings(monkeypatch, SWITCHBOARD_ENCODER_KEY="sk-1"), kept) == "sk-1"


def test_with_an_account_the_carrier_is_the_real_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    found = settings(monkeypatch, **ACCOUNT)
    account = carrier(found, load_secrets(tmp_path))

    assert not found.practice
    assert (account.account_sid, account.auth_token, account.number) == ("AC1", "token", "+12025550100")
    assert account.api_url.startswith("https://")


@pytest.mark.parametrize("lacking", ["SWITCHBOARD_TWILIO_AUTH_TOKEN", "SWITCHBOARD_TWILIO_FROM"])
def test_half_an_account_is_refused_with_what_to_set(monkeypatch: pytest.MonkeyPatch, lacking: str) -> None:
    with pytest.raises(ValidationError) as refused:
        settings(monkeypatch, **{name: value for name, value in ACCOUNT.items() if name != lacking})

    assert lacking in str(refused.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "0"),
        ("PORT", "70000"),
        ("PORT", "http"),
        ("ASSISTANT_DEADLINE_S", "0"),
        ("CARRIER_TIMEOUT_S", "-1"),
        ("GREETING_HOUR", "24"),
        ("PRACTICE", "perhaps"),
        ("METRICS_PORT", "70000"),
        ("HEADER_TIMEOUT_S", "0"),
        ("BODY_TIMEOUT_S", "-1"),
        ("KEEPALIVE_TIMEOUT_S", "0"),
        ("HALF_OPEN_LIMIT", "0"),
        ("LOG_SIZE_MB", "0"),
        ("LOG_FILES", "0"),
        ("CHAT_ORIGINS", "https://bank.example"),
        ("TRUSTED_PROXIES", "10.0.0.1"),
        ("IDENTITY_LONGEST_S", "0"),
        ("IDENTITY_LONGEST_S", "9999999"),
        ("IDENTITY_ISSUER", ""),
        ("IDENTITY_AUDIENCE", ""),
        ("CHAT_LEFT_AFTER_S", "1"),
        ("SOCKETS_PER_ADDRESS", "0"),
        ("SOCKETS_PER_PROCESS", "0"),
        ("CONNECTIONS_PER_MINUTE", "0"),
        ("NEWCOMERS_PER_MINUTE", "0"),
        ("CHAT_MESSAGES_PER_MINUTE", "0"),
        ("CHAT_MESSAGES_PER_MINUTE_OF_ADDRESS", "0"),
        ("SOCKET_PACKETS_PER_S", "0"),
        ("SOCKET_MESSAGE_KB", "1"),
        ("TURNS_PER_MINUTE", "0"),
        ("TICKETS_PER_HOUR", "0"),
        ("TICKETS_PER_HOUR_OF_ADDRESS", "0"),
        ("APPOINTMENTS_AHEAD", "0"),
        ("APPOINTMENTS_PER_DAY_OF_ADDRESS", "0"),
    ],
)
def test_a_value_that_cannot_be_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    with pytest.raises(ValueError, match=name.lower()):
        settings(monkeypatch, **{f"SWITCHBOARD_{name}": value})


def test_limits_are_off_for_measuring_in_practice_mode_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings(monkeypatch).limited
    # `make run` sets practice mode itself, once it has seen that the store is empty.
    assert settings(monkeypatch, SWITCHBOARD_LIMITS="false").limited
    assert not settings(monkeypatch, SWITCHBOARD_PRACTICE="1").limited

    monkeypatch.delenv("SWITCHBOARD_PRACTICE")
    with pytest.raises(ValidationError, match="SWITCHBOARD_LIMITS"):
        settings(monkeypatch, SWITCHBOARD_LIMITS="false", **ACCOUNT)


@pytest.mark.parametrize(
    ("public_url", "named", "trusted"),
    [
        ("", None, []),
        ("http://localhost:8080", None, []),
        ("http://127.0.0.1:9000", None, []),
        ("http://[::1]:9000", None, []),
        ("https://bank.example", None, ["127.0.0.0/8", "::1/128"]),
        ("https://bank.example", "[]", []),
        ("", '["10.0.0.0/8"]', ["10.0.0.0/8"]),
    ],
)
def test_a_proxy_on_this_machine_is_believed_where_the_public_address_is_another(
    monkeypatch: pytest.MonkeyPatch, public_url: str, named: str | None, trusted: list[str]
) -> None:
    if named is not None:
        monkeypatch.setenv("SWITCHBOARD_TRUSTED_PROXIES", named)

    assert settings(monkeypatch, SWITCHBOARD_PUBLIC_URL=public_url).trusted_proxies == trusted


@pytest.mark.parametrize("named", ['["10.0.0.0/33"]', '["proxy.example"]', '[""]'])
def test_what_is_no_network_is_no_proxy(monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    with pytest.raises(ValidationError):
        settings(monkeypatch, SWITCHBOARD_TRUSTED_PROXIES=named)


def test_secrets_are_made_once_and_are_the_owners_alone(tmp_path: Path) -> None:
    first, second = load_secrets(tmp_path / "data"), load_secrets(tmp_path / "data")

    assert first == second
    assert len(set(first.model_dump().values())) == len(first.model_dump()) == 5
    assert all(len(value) >= 40 for value in first.model_dump().values())
    path = tmp_path / "data" / "secrets.json"
    assert path.stat().st_mode & 0o777 == 0o600
    assert json.loads(path.read_text()) == first.model_dump()
    assert [one.name for one in path.parent.iterdir()] == ["secrets.json"]


def test_who_starts_at_the_same_instant_has_the_same_secrets(tmp_path: Path) -> None:
    with ProcessPoolExecutor(4, get_context("spawn")) as processes:
        for n in range(10):
            made = list(processes.map(load_secrets, [tmp_path / str(n)] * 8))
            assert all(one == made[0] for one in made)


def older_secrets(data_dir: Path) -> dict[str, str]:
    """What a release before one-time codes kept, and something of an operator's own."""
    kept = {"identity_key": "old identity", "practice_auth_token": "old token", "note": "made in spring"}
    data_dir.mkdir()
    (data_dir / "secrets.json").write_text(json.dumps(kept))
    return kept


def test_a_secret_a_newer_release_needs_is_added_and_the_others_stay(tmp_path: Path) -> None:
    kept = older_secrets(tmp_path / "data")

    found = load_secrets(tmp_path / "data")

    assert (found.identity_key, found.practice_auth_token) == ("old identity", "old token")
    assert len(found.code_key) >= 40
    path = tmp_path / "data" / "secrets.json"
    new = {name: getattr(found, name) for name in ("audit_key", "code_key", "inner_key")}
    assert json.loads(path.read_text()) == {**kept, **new}
    assert path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in path.parent.iterdir()] == ["secrets.json"]


def test_who_adds_it_at_the_same_instant_has_the_same_one(tmp_path: Path) -> None:
    with ProcessPoolExecutor(4, get_context("spawn")) as processes:
        for n in range(10):
            older_secrets(tmp_path / str(n))
            made = list(processes.map(load_secrets, [tmp_path / str(n)] * 8))
            assert all(one == made[0] for one in made)
            assert made[0].identity_key == "old identity"


def test_two_installations_share_no_secret(tmp_path: Path) -> None:
    assert load_secrets(tmp_path / "a").identity_key != load_secrets(tmp_path / "b").identity_key


def test_three_wrong_codes_end_an_identification_unless_it_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings(monkeypatch).code_attempts == ATTEMPTS == 3
    assert settings(monkeypatch, SWITCHBOARD_CODE_ATTEMPTS="5").code_attempts == 5
    with pytest.raises(ValidationError):
        settings(monkeypatch, SWITCHBOARD_CODE_ATTEMPTS="0")


def test_the_limits_of_codes_are_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = settings(monkeypatch)
    assert (usual.codes_per_asker_a_day, usual.codes_per_telephone_a_day, usual.codes_a_day) == (10, 6, 2_000)

    found = settings(
        monkeypatch,
        SWITCHBOARD_CODES_PER_ASKER_A_DAY="4",
        SWITCHBOARD_CODES_PER_TELEPHONE_A_DAY="3",
        SWITCHBOARD_CODES_A_DAY="50",
    )
    assert (found.codes_per_asker_a_day, found.codes_per_telephone_a_day, found.codes_a_day) == (4, 3, 50)
    with pytest.raises(ValidationError):
        settings(monkeypatch, SWITCHBOARD_CODES_A_DAY="0")


def test_a_rating_counts_for_a_week_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings(monkeypatch).rating_days == 7
    assert settings(monkeypatch, SWITCHBOARD_RATING_DAYS="0.5").rating_days == 0.5
    with pytest.raises(ValidationError):
        settings(monkeypatch, SWITCHBOARD_RATING_DAYS="0")


def test_limits_of_webhooks_and_pictures_can_be_set_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    found = settings(
        monkeypatch,
        SWITCHBOARD_WEBHOOK_LIMIT_KB="64",
        SWITCHBOARD_WEBHOOK_MOST_FIELDS="100",
        SWITCHBOARD_PICTURE_LIMIT_MB="1",
        SWITCHBOARD_PICTURE_MOST="0",
        SWITCHBOARD_PICTURE_TIMEOUT_S="5",
        SWITCHBOARD_PICTURE_HOSTS='["files.example"]',
        SWITCHBOARD_FALLBACK_URL="https://other.example/",
    )

    assert (found.webhook_limit_kb, found.webhook_most_fields) == (64, 100)
    assert (found.picture_limit_mb, found.picture_most, found.picture_timeout_s) == (1, 0, 5.0)
    assert (found.picture_hosts, found.fallback_url) == (["files.example"], "https://other.example")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WEBHOOK_LIMIT_KB", "0"),
        ("WEBHOOK_MOST_FIELDS", "1"),
        ("PICTURE_LIMIT_MB", "0"),
        ("PICTURE_MOST", "11"),
    ],
)
def test_a_limit_that_makes_no_sense_is_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    with pytest.raises(ValidationError):
        settings(monkeypatch, **{f"SWITCHBOARD_{name}": value})


def test_no_language_model_is_asked_unless_one_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings(monkeypatch).llm_url == ""
    found = settings(
        monkeypatch,
        SWITCHBOARD_LLM_URL="http://127.0.0.1:9/v1",
        SWITCHBOARD_LLM_MODEL="small",
        SWITCHBOARD_LLM_KEY="a-key",
    )
    assert (found.llm_url, found.llm_model, found.llm_key) == ("http://127.0.0.1:9/v1", "small", "a-key")
    assert "a-key" not in repr(found)


@pytest.mark.parametrize("url", ["127.0.0.1:9", "model.bank.example", "ftp://model.bank.example"])
def test_an_address_that_cannot_be_asked_is_refused(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    with pytest.raises(ValidationError):
        settings(monkeypatch, SWITCHBOARD_LLM_URL=url)
