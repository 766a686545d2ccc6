"""What the tests of language share."""

import pytest

from contact_center.language.encoder.model import EncoderModel, load_model


@pytest.fixture(scope="session")
def packaged() -> EncoderModel:
    """The packaged encoder, loaded once."""
    return load_model()
