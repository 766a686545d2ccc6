"""Only the account gets in."""

from __future__ import annotations

import pytest

from ...harness import ACCOUNT_SID, AUTH_TOKEN, Network


@pytest.mark.parametrize("auth", [("", ""), (ACCOUNT_SID, "wrong"), ("AC" + "0" * 32, AUTH_TOKEN)])
@pytest.mark.parametrize(("method", "path"), [("GET", "/Messages.json"), ("POST", "/Calls.json")])
async def test_wrong_credentials(network: Network, auth: tuple[str, str], method: str, path: str) -> None:
    status, error = await network.rest(method, path, auth=auth)
    assert status == error["status"] == 401
    assert error["code"] == 20003


@pytest.mark.parametrize("header", ["", "Bearer x", "Basic", "Basic !!!", "Basic eA==", "Basic 5a+GOuWvhg=="])
async def test_strange_header(network: Network, header: str) -> None:
    url = f"{network.url}/2010-04-01/Accounts/{ACCOUNT_SID}/Messages.json"
    async with network.session.get(url, headers={"Authorization": header}) as response:
        assert response.status == 401
        assert response.headers["WWW-Authenticate"].startswith("Basic")


@pytest.mark.parametrize("path", ["/Nothing.json", "/Messages/x/y.json"])
async def test_unknown_resource(network: Network, path: str) -> None:
    status, error = await network.rest("GET", path)
    assert (status, error["code"]) == (404, 20404)


async def test_other_account(network: Network) -> None:
    status, error = await network.rest("GET", f"/../AC{'0' * 32}/Messages.json")
    assert (status, error["code"]) == (404, 20404)


async def test_wrong_method(network: Network) -> None:
    status, error = await network.rest("DELETE", "/Messages.json")
    assert (status, error["code"]) == (405, 20004)
