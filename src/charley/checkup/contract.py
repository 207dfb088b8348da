"""The JSON of ``charley check --json``: its shape must not change without a note in the changelog."""

from __future__ import annotations

from charley.assessment import CauseFit, Observation
from charley.checkup.consult import Checkup
from charley.checkup.told import attributes_json, intake_json
from charley.knowledge import Knowledge

SCHEMA = "charley.check/1"
CHOICES = ("yes", "a_bit", "no", "not_sure")
NONE_OF_THEM = ("none", "not_sure")  # after the findings of a choice

Json = dict[str, object]


def as_json(checkup: Checkup, knowledge: Knowledge) -> Json:
    """A checkup as one JSON object.

    ``unexplained`` lists findings that more likely than not nothing in the knowledge explains.
    """
    answer, profile = checkup.answer, checkup.profile
    triage = answer.triage
    return {
        "schema": SCHEMA,
        "knowledge_version": knowledge.version,
        "reviewed": False,
        "input": {
            "text": checkup.request.text,
            "age": profile.age,
            "sex": profile.sex,
            "known": list(profile.known),
            "medicines": list(profile.medicines),
            "for": checkup.about,
            "setting": profile.setting,
            "today": checkup.request.written_on.isoformat() if checkup.request.written_on else None,
            **intake_json(checkup.intake),
        },
        "scope": answer.scope,
        "not_understood": [part.text for part in checkup.not_understood],
        "proposed": [
            {
                "text": part.text,
                "span": list(part.span),
                "findings": [
                    {"id": p.finding, "name": knowledge.findings[p.finding].name, "score": p.score}
                    for p in part.proposals
                ],
            }
            for part in checkup.not_understood
            if part.proposals
        ],
        "other_language": {
            "name": checkup.written_in.name or None,
            "share": round(checkup.written_in.share, 3),
        }
        if checkup.written_in.partly_other
        else None,
        "readings": [{"span": list(a.span), "findings": list(a.findings)} for a in checkup.reading.alternatives],
        "findings": [_finding(observation) for observation in checkup.observations],
        "triage": {
            "urgency": triage.urgency.value if triage else None,
            "lowered_from": checkup.lowered_from.value if checkup.lowered_from else None,
            "reasons": [
                {
                    "rule": r.rule,
                    "urgency": r.urgency.value,
                    "why": r.why,
                    "do": r.do,
                    "findings": list(r.findings),
                    "source": r.source,
                }
                for r in (triage.reasons if triage else ())
            ],
        },
        "danger_check": [
            {
                "finding": near.question.finding.id,
                "text": near.question.text,
                "why": near.question.why,
                "answers": list(CHOICES),
                "urgency": near.urgency.value,
                "score": near.score,
            }
            for near in checkup.near_dangers
        ],
        "movements": [
            {"id": fit.movement.id, "name": fit.movement.name, "probability": round(fit.probability, 6)}
            for fit in answer.movements
        ],
        "sureness": answer.sureness,
        "causes": [_cause(fit) for fit in answer.causes],
        "together": [{"causes": list(j.causes), "probability": round(j.probability, 6)} for j in answer.together],
        "known": [
            {"cause": k.cause.id, "usual": [f.id for f in k.usual], "new": [f.id for f in k.new], "worse": k.worse}
            for k in answer.beside_known
        ],
        "feared": [
            {
                "cause": f.cause.id,
                "probability": round(f.probability, 6),
                "against": [x.id for x in f.against],
                "there": [x.id for x in f.there],
                "would_change": [x.id for x in f.would_change],
                "statistics": [{"id": s.id, "text": s.text, "source": s.source} for s in f.statistics],
            }
            for f in answer.feared
        ],
        "unexplained": list(answer.unexplained),
        "questions": [
            {
                "finding": q.finding.id,
                "text": q.text,
                "why": q.why,
                "answers": [*(f.id for f, _ in q.options), *NONE_OF_THEM] if q.options else list(CHOICES),
                "options": [{"finding": f.id, "text": text} for f, text in q.options],
            }
            for q in answer.questions
        ],
        "tests": [{"id": t.id, "name": t.name, "shows": t.shows, "source": t.source} for t in answer.tests],
        "self_care": [
            {
                "id": s.id,
                "title": s.title,
                "text": s.text,
                "caution": s.caution,
                "certainty": s.certainty,
                "source": s.source,
            }
            for s in answer.self_care
        ],
        "discuss": list(answer.discuss),
        "claims": [
            {"id": c.id, "claim": c.claim, "verdict": c.verdict, "why": c.why, "source": c.source}
            for c in answer.claims
        ],
    }


def _finding(observation: Observation) -> Json:
    return {
        "id": observation.finding,
        "state": observation.state.value,
        "strength": observation.strength,
        "origin": observation.origin,
        "span": list(observation.span) if observation.span else None,
        "sites": list(observation.sites),
        "side": observation.side,
        "timing": list(observation.timing),
        **attributes_json(observation.told),
    }


def _cause(fit: CauseFit) -> Json:
    return {
        "id": fit.cause.id,
        "name": fit.cause.name,
        "clinical": fit.cause.clinical,
        "probability": round(fit.probability, 6),
        "explains": round(fit.explains, 6),
        "responsibility": round(fit.responsibility, 6),
        "serious": fit.cause.serious,
        "known": fit.known,
        "combined": round(fit.combined, 3),
        "for": [{"finding": w.finding, "weight": round(w.weight, 3)} for w in fit.weights if w.weight > 0],
        "against": [{"finding": w.finding, "weight": round(w.weight, 3)} for w in fit.weights if w.weight < 0],
        "see": fit.cause.see,
        "sources": list(fit.cause.sources()),
    }
