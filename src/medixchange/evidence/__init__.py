"""Recommendations and doses as data, and how a page shows them."""

from medixchange.evidence.markdown import Speaker
from medixchange.evidence.records import DOSES, RECOMMENDATIONS, Evidence, Recommendation, load

__all__ = ["DOSES", "RECOMMENDATIONS", "Evidence", "Recommendation", "Speaker", "load"]
