"""Look at a page with axe-core, at a desk's and at a telephone's width, in light and in dark."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from playwright.async_api import Page, ViewportSize

_SOURCE = Path(__file__).parents[2] / "contact_center/ui/node_modules/axe-core/axe.min.js"
_GRAVE = {"serious", "critical"}
_WIDTHS = (1440, 390)
_HEIGHT = 900
_RUN = """() => axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    resultTypes: ["violations"],
}).then(({ violations }) => violations)"""
_GROUND = "getComputedStyle(document.body).backgroundColor + getComputedStyle(document.body).color"


@dataclass(frozen=True)
class Finding:
    """A rule that a page breaks, and where."""

    page: str
    rule: str
    help: str
    where: tuple[str, ...]


@cache
def _source() -> str:
    return _SOURCE.read_text(encoding="utf-8")


async def findings(page: Page, name: str) -> list[Finding]:
    """What is serious or critical on this page; one load, resized.

    A page that looks the same to who prefers dark is not checked again.
    """
    # Evaluated by the browser itself, so that the page's own policy about scripts stays as it is.
    await page.evaluate(_source())
    found: list[Finding] = []
    for width in _WIDTHS:
        await page.set_viewport_size(ViewportSize(width=width, height=_HEIGHT))
        await page.emulate_media(color_scheme="light")
        light = await page.evaluate(_GROUND)
        found += await _run(page, f"{name} {width}")
        await page.emulate_media(color_scheme="dark")
        if await page.evaluate(_GROUND) != light:
            found += await _run(page, f"{name} {width} dark")
    await page.emulate_media(color_scheme="light")
    return found


async def _run(page: Page, name: str) -> list[Finding]:
    broken: list[dict[str, Any]] = await page.evaluate(_RUN)
    return [
        Finding(name, one["id"], one["help"], tuple(node["html"][:160] for node in one["nodes"][:5]))
        for one in broken
        if one["impact"] in _GRAVE
    ]
