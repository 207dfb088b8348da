"""Reads a person's own words: findings with their context, the profile, and what was not understood."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import OSA

from charley.assessment import Observation, Profile, State
from charley.knowledge import FindingKind, Knowledge
from charley.language.context import Context, Status, context, in_a_history
from charley.language.histories import from_durations, sudden_weakness
from charley.language.lexicon import Lexicon, Match
from charley.language.measurements import results
from charley.language.places import Place, places
from charley.language.profiles import ProfileReader, in_the_family
from charley.language.pronouns import Later, said_by_pronoun, timed_clauses
from charley.language.setting import told_in_clinic
from charley.language.spelling import Slips
from charley.language.table import table
from charley.language.times import durations, of_something_else, times
from charley.language.whose import Who, subject
from charley.language.words import NEGATIVE, STOP, Word, words

AMBIGUOUS = 0.6  # strength of each reading when the same words can mean several things

# "My mother has a tremor. Will I get it?"
_ASKS_OF_SELF = re.compile(
    r"\b(?:will|could|can|might|do|am|would|should) i (?:also |be |too )*"
    r"(?:at risk|be|develop|end up|get|going|have|inherit|likely|worry)\b",
    re.IGNORECASE,
)
# Ordinary words one letter away from a name.
_ORDINARY = frozenset(
    table(
        """
        arteritis | mediation | meditation | meditations | morphing | naturopath | naturopathy | tinkling
        """
    )
)


@dataclass(frozen=True)
class Alternative:
    """Words that can mean several findings."""

    span: tuple[int, int]
    findings: tuple[str, ...]


@dataclass(frozen=True)
class Unread:
    """A clause in which nothing was understood but perhaps a place, a time or a person, and whom it tells of."""

    span: tuple[int, int]
    who: Who


@dataclass(frozen=True)
class Reading:
    """What was understood of a text."""

    text: str
    own: tuple[Observation, ...]
    others: tuple[Observation, ...]  # of other people
    set_aside: tuple[Observation, ...]  # past, or only feared: heard, but not counted
    own_profile: Profile
    others_profile: Profile
    alternatives: tuple[Alternative, ...]
    not_understood: tuple[str, ...]
    unread: tuple[Unread, ...] = ()

    @property
    def about_someone_else(self) -> bool:
        """Whether all that was said concerns another person."""
        own = [o for o in self.own if not o.finding.startswith("family_history")]
        if self.own and _ASKS_OF_SELF.search(self.text):
            return False
        return not own and any(not o.finding.startswith("family_history") for o in self.others)


@dataclass(frozen=True)
class _Mention:
    match: Match
    context: Context


class Reader:
    """Compiled phrases of one knowledge; reads any number of texts."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._spelling = {wrong: s.word for s in knowledge.spellings.values() for wrong in s.misspelt}
        findings = [finding for finding in knowledge.findings.values() if not finding.retired]
        self._findings = Lexicon((finding.id, text) for finding in findings for text in finding.phrases)
        self._observed = Lexicon((finding.id, text) for finding in findings for text in finding.observed)
        self._denials = Lexicon((finding.id, text) for finding in findings for text in finding.denials)
        self._people = ProfileReader(knowledge)
        self._long_words = sorted(
            {w for s in knowledge.spellings.values() for w in s.word.split() if len(w) >= 8}
            | {m.name.lower() for m in knowledge.medicines.values() if " " not in m.name and len(m.name) >= 8}
            | {b.lower() for m in knowledge.medicines.values() for b in m.brands if " " not in b and len(b) >= 8}
        )
        measured = {w for m in knowledge.measurements.values() for name in m.names for w in name.lower().split()}
        phrases = self._findings.words | self._observed.words | self._denials.words
        self._slips = Slips({*phrases, *self._people.words, *self._long_words, *measured}, self._spelling)

    def read(self, text: str, about: Who | None = None) -> Reading:
        """Read a text of up to some thousand words.

        Args:
            about: whom sentences that name nobody are about. Left out, it is the writer, unless nothing in the text
                is said of the writer and something of someone else.
        """
        reading = self._read(text, about or Who.SELF)
        if about is None and reading.others:
            theirs = self._read(text, Who.OTHER)
            return theirs if theirs.about_someone_else else reading
        return reading

    def _read(self, text: str, about: Who) -> Reading:
        written, text = text, self._slips.mended(text)
        clinic = told_in_clinic(text) or "examination" in text.lower()
        found = [self._corrected(word) for word in words(text, self._spelling)]
        named = places(found)
        sites = {i: place for place in named for i in range(place.first, place.last + 1)}
        owner = _subjects(found, about)
        mentions = [
            _Mention(m, context(found, m.at, owner[m.first], carries_own_denial=_own_denial(found, m), clinic=clinic))
            for m in self._findings.match(found, sites)
        ]
        seen = [
            _Mention(m, context(found, m.at, owner[m.first], clinic=clinic)) for m in self._observed.match(found, sites)
        ]
        mentions += [mention for mention in seen if mention.context.who is Who.OTHER]
        denied = self._denied_by_saying(found, sites, owner)
        mentions = [m for m in _without_shadows(mentions) if not _meant_otherwise(m, denied)] + denied
        later = said_by_pronoun(found, (m.match.first for m in mentions), named)
        lasting = durations(found)
        elsewhere = self._times_of_something_else(found, mentions, owner)
        mentions = [m for m in mentions if not self._is_timed_by(m, elsewhere)]
        ambiguous = self._alternatives(mentions, found)
        unsure_which = {(a.span, name) for a in ambiguous for name in a.findings}
        own: list[Observation] = []
        others: list[Observation] = []
        aside: list[Observation] = []
        names = self._people.illness_names(found, owner)
        for mention in mentions:
            if mention.context.who is Who.THING or self._says_nothing(mention, found):
                continue
            kind = self._knowledge.findings[mention.match.name].kind
            if kind is FindingKind.TEST and names.issuperset(mention.match.at):
                continue  # "he has hypothyroidism" tells a known illness, not a result of today
            of_another = about is Who.OTHER and mention.context.who is Who.OTHER
            relative = (
                of_another and self._people.of_a_relative(found, mention.match.first, mention.match.last)
            ) or in_the_family(found, mention.match.first)
            if relative and not mention.match.name.startswith("family_history"):
                if mention.context.status is Status.PRESENT:
                    told_of = others if mention.context.who is Who.OTHER else own
                    told_of += self._people.family(found, mention.match.name, mention.match.first, mention.match.last)
                continue
            of_family = mention.match.name.startswith("family_history")
            family_of = self._people.tells_of_family(found, mention.match.at) if of_family else None
            if of_family and not family_of:
                continue  # "his daughter noticed that his hands shake"
            observation = self._observe(mention, found, named, unsure_which, later.get(mention.match.first, Later()))
            if mention.context.status in (Status.PAST, Status.FEARED) and not self._is_true_all_the_same(
                mention, found
            ):
                aside.append(observation)
            elif mention.context.who is Who.OTHER and not (about is Who.SELF and family_of == "mine"):
                others.append(observation)
                if mention.context.status is Status.PRESENT:
                    own += self._people.family(found, mention.match.name, mention.match.first, mention.match.last)
            else:
                own.append(observation)
        heard_results = results(text, self._knowledge.measurements)
        for result in heard_results:
            position = next((i for i, w in enumerate(found) if w.start >= result.start), 0)
            target = others if found and subject(found, position, owner[position]) is Who.OTHER else own
            target += [Observation(name, State.PRESENT, span=(result.start, result.end)) for name in result.findings]
            target += [Observation(name, State.ABSENT, span=(result.start, result.end)) for name in result.ruled_out]
        own_profile, others_profile, follows, profile_at = self._people.read(text, found, owner, about)
        own += follows[Who.SELF]
        others += follows[Who.OTHER]
        own += sudden_weakness(own, found)
        others += sudden_weakness(others, found)
        covered = {i for m in mentions for i in range(m.match.first, m.match.last + 1)}
        covered |= {i for i, w in enumerate(found) for r in heard_results if r.start <= w.start < r.end}
        timed = timed_clauses(found)
        covered |= {i for i, word in enumerate(found) if word.clause in timed}
        beside = profile_at | {d.position for d in lasting}
        return Reading(
            written,
            tuple(own + from_durations(self._knowledge.findings, own, lasting, found, Who.SELF, owner, elsewhere)),
            tuple(
                others + from_durations(self._knowledge.findings, others, lasting, found, Who.OTHER, owner, elsewhere)
            ),
            tuple(aside),
            own_profile,
            others_profile,
            ambiguous,
            tuple(written[slice(*_span(found, at))].strip() for at in _missed(found, covered | beside | set(sites))),
            tuple(
                Unread(_span(found, at), subject(found, at[-1], owner[at[0]])) for at in _missed(found, covered, beside)
            ),
        )

    def _times_of_something_else(self, found: list[Word], mentions: list[_Mention], owner: list[Who]) -> set[int]:
        complaints: set[int] = set()
        backgrounds = self._people.illness_names(found, owner) | self._people.medicine_names(found, owner)
        for mention in mentions:
            finding = self._knowledge.findings[mention.match.name]
            if finding.kind in (FindingKind.MOVEMENT, FindingKind.SYMPTOM, FindingKind.SIGN):
                complaints.update(mention.match.at)
            elif finding.kind.moves_priors or finding.kind is FindingKind.TEST:
                backgrounds.update(mention.match.at)
        return of_something_else(found, complaints, backgrounds)

    def _is_timed_by(self, mention: _Mention, elsewhere: set[int]) -> bool:
        """Whether words that tell how it began, or for how long, hold a time that is told of something else."""
        finding = self._knowledge.findings[mention.match.name]
        timed = finding.kind is FindingKind.ONSET or finding.id in ("tremor_years", "twitch_over_two_weeks")
        return timed and not elsewhere.isdisjoint(mention.match.at)

    def _says_nothing(self, mention: _Mention, found: list[Word]) -> bool:
        """*Not since I was a child* denies no onset, *my 2 year old* is an age, *I have ALS* is no fear of it."""
        finding = self._knowledge.findings[mention.match.name]
        after = found[mention.match.last + 1].text if mention.match.last + 1 < len(found) else ""
        if finding.kind is FindingKind.ONSET:
            return mention.context.status is Status.ABSENT or after in ("old", "pregnant")
        only_the_name = len(mention.match.at) == 1
        return finding.fear and only_the_name and mention.context.status not in (Status.FEARED, Status.UNSURE)

    def _is_true_all_the_same(self, mention: _Mention, found: list[Word]) -> bool:
        """A fear is there when the illness is only feared; a cancer of four years ago is still a cancer once had.

        *A history of heavy drinking* tells of what somebody does or has, not of what is over.
        """
        finding = self._knowledge.findings[mention.match.name]
        if mention.context.status is Status.FEARED:
            return finding.fear
        return finding.once or (finding.kind.moves_priors and in_a_history(found, mention.match.at))

    def _denied_by_saying(self, found: list[Word], sites: Mapping[int, Place], owner: list[Who]) -> list[_Mention]:
        """*My legs are strong* says that weakness is absent."""
        denied = []
        for match in self._denials.match(found, sites):
            told = context(found, match.at, owner[match.first], carries_own_denial=_own_denial(found, match))
            if told.status is Status.PRESENT:
                # "his father died by suicide" takes the words away, and denies nothing of him
                who = Who.THING if {found[i].text for i in match.at} & {"died", "committed", "killed"} else told.who
                denied.append(_Mention(match, Context(who, Status.ABSENT, 1.0)))
        return denied

    def _corrected(self, word: Word) -> Word:
        """A long word one or two letters off a name that we know is taken for that name."""
        if len(word.text) < 8 or word.text in _ORDINARY or word.text in self._long_words:
            return word
        slips = 2 if len(word.text) >= 11 else 1
        for name in self._long_words:
            near = name[0] == word.text[0] and OSA.distance(name, word.text, score_cutoff=slips) <= slips
            if near and word.stem not in self._findings.vocabulary:
                return replace(word, text=name, stem=words(name)[0].stem)
        return word

    def _alternatives(self, mentions: Sequence[_Mention], found: list[Word]) -> tuple[Alternative, ...]:
        """The same words matched as different kinds of movement that do not include each other."""
        by_words: dict[tuple[int, ...], list[str]] = {}
        for mention in mentions:
            finding = self._knowledge.findings[mention.match.name]
            if finding.kind is FindingKind.MOVEMENT and mention.context.status is Status.PRESENT:
                by_words.setdefault(mention.match.at, []).append(finding.id)
        result = []
        for at, names in by_words.items():
            apart = [n for n in names if not any(n in self._knowledge.findings[o].implies for o in names)]
            if len(apart) > 1:
                result.append(Alternative((found[at[0]].start, found[at[-1]].end), tuple(apart)))
        return tuple(result)

    def _observe(
        self,
        mention: _Mention,
        found: list[Word],
        named: list[Place],
        unsure_which: set[tuple[tuple[int, int], str]],
        later: Later,
    ) -> Observation:
        first, last = mention.match.first, mention.match.last
        span = (found[first].start, found[last].end)
        near = _places_of(found, named, first, last) or list(later.places)
        if mention.context.status is Status.ABSENT:  # "no weakness, but my calf twitches"
            near = [place for place in near if first - 2 <= place.first <= last]
        sides = {place.side for place in near if place.side}
        clause = [w for w in found if w.clause == found[first].clause and w.sentence == found[first].sentence]
        strength = mention.context.strength
        if (span, mention.match.name) in unsure_which:
            strength = min(strength, AMBIGUOUS)
        state = {Status.ABSENT: State.ABSENT, Status.UNSURE: State.UNSURE}.get(mention.context.status, State.PRESENT)
        if state is State.UNSURE and self._knowledge.findings[mention.match.name].fear:
            state = State.PRESENT
        return Observation(
            mention.match.name,
            state,
            strength if state is State.PRESENT else 1.0,
            "text",
            span,
            tuple(dict.fromkeys(site for place in near for site in place.sites)),
            None if not sides else sides.pop() if len(sides) == 1 else "both",
            tuple(dict.fromkeys((*times(clause), *later.times))) if state is State.PRESENT else (),
        )


def _own_denial(found: list[Word], match: Match) -> bool:
    return any(found[i].text in NEGATIVE for i in match.at)


def _subjects(found: list[Word], about: Who) -> list[Who]:
    """Whom each word's sentence was about when it began: carried on from the sentence before."""
    owner: list[Who] = []
    current = about
    for i, word in enumerate(found):
        if i and word.sentence != found[i - 1].sentence:
            current = subject(found, i - 1, current)
        owner.append(current)
    return owner


def _without_shadows(mentions: list[_Mention]) -> list[_Mention]:
    """Drop a match stretched over a denial that another match of the same finding does without."""
    kept = []
    for mention in mentions:
        tighter = any(
            other is not mention
            and other.match.name == mention.match.name
            and other.match.last - other.match.first < mention.match.last - mention.match.first
            and set(range(other.match.first, other.match.last + 1)) & set(mention.match.at)
            for other in mentions
        )
        if not tighter:
            kept.append(mention)
    return kept


def _meant_otherwise(mention: _Mention, denied: list[_Mention]) -> bool:
    """*He kicks me in his sleep*: the words that would say it are part of a saying that it is not so."""
    return any(d.match.name == mention.match.name and set(d.match.at) & set(mention.match.at) for d in denied)


def _places_of(found: list[Word], named: list[Place], first: int, last: int) -> list[Place]:
    """Places inside the words or in the same clause; where the clause has none, in the same sentence."""
    clause = [p for p in named if found[p.first].clause == found[first].clause]
    inside = [p for p in clause if first <= p.first <= last]
    return inside or clause or [p for p in named if found[p.first].sentence == found[first].sentence]


def _missed(found: list[Word], covered: set[int], beside: Collection[int] = ()) -> list[list[int]]:
    """Clauses of two words with meaning or more, none of which was understood: the positions of their words.

    Args:
        beside: words that have a meaning of their own, and do not explain the rest of the clause.
    """
    clauses: dict[tuple[int, int], list[int]] = {}
    for i, word in enumerate(found):
        clauses.setdefault((word.sentence, word.clause), []).append(i)
    missed = []
    for positions in clauses.values():
        meaning = [i for i in positions if found[i].text not in STOP and not found[i].text.isdigit()]
        if len(set(meaning).difference(beside)) >= 2 and not covered.intersection(positions):
            missed.append(positions)
    return missed


def _span(found: list[Word], at: list[int]) -> tuple[int, int]:
    return found[at[0]].start, found[at[-1]].end
