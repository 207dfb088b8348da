"""Reads the YAML under ``knowledge/data``, and says file, line and field of what is wrong in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import ValidationError

from charley.knowledge.conditions import Entry
from charley.knowledge.library import DATA, Problem, files


@dataclass(frozen=True)
class Located:
    """An entry, and the place in a file that it came from."""

    kind: str
    entry: Entry
    file: Path
    node: yaml.Node

    def line(self, *path: object) -> int:
        """Line, from 1, of a field given by keys and list positions."""
        return _line(self.node, path)


def _line(node: yaml.Node, path: tuple[object, ...]) -> int:
    for step in path:
        if isinstance(node, yaml.MappingNode):
            below = next((value for key, value in node.value if key.value == step), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            below = node.value[step]
        else:
            below = None
        if below is None:
            break
        node = below
    return int(node.start_mark.line) + 1


def read_entries(data: Path = DATA) -> tuple[list[Located], list[Problem]]:
    """Read every entry, and collect what is wrong instead of stopping at the first."""
    entries: list[Located] = []
    problems: list[Problem] = []
    for kind, model, file in files(data):
        try:
            root = yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            mark = getattr(error, "problem_mark", None)
            problems.append(Problem(file, mark.line + 1 if mark else 1, "yaml", str(error).replace("\n", " ")))
            continue
        if root is None:
            continue
        for node in root.value if isinstance(root, yaml.SequenceNode) else [root]:
            problems += _twice(file, node)
            try:
                raw = _construct(node)
            except (yaml.YAMLError, ValueError, TypeError) as error:
                problems.append(Problem(file, _line(node, ()), "yaml", str(error).replace("\n", " ")))
                continue
            try:
                entries.append(Located(kind, model.model_validate(raw), file, node))
            except ValidationError as error:
                name = raw.get("id", "?") if isinstance(raw, dict) else "?"
                for fault in error.errors():
                    where = tuple(fault["loc"])
                    field = ".".join([str(name), *map(str, where)])
                    problems.append(Problem(file, _line(node, where), field, fault["msg"]))
    return entries, problems


def _twice(file: Path, node: yaml.Node) -> list[Problem]:
    """Fields that stand twice in an entry; YAML would silently take the last."""
    problems: list[Problem] = []
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        name = next((value.value for key, value in node.value if key.value == "id"), "?")
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value in seen:
                line = int(key.start_mark.line) + 1
                problems.append(Problem(file, line, f"{name}.{key.value}", "this field stands twice"))
            seen.add(str(key.value))
            problems += _twice(file, value)
    elif isinstance(node, yaml.SequenceNode):
        problems += [problem for below in node.value for problem in _twice(file, below)]
    return problems


def _construct(node: yaml.Node) -> object:
    return yaml.constructor.SafeConstructor().construct_document(node)
