"""How the numbers of the page were worked out, in sentences that can be checked."""

from __future__ import annotations

from collections.abc import Iterator

from charley.report.facts import Facts
from charley.report.translation import _


def method(facts: Facts) -> Iterator[str]:
    """One sentence or two for each kind of number."""
    yield _(
        "Days: a day counts as recorded when an episode was entered or the person said that there was none. "
        "Other days are missing and count neither way."
    )
    if len(facts.kinds) > 1:
        yield _(
            "Kinds: the rate of a kind is over all recorded days. On a day with another kind only, it may have been "
            "there and not been entered."
        )
    yield _("Middle values are medians with the middle half of the values; n is how many were told.")
    yield _(
        "Level and expected range: negative-binomial counts over a slowly moving level (first-order autoregressive), "
        "from 14 recorded days on; at least 95 of 100 such days are expected inside the range."
    )
    yield _(
        "Before and after a medicine: a step in that model, averaged over how far the level moves by itself; it needs "
        "7 recorded days on each side. The ratio allows for ups and downs that come by themselves, so it may be "
        "smaller than that of the means. Other things that changed at the same time cannot be told from it."
    )
    yield _(
        "Change against the usual: Bayes factor over weeks, set so that 95 of 100 people without a change are told of "
        "none in a year."
    )
    if facts.factors:
        yield _(
            "Triggers: each daily value at lags of 0 to 3 days beside a moving level and the days of the week; sizes "
            "are rate ratios with 95 % intervals. A link is no proof of a cause."
        )
    yield _(
        "Considerations: a network of causes and findings over the record and the reason for the visit. Its numbers "
        "are partly judged, not measured, and no clinician has reviewed them yet."
    )
    yield _("Effects and interactions of medicines: from published lists. They are for the prescriber to judge.")
