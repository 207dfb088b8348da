"""Ways out of the community in a post: links, telephone numbers, addresses, handles, also where they are disguised."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

# Endings of addresses that people write; an ending that is also a word ("see you.then") is none.
_ENDINGS = (
    "com|net|org|info|biz|io|co|uk|us|eu|de|fr|ca|au|nz|ie|in|za|me|ly|be|gl|shop|store|site|online|xyz|club|live|link|top|"
    "app|dev|tv|cc|ru|cn|gov|edu|nhs|health|care|rest|page|blog|news|pro|vip|win|example|test|invalid|onion"
)
_WIDE = re.compile(r"\s{2,}")  # long runs of space would be looked through again and again
_LETTERS_APART = re.compile(r"(?<!\w)\w(?: \w){2,}(?!\w)|(?<!\w)h t t p s?")
_DOT = re.compile(r"\s*(?:\[\s*\.\s*\]|\(\s*\.\s*\)|\(\s*dot\s*\)|\[\s*dot\s*\]|\s+dot\s+)\s*")
_AT = re.compile(r"\s*(?:\(\s*at\s*\)|\[\s*at\s*\])\s*")
_SLASH = re.compile(r"\s+slash\s+")
_SPACED_ENDING = re.compile(rf"(?<=[a-z0-9])\s+\.\s*(?=(?:{_ENDINGS})\b)")
_SCHEME = re.compile(r"\bh(?:tt|xx|\*\*)ps?\s*:\s*/\s*/?\s*|\bhxxps?\b:?")
_HOST = rf"(?:xn--)?[\w-]+(?:\.[\w-]+)*\.(?:{_ENDINGS})(?:\.(?:uk|au|nz|za|in))?"
_LINK = re.compile(
    rf"(?:https?://\s*|(?<![\w@])www\s?\.\s?|(?<!\w)//)?(?<![\w@.-]){_HOST}(?![\w])(?:/\S*)?|https?://\S+"
)
_SCRIPT = re.compile(r"\b(?:javascript|data|vbscript)\s*:\s*\S")
_PAID = re.compile(r"[?&](?:tag|ref|aff|affid|affiliate|partner|coupon|promo)=")
_MAIL = re.compile(  # begins where a word does, so that a long one is looked through once
    rf"(?<![\w.+-])[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)*\.(?:{_ENDINGS})\b|(?<![\w.])[\w.]+ at [\w.-]+\.(?:{_ENDINGS})\b"
)
_HANDLE = re.compile(r"(?<![\w@])@[\w.]{3,}|\b\w{3,}#\d{4}\b")
_APPS = re.compile(
    r"\b(?:insta(?:gram)?|telegram|twitter|tiktok|snap(?:chat)?|discord|whats ?app|signal|kik|we ?chat|facebook|"
    r"messenger|mastodon|bluesky|youtube|skype)\b"
)
_TELEPHONE = re.compile(
    r"(?<![\w.,/])(?:\+|\(?0|00)[\d\s().-]{8,18}\d(?![\d/:])|(?<![\w.,])\d{3}[\s.-]\d{3}[\s.-]\d{4}\b"
)
_SHORT_NUMBER = re.compile(r"\b(?:call|text|ring|phone|number|whatsapp|tel)\b[^.!?\n]{0,20}?\b\d{3}[-\s]?\d{4}\b")
_SPELT = re.compile(r"(?:\b(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double|plus)\b[\s,-]*){7,}")
_STREET = re.compile(
    r"\b\d{1,4}[a-z]?,? (?:[a-z]+ ){1,2}(?:street|lane|road|avenue|drive|close|court|gardens|terrace|boulevard|way)\b"
)


def ways_out(plain: str, known_hosts: Collection[str]) -> Iterator[tuple[str, str]]:
    """What leads out of a post: kind and the words.

    Args:
        plain: the text in small letters, look-alikes read as what they pass for.
        known_hosts: sites to which a link is no reason to hold a post.

    >>> list(ways_out("see cures (dot) example or https://www.nhs.uk/x", {"nhs.uk"}))
    [('link', 'cures.example')]
    >>> [kind for kind, _ in ways_out("ring 0 7 7 0 0 9 0 0 4 5 6", ())]
    ['contact']
    """
    text = _opened(plain)
    for match in _MAIL.finditer(text):
        yield "contact", match.group().strip()
    without_mail = _MAIL.sub(" ", text)
    for match in _LINK.finditer(without_mail):
        link = match.group().strip()
        if _PAID.search(link):
            yield "affiliate", link
        if not _is_known(link, known_hosts):
            yield "link", link
    for match in _SCRIPT.finditer(without_mail):
        yield "link", match.group()
    bare = _LINK.sub(" ", without_mail)
    for pattern in (_TELEPHONE, _SHORT_NUMBER, _SPELT, _STREET):
        if told := pattern.search(bare):
            yield "contact", told.group().strip()
    handle = _HANDLE.search(bare)
    if handle and ("#" in handle.group() or _APPS.search(bare)):
        yield "contact", handle.group()


def links(plain: str) -> tuple[str, ...]:
    """Every address in a text, those of known sites too: how many there are is limited by trust."""
    return tuple(match.group().strip() for match in _LINK.finditer(_MAIL.sub(" ", _opened(plain))))


def _opened(plain: str) -> str:
    """Addresses as they would be typed into a browser."""
    text = _WIDE.sub(lambda match: "\n" if "\n" in match.group() else " ", plain)
    text = _LETTERS_APART.sub(lambda match: match.group().replace(" ", ""), text)
    text = _SLASH.sub("/", _AT.sub("@", _DOT.sub(".", text)))
    text = _SPACED_ENDING.sub(".", re.sub(r":\s*/\s*/", "://", text))
    return _SCHEME.sub("https://", text)


def _is_known(link: str, known_hosts: Collection[str]) -> bool:
    host = re.sub(r"^(?:https?:)?//", "", link).split("/")[0].split("?")[0].removeprefix("www.")
    return host in known_hosts
