"""The formulas again, in plain loops over figures as the command line prints them.

Weights are looked up as figures of their own, never taken from the release's column of weights.
"""

import math

from data.store import query


def figures(release, indicator, levels, year, residence="total"):
    """Return the comparable figure of each place."""
    found = {}
    for level in levels:
        rows = query(release, indicator, level=level, years=[year], residence=residence)
        rows = rows[rows["value"].notna() & (rows["use"] == "all")]
        found |= dict(zip(rows["region"], rows["value"].tolist(), strict=True))
    return found


def mean(x, n):
    return sum(x[c] * n[c] for c in x) / sum(n[c] for c in x)


def ones(x):
    return dict.fromkeys(x, 1.0)


def variance(x, n):
    total, mu = sum(n.values()), mean(x, n)
    return sum(n[c] / total * (x[c] - mu) ** 2 for c in x)


def variation(x, n):
    return math.sqrt(variance(x, n)) / mean(x, n)


def distance(x, n, from_=None):
    total, reference = sum(n.values()), mean(x, n) if from_ is None else from_
    return sum(n[c] / total * abs(x[c] - reference) for c in x)


def hoover(x, n):
    return distance(x, n) / mean(x, n) / 2


def gini(x, n):
    total, differences = sum(n.values()), 0.0
    for one in x:
        for two in x:
            differences += n[one] * n[two] * abs(x[one] - x[two])
    return differences / total**2 / (2 * mean(x, n))


def theil_t(x, n):
    total, mu = sum(n.values()), mean(x, n)
    return sum(n[c] / total * x[c] / mu * math.log(x[c] / mu) for c in x)


def theil_l(x, n):
    total, mu = sum(n.values()), mean(x, n)
    return sum(n[c] / total * math.log(mu / x[c]) for c in x)


def atkinson(x, n, epsilon):
    total, mu = sum(n.values()), mean(x, n)
    if epsilon == 1:
        return 1 - math.exp(sum(n[c] / total * math.log(x[c]) for c in x)) / mu
    power = 1 - epsilon
    return 1 - sum(n[c] / total * (x[c] / mu) ** power for c in x) ** (1 / power)


def means_of_groups(x, n, group):
    """Return the mean of each group, and its weight."""
    means, weights = {}, {}
    for label in set(group.values()):
        own = {c: x[c] for c in x if group[c] == label}
        means[label], weights[label] = mean(own, n), sum(n[c] for c in own)
    return means, weights


def between(index, x, n, group):
    """Return an index of the means of groups: the part between."""
    return index(*means_of_groups(x, n, group))


def ridits(order, n):
    """Return the share of weight below each place and half of its own; no two are tied."""
    assert len(set(order.values())) == len(order)
    total, below, found = sum(n[c] for c in order), 0.0, {}
    for code in sorted(order, key=order.get):
        found[code] = (below + n[code] / 2) / total
        below += n[code]
    return found


def slope(x, n, order):
    """Return the ends of the weighted line through values along their ridits."""
    r = ridits(order, n)
    mx, mr = mean(x, n), mean(r, n)
    over = sum(n[c] * (x[c] - mx) * (r[c] - mr) for c in x)
    under = sum(n[c] * (r[c] - mr) ** 2 for c in x)
    start = mx - over / under * mr
    return start, start + over / under


def concentration(x, n, order):
    r, total, mu = ridits(order, n), sum(n[c] for c in x), mean(x, n)
    return 2 * sum(n[c] / total * (x[c] - mu) * (r[c] - 0.5) for c in x)


def percentile(x, share):
    """Return the value at a share of the places, interpolated between two (type 7)."""
    ordered = sorted(x.values())
    at = share * (len(ordered) - 1)
    low = int(at)
    if low == len(ordered) - 1:
        return ordered[low]
    return ordered[low] + (at - low) * (ordered[low + 1] - ordered[low])


def median(values):
    ordered, middle = sorted(values), len(values) // 2
    if len(values) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2


def slope_of_years(line):
    """Return the median slope of all pairs of years."""
    years = sorted(line)
    pairs = [(a, b) for a in years for b in years if a < b]
    return median([(line[b] - line[a]) / (b - a) for a, b in pairs])


def tau_b(one, two):
    """Return Kendall's tau-b of two rankings of the same places."""
    concordant = only_one = only_two = 0
    codes = sorted(one)
    for at, a in enumerate(codes):
        for b in codes[at + 1 :]:
            first, second = one[a] - one[b], two[a] - two[b]
            concordant += (first * second > 0) - (first * second < 0)
            only_one += first != 0
            only_two += second != 0
    return concordant / math.sqrt(only_one * only_two)


def rank(values, code):
    """Return a place's rank from the lowest, the middle one of those tied."""
    lower = sum(v < values[code] for v in values.values())
    same = sum(v == values[code] for v in values.values())
    return lower + (same + 1) / 2


def joined(x, n, hosts):
    """Return values and weights of places counted with their hosts; without a host left out."""
    members = {}
    for code in x:
        if host := hosts.get(code, code):
            members.setdefault(host, {})[code] = x[code]
    # A place by itself keeps its figure to the last digit, so that ties stay ties.
    values = {h: mean(own, n) if len(own) > 1 else own[h] for h, own in members.items()}
    return values, {h: sum(n[c] for c in own) for h, own in members.items()}
