"""Measures of inequality between places: pure functions, and the register that names them."""

from data.measures.convergence import beta_convergence, rank_mobility, sigma_convergence
from data.measures.decomposition import decompose_gini, decompose_theil_l, decompose_theil_t
from data.measures.dispersion import coefficient_of_variation, equality_index, gini, hoover
from data.measures.distance import between_group_variance, index_of_disparity, mean_difference
from data.measures.entropy import atkinson, theil_l, theil_t
from data.measures.gaps import percentile_gap, range_gap, urban_rural_gap
from data.measures.gradient import (
    concentration_index,
    population_attributable_risk,
    slope_index,
)
from data.measures.intervals import byar_interval, wilson_interval
from data.measures.measured import Measured, Reason
from data.measures.registry import MEASURES, Measure
from data.measures.results import (
    Allocation,
    Attainment,
    Beta,
    Closing,
    Concentration,
    Decomposition,
    Gap,
    Impact,
    Interval,
    Mobility,
    Mover,
    Need,
    Part,
    Sigma,
    Slope,
    Trend,
)
from data.measures.sentences import sentence
from data.measures.series import trend, years_to_close
from data.measures.standards import allocate, need
from data.measures.target import attainment

__all__ = [
    "MEASURES",
    "Allocation",
    "Attainment",
    "Beta",
    "Closing",
    "Concentration",
    "Decomposition",
    "Gap",
    "Impact",
    "Interval",
    "Measure",
    "Measured",
    "Mobility",
    "Mover",
    "Need",
    "Part",
    "Reason",
    "Sigma",
    "Slope",
    "Trend",
    "allocate",
    "atkinson",
    "attainment",
    "beta_convergence",
    "between_group_variance",
    "byar_interval",
    "coefficient_of_variation",
    "concentration_index",
    "decompose_gini",
    "decompose_theil_l",
    "decompose_theil_t",
    "equality_index",
    "gini",
    "hoover",
    "index_of_disparity",
    "mean_difference",
    "need",
    "percentile_gap",
    "population_attributable_risk",
    "range_gap",
    "rank_mobility",
    "sentence",
    "sigma_convergence",
    "slope_index",
    "theil_l",
    "theil_t",
    "trend",
    "urban_rural_gap",
    "wilson_interval",
    "years_to_close",
]
