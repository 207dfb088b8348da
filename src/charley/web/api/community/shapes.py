"""What is asked and answered about the community, as schemas."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

from ninja import Schema
from pydantic import Field

from charley.web.api.answers import Open, Urgency
from charley.web.api.shapes import Asked
from charley.web.api.strict import strictly

Ref = Annotated[str, Field(pattern="^[a-z0-9]{1,12}$", description="Name of a post, as in its address.")]
Kind = Literal["question", "answer", "reply", "update", "story", "comment"]
Audience = Literal["team", "members", "everyone"]
Reaction = Literal["helped", "same"]
FollowKind = Literal["person", "thread", "team", "topic"]
Country = Annotated[str, Field(max_length=10, description="Two letters, for the numbers of help.")]


class TeamOut(Schema):
    """People who share a condition or a topic."""

    id: str
    name: str
    about: str
    topics: list[str]
    members: int = Field(description="Accounts that joined and did not leave.")


class Teams(Schema):
    """Every team that is open."""

    teams: list[TeamOut]


class BesideOut(Schema):
    """A claim that a post makes or asks about, and what is known. Show it beside the post."""

    claim: str
    verdict: str
    why: str
    address: str


class PostAbout(Schema):
    """What every post has."""

    ref: str
    kind: Kind
    title: str
    name: str | None = Field(description="Of the writer; null where none is shown.")
    team: str | None
    audience: Audience
    mine: bool
    waiting: bool = Field(description="Only its writer sees it; a moderator looks at it first.")
    made_at: datetime
    edited_at: datetime | None
    helped: int
    same: int
    said: list[Reaction] = Field(description="What the reader has said of it.")
    address: str


class ThreadLine(PostAbout):
    """How a thread begins, in a list."""

    last_at: datetime
    answers: int


class Threads(Schema):
    """Threads of a team, the newest first."""

    threads: list[ThreadLine]
    next: str | None = Field(description="For the next page, as ``after``; null after the last one.")


class PostOut(PostAbout):
    """A post with its words."""

    text: str = Field(description="Markdown, as others see it.")
    html: str
    beside: list[BesideOut]
    cautions: list[Literal["dose", "change"]] = Field(
        description="It tells how much to take, or to change a medicine. Say beside it: ask a pharmacist or doctor."
    )


class AnswerOut(PostOut):
    """An answer, and what was replied to it."""

    replies: list[PostOut]


class ThreadOut(Schema):
    """A page of a thread, the oldest answers first."""

    begins: PostOut
    answers: list[AnswerOut]
    count: int = Field(description="Answers and replies in all.")
    next: int | None = Field(description="Number of the next page; null after the last one.")


class NumbersOut(Schema):
    """Where help is in one country."""

    country: str
    emergency: str
    crisis_line: str
    advice_line: str


class HelpOut(Schema):
    """Help that the words ask for. Show it to the writer at once, before anything else."""

    urgency: Urgency
    do: str
    why: str
    in_case: bool = Field(description="Nobody seems to be in danger now, or the words only come near.")
    lines: list[Literal["emergency", "crisis", "advice"]] = Field(description="Which numbers to show, in this order.")
    anywhere: str = Field(description="The emergency number where no country is known.")
    numbers: list[NumbersOut] = Field(description="Of the country that was named, otherwise of all that are known.")


class PostedOut(Schema):
    """What became of a post."""

    ref: str
    kind: Kind
    state: Literal["live", "held", "hidden", "removed"]
    held: bool = Field(description="Others see it only once a moderator has looked.")
    holds: list[str] = Field(description="Why it waits.")
    cautions: list[Literal["dose", "change"]]
    beside: list[BesideOut]
    help: HelpOut | None
    address: str


Body = Annotated[str, Field(min_length=1, max_length=20_000, description="Markdown. No real names, please.")]


class QuestionIn(Asked):
    """A question to a team."""

    kind: Literal["question"]
    title: Annotated[str, Field(min_length=1, max_length=200)]
    body: Body
    team: Annotated[str, Field(max_length=40)]
    audience: Audience = "members"
    anonymous: bool = Field(False, description="Others see no name.")
    country: Country = "any"


class AnswerIn(Asked):
    """An answer to what begins a thread, or a reply to an answer. Who sees that sees it."""

    kind: Literal["answer"]
    to: Ref
    body: Body
    anonymous: bool = Field(False, description="Others see no name.")
    country: Country = "any"


class UpdateIn(Asked):
    """How the writer is, on their own page."""

    kind: Literal["update"]
    body: Body
    audience: Literal["members", "everyone"] = "members"
    country: Country = "any"


if TYPE_CHECKING:
    StrictPost: TypeAlias = Any
else:
    StrictPost = strictly(Annotated[QuestionIn | AnswerIn | UpdateIn, Field(discriminator="kind")])


class SuggestIn(Asked):
    """A question, perhaps not typed to its end."""

    title: Annotated[str, Field(min_length=1, max_length=200)]


class BeforeOut(Schema):
    """Something to read first."""

    title: str
    address: str
    kind: Literal["question", "page"]


class Suggested(Schema):
    """What is there already that may answer, best first."""

    before: list[BeforeOut]


class NoticeOut(Schema):
    """Something that the member may want to know."""

    kind: str
    words: str
    more: str = Field(description="Words of moderators; empty otherwise.")
    address: str
    at: datetime
    new: bool


class Notices(Schema):
    """A page of notices, the newest first."""

    notices: list[NoticeOut]
    unread: int
    next: int | None = Field(description="Number of the next page; null after the last one.")


class FollowOut(Schema):
    """One thing that the member follows."""

    what: FollowKind
    key: str
    name: str
    address: str


class Follows(Schema):
    """What the member follows."""

    follows: list[FollowOut]


class OwnThing(Open):
    """One thing that the community keeps about the member: a post, a reaction, a follow ..."""

    what: str


class Own(Schema):
    """All of it: the same as community.json in the archive of the account."""

    community: list[OwnThing]
