"""Find folders that import each other in a circle."""

import ast
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from pathlib import Path

COUNTED_BY_FILE = "contact_center"
"""Its own files are the bottom and the top of the house, as settings.py and cli.py: each counts alone."""

Graph = Mapping[str, Mapping[str, str]]
"""By folder the folders it imports, and an import that does so."""


def imports_between_folders(root: Path, *packages: str) -> Graph:
    """Imports of types, and those inside a function, count as any other."""
    files = {_module(path, root): path for package in packages for path in (root / package).rglob("*.py")}
    graph: dict[str, dict[str, str]] = {}
    for module, path in files.items():
        folder = _folder(path, root)
        for name in imported(path):
            other = _folder(files[name], root) if name in files else folder
            if other != folder:
                graph.setdefault(folder, {}).setdefault(other, f"{module} imports {name}")
    return graph


def circle(graph: Graph) -> list[str]:
    """The imports of one circle; none where there is no circle."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        # Each folder is imported by the one after it.
        return [graph[importer][imported] for imported, importer in pairwise(error.args[1])]
    return []


def _module(path: Path, root: Path) -> str:
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _folder(path: Path, root: Path) -> str:
    folder = path.parent.relative_to(root).as_posix()
    return f"{folder}/{path.name}" if folder == COUNTED_BY_FILE else folder


def imported(path: Path) -> Iterator[str]:
    """The names of modules, among other names: `from a import b` may mean a.b as well as a."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
