"""All that can be read about twitches, cramps, spasms, stiffness and tremor, as pages made from the knowledge."""

from charley.library.library import Library
from charley.library.look_alikes import Comparison
from charley.library.page import Page, Ref
from charley.library.search import stems
from charley.library.shelf import KINDS, guide_kind

__all__ = ["KINDS", "Comparison", "Library", "Page", "Ref", "guide_kind", "stems"]
