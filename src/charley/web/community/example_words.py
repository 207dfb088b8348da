"""Names and sentences of the invented community. They are made up: no person is meant, and nobody wrote them."""

from __future__ import annotations

import random
from dataclasses import dataclass

MANNERS = (
    "Quiet", "Gentle", "Bright", "Patient", "Sunny", "Steady", "Merry", "Brave", "Calm", "Curious", "Early", "Evening",
    "Fair", "Friendly", "Golden", "Happy", "Humble", "Keen", "Kind", "Lively", "Loyal", "Lucky", "Mellow", "Mild",
    "Nimble", "Peaceful", "Plucky", "Polite", "Proud", "Rosy", "Silver", "Sleepy", "Slow", "Soft", "Spry", "Still",
    "Swift", "Thoughtful", "Warm", "Wise",
)  # fmt: skip
ANIMALS = (
    "Otter", "Heron", "Badger", "Finch", "Hedgehog", "Squirrel", "Swallow", "Salmon", "Beaver", "Puffin", "Marten",
    "Dormouse", "Wren", "Lapwing", "Seal", "Hare", "Newt", "Owl", "Thrush", "Magpie", "Weasel", "Vole", "Plover",
    "Goose", "Duck", "Swan", "Crane", "Stork", "Ibis", "Egret", "Tern", "Gull", "Dolphin", "Turtle", "Frog", "Toad",
    "Bee", "Moth", "Beetle", "Cricket", "Snail", "Carp", "Trout", "Perch", "Elk", "Deer", "Moose", "Bison", "Lynx",
    "Fox", "Raccoon", "Koala", "Wombat", "Panda", "Lemur", "Tapir", "Camel", "Llama", "Alpaca", "Donkey", "Pony",
    "Goat", "Sheep", "Collie", "Terrier", "Robin", "Sparrow", "Starling", "Lark", "Linnet", "Bunting", "Siskin",
    "Dipper", "Grebe", "Coot",
)  # fmt: skip
_WHAT = ("twitching", "a cramp", "a tremor", "stiffness", "a jumping muscle", "tightness", "restless feelings")
_FINDINGS = {"twitching": "fasciculation", "a cramp": "cramp", "a tremor": "tremor", "stiffness": "stiffness"}
_WHERE = ("my left calf", "my thumb", "my eyelid", "both feet", "my right thigh", "my hand", "my shoulder", "my toes")
_WHEN = (
    "at night", "after a long walk", "when I sit still", "in the morning", "after a busy week", "when I am cold",
    "after gardening", "on days with little sleep",
)  # fmt: skip
_ASKS = (
    "Did it go away for you?", "What do you write down about it?", "How do you get back to sleep?",
    "Does warmth help anybody?", "What did you ask at your visit?", "Does anybody else have this?",
)  # fmt: skip
_TELLS = (
    "It began some weeks ago and comes and goes. It does not hurt much, but I notice it every time.",
    "I have had it on and off since spring. Some days there is nothing at all.",
    "My family thinks I worry too much. I would like to hear how others deal with it.",
    "I keep a record now, so that I can show it at my next appointment.",
)
UPDATES = (
    "A good week. I slept well and the calf was quiet most nights.",
    "Slow days. I did my stretches in the chair, and a friend came for tea.",
    "I showed my page at the visit today. We had time for all three questions.",
    "The walk to the park was longer than last month. I sat on every bench.",
)
ANSWERS = (
    "Mine was like that for a few weeks. Then it faded, and I noticed only later that it had gone.",
    "A warm bath in the evening makes it easier for me. It does not take it away.",
    "I write down when it comes and how I slept. After a month I could see a pattern.",
    "It helped me to ask at the surgery what they would want to know. I took a short list along.",
    "For me it is worse when I am tired. An early night does more than anything else.",
    "I have the same in the other leg. You are not alone with this.",
    "Gentle stretching before bed is part of my day now. I started with two minutes.",
    "I was worried as well. Talking to my nurse made it feel smaller.",
)
REPLIES = (
    "Thank you, that is good to read.",
    "How long did it take until you noticed a change?",
    "I will try that this week and tell you how it went.",
    "The same here. The list was a good idea.",
)


@dataclass(frozen=True)
class Question:
    """A title, what is told with it, and what a reader of posts finds in it without fail."""

    title: str
    body: str
    findings: tuple[str, ...]


def question(chance: random.Random) -> Question:
    """One of some thousands.

    >>> question(random.Random(1)).title.endswith("?")
    True
    """
    what, where, when, asks = (chance.choice(some) for some in (_WHAT, _WHERE, _WHEN, _ASKS))
    tells = chance.choice(_TELLS)
    found = (_FINDINGS[what],) if what in _FINDINGS else ()
    return Question(
        f"{what.capitalize()} in {where} {when}. {asks}", f"I have {what} in {where} {when}. {tells}", found
    )
