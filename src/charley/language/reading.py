"""Reads a person's own words: findings with their context, the profile, and what was not understood."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from charley.assessment import NOTHING_TAKEN, Intake, Observation, Profile, State
from charley.knowledge import FindingKind, Knowledge
from charley.language.beside import Around, Beside, Day, Spoken, as_written
from charley.language.context import Status
from charley.language.grammars import Grammars
from charley.language.histories import from_durations, sudden_weakness
from charley.language.lexicon import Lexicon, Match
from charley.language.likewise import kin_likewise
from charley.language.measured import Result
from charley.language.mentions import (
    Alternative,
    Mention,
    Surroundings,
    alternatives,
    denied_by_saying,
    is_true_all_the_same,
    mentions_of,
    mine_too,
    says_nothing,
    seen_in_others,
    undisturbed,
)
from charley.language.nearly import NearPhrases, dangers
from charley.language.parts import Parts
from charley.language.places import Place, by_sentence, places
from charley.language.plain_text import Rewritten, plain
from charley.language.profiles import Named, ProfileReader, Told, in_the_family
from charley.language.pronouns import said_by_pronoun, timed_clauses
from charley.language.rates import says_how_often
from charley.language.results import Results
from charley.language.setting import told_in_clinic
from charley.language.sounds_alike import in_the_belly
from charley.language.spelling import Spelling
from charley.language.storyline import subjects
from charley.language.times import Duration, durations, of_something_else
from charley.language.unread import Unread, missed
from charley.language.whose import Who, subject
from charley.language.words import Words, as_read, single_words

# "My mother has a tremor. Will I get it?"
_ASKS_OF_SELF = re.compile(
    r"\b(?:will|could|can|might|do|am|would|should) i (?:also |be |too )*"
    r"(?:at risk|be|develop|end up|get|going|have|inherit|likely|worry)\b",
    re.IGNORECASE,
)
_COMPLAINTS = (FindingKind.MOVEMENT, FindingKind.SYMPTOM, FindingKind.SIGN)
UNKNOWN_DAY = Day()
# Who tells these of themselves may be telling of somebody else all the same.
WORRIES = frozenset(["anxiety", "health_worry_als", "insomnia", "irritability", "low_mood", "stress"])
_LETTERS = re.compile(r"[a-zA-Z]+")
_WAYS_OF_LIFE = frozenset(["poor_diet"])  # "I am homeless": how the writer lives is no complaint
_LONG_NAME = 8  # letters; shorter names of medicines are too near to other words


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
    in_clinic: bool = False  # the words are a clinician's
    own_intake: Intake = NOTHING_TAKEN
    others_intake: Intake = NOTHING_TAKEN
    may_mean: frozenset[str] = frozenset()  # dangers that a person is to be asked about, by their grammars

    @property
    def about_someone_else(self) -> bool:
        """Whether all that was said concerns another person."""
        own = [o for o in self.own if not o.finding.startswith("family_history")]
        if self.own and _ASKS_OF_SELF.search(self.text):
            return False
        return all(o.finding in WORRIES | _WAYS_OF_LIFE for o in own) and any(
            not o.finding.startswith("family_history") for o in self.others
        )


@dataclass(frozen=True)
class _Heard:
    """What a text holds, whoever it is about."""

    plain: Rewritten
    spoken: Spoken
    clinic: bool
    found: Words
    named: list[Place]
    findings: list[Match]
    observed: list[Match]
    denials: list[Match]
    people: Named
    results: list[Result]
    lasting: list[Duration]
    timed: dict[int, tuple[str, ...]]
    may_mean: frozenset[str]


class Reader:
    """Compiled phrases of one knowledge; reads any number of texts."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._known = {finding.id: finding for finding in knowledge.findings.values()}
        findings = [finding for finding in knowledge.findings.values() if not finding.retired]
        self._findings = Lexicon((finding.id, text) for finding in findings for text in finding.phrases)
        self._observed = Lexicon((finding.id, text) for finding in findings for text in finding.observed)
        self._denials = Lexicon((finding.id, text) for finding in findings for text in finding.denials)
        self._grammars = Grammars(knowledge)
        self._people = ProfileReader(knowledge)
        self._beside = Beside(knowledge)
        self._results = Results(knowledge.measurements)
        measured = {w for m in knowledge.measurements.values() for name in m.names for w in name.lower().split()}
        phrases = self._findings.words | self._observed.words | self._denials.words
        hints = {w for finding in findings for hint in finding.hints for w in re.split(r"[\W_]+", hint)}
        listed = {w for s in knowledge.spellings.values() for w in s.word.split()}
        brands = {name.lower() for m in knowledge.medicines.values() for name in (m.name, *m.brands)}
        self.spelling = Spelling(
            phrases | hints | self._grammars.words | self._people.words | measured,
            {name for name in listed | brands if len(name) >= _LONG_NAME and " " not in name},
            {wrong: s.word for s in knowledge.spellings.values() for wrong in s.misspelt},
        )

        self.near_phrases = NearPhrases(
            ((finding.id, text) for finding in dangers(knowledge) for text in finding.phrases),
            ((finding.id, text) for finding in findings for text in finding.hints),
            self.spelling,
        )

    def read(self, text: str, about: Who | None = None, day: Day = UNKNOWN_DAY) -> Reading:
        """Read a text; time grows with its length and no faster.

        Args:
            about: whom sentences that name nobody are about. Left out, it is the writer, unless nothing in the text
                is said of the writer and something of someone else.
            day: when it was written; without it no dates of onset are read.
        """
        heard = self._heard(text, day)
        reading = self._told(text, heard, about or Who.SELF)
        if about is None and reading.others:
            theirs = self._told(text, heard, Who.OTHER)
            return theirs if theirs.about_someone_else else reading
        return reading

    def _heard(self, text: str, day: Day) -> _Heard:
        mended = self.spelling.mended(plain(text))
        spoken = single_words(mended.text)
        found = as_read(spoken)
        if mends := self.near_phrases.mends(found):
            mended = mended.replaced(_LETTERS, lambda match: mends.get(match.start(), match.group()))
            spoken = single_words(mended.text)
            found = as_read(spoken)
        named = places(found)
        in_phrases = [place for place in named if place.sites and place.sites != ("ear",)]  # "it ticks in my ear"
        sites = {i: place for place in in_phrases for i in range(place.first, place.last + 1)}
        matches = in_the_belly(self._findings.match(found, sites), found, sites)
        said = self._grammars.found(spoken, found, (m for m in matches if self._known[m.name].kind in _COMPLAINTS))
        return _Heard(
            mended,
            self._beside.spoken(mended.text, day),
            told_in_clinic(mended.text),
            found,
            named,
            [*said.without_calm(matches), *said.told],
            self._observed.match(found, sites),
            self._denials.match(found, sites),
            self._people.named(mended.text, found),
            self._results.read(mended.text),
            durations(found),
            timed_clauses(found),
            said.asked,
        )

    def _told(self, text: str, heard: _Heard, about: Who) -> Reading:
        found = heard.found
        owner = subjects(found, about, self._felt(heard.findings))
        people = Told.of(found, heard.people, owner)
        mentions = mentions_of(found, heard.findings, owner, clinic=heard.clinic)
        mentions += seen_in_others(found, heard.observed, owner, clinic=heard.clinic)
        denied = denied_by_saying(found, heard.denials, owner)
        mentions = undisturbed(mentions, denied) + denied
        elsewhere = self._times_of_something_else(found, mentions, people)
        mentions = [m for m in mentions if not self._is_timed_by(m, elsewhere, found)]
        mentions += [m for m in mine_too(mentions, found) if self._known[m.match.name].kind in _COMPLAINTS]
        meant = alternatives(mentions, self._known, found)
        surroundings = Surroundings(
            found,
            Parts(found, heard.named, self._complaints(mentions)),
            by_sentence(found, heard.named),
            heard.timed,
            said_by_pronoun(found, (m.match.first for m in mentions), heard.named, heard.timed),
            frozenset((a.span, name) for a in meant for name in a.findings),
        )
        own, others, aside = self._sorted(mentions, surroundings, people, about)
        (own if about is Who.SELF else others).extend(self._likewise(own if about is Who.SELF else others, found))
        starts = [word.start for word in found]
        for result in heard.results:
            position = min(bisect_left(starts, result.start), len(found) - 1)
            target = others if found and subject(found, position, owner[position]) is Who.OTHER else own
            target += [Observation(name, State.PRESENT, span=(result.start, result.end)) for name in result.findings]
            target += [Observation(name, State.ABSENT, span=(result.start, result.end)) for name in result.ruled_out]
        own_profile, others_profile, follows, profile_at = self._people.read(
            heard.plain.text, found, people, owner, about
        )
        own += follows[Who.SELF]
        others += follows[Who.OTHER]
        own += sudden_weakness(own, found)
        others += sudden_weakness(others, found)
        own += from_durations(self._known, own, heard.lasting, found, Who.SELF, owner, elsewhere)
        others += from_durations(self._known, others, heard.lasting, found, Who.OTHER, owner, elsewhere)
        around = Around(
            heard.plain,
            heard.spoken,
            found,
            owner,
            people.medicines,
            self._complaints(mentions),
            self._backgrounds(mentions, people),
        )
        own, own_intake = self._beside.read(around, own, Who.SELF, own_profile)
        others, others_intake = self._beside.read(around, others, Who.OTHER, others_profile)
        covered = {i for m in mentions for i in range(m.match.first, m.match.last + 1)}
        for result in heard.results:
            covered.update(range(bisect_left(starts, result.start), bisect_left(starts, result.end)))
        beside = profile_at | {d.position for d in heard.lasting}
        in_places = {i for place in heard.named for i in range(place.first, place.last + 1)}

        def span(first: int, last: int) -> tuple[int, int]:
            return heard.plain.span(found[first].start, found[last].end)

        return Reading(
            text,
            as_written(own, heard.plain),
            as_written(others, heard.plain),
            as_written(aside, heard.plain),
            own_profile,
            others_profile,
            tuple(replace(a, span=heard.plain.span(*a.span)) for a in meant),
            tuple(text[slice(*span(*at))].strip() for at in missed(found, covered | beside | in_places, heard.timed)),
            tuple(
                Unread(span(*at), subject(found, at[1], owner[at[0]]))
                for at in missed(found, covered, heard.timed, beside)
            ),
            heard.clinic,
            own_intake,
            others_intake,
            frozenset() if heard.clinic else heard.may_mean,
        )

    def _sorted(
        self, mentions: Iterable[Mention], surroundings: Surroundings, people: Told, about: Who
    ) -> tuple[list[Observation], list[Observation], list[Observation]]:
        """What is said of the writer, of others, and what is past or only feared."""
        found = surroundings.found
        own: list[Observation] = []
        others: list[Observation] = []
        aside: list[Observation] = []
        names = people.illness_names
        for mention in mentions:
            finding = self._known[mention.match.name]
            status, who = mention.context.status, mention.context.who
            first, last = mention.match.first, mention.match.last
            if who is Who.THING or says_nothing(mention, finding, found):
                continue
            if finding.kind is FindingKind.TEST and names.issuperset(mention.match.at):
                continue  # "he has hypothyroidism" tells a known illness, not a result of today
            of_family = finding.id.startswith("family_history")
            of_another = about is Who.OTHER and who is Who.OTHER
            relative = (of_another and self._people.of_a_relative(found, first, last)) or in_the_family(found, first)
            if relative and not of_family:
                if status is Status.PRESENT:
                    told_of = others if who is Who.OTHER else own
                    told_of += self._people.family(found, finding.id, first, last)
                continue
            family_of = self._people.tells_of_family(found, mention.match.at) if of_family else None
            if of_family and not family_of:
                continue  # "his daughter noticed that his hands shake"
            observation = surroundings.observed(mention, finding)
            if status in (Status.PAST, Status.FEARED) and not is_true_all_the_same(mention, finding, found):
                aside.append(observation)
            elif who is Who.OTHER and not (about is Who.SELF and family_of == "mine"):
                others.append(observation)
                if status is Status.PRESENT:
                    own += self._people.family(found, finding.id, first, last)
            else:
                own.append(observation)
        return own, others, aside

    def _felt(self, matches: Sequence[Match]) -> set[int]:
        """Positions of the words that name complaints of the body, whatever is said of them; not those of worry."""
        kinds = {m.name: self._known[m.name].kind for m in matches if m.name not in WORRIES}
        return {i for m in matches if kinds.get(m.name) in _COMPLAINTS for i in m.at}

    def _complaints(self, mentions: Iterable[Mention]) -> set[int]:
        """Positions of the words of movements, symptoms and signs."""
        return {i for m in mentions if self._known[m.match.name].kind in _COMPLAINTS for i in m.match.at}

    def _likewise(self, said: Iterable[Observation], found: Words) -> list[Observation]:
        """*My father had it too*, of what was said before."""
        felt = [o for o in said if o.span and o.state is State.PRESENT and self._known[o.finding].kind in _COMPLAINTS]
        told: list[Observation] = []
        for first, last in kin_likewise(found):
            same = [o for o in felt if o.span and o.span[0] < found[first].start]
            names = ["family_history_same"] * bool(same)
            names += ["family_history_tremor"] * any(
                "tremor" in (o.finding, *self._known[o.finding].implies) for o in same
            )
            span = (found[first].start, found[last].end)
            told += [Observation(name, State.PRESENT, span=span) for name in names if name in self._known]
        return told

    def _times_of_something_else(self, found: Words, mentions: list[Mention], people: Told) -> set[int]:
        return of_something_else(found, self._complaints(mentions), self._backgrounds(mentions, people))

    def _backgrounds(self, mentions: Iterable[Mention], people: Told) -> set[int]:
        """Positions of the words of exposures, tests, known illnesses and medicines."""
        backgrounds = people.illness_names | people.medicine_names
        for mention in mentions:
            kind = self._known[mention.match.name].kind
            if kind not in _COMPLAINTS and (kind.moves_priors or kind is FindingKind.TEST):
                backgrounds.update(mention.match.at)
        return backgrounds

    def _is_timed_by(self, mention: Mention, elsewhere: set[int], found: Words) -> bool:
        """Whether words that tell how it began, or for how long, hold a time of something else, or a how often."""
        finding = self._known[mention.match.name]
        timed = finding.kind is FindingKind.ONSET or finding.id in ("tremor_years", "twitch_over_two_weeks")
        at = mention.match.at
        return timed and (not elsewhere.isdisjoint(at) or any(says_how_often(found, i) for i in at))
