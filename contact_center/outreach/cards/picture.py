"""The picture of a card: the scene of its occasion, in light and in dark, and what it shows in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

from contact_center.outreach.cards import scenes
from contact_center.vocabulary.text import Text

_LIGHT = {
    "top": "#fdf3e3",
    "low": "#f7d9c4",
    "far": "#b9d0c6",
    "near": "#5f917f",
    "cloud": "#ffffffb3",
    "light": "#fffdf6",
    "ink": "#3a4a4f",
    "bark": "#7a5540",
    "red": "#c8452f",
    "rose": "#e58a86",
    "gold": "#e9a93a",
    "shine": "#ffd27a",
}
_DARK = {
    "top": "#0d1b33",
    "low": "#2a3a5e",
    "far": "#35546a",
    "near": "#2d5a58",
    "cloud": "#8fa6c433",
    "light": "#f4ead0",
    "ink": "#8ea3bf",
    "bark": "#8a6350",
    "red": "#b33e2e",
    "rose": "#d07f84",
    "gold": "#f0b94e",
    "shine": "#ffd88a",
}


_STOPS = ("top", "low", "shine")
"""Colours of gradients."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A drawing, and what it shows."""

    draw: Callable[[], str]
    shows: Text


_FIREWORKS = Scene(scenes.fireworks, Text("港湾夜空中的烟花", "Fireworks over a harbour"))
_LANTERNS = Scene(scenes.lanterns, Text("一串红灯笼", "A row of red lanterns"))
_MOON = Scene(scenes.moon, Text("水面上的一轮圆月", "A full moon over water"))
_BLOSSOM = Scene(scenes.blossom, Text("一枝盛开的花", "A branch in blossom"))
_CAKE = Scene(scenes.cake, Text("点着蜡烛的蛋糕", "A cake with candles"))
_SNOW = Scene(scenes.snow, Text("雪中的松树和亮着灯的小屋", "Evergreens and a lit house in the snow"))
_HARBOUR = Scene(scenes.harbour, Text("港湾里的灯塔和帆船", "A lighthouse and a sailing boat in a harbour"))
_KITES = Scene(scenes.kites, Text("草地上空的风筝", "Kites over a meadow"))
_HOUSE = Scene(scenes.house, Text("亮着灯的房子", "A house with lit windows"))

_SCENES: Mapping[str, Scene] = {
    "birthday": _CAKE,
    "lunar_birthday": _BLOSSOM,
    "wedding": _BLOSSOM,
    "new_home": _HOUSE,
    "new_baby": _KITES,
    "graduation": _KITES,
    "new_year": _FIREWORKS,
    "national_day": _FIREWORKS,
    "spring_festival_eve": _FIREWORKS,
    "spring_festival": _LANTERNS,
    "lantern_festival": _LANTERNS,
    "womens_day": _BLOSSOM,
    "teachers_day": _BLOSSOM,
    "easter": _BLOSSOM,
    "childrens_day": _KITES,
    "qingming": Scene(scenes.quiet_hills, Text("青山、垂柳与归鸟", "Green hills, a willow and birds")),
    "dragon_boat": Scene(scenes.dragon_boat, Text("江上的龙舟", "A dragon boat on the river")),
    "qixi": Scene(scenes.stars, Text("银河与群星", "The Milky Way and stars")),
    "mid_autumn": _MOON,
    "double_ninth": Scene(scenes.chrysanthemums, Text("秋山前的菊花", "Chrysanthemums before autumn hills")),
    "diwali": Scene(scenes.lamps, Text("一排小灯", "A row of little lamps")),
    "winter_solstice": _SNOW,
    "christmas": _SNOW,
}
"""By the key of the occasion's words; without religious signs. All others show the harbour."""


def scene_of(occasion: str) -> Scene:
    """The scene for a key of TITLES."""
    return _SCENES.get(occasion, _HARBOUR)


def picture(occasion: str, language: str) -> str:
    """The drawing as SVG, dark where the reader prefers that."""
    scene = scene_of(occasion)
    title = escape(scene.shows.say(language))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 420" role="img" aria-labelledby="shows">'
        f'<title id="shows">{title}</title><style>{_STYLE}</style>'
        '<defs><linearGradient id="sky" x2="0" y2="1"><stop class="top"/><stop offset="1" class="low"/>'
        '</linearGradient><radialGradient id="glow"><stop class="shine" stop-opacity=".75"/>'
        '<stop offset="1" class="shine" stop-opacity="0"/></radialGradient></defs>'
        '<rect width="800" height="420" fill="url(#sky)"/>'
        f"{scene.draw()}</svg>"
    )


def _rules(colours: Mapping[str, str]) -> str:
    fills = "".join(
        f".{name}{{fill:{value}}}.{name}-line{{stroke:{value}}}"
        for name, value in colours.items()
        if name not in _STOPS
    )
    stops = "".join(f".{name}{{stop-color:{colours[name]}}}" for name in _STOPS)
    return stops + fills


_STYLE = (
    ".glow{fill:url(#glow)}[class$='-line']{fill:none;stroke-linecap:round;stroke-linejoin:round}"
    f"{_rules(_LIGHT)}@media(prefers-color-scheme:dark){{{_rules(_DARK)}}}"
)
