"""``python -m benchmarks pooling``: see :mod:`benchmarks.insight.pooling`."""

from benchmarks.insight.pooling import rows

__all__ = ["rows"]
