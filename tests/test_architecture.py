"""How the code is built: imports run one way, every file says what it is about and stays small."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from contact_center.app.channels import CHANNELS
from tests.folders import circle, imports_between_folders
from tests.mirror import elsewhere, not_needed

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("contact_center", "actions", "bot", "scripts", "benchmarks")
LONGEST = 400
TESTS_OF_THE_WHOLE = {"contract", "days", "dialogues", "pages", "pictures", "stories"}
"""Folders of tests that go through more than one part."""

ROLES_OF_ANOTHER_KIND = {
    # Whether the assistant or a person wrote a message.
    "contact_center/conversations/reply.py",
    # Whether there is such a role.
    "contact_center/operate/add_user.py",
}


def python_files(*folders: str) -> list[Path]:
    found = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return [path for path in found if "node_modules" not in path.parts]


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.fixture(scope="module")
def ours() -> list[Path]:
    found = {folder: python_files(folder) for folder in FOLDERS}
    assert [folder for folder, files in found.items() if not files] == []
    return [path for files in found.values() for path in files]


def test_imports_run_one_way() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    ran = subprocess.run(
        [linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
    )

    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_the_contracts_about_practice_name_every_part_of_ours() -> None:
    """They list what is forbidden, so a new part has to be added to them."""
    linted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    contracts = {one["name"]: one for one in linted["contracts"]}
    parts = {
        f"contact_center.{path.stem}"
        for path in (ROOT / "contact_center").iterdir()
        if path.stem.isidentifier() and (path.suffix == ".py" or (path / "__init__.py").exists())
    }
    ours = {"actions", *parts} - {"contact_center.__init__", "contact_center.practice"}
    forbidden = contracts["Practice knows nothing of ours"]["forbidden_modules"]
    assert set(forbidden) == ours - {"contact_center.serving"}
    apart = contracts["Only what starts and prepares a service knows practice and simulation"][
        "source_modules"
    ]
    assert set(apart) == ours - {"contact_center.cli", "contact_center.operate", "contact_center.simulation"}


def test_no_folders_import_each_other_in_a_circle() -> None:
    assert circle(imports_between_folders(ROOT, "contact_center", "actions")) == []


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({"a/x": "import actions.b.y", "b/y": ""}, []),
        ({"a/x": "import actions.b.y", "b/y": "from actions.a import z", "a/z": ""}, ["a.x b.y", "b.y a.z"]),
        (
            {
                "a/x": "from actions.b.y import f",
                "b/y": "def f():\n    import actions.c.z",
                "c/z": "import actions.a.x",
            },
            ["a.x b.y", "b.y c.z", "c.z a.x"],
        ),
        # A folder and one within it are two.
        (
            {"a/x": "import actions.a.b.y", "a/b/y": "import actions.a.z", "a/z": ""},
            ["a.x a.b.y", "a.b.y a.z"],
        ),
        ({"a/x": "import actions.a.z", "a/z": "import actions.a.x"}, []),
    ],
)
def test_a_circle_is_found(tmp_path: Path, files: dict[str, str], found: list[str]) -> None:
    for file, text in files.items():
        path = tmp_path / "actions" / f"{file}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    told = circle(imports_between_folders(tmp_path, "actions"))

    assert sorted(told) == [
        " imports ".join(f"actions.{module}" for module in pair.split()) for pair in sorted(found)
    ]


def test_files_at_the_top_count_alone(tmp_path: Path) -> None:
    (tmp_path / "contact_center" / "a").mkdir(parents=True)
    (tmp_path / "contact_center" / "cli.py").write_text("import contact_center.a.x")
    (tmp_path / "contact_center" / "a" / "x.py").write_text("import contact_center.settings")
    (tmp_path / "contact_center" / "settings.py").touch()

    assert circle(imports_between_folders(tmp_path, "contact_center")) == []


def test_every_file_says_in_one_sentence_what_it_is_about(ours: list[Path]) -> None:
    assert [name(path) for path in ours if not says_what(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('"""Close a ticket."""\n', True),
        ('"""关闭工单。"""\n', True),
        ('"""Close a ticket.\n\nMore of it"""\n', True),
        ("", False),
        ("import os\n", False),
        ('import os\n"""Close a ticket."""\n', False),
        ('"""Close a ticket"""\n', False),
        ("# A comment.\n", False),
    ],
)
def test_a_file_that_does_not_say_so_is_found(text: str, says: bool) -> None:
    assert says_what(text) is says


def says_what(text: str) -> bool:
    docstring = ast.get_docstring(ast.parse(text)) or "-"
    return text.startswith('"""') and docstring.splitlines()[0].endswith((".", "。"))


def test_the_tests_of_a_part_stand_where_the_part_does() -> None:
    sources = (ROOT / "contact_center", ROOT)
    folders = {path.parent.relative_to(ROOT / "tests") for path in (ROOT / "tests").rglob("test_*.py")}
    parts = [folder for folder in folders if not TESTS_OF_THE_WHOLE.intersection(folder.parts)]
    assert [folder for folder in parts if not any((source / folder).is_dir() for source in sources)] == []


def test_each_test_stands_at_the_path_of_a_file_or_is_listed() -> None:
    assert elsewhere(ROOT, TESTS_OF_THE_WHOLE) == []
    assert not_needed(ROOT) == []


@pytest.mark.parametrize(
    ("source", "test", "found"),
    [
        ("contact_center/desk/live.py", "desk/test_live.py", []),
        ("actions/forms/loan.py", "actions/forms/test_loan.py", []),
        ("contact_center/store/functions/receive.sql", "store/functions/test_receive.py", []),
        ("contact_center/desk/api/live.py", "desk/api/test_other.py", ["desk/api/test_other.py"]),
        ("contact_center/desk/api/live.py", "desk/test_live.py", ["desk/test_live.py"]),
        ("contact_center/desk/api/live.py", "stories/test_live.py", []),
        ("contact_center/desk/api/live.py", "desk/api/test_bad_input.py", []),
    ],
)
def test_a_test_without_a_place_is_found(tmp_path: Path, source: str, test: str, found: list[str]) -> None:
    for file in (tmp_path / source, tmp_path / "tests" / test):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    assert elsewhere(tmp_path, TESTS_OF_THE_WHOLE) == found


def test_every_file_stays_small(ours: list[Path]) -> None:
    lines = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in ours}
    assert {path: count for path, count in lines.items() if count > LONGEST} == {}


def test_locks_are_pinned_by_hash_and_name_no_host() -> None:
    wanted = sorted((ROOT / "requirements").glob("*.in"))
    assert wanted
    locks = [path.with_suffix(".lock") for path in wanted]
    for lock in [*locks, ROOT / "contact_center/ui/package-lock.json"]:
        text = lock.read_text(encoding="utf-8")
        assert "sha256" in text or "sha512" in text, lock.name
        # Home pages in package-lock's "funding" are of the packages, not of where they come from.
        assert '"resolved"' not in text, lock.name
        assert lock.suffix == ".json" or "://" not in text, lock.name


NAMED_ALL_THE_SAME = {
    "contact_center/tickets/routing/defaults.py": "the rules an installation starts with",
    "contact_center/tickets/queue/defaults.py": "a queue of this name",
    "contact_center/simulation/demand.py": "a made-up day",
    "contact_center/simulation/show.py": "the names of a made-up day",
    "contact_center/desk/customers/handlers.py": "a field of a customer's record",
    "contact_center/outreach/policy.py": "the default of a setting that names channels",
    "contact_center/security/redact.py": "a sort of what is hidden",
    "contact_center/language/lexicons/lost.py": "a word of the language",
    "contact_center/language/knowledge/synonyms.py": "words of the language",
}
"""Files that say the name of a channel and do not mean it, or mean it as data."""
NOT_OURS = ("contact_center/store/migrations/", "contact_center/practice/", "contact_center/ui/", "scripts/")
"""What was done once; the other side of the wire; what is not written in Python."""


def test_a_channel_is_named_in_its_own_folder_alone(ours: list[Path]) -> None:
    found = {name(path): named(path) - own_of(path) for path in ours if not name(path).startswith(NOT_OURS)}

    benches = {path for path in found if path.startswith("benchmarks/")}
    naming = {path for path, keys in found.items() if keys} - benches
    assert naming - NAMED_ALL_THE_SAME.keys() == set()
    assert NAMED_ALL_THE_SAME.keys() - naming == set()


def test_a_channel_takes_the_key_of_its_messages_from_its_capabilities(ours: list[Path]) -> None:
    written = [
        f"{name(path)}:{keyword.value.lineno}"
        for path in ours
        if name(path).startswith("contact_center/channels/")
        for keyword in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(keyword, ast.keyword) and keyword.arg == "channel"
        if isinstance(keyword.value, ast.Constant)
    ]
    assert written == []


def named(path: Path) -> set[str]:
    """The channels that a file names in its code: as a string, or quoted within one."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    constants = [node.value for node in nodes if isinstance(node, ast.Constant)]
    texts = [value for value in constants if isinstance(value, str)]
    keys = [channel.key for channel in CHANNELS]
    return {key for key in keys for text in texts if text == key or f"'{key}'" in text}


DESK = ROOT / "contact_center/ui/src/desk"
NAMED_AT_THE_DESK = {
    "ChannelIcon.vue": "the signs of channels; one without has the common one",
    "customers/CustomerForm.vue": "a field of a customer's record",
    "customers/draft.ts": "a field of a customer's record",
    "texts.ts": "what that field is called",
}
"""Screens that say the name of a channel and do not mean it, or mean nothing but its picture."""


def test_screens_of_the_desk_learn_channels_from_the_service() -> None:
    screens = [path for path in sorted(DESK.rglob("*")) if path.suffix in {".ts", ".vue"}]
    assert screens

    naming = {str(path.relative_to(DESK)) for path in screens if named_on_screen(path.read_text("utf-8"))}
    assert naming == NAMED_AT_THE_DESK.keys()


def named_on_screen(text: str) -> set[str]:
    """The channels that TypeScript or a template names: in quotes, or as the key of an object."""
    keys = [channel.key for channel in CHANNELS]
    return {key for key in keys if re.search(rf"""(["'`]){key}\1|(?<![\w.'"-]){key}\??:(?!:)""", text)}


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('x === "sms"', {"sms"}),
        ("""<p v-if="channel === 'sms'" />""", {"sms"}),
        ("const icons = { sms: Message };", {"sms"}),
        ('const channels = ["phone", `web_chat`];', {"phone", "web_chat"}),
        ("t('customer.phone')", set()),
        ("draft.phone.trim()", set()),
        ('data-test="phone-owner"', set()),
    ],
)
def test_a_channel_named_on_a_screen_is_found(code: str, found: set[str]) -> None:
    assert named_on_screen(code) == found


def test_error_numbers_of_a_carrier_stand_in_the_folders_of_channels(ours: list[Path]) -> None:
    """Elsewhere only what they mean is known: the `refusals` of a channel say it."""
    numbers = {code for channel in CHANNELS for code in channel.refusals}
    assert numbers
    naming = {
        name(path)
        for path in ours
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and str(node.value) in numbers
    }
    # Practice is the carrier itself.
    inside = ("contact_center/channels/", "contact_center/practice/")
    assert {path for path in naming if not path.startswith(inside)} == set()


def test_a_role_is_judged_in_one_place(ours: list[Path]) -> None:
    """What a supervisor may do is decided by functions of security/roles.py and of scope/."""
    judged = {
        path.relative_to(ROOT).as_posix() for path in ours if judges_role(path.read_text(encoding="utf-8"))
    }
    assert judged - ROLES_OF_ANOTHER_KIND == {"contact_center/security/roles.py"}


def judges_role(text: str) -> bool:
    """Whether it compares somebody's role with anything."""
    for node in ast.walk(ast.parse(text)):
        sides = [node.left, *node.comparators] if isinstance(node, ast.Compare) else []
        if any(isinstance(side, ast.Attribute) and side.attr == "role" for side in sides):
            return True
    return False


@pytest.mark.parametrize(
    ("code", "judges"),
    [
        ('user.role == "supervisor"', True),
        ("SUPERVISOR != request.user.role", True),
        ('User.role.in_(["a"])', False),
        ("user.role in allowed", True),
        ("rule = user.role", False),
        ("role == other", False),
    ],
)
def test_a_judged_role_is_found(code: str, judges: bool) -> None:
    assert judges_role(code) is judges


def own_of(path: Path) -> set[str]:
    inside = re.match(r"contact_center/channels/(\w+)/", name(path))
    return {inside[1]} if inside else set()


def test_functions_of_the_store_name_no_channel() -> None:
    functions = sorted((ROOT / "contact_center/store/functions").glob("*.sql"))
    assert functions
    for function in functions:
        text = function.read_text(encoding="utf-8")
        assert [channel.key for channel in CHANNELS if f"'{channel.key}'" in text] == [], function.name


@pytest.mark.parametrize("code", ['x == "sms"', "text(\"channel = 'sms'\")", '{"sms": 1}'])
def test_a_named_channel_is_found(tmp_path: Path, code: str) -> None:
    file = tmp_path / "file.py"
    file.write_text(code, encoding="utf-8")

    assert named(file) == {"sms"}
