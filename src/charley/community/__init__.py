"""What a safe community of patients needs, without a web: reading posts, suggesting answers, trust, cases, notices."""

from charley.community.danger import About, Danger, Help, Risk
from charley.community.rules import RuleError
from charley.community.safety import Hold, PostReader, PostReading, SaidClaim
from charley.community.seen import PostError, skeleton

__all__ = [
    "About",
    "Danger",
    "Help",
    "Hold",
    "PostError",
    "PostReader",
    "PostReading",
    "Risk",
    "RuleError",
    "SaidClaim",
    "skeleton",
]
