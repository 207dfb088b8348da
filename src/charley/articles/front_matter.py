"""What stands at the top of an article, and the small files beside the articles, checked at the border."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from charley.articles.article import ArticleError
from charley.knowledge import Problem

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
PromptId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
_FENCE = "---"


class Checked(BaseModel):
    """Base of what is read from YAML: immutable, and with no field that nobody knows."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class FrontMatter(Checked):
    """The top of an article. Facts and sources are not listed here: they are read from the text."""

    id: Id
    title: str = Field(min_length=5)
    summary: str = Field(min_length=20)  # in plain language, one or two sentences
    series: Id
    place: int = Field(ge=1)
    topics: tuple[Id, ...] = Field(min_length=1)
    conditions: tuple[Id, ...] = ()
    claims: tuple[Id, ...] = ()
    left_out: dict[Id, str] = {}
    prompts: dict[PromptId, Annotated[str, Field(min_length=10, max_length=200)]] = {}  # ask members for a story
    writer: Literal["Charley's writers"]  # a role; nobody is invented
    written: date
    next_review: date

    @property
    def signed(self) -> str:
        """What of the top a signature stands for; as it was before there were prompts, where there are none."""
        return self.model_dump_json(exclude=None if self.prompts else {"prompts"})


class Series(Checked):
    """Articles on one theme, in an order."""

    id: Id
    title: str
    what: str


class Term(Checked):
    """A word that an article may use, in plain words."""

    id: Id
    term: str
    also: tuple[str, ...] = ()  # the same in other words, or across the Atlantic
    means: str
    source: Id


class SignOff(Checked):
    """Somebody read one version of an article and stands by it."""

    article: Id
    digest: str = Field(pattern=r"^[0-9a-f]{64}$")
    role: Literal["clinician", "editor"]
    name: str = Field(min_length=2)
    signed: date
    document: str = Field(min_length=1)  # the file that was signed, beside the articles
    credentials: str = ""  # of a clinician: what they are, and where that can be checked


Model = TypeVar("Model", bound=Checked)


@dataclass(frozen=True)
class Raw:
    """An article as it lies in its file."""

    file: Path
    top: FrontMatter
    body: str
    first_line: int  # of the body


def read_article(file: Path) -> Raw:
    """Split a file into its checked top and its text.

    Raises:
        ArticleError: when the file is no text, has no top or a wrong one.
    """
    return parse_article(file, _text(file))


def parse_article(file: Path, text: str) -> Raw:
    """Split the text of an article into its checked top and its body.

    Args:
        file: where the text lies or would lie; named in what is wrong.
        text: the whole.

    Raises:
        ArticleError: when it has no top or a wrong one.
    """
    lines = text.split("\n")
    if lines[0].strip() != _FENCE or _FENCE not in (line.strip() for line in lines[1:]):
        raise ArticleError([Problem(file, 1, "top", "needs a part between two lines of ---, with id, title and so on")])
    end = next(number for number, line in enumerate(lines[1:], start=1) if line.strip() == _FENCE)
    tops = _validated(file, "\n".join(lines[1:end]), FrontMatter, 1)
    if len(tops) != 1:
        raise ArticleError([Problem(file, 2, "top", "must hold one list of names and values: id, title and so on")])
    top = tops[0]
    if top.id != file.stem:
        raise ArticleError([Problem(file, 2, "id", f"is {top.id!r}; the file must have the same name")])
    return Raw(file, top, "\n".join(lines[end + 1 :]), end + 2)


def read_list(file: Path, model: type[Model]) -> tuple[Model, ...]:
    """Read a YAML file that holds a list of entries of one kind; a missing file holds none.

    Raises:
        ArticleError: when the file is no text or an entry is wrong.
    """
    return _validated(file, _text(file), model, 0) if file.exists() else ()


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ArticleError([Problem(file, 1, "file", f"cannot be read as text ({type(error).__name__})")]) from error


def _validated(file: Path, text: str, model: type[Model], above: int) -> tuple[Model, ...]:
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
        raw = yaml.safe_load(text) or []
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = (mark.line if mark else 0) + 1 + above
        raise ArticleError([Problem(file, line, "yaml", " ".join(str(error).split()))]) from error
    nodes = root.value if isinstance(root, yaml.SequenceNode) else [root]
    entries: list[Model] = []
    problems: list[Problem] = []
    for node, one in zip(nodes, raw if isinstance(raw, list) else [raw], strict=False):
        try:
            entries.append(model.model_validate(one))
        except ValidationError as error:
            for fault in error.errors():
                line = _line(node, fault["loc"]) + above
                problems.append(Problem(file, line, ".".join(map(str, fault["loc"])) or "entry", fault["msg"]))
    if problems:
        raise ArticleError(problems)
    return tuple(entries)


def _line(node: Any, path: tuple[int | str, ...]) -> int:
    for step in path:
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == step), node)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            node = node.value[step]
    return int(node.start_mark.line) + 1
