"""What else people use to find triggers; each gives the factors that it would name. Peers not installed are named."""

from __future__ import annotations

import importlib.util
import warnings
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.stats import pearsonr

from benchmarks.insight.people import Array, Person
from charley.insight.lagged import LAGS, lagged

Names = NDArray[np.bool_]  # whether each factor is named. Shape (factors,).
Q = 0.1
WIDEST_PCMCI = 25  # factors: a person of 60 takes minutes


def tracker(one: Person) -> Names:
    """A rule of trackers: three days with, three without, and a difference of a tenth, on the same day."""
    named = np.zeros(len(one.numeric), bool)
    for which in range(len(named)):
        factor = one.factors[:, which]
        both = ~np.isnan(factor) & ~np.isnan(one.outcome)
        cut = np.median(factor[both]) if one.numeric[which] and both.any() else 0.5
        present, absent = one.outcome[both & (factor > cut)], one.outcome[both & (factor <= cut)]
        if min(len(present), len(absent)) >= 3 and absent.mean() > 0:
            named[which] = abs(present.mean() / absent.mean() - 1) >= 0.1
    return named


def pearson(one: Person) -> Names:
    """Correlation at each lag, with Benjamini and Hochberg's correction."""
    y, columns, owner, _ = _columns(one)
    p = np.array([pearsonr(y, column).pvalue if column.std() > 0 else 1.0 for column in columns.T])
    return _owners(p, owner, one)


def negative_binomial(one: Person) -> Names:
    """Negative-binomial regression on all lags, weekdays and trend, with Benjamini and Hochberg's correction."""
    import statsmodels.api as sm

    y, columns, owner, number = _columns(one)
    known = np.column_stack([np.eye(7)[number % 7], number / len(one.outcome), columns])
    if len(y) < known.shape[1] + 20:
        return np.zeros(len(one.numeric), bool)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        first = sm.GLM(y, known, family=sm.families.Poisson()).fit(maxiter=50)
        alpha = float(max(np.mean(((y - first.mu) ** 2 - first.mu) / first.mu**2), 0.01))
        p = sm.GLM(y, known, family=sm.families.NegativeBinomial(alpha=alpha)).fit(maxiter=50).pvalues[8:]
    return _owners(np.nan_to_num(p, nan=1.0), owner, one)


def lasso(one: Person) -> Names:
    """The lasso on the log of the counts, its penalty by fivefold cross-validation."""
    from sklearn.linear_model import LassoCV

    y, columns, owner, _ = _columns(one)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        coefficients = LassoCV(cv=5, max_iter=5000).fit(columns, np.log1p(y)).coef_
    named = np.zeros(len(one.numeric), bool)
    named[owner[np.abs(coefficients) > 1e-9]] = True
    return named


def pcmci(one: Person) -> Names:
    """PCMCI with partial correlation (Runge and others 2019), with Benjamini and Hochberg's correction."""
    from tigramite import data_processing
    from tigramite.independence_tests.parcorr import ParCorr
    from tigramite.pcmci import PCMCI

    number = np.arange(len(one.outcome))
    filled = lagged(one.factors, one.numeric, number % 7, np.ones(len(number), bool)).columns[:, ::LAGS]
    filled = filled + np.random.default_rng(0).normal(0, 1e-6, filled.shape)  # it refuses columns that do not vary
    outcome = np.where(np.isnan(one.outcome), 999.0, np.log1p(one.outcome))
    frame = data_processing.DataFrame(np.column_stack([outcome, filled]), missing_flag=999.0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        search = PCMCI(dataframe=frame, cond_ind_test=ParCorr(), verbosity=0)
        p = search.run_pcmci(tau_max=LAGS - 1, pc_alpha=0.2)["p_matrix"][1:, 0, :]
    p[one.rated, 0] = 1.0
    return _owners(p.ravel(), np.repeat(np.arange(len(p)), LAGS), one)


def _columns(one: Person) -> tuple[Array, Array, NDArray[np.int64], NDArray[np.int64]]:
    """Outcome, the same columns that Charley takes, whose they are, and the days."""
    kept = ~np.isnan(one.outcome)
    number = np.arange(len(kept))
    shifted = lagged(one.factors, one.numeric, number % 7, kept)
    allowed = np.repeat(shifted.usable[:, None], LAGS, axis=1)
    allowed[one.rated, 0] = False
    chosen = np.flatnonzero(allowed.ravel())
    return one.outcome[kept], shifted.columns[:, chosen], chosen // LAGS, number[kept]


def _owners(p: Array, owner: NDArray[np.int64], one: Person) -> Names:
    """Factors with a p value that Benjamini and Hochberg's rule keeps."""
    order = np.argsort(p)
    kept = np.flatnonzero(p[order] <= Q * np.arange(1, len(p) + 1) / len(p))
    named = np.zeros(len(one.numeric), bool)
    named[owner[order[: kept[-1] + 1 if len(kept) else 0]]] = True
    return named


_ALL: dict[str, tuple[Callable[[Person], Names], str]] = {
    "tracker's rule": (tracker, "numpy"),
    "Pearson + BH": (pearson, "scipy"),
    "NB regression + BH": (negative_binomial, "statsmodels"),
    "lasso": (lasso, "sklearn"),
    "PCMCI + BH": (pcmci, "tigramite"),
}
INSTALLED = {name: peer for name, (peer, module) in _ALL.items() if importlib.util.find_spec(module)}
MISSING = {name: module for name, (_, module) in _ALL.items() if name not in INSTALLED}
