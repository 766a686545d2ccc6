"""Pictures a phone sends: told to the bank by their address, listed, and given to the account alone."""

import base64

import aiohttp
import pytest

from tests.practice.harness import ACCOUNT_SID, AUTH_TOKEN, PHONE, SMS, Bank, Network, eventually

PICTURE = {"content_type": "image/png", "data": base64.b64encode(b"\x89PNG picture").decode()}


async def test_the_bank_is_told_and_may_fetch_it(bank: Bank, network: Network) -> None:
    sent = await network.post(f"/phones/{PHONE}/messages", {"text": "", "pictures": [PICTURE, PICTURE]})

    await eventually(lambda: bank.told(SMS))
    form = bank.told(SMS)[0].form
    assert (form["NumMedia"], form["Body"], form["MediaContentType1"]) == ("2", "", "image/png")
    path = form["MediaUrl0"].removeprefix("https://api.twilio.com")
    auth = aiohttp.BasicAuth(ACCOUNT_SID, AUTH_TOKEN)
    async with network.session.get(network.url + path, auth=auth) as response:
        assert (response.status, response.content_type, await response.read()) == (
            200,
            "image/png",
            b"\x89PNG picture",
        )
    async with network.session.get(network.url + path) as response:
        assert response.status == 401
    _, listed = await network.rest("GET", f"/Messages/{sent['sid']}/Media.json")
    assert listed["media_list"][0]["uri"] == f"{path}.json"
    assert (await network.rest("GET", f"/Messages/{sent['sid']}.json"))[1]["num_media"] == "2"
    assert (await network.rest("GET", "/Messages.json"))[1]["messages"][0]["num_media"] == "2"


@pytest.mark.parametrize(
    "pictures",
    [
        "x",
        [1],
        [{"content_type": "image/png"}],
        [{**PICTURE, "data": "?"}],
        [{**PICTURE, "content_type": "a\nb"}],
        [PICTURE] * 11,
    ],
)
async def test_what_is_no_picture_is_refused(network: Network, pictures: object) -> None:
    status, _ = await network.ask("POST", f"/phones/{PHONE}/messages", {"text": "hi", "pictures": pictures})

    assert status == 400


async def test_neither_words_nor_pictures_is_nothing(network: Network) -> None:
    status, _ = await network.ask("POST", f"/phones/{PHONE}/messages", {"text": "", "pictures": []})

    assert status == 400
