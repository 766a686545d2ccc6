"""Run the practice phone network as the carrier of this service."""

from contact_center.operate.processes import port_of
from contact_center.practice.network.common.config import NetworkConfig, Timing
from contact_center.practice.network.serve import serve
from contact_center.settings import Settings, carrier, load_secrets


def run_practice(settings: Settings) -> None:
    """Returns after SIGINT or SIGTERM."""
    # Running it implies practice mode: it must never sign with the token of a real account.
    settings.practice = True
    kept = load_secrets(settings.data_dir)
    account = carrier(settings, kept)
    serve(
        NetworkConfig(
            host="127.0.0.1",
            port=port_of(settings.practice_url),
            database=settings.data_dir / "practice.sqlite3",
            account_sid=account.account_sid,
            auth_token=account.auth_token,
            bank_number=account.number,
            public_url=settings.public_url,
            identity_secret=kept.identity_key,
            identity_issuer=settings.identity_issuer,
            identity_audience=settings.identity_audience,
            timing=Timing(scale=settings.practice_time_scale),
        )
    )
