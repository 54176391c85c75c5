# Copyright 2026 the eval-junit authors.
# SPDX-License-Identifier: Apache-2.0
"""Computes the reference values beside this file, each by another way than our code takes.

Run it in its own directory: python3 compute.py. It needs mpmath, numpy and scipy; the files name the versions.
"""

import hashlib
import itertools
import json
import math
import random
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction

import mpmath
import numpy
import scipy
from scipy import stats
from scipy.cluster import hierarchy
from scipy.sparse.csgraph import connected_components, minimum_spanning_tree
from scipy.spatial.distance import pdist, squareform

mpmath.mp.dps = 40

MPMATH = "mpmath " + mpmath.__version__ + " (40 digits)"
SCIPY = "scipy " + scipy.__version__
NUMPY = "numpy " + numpy.__version__
EXACT = "python fractions (exact)"


def exact(number):
    """The decimal number as it is written, not as it is stored."""
    return Fraction(str(number))


def plain(value):
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    if value is None or isinstance(value, (bool, int, str)):
        return value
    number = float(value)
    if math.isnan(number):
        return "NaN"
    return number if math.isfinite(number) else ("Infinity" if number > 0 else "-Infinity")


def write(name, function, tool, tolerance, rows):
    lines = ",\n".join(
        "    " + json.dumps({"given": plain(given), "want": plain(want)}) for given, want in rows
    )
    with open(name + ".json", "w", encoding="utf-8") as file:
        file.write("{\n")
        file.write(f'  "function": {json.dumps(function)},\n')
        file.write(f'  "tool": {json.dumps(tool)},\n')
        file.write(f'  "tolerance": {json.dumps({"abs": tolerance, "rel": tolerance})},\n')
        file.write(f'  "rows": [\n{lines}\n  ]\n}}\n')


def pmf(k, n, p):
    return math.comb(n, k) * p**k * (1 - p) ** (n - k)


def at_most(k, n, p):
    return sum((pmf(i, n, p) for i in range(0, k + 1)), p * 0)


def at_least(k, n, p):
    return sum((pmf(i, n, p) for i in range(k, n + 1)), p * 0)


def bisect(function, low, high):
    """The root of an increasing function."""
    low, high = mpmath.mpf(low), mpmath.mpf(high)
    for _ in range(140):
        middle = (low + high) / 2
        if function(middle) < 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def tail(confidence, side):
    error = 1 - mpmath.mpf(str(confidence))
    return error / 2 if side == "two" else error


def z_of(error):
    return bisect(lambda z: mpmath.ncdf(z) - (1 - error), -40, 40)


def clopper_pearson(x, n, error):
    lower = 0 if x == 0 else bisect(lambda p: at_least(x, n, p) - error, 0, 1)
    upper = 1 if x == n else bisect(lambda p: error - at_most(x, n, p), 0, 1)
    return lower, upper


def wilson(x, n, error):
    z = z_of(error)
    rate = mpmath.mpf(x) / n

    def score(p):
        return abs(rate - p) - z * mpmath.sqrt(p * (1 - p) / n)

    lower = 0 if x == 0 else bisect(lambda p: -score(p), 0, rate)
    upper = 1 if x == n else bisect(score, rate, 1)
    return lower, upper


def jeffreys(x, n, error):
    half = mpmath.mpf(1) / 2

    def cdf(p):
        return mpmath.betainc(x + half, n - x + half, 0, p, regularized=True)

    lower = 0 if x == 0 else bisect(lambda p: cdf(p) - error, 0, 1)
    upper = 1 if x == n else bisect(lambda p: cdf(p) - (1 - error), 0, 1)
    return lower, upper


def binomial_intervals():
    methods = {"clopper_pearson": clopper_pearson, "wilson": wilson, "jeffreys": jeffreys}
    counts = [(0, 13), (1, 13), (12, 13), (13, 13), (1, 1), (129, 137), (31, 64), (1, 420)]
    for (x, n), confidence, side in itertools.product(counts, (0.8, 0.98), ("two", "lower", "upper")):
        for name, method in methods.items():
            lower, upper = method(x, n, tail(confidence, side))
            given = {"successes": x, "trials": n, "confidence": confidence, "side": side, "method": name}
            yield given, {"lower": 0 if side == "upper" else lower, "upper": 1 if side == "lower" else upper}


def floor_decision(passes, fails, missing, floor, alpha):
    n = passes + fails + missing
    p, a = exact(floor), exact(alpha)
    if p == 0 or (passes > 0 and at_least(passes, n, p) <= a):
        return "PASS"
    return "FAIL" if at_most(passes + missing, n, p) < a else "INCONCLUSIVE"


def floor_gates():
    for n, floor, alpha in ((70, 0.9, 0.05), (41, 0.75, 0.1), (123, 0.97, 0.01)):
        for passes in range(n - 40, n + 1, 3):
            for missing in (0, (n - passes) // 2):
                fails = n - passes - missing
                given = {"passes": passes, "fails": fails, "missing": missing, "floor": floor, "alpha": alpha}
                given["method"] = "clopper_pearson"
                verdict = floor_decision(passes, fails, missing, floor, alpha)
                point = Fraction(passes, n) >= exact(floor)
                yield given, {
                    "verdict": verdict,
                    "strict": verdict == "PASS",
                    "point": point,
                    "lenient": verdict != "FAIL",
                    "rate": Fraction(passes, n),
                }


def floor_powers():
    for n, floor, alpha, rate in ((30, 0.88, 0.05, 0.96), (77, 0.93, 0.05, 0.99), (60, 0.7, 0.1, 0.8), (9, 0.9, 0.05, 1)):
        p, a, r = exact(floor), exact(alpha), exact(rate)
        passing = min((c for c in range(n + 1) if at_least(c, n, p) <= a), default=n + 1)
        failing = max((c for c in range(n + 1) if at_most(c, n, p) < a), default=-1)
        can_pass = passing <= n
        mde = bisect(lambda q: at_least(passing, n, q) - mpmath.mpf("0.8"), 0, 1) if can_pass else math.nan
        yield {"op": "design", "n": n, "floor": floor, "alpha": alpha, "rate": rate, "power": 0.8}, {
            "critical_pass": passing,
            "critical_fail": failing,
            "size": at_least(passing, n, p),
            "power": at_least(passing, n, r),
            "power_fail": at_most(failing, n, r),
            "mde": mde,
            "mde_fail": bisect(lambda q: mpmath.mpf("0.8") - at_most(failing, n, q), 0, 1) if failing >= 0 else math.nan,
        }
    yield from sample_sizes()
    yield from cases_to_settle()


def whole_tails(n, p):
    """P(X <= k) v^n for k = -1 to n, X ~ Bin(n, u/v), in whole numbers."""
    u, v = p.numerator, p.denominator
    weights = (math.comb(n, k) * u**k * (v - u) ** (n - k) for k in range(n + 1))
    return list(itertools.accumulate(weights, initial=0))


def real(number):
    return mpmath.mpf(str(number))


def deviation(rate):
    return mpmath.sqrt(real(rate) * (1 - real(rate)))


def sample_sizes():
    for policy, floor, rate, alpha, power in (
        ("strict", 0.85, 0.95, 0.05, 0.8),
        ("point", 0.92, 0.85, 0.05, 0.8),
        ("point", 0.75, 0.5, 0.05, 0.95),
        ("point", 1, 0.96, 0.05, 0.8),
        ("point", 0.98, 0.95, 0.05, 0.6),
        ("lenient", 0.92, 0.82, 0.05, 0.8),
        ("lenient", 0.75, 0.5, 0.01, 0.9),
        ("lenient", 1, 0.96, 0.05, 0.8),
        ("lenient", 0.5, 0, 0.05, 0.8),
    ):
        p0, p1, a, least = exact(floor), exact(rate), exact(alpha), exact(power)
        noise = 0 if policy == "point" else z_of(real(alpha)) * deviation(floor)
        normal = ((noise + z_of(1 - real(power)) * deviation(rate)) / (real(rate) - real(floor))) ** 2
        enough = [red_or_shown(policy, n, p0, p1, a) >= least for n in range(1, math.ceil(4 * normal) + 201)]
        lost = max((i for i, each in enumerate(enough) if not each), default=-1)
        given = {"op": "sample_size_" + policy, "floor": floor, "alpha": alpha, "rate": rate, "power": power}
        yield given, {"n_first": enough.index(True) + 1, "n_stable": lost + 2, "n_normal": normal}


def red_or_shown(policy, n, floor, rate, alpha):
    """How often POINT or LENIENT is red, or STRICT green."""
    at_floor, at_rate = whole_tails(n, floor), whole_tails(n, rate)
    whole_floor, whole_rate = floor.denominator**n, rate.denominator**n
    if policy == "strict":
        shown = [c for c in range(n + 1) if whole_floor - at_floor[c] <= alpha * whole_floor]
        return Fraction(whole_rate - at_rate[shown[0]], whole_rate) if shown else 0
    if policy == "point":
        return Fraction(at_rate[math.ceil(floor * n)], whole_rate)
    shown = [c for c in range(n + 1) if at_floor[c + 1] < alpha * whole_floor]
    return Fraction(at_rate[shown[-1] + 1], whole_rate) if shown else 0


def cases_to_settle():
    for passes, n, floor in ((47, 50, 0.9), (42, 50, 0.9), (19, 20, 0.92), (3, 7, 0.5), (7, 7, 0.98), (46, 50, 0.92), (1, 2, 1)):
        rate = Fraction(passes, n)
        settled = None
        for cases in range(n, 1000):
            same = math.floor(rate * cases) if rate > exact(floor) else math.ceil(rate * cases)
            if rate != exact(floor) and floor_decision(same, cases - same, 0, floor, 0.05) != "INCONCLUSIVE":
                settled = cases
                break
        given = {"op": "cases_to_settle", "passes": passes, "n": n, "floor": floor, "alpha": 0.05}
        yield given, {"cases": -1 if settled is None else settled}


def clustered_means():
    generator = random.Random(11)
    for sizes, confidence in (([1] * 12, 0.95), ([4] * 6, 0.9), ([7, 1, 1, 3, 2, 5], 0.95), ([20, 1], 0.8)):
        labels = [f"source {g}" for g, size in enumerate(sizes) for _ in range(size)]
        values = [round(min(1.0, max(0.0, generator.gauss(0.8, 0.15))), 2) for _ in labels]
        yield {"values": values, "clusters": labels, "confidence": confidence}, clustered_mean(
            numpy.array(values), labels, confidence
        )


def clustered_mean(values, labels, confidence):
    """Bell and McCaffrey by matrices: residual maker, its symmetric roots, Satterthwaite by traces."""
    n = len(values)
    mean = values.mean()
    residuals = values - mean
    maker = numpy.eye(n) - numpy.ones((n, n)) / n
    groups = [numpy.array([i for i in range(n) if labels[i] == label]) for label in sorted(set(labels))]
    cr1 = cr2 = 0
    vectors = []
    for group in groups:
        block = maker[numpy.ix_(group, group)]
        values_of, vectors_of = numpy.linalg.eigh(block)
        root = vectors_of @ numpy.diag(values_of**-0.5) @ vectors_of.T
        ones = numpy.ones(len(group))
        cr1 += residuals[group].sum() ** 2
        cr2 += (ones @ root @ residuals[group]) ** 2
        vectors.append(maker[:, group] @ root @ ones / n)
    products = numpy.array(vectors) @ numpy.array(vectors).T
    df = products.trace() ** 2 / (products**2).sum()
    pairs = sum(residuals[i] * residuals[j] for g in groups for i in g for j in g if i != j)
    clt = values.std(ddof=1) / math.sqrt(n)
    error = math.sqrt(cr2) / n
    half = stats.t.isf((1 - confidence) / 2, df) * error
    return {
        "mean": mean,
        "n": n,
        "clusters": len(groups),
        "se_clt": clt,
        "se_miller": math.sqrt(clt**2 + pairs / n**2),
        "se_cr1": math.sqrt(len(groups) / (len(groups) - 1) * cr1) / n,
        "se_cr2": error,
        "df": df,
        "lower": mean - half,
        "upper": mean + half,
        "deff": (error / clt) ** 2,
        "degenerate": False,
    }


def clustered_proportions():
    generator = random.Random(12)
    for clusters, size, rate in ((25, 4, 0.9), (60, 3, 0.85), (8, 10, 0.6)):
        units = [generator.randint(1, size) for _ in range(clusters)]
        passes = []
        for m in units:
            own = generator.betavariate(rate * 3, (1 - rate) * 3)
            passes.append(sum(generator.random() < own for _ in range(m)))
        for side, confidence in (("two", 0.95), ("lower", 0.95), ("upper", 0.9)):
            given = {"units": units, "passes": passes, "confidence": confidence, "side": side}
            yield given, korn_graubard(units, passes, confidence, side)


def korn_graubard(units, passes, confidence, side):
    n, clusters = sum(units), len(units)
    p = Fraction(sum(passes), n)
    squares = sum((x - p * m) ** 2 for x, m in zip(passes, units))
    variance = Fraction(clusters, clusters - 1) * squares / n**2
    effective = float(p * (1 - p) / variance)
    error = (1 - confidence) / 2 if side == "two" else 1 - confidence
    ratio = stats.t.isf(error, n - 1) / stats.t.isf(error, clusters - 1)
    size = min(n, effective * ratio**2)
    x = float(p) * size
    return {
        "rate": p,
        "variance": variance,
        "n_eff": effective,
        "n_star": size,
        "lower": 0 if side == "upper" else stats.beta.ppf(error, x, size - x + 1),
        "upper": 1 if side == "lower" else stats.beta.isf(error, x + 1, size - x),
    }


def variance_of(values):
    mean = sum(values, Fraction(0)) / len(values)
    return sum((value - mean) ** 2 for value in values) / (len(values) - 1)


def trials():
    generator = random.Random(13)
    for cases, most in ((6, 2), (9, 5)):
        table = [[generator.choice([0, 1, 1]) for _ in range(generator.randint(2, most))] for _ in range(cases)]
        means = [Fraction(sum(each), len(each)) for each in table]
        variances = [variance_of([Fraction(value) for value in each]) for each in table]
        within = sum(variances) / cases
        noise = sum(v / len(each) for v, each in zip(variances, table)) / cases
        between = max(Fraction(0), variance_of(means) - noise)
        yield {"trials": table, "cost_case": 30, "cost_trial": 1}, {
            "mean": sum(means) / cases,
            "var_case_means": variance_of(means),
            "within_var": within,
            "between_var": between,
            "icc": between / (between + within),
            "se_population": math.sqrt(variance_of(means) / cases),
            "se_fixed_set": math.sqrt(noise / cases),
            "disagreement": 2 * within,
            "k_optimal": math.inf if between == 0 else math.sqrt(30 * within / between),
        }


def pass_at_k():
    for n, c, k in (([5, 6, 4], [1, 6, 0], 3), ([8], [3], 2), ([3, 3], [2, 1], 1), ([7, 9], [5, 2], 4)):
        anys, alls = [], []
        for trials_of, passes in zip(n, c):
            outcomes = [1] * passes + [0] * (trials_of - passes)
            subsets = list(itertools.combinations(outcomes, k))
            anys.append(Fraction(sum(any(each) for each in subsets), len(subsets)))
            alls.append(Fraction(sum(all(each) for each in subsets), len(subsets)))
        errors = [math.sqrt(variance_of(v) / len(v)) if len(v) > 1 else math.nan for v in (anys, alls)]
        yield {"n": n, "c": c, "k": k}, {
            "pass_at_k": sum(anys) / len(anys),
            "pass_hat_k": sum(alls) / len(alls),
            "se_pass_at_k": errors[0],
            "se_pass_hat_k": errors[1],
        }


def finite_populations():
    for population, sample, passes in ((60, 25, 22), (60, 25, 25), (300, 40, 31), (15, 15, 11), (90, 1, 0)):
        for side, confidence in (("two", 0.9), ("lower", 0.95), ("upper", 0.95)):
            error = (1 - exact(confidence)) / (2 if side == "two" else 1)
            whole = math.comb(population, sample)

            def probability(k, good):
                return Fraction(math.comb(good, k) * math.comb(population - good, sample - k), whole)

            possible = range(passes, population - (sample - passes) + 1)
            above = [m for m in possible if sum(probability(k, m) for k in range(passes, sample + 1)) > error]
            below = [m for m in possible if sum(probability(k, m) for k in range(0, passes + 1)) > error]
            p = Fraction(passes, sample)
            variance = (1 - Fraction(sample, population)) * p * (1 - p) / (sample - 1) if sample > 1 else math.nan
            yield {"population": population, "sample": sample, "passes": passes, "confidence": confidence, "side": side}, {
                "lower": possible[0] if side == "upper" else min(above),
                "upper": possible[-1] if side == "lower" else max(below),
                "se_fpc": math.sqrt(variance),
            }


def mean_gates():
    generator = random.Random(14)
    for n, floor in ((6, 0.8), (40, 0.75), (40, 0.9)):
        values = [round(generator.uniform(0.6, 1), 2) for _ in range(n)]
        interval = stats.ttest_1samp(values, 0).confidence_interval(0.9)
        lower, upper = max(0, interval.low), min(1, interval.high)
        mean = sum(map(exact, values)) / n
        yield {"values": values, "clusters": None, "floor": floor, "alpha": 0.05}, {
            "mean": mean,
            "lower": lower,
            "upper": upper,
            "method": "cr2_t",
            "verdict": "PASS" if lower >= floor else "FAIL" if upper < floor else "INCONCLUSIVE",
            "point": mean >= exact(floor),
        }


def conclusion_of(passes, missing, c_pass, c_fail):
    return "PASS" if passes >= c_pass else "FAIL" if passes + missing <= c_fail else "INCONCLUSIVE"


def curtailments():
    generator = random.Random(20)
    for n, c_pass, c_fail, marks in (
        (12, 10, 9, "1110"), (12, 10, 6, "1110"), (12, 10, 6, "111?0"), (9, 10, 3, "10"), (9, 0, -1, "10"), (30, 24, 18, "11110?"), (1, 1, 0, "0"),
    ):
        for _ in range(min(n, 3)):
            outcomes = "".join(generator.choice(marks) for _ in range(n))
            stop_at = next(k for k in range(n + 1) if len(possible_conclusions(n, c_pass, c_fail, outcomes[:k])) == 1)
            decision = possible_conclusions(n, c_pass, c_fail, outcomes[:stop_at]).pop()
            given = {"n": n, "c_pass": c_pass, "c_fail": c_fail, "outcomes": outcomes}
            yield given, {"stop_at": stop_at, "decision": decision}


def possible_conclusions(n, c_pass, c_fail, begin):
    """The conclusions of all ways to go on, by how many of the rest pass and are missing."""
    rest = n - len(begin)
    ways = ((passes, missing) for passes in range(rest + 1) for missing in range(rest - passes + 1))
    return {conclusion_of(begin.count("1") + p, begin.count("?") + m, c_pass, c_fail) for p, m in ways}


class Bayes:
    """Which totals of n have a prior of at least 1/alpha times their posterior, by the theorem of Bayes over all totals."""

    def __init__(self, n, a, b, alpha):
        self.n, self.alpha, self.found = n, exact(alpha), {}
        weights = [math.comb(n, m) * rising(exact(a), m) * rising(exact(b), n - m) for m in range(n + 1)]
        self.prior = [weight / sum(weights) for weight in weights]

    def evidence(self, passes, fails):
        if (passes, fails) not in self.found:
            ways = [math.perm(m, passes) * math.perm(self.n - m, fails) for m in range(self.n + 1)]
            marginal = sum(p * way for p, way in zip(self.prior, ways))
            self.found[passes, fails] = [marginal / way if way else math.inf for way in ways]
        return self.found[passes, fails]

    def bounds(self, passes, fails):
        kept = [m for m, e in enumerate(self.evidence(passes, fails)) if e * self.alpha < 1]
        return kept[0], kept[-1]

    def running(self, outcomes):
        lower, upper = 0, self.n
        for k in range(len(outcomes) + 1):
            passes = outcomes[:k].count("1")
            low, high = self.bounds(passes, k - passes)
            lower, upper = max(lower, low), min(upper, high)
            yield lower, upper


def rising(start, factors):
    return math.prod((start + i for i in range(factors)), start=Fraction(1))


def finite_stops():
    generator = random.Random(21)
    for n, c_pass, c_fail, a, b, alpha, marks in (
        (50, 46, 45, 9.2, 0.8, 0.01, "1110"),
        (50, 46, 45, 9.2, 0.8, 0.05, "1" * 30 + "0"),
        (60, 45, 30, 6, 4, 0.1, "10"),
        (60, 54, 40, 8, 2, 0.1, "111110"),
        (40, 36, 35, 9, 1, 0.05, "1" * 9 + "0?"),
        (60, 50, 35, 8, 2, 0.1, "1" * 15 + "00???"),
        (1, 1, 0, 9.2, 0.8, 0.01, "1"),
    ):
        for _ in range(min(n, 3)):
            outcomes = "".join(generator.choice(marks) for _ in range(n))
            given = {"n": n, "c_pass": c_pass, "c_fail": c_fail, "a": a, "b": b, "alpha": alpha, "outcomes": outcomes}
            yield given, finite_stop(Bayes(n, a, b, alpha), c_pass, c_fail, outcomes)
    yield from long_stops()


def finite_stop(bayes, c_pass, c_fail, outcomes):
    worst = bayes.running(outcomes.replace("?", "0"))
    best = bayes.running(outcomes.replace("?", "1"))
    for k, ((worst_lower, worst_upper), (best_lower, best_upper)) in enumerate(zip(worst, best)):
        assert worst_lower <= worst_upper and best_lower <= best_upper
        decision = decision_of(worst_lower, worst_upper, best_lower, best_upper, c_pass, c_fail)
        if decision != "CONTINUE":
            break
    want = {"stop_at": k, "decision": decision, "lower": worst_lower, "upper": best_upper}
    if "?" not in outcomes:
        against = bayes.evidence(outcomes[:k].count("1"), outcomes[:k].count("0"))
        want["log_e_pass"] = log(against[c_pass - 1])
        want["log_e_fail"] = log(against[c_fail + 1])
    return want


def decision_of(worst_lower, worst_upper, best_lower, best_upper, c_pass, c_fail):
    if worst_lower >= c_pass:
        return "PASS"
    if best_upper <= c_fail:
        return "FAIL"
    return "INCONCLUSIVE" if c_fail < best_lower and worst_upper < c_pass else "CONTINUE"


def log(number):
    return math.inf if number == math.inf else mpmath.log(mpmath.mpf(number.numerator) / number.denominator)


def long_stops():
    n, pattern, times, a, b = 1_000_000, "1111111111110", 50_000, 9.2, 0.8
    for c_pass, c_fail in ((923_300, 923_000), (923_077, 923_076)):
        given = {"n": n, "c_pass": c_pass, "c_fail": c_fail, "a": a, "b": b, "alpha": 0.01, "outcomes": pattern, "times": times}
        seen = (pattern.count("1") * times, pattern.count("0") * times)
        yield given, {
            "stop_at": sum(seen),
            "decision": "CONTINUE",
            "log_e_pass": log_evidence(c_pass - 1, n, a, b, *seen),
            "log_e_fail": log_evidence(c_fail + 1, n, a, b, *seen),
        }


def log_evidence(m, n, a, b, s, f):
    """The formula itself, with enough digits for its large terms."""
    lg, a, b = mpmath.loggamma, real(a), real(b)
    predicted = lg(a + s) + lg(b + f) - lg(a + b + s + f) - lg(a) - lg(b) + lg(a + b)
    drawn = lg(n + 1) - lg(n - s - f + 1) - lg(m + 1) + lg(m - s + 1) - lg(n - m + 1) + lg(n - m - f + 1)
    return predicted + drawn


def stopping_plans():
    for n, floor, alpha, batch, mode, c_pass, c_fail in (
        (12, 0.8, 0.05, 1, "finite", None, None),
        (12, 0.8, 0.3, 1, "finite", None, None),
        (12, 0.8, 0.3, 5, "finite", None, None),
        (11, 0.5, 0.3, 2, "finite", None, None),
        (11, 0.7, 0.3, 1, "finite", 10, 5),
        (11, 0.7, 0.3, 4, "finite", 10, 5),
        (11, 0.7, 0.3, 1, "curtail", 10, 5),
        (11, 0.7, 0.3, 3, "curtail", None, None),
        (5, 0, 0.01, 1, "finite", None, None),
        (5, 0.9, 0.01, 1, "curtail", 6, 3),
        (1, 1, 0.01, 1, "finite", None, None),
    ):
        for rate in (0.6, 0.85, 1):
            given = {"n": n, "floor": floor, "rate": rate, "alpha": alpha, "batch": batch, "mode": mode}
            if c_pass is None:
                needed = math.ceil(exact(floor) * n)
                yield given, stopping_plan(needed, needed - 1, **given)
            else:
                yield {**given, "c_pass": c_pass, "c_fail": c_fail}, stopping_plan(c_pass, c_fail, **given)


def stopping_plan(c_pass, c_fail, n, floor, rate, alpha, batch, mode):
    """All ways in which the outcomes may come."""
    prior = [max(Fraction(1, 2), 10 * each) for each in (exact(floor), 1 - exact(floor))]
    # an alpha of 0 leaves what is impossible, which is curtailment
    bayes = Bayes(n, *prior, alpha if mode == "finite" else 0)
    calls = passing = early = disagree = Fraction(0)
    for outcomes in itertools.product("01", repeat=n):
        passes = outcomes.count("1")
        probability = exact(rate) ** passes * (1 - exact(rate)) ** (n - passes)
        k, decision = stop_of(bayes, c_pass, c_fail, "".join(outcomes), batch)
        calls += k * probability
        passing += probability if decision == "PASS" else 0
        early += probability if k < n else 0
        disagree += probability if k < n and decision != conclusion_of(passes, 0, c_pass, c_fail) else 0
    return {"expected_calls": calls, "p_pass": passing, "p_stop_early": early, "p_disagree": disagree}


def stop_of(bayes, c_pass, c_fail, outcomes, batch):
    lower, upper = 0, bayes.n
    for k in range(bayes.n + 1):
        if k % batch == 0 or k == bayes.n:
            passes = outcomes[:k].count("1")
            low, high = bayes.bounds(passes, k - passes)
            lower, upper = max(lower, low), min(upper, high)
            decision = decision_of(lower, upper, lower, upper, c_pass, c_fail)
            if decision != "CONTINUE":
                return k, decision
    raise AssertionError(outcomes)


def quantiles():
    generator = random.Random(15)
    for n, p in itertools.product((1, 7, 40), (0, 0.07, 0.25, 0.5, 0.85, 0.95, 1)):
        values = [generator.randint(0, 50) / 10 for _ in range(n)]
        rank = int((Decimal(str(p)) * n).to_integral_value(ROUND_CEILING))
        yield {"values": values, "p": p, "method": "nearest_rank"}, {"value": sorted(values)[max(1, rank) - 1]}
        yield {"values": values, "p": p, "method": "r7"}, {"value": numpy.quantile(values, p)}


def quantile_intervals():
    generator = random.Random(16)
    for n, p, (side, confidence) in itertools.product(
        (4, 35, 80), (0.1, 0.5, 0.95), (("two", 0.9), ("lower", 0.95), ("upper", 0.95))
    ):
        values = [float(generator.randint(100, 900)) for _ in range(n)]
        error = (1 - exact(confidence)) / (2 if side == "two" else 1)
        q = exact(p)
        lower = 0 if side == "upper" else max(r for r in range(n + 1) if at_most(r - 1, n, q) <= error)
        upper = n + 1 if side == "lower" else min(s for s in range(1, n + 2) if at_least(s, n, q) <= error)
        ordered = [-math.inf] + sorted(values) + [math.inf]
        yield {"values": values, "p": p, "confidence": confidence, "side": side}, {
            "rank_lower": lower,
            "rank_upper": upper,
            "lower": ordered[lower],
            "upper": ordered[upper],
            "coverage_lower": 1 - at_most(lower - 1, n, q),
            "coverage_upper": at_most(upper - 1, n, q),
        }


def percentile_gates():
    generator = random.Random(17)
    for n, p, limit, direction in ((90, 0.9, 700, "le"), (90, 0.9, 850, "le"), (64, 0.1, 150, "ge"), (64, 0.1, 380, "ge")):
        values = [float(generator.randint(100, 900)) for _ in range(n)]
        good = sum(v <= limit if direction == "le" else v >= limit for v in values)
        floor = exact(p) if direction == "le" else 1 - exact(p)
        value = numpy.quantile(values, p)
        yield {"values": values, "p": p, "limit": limit, "direction": direction, "alpha": 0.05}, {
            "value": value,
            "satisfying": good,
            "n": n,
            "point": bool(value <= limit if direction == "le" else value >= limit),
            "verdict": floor_decision(good, n - good, 0, str(float(floor)), 0.05),
        }


def summaries():
    generator = random.Random(18)
    for n, threshold in ((5, 0.5), (33, 0.85)):
        scores = [round(generator.uniform(0.2, 1), 3) for _ in range(n)]
        fractions = [Fraction(score) for score in scores]
        quantile = {f"p{p}": numpy.quantile(scores, p / 100) for p in (10, 50, 90, 95)}
        passes = sum(score >= threshold for score in scores)
        yield {"scores": scores, "threshold": threshold}, {
            "n": n,
            "passes": passes,
            "pass_rate": Fraction(passes, n),
            "avg_score": sum(fractions) / n,
            "sd": math.sqrt(variance_of(fractions)),
            "min": min(scores),
            "max": max(scores),
            **quantile,
        }


def adjustments():
    generator = random.Random(19)
    for m in (1, 4, 7):
        p = [round(generator.random() ** 3, 3) for _ in range(m)]
        yield {"p": p, "method": "holm"}, {"adjusted": [closed(p, i) for i in range(m)]}
        yield {"p": p, "method": "bh"}, {"adjusted": list(stats.false_discovery_control(p))}


def closed(p, i):
    """Holm is the closed test of Bonferroni tests: the worst over all sets of hypotheses with this one."""
    others = [j for j in range(len(p)) if j != i]
    sets = (set(extra) | {i} for size in range(len(p)) for extra in itertools.combinations(others, size))
    return max(min(Fraction(1), len(each) * min(exact(p[j]) for j in each)) for each in sets)


def step_downs():
    generator = random.Random(20)
    for m, alpha in itertools.product((1, 2, 5, 7), (0.05, 0.2)):
        p = [round(generator.random() ** 4, 3) for _ in range(m)]
        yield {"p": p, "alpha": alpha}, {"rejected": [closed(p, i) <= exact(alpha) for i in range(m)]}


def mean_powers():
    generator = random.Random(21)
    for n, alpha, power, distance in ((25, 0.05, 0.8, 0.03), (60, 0.01, 0.9, 0.05), (9, 0.1, 0.6, 0.2)):
        values = [round(generator.uniform(0.3, 1), 2) for _ in range(n)]
        deviation_of = mpmath.sqrt(real(float(variance_of([Fraction(value) for value in values]))))
        shown = z_of(real(alpha))

        def sees(distance_of, cases, noise):
            return mpmath.ncdf(distance_of * mpmath.sqrt(cases) / deviation_of - noise) - real(power)

        def first(enough):
            return next(cases for cases in itertools.count(1) if enough(cases))

        given = {"values": values, "alpha": alpha, "power": power, "distance": distance}
        yield given, {
            "se": deviation_of / mpmath.sqrt(n),
            "observed": bisect(lambda d: sees(d, n, 0), 0, 10),
            "shown": bisect(lambda d: sees(d, n, shown), 0, 10),
            "cases_observed": first(lambda cases: sees(real(distance), cases, 0) >= 0),
            "cases_shown": first(lambda cases: sees(real(distance), cases, shown) >= 0),
            "cases_to_show": first(lambda cases: real(distance) * mpmath.sqrt(cases) / deviation_of >= shown),
        }


def total_intervals():
    generator = random.Random(22)
    for n, alpha, most in ((2, 0.05, 10), (14, 0.05, 1000), (40, 0.01, 3)):
        amounts = [round(generator.uniform(0, most), 2) for _ in range(n)]
        interval = stats.ttest_1samp(amounts, 0).confidence_interval(1 - 2 * alpha)
        yield {"amounts": amounts, "alpha": alpha}, {
            "total": sum(map(exact, amounts)),
            "lower": max(0, n * interval.low),
            "upper": n * interval.high,
        }


def trials_to_show():
    generator = random.Random(23)
    for cases, k, distance, alpha in ((12, 3, 0.05, 0.05), (12, 3, 0.07, 0.05), (60, 2, 0.04, 0.05), (60, 5, 0.02, 0.2), (40, 4, 0.03, 0.05), (9, 3, 0.4, 0.05)):
        table = [[generator.choice([0, 1, 1, 1]) for _ in range(k)] for _ in range(cases)]
        means = [Fraction(sum(each), k) for each in table]
        within = sum(variance_of([Fraction(value) for value in each]) for each in table) / cases
        between = max(Fraction(0), variance_of(means) - within / k)

        def shows(trials_of):
            error = mpmath.sqrt(real(float((between + within / trials_of) / cases)))
            return z_of(real(alpha)) * error <= real(distance)

        found = [trials_of for trials_of in range(1, 500) if shows(trials_of)]
        yield {"trials": table, "distance": distance, "alpha": alpha}, {"trials": found[0] if found else -1}


def corrected_rates():
    for x, n, a, na, b, nb, confidence in (
        (260, 300, 57, 60, 38, 40, 0.95),
        (17, 40, 28, 30, 21, 30, 0.9),
        (3, 90, 45, 50, 47, 50, 0.95),
        (60, 90, 20, 40, 20, 40, 0.95),
    ):
        given = {"judge_passes": x, "n": n, "sens_hits": a, "sens_n": na, "spec_hits": b, "spec_n": nb}
        yield {**given, "confidence": confidence}, corrected_rate(x, n, a, na, b, nb, confidence)


def corrected_rate(x, n, a, na, b, nb, confidence):
    if Fraction(a, na) + Fraction(b, nb) <= 1:
        keys = ("estimate", "clipped", "delta_lower", "delta_upper", "lower", "upper")
        return {**dict.fromkeys(keys, math.nan), "identifiable": False}
    z = z_of((1 - mpmath.mpf(str(confidence))) / 2)

    def estimate(q, se, sp):
        return (q + sp - 1) / (se + sp - 1)

    def bounds(q, size, se, sizes_se, sp, sizes_sp, shift):
        at = (q, se, sp)
        gradient = [mpmath.diff(estimate, at, tuple(int(i == j) for j in range(3))) for i in range(3)]
        noise = [v * (1 - v) / m for v, m in zip(at, (size, sizes_se, sizes_sp))]
        error = mpmath.sqrt(sum(g * g * v for g, v in zip(gradient, noise)))
        p = estimate(*at)
        center = p + (2 * z * z * (p * noise[1] - (1 - p) * noise[2]) if shift else 0)
        return [min(mpmath.mpf(1), max(mpmath.mpf(0), center + sign * z * error)) for sign in (-1, 1)]

    one = mpmath.mpf(1)
    raw = (one * x / n, one * a / na, one * b / nb)
    delta = bounds(raw[0], n, raw[1], na, raw[2], nb, False)
    added = z * z
    lang = bounds(
        (x + added / 2) / (n + added), n + added, one * (a + 1) / (na + 2), na + 2, one * (b + 1) / (nb + 2), nb + 2, True
    )
    return {
        "estimate": estimate(*raw),
        "clipped": min(one, max(0 * one, estimate(*raw))),
        "delta_lower": delta[0],
        "delta_upper": delta[1],
        "lower": lang[0],
        "upper": lang[1],
        "identifiable": True,
    }


def win_rates():
    for wins, ties, losses in ((14, 3, 6), (0, 4, 0), (7, 0, 0), (33, 21, 47)):
        points = [Fraction(1)] * wins + [Fraction(1, 2)] * ties + [Fraction(0)] * losses
        n = len(points)
        w = sum(points) / n
        v = sum((point - w) ** 2 for point in points) / n
        size = n if v == 0 else n * w * (1 - w) / v
        decided = wins + losses
        z = (wins - losses) / math.sqrt(decided) if decided else 0.0
        real = mpmath.mpf(size.numerator) / size.denominator if v else mpmath.mpf(n)
        rate = mpmath.mpf(w.numerator) / w.denominator
        lower, upper = wilson(rate * real, real, tail(0.95, "two"))
        half = Fraction(1, 2)
        yield {"wins": wins, "ties": ties, "losses": losses, "confidence": 0.95}, {
            "rate": w,
            "se": math.sqrt(v / n),
            "n_star": real,
            "lower": lower,
            "upper": upper,
            "p_sign": min(1.0, float(2 * at_most(min(wins, losses), decided, half))),
            "z": z,
            "p_z": 2 * stats.norm.sf(abs(z)),
            "net_wins": Fraction(wins - losses, n),
        }


def split_mix(seed):
    mask = 2**64 - 1
    while True:
        seed = (seed + 0x9E3779B97F4A7C15) & mask
        mixed = seed
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & mask
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & mask
        yield mixed ^ (mixed >> 31)


def generators():
    for seed in (7, -3, 2**40 + 1):
        start = seed % 2**64
        stream = split_mix(start)
        yield {"seed": seed, "op": "next", "count": 3, "bound": 0}, {
            "values": [(v - 2**64 if v >= 2**63 else v) for v in itertools.islice(stream, 3)]
        }
        stream = split_mix(start)
        yield {"seed": seed, "op": "index", "count": 5, "bound": 6}, {
            "values": [((v >> 32) * 6) >> 32 for v in itertools.islice(stream, 5)]
        }
        stream = split_mix(start)
        yield {"seed": seed, "op": "unit", "count": 3, "bound": 0}, {
            "values": [(v >> 11) / 2**53 for v in itertools.islice(stream, 3)]
        }
        stream = split_mix(start)
        order = list(range(8))
        for i in range(7, 0, -1):
            j = ((next(stream) >> 32) * (i + 1)) >> 32
            order[i], order[j] = order[j], order[i]
        yield {"seed": seed, "op": "shuffle", "count": 8, "bound": 0}, {"values": order}


def score_limits(score, observed, z):
    """Where a score, which falls with the difference, crosses z and -z."""
    eps = mpmath.mpf(10) ** -30
    lower = -1 if score(-1 + eps) <= z else bisect(lambda d: z - score(d), -1 + eps, observed)
    upper = 1 if score(1 - eps) >= -z else bisect(lambda d: -z - score(d), observed, 1 - eps)
    return lower, upper


def paired_score(n, regressed, improved, d):
    """Tango's score, with the most likely probabilities found from the derivative of the likelihood."""
    same = n - regressed - improved
    low, high = max(mpmath.mpf(0), -d), (1 - d) / 2

    def falls(q):
        slope = mpmath.mpf(0)
        slope += regressed / q if regressed else 0
        slope += improved / (q + d) if improved else 0
        return 2 * same / (1 - 2 * q - d) - slope if same else -slope

    eps = mpmath.mpf(10) ** -35
    q = bisect(falls, low + eps, high - eps)
    variance = (2 * q + d - d * d) * n
    return (improved - regressed - n * d) / mpmath.sqrt(variance)


def tango(n, regressed, improved, confidence):
    z = z_of(tail(confidence, "two"))
    observed = mpmath.mpf(improved - regressed) / n
    return score_limits(lambda d: paired_score(n, regressed, improved, d), observed, z)


def mid_p(regressed, improved):
    half = Fraction(1, 2)
    turned, fewer = regressed + improved, min(regressed, improved)
    return min(Fraction(1), 2 * at_most(fewer - 1, turned, half) + pmf(fewer, turned, half))


def mcnemars():
    half = Fraction(1, 2)
    for regressed, improved in ((0, 0), (4, 1), (3, 3), (0, 6), (41, 24), (9, 0)):
        turned = regressed + improved
        exact_p = min(Fraction(1), 2 * at_most(min(regressed, improved), turned, half))
        z = (improved - regressed) / math.sqrt(turned) if turned else 0.0
        yield {"regressed": regressed, "improved": improved}, {
            "p_exact": exact_p,
            "p_mid": mid_p(regressed, improved),
            "p_exact_regression": at_least(regressed, turned, half),
            "p_mid_regression": at_least(regressed + 1, turned, half) + pmf(regressed, turned, half) / 2,
            "z": z,
            "p_z": 2 * stats.norm.sf(abs(z)),
        }


def paired_differences():
    for n, regressed, improved, confidence, margin in (
        (90, 9, 4, 0.95, 0.02),
        (40, 1, 12, 0.9, 0.1),
        (700, 31, 22, 0.99, 0.03),
        (25, 6, 0, 0.95, 0.05),
    ):
        lower, upper = tango(n, regressed, improved, confidence)
        z = paired_score(n, regressed, improved, -mpmath.mpf(str(margin)))
        given = {"n": n, "regressed": regressed, "improved": improved, "confidence": confidence, "margin": margin}
        yield given, {
            "difference": Fraction(improved - regressed, n),
            "tango_lower": lower,
            "tango_upper": upper,
            "noninferiority_z": z,
            "noninferiority_p": mpmath.ncdf(-z),
        }


def paired_ts():
    generator = random.Random(31)
    for n, confidence in ((7, 0.9), (33, 0.95), (150, 0.99)):
        differences = [round(generator.gauss(-0.02, 0.1), 3) for _ in range(n)]
        yield {"differences": differences, "confidence": confidence}, paired_t(differences, confidence)


def paired_t(differences, confidence):
    test = stats.ttest_1samp(differences, 0)
    interval = test.confidence_interval(confidence)
    return {
        "mean": numpy.mean(differences),
        "sd": numpy.std(differences, ddof=1),
        "t": test.statistic,
        "df": len(differences) - 1,
        "p": test.pvalue,
        "p_regression": stats.ttest_1samp(differences, 0, alternative="less").pvalue,
        "lower": interval.low,
        "upper": interval.high,
        "degenerate": False,
    }


def cluster_sums(differences, clusters):
    sums = {}
    for difference, cluster in zip(differences, clusters or range(len(differences))):
        sums[cluster] = sums.get(cluster, Fraction(0)) + exact(difference)
    return list(sums.values())


def flips(units, signs):
    return sum((unit if sign else -unit for unit, sign in zip(units, signs)), Fraction(0))


def enumerated(units):
    total = sum(units)
    sums = [flips(units, signs) for signs in itertools.product((True, False), repeat=len(units))]
    return Fraction(sum(abs(each) >= abs(total) for each in sums), len(sums)), Fraction(
        sum(each <= total for each in sums), len(sums)
    )


def sign_flips():
    generator = random.Random(32)
    for n, labels, resamples in ((1, 0, 0), (11, 0, 0), (14, 5, 0), (9, 0, 0), (30, 0, 199), (60, 26, 199)):
        differences = [generator.randrange(-30, 24) / 100 for _ in range(n)]
        clusters = [f"c{generator.randrange(labels)}" for _ in range(n)] if labels else None
        units = cluster_sums(differences, clusters)
        if resamples == 0:
            p, worse = enumerated(units)
        else:
            stream, total = split_mix(5), sum(units)
            sums = [flips(units, [next(stream) < 2**63 for _ in units]) for _ in range(resamples)]
            p = Fraction(1 + sum(abs(each) >= abs(total) for each in sums), resamples + 1)
            worse = Fraction(1 + sum(each <= total for each in sums), resamples + 1)
        given = {"differences": differences, "clusters": clusters, "resamples": resamples, "seed": 5}
        yield given, {"units": len(units), "p": p, "p_regression": worse}


def two_samples(generator, first, second):
    return (
        [round(generator.betavariate(5, 2), 3) for _ in range(first)],
        [round(generator.betavariate(6, 2), 3) for _ in range(second)],
    )


def welch(candidate, baseline, confidence):
    test = stats.ttest_ind(candidate, baseline, equal_var=False)
    interval = test.confidence_interval(confidence)
    return {
        "difference": numpy.mean(candidate) - numpy.mean(baseline),
        "t": test.statistic,
        "df": test.df,
        "p": test.pvalue,
        "p_regression": stats.ttest_ind(candidate, baseline, equal_var=False, alternative="less").pvalue,
        "lower": interval.low,
        "upper": interval.high,
        "degenerate": False,
    }


def welches():
    generator = random.Random(33)
    for first, second, confidence in ((2, 9, 0.9), (14, 40, 0.95), (80, 35, 0.99)):
        candidate, baseline = two_samples(generator, first, second)
        given = {"candidate": candidate, "baseline": baseline, "confidence": confidence}
        yield given, welch(candidate, baseline, confidence)


def unpaired_score(x1, n1, x2, n2, d):
    """Miettinen's and Nurminen's score, with the most likely rates found from the derivative of the likelihood."""

    def falls(rate):
        first = rate + d
        slope = mpmath.mpf(0)
        slope += x1 / first if x1 else 0
        slope -= (n1 - x1) / (1 - first) if n1 - x1 else 0
        slope += x2 / rate if x2 else 0
        slope -= (n2 - x2) / (1 - rate) if n2 - x2 else 0
        return -slope

    eps = mpmath.mpf(10) ** -35
    rate = bisect(falls, max(mpmath.mpf(0), -d) + eps, min(mpmath.mpf(1), 1 - d) - eps)
    first, total = rate + d, mpmath.mpf(n1 + n2)
    variance = (first * (1 - first) / n1 + rate * (1 - rate) / n2) * total / (total - 1)
    return (mpmath.mpf(x1) / n1 - mpmath.mpf(x2) / n2 - d) / mpmath.sqrt(variance)


def miettinen_nurminen(x1, n1, x2, n2, confidence):
    z = z_of(tail(confidence, "two"))
    observed = mpmath.mpf(x1) / n1 - mpmath.mpf(x2) / n2
    return score_limits(lambda d: unpaired_score(x1, n1, x2, n2, d), observed, z)


def two_proportions():
    for x1, n1, x2, n2, confidence, margin in (
        (56, 70, 48, 80, 0.95, 0.05),
        (9, 20, 14, 16, 0.9, 0.1),
        (410, 450, 880, 930, 0.99, 0.03),
    ):
        lower, upper = miettinen_nurminen(x1, n1, x2, n2, confidence)
        z = unpaired_score(x1, n1, x2, n2, -mpmath.mpf(str(margin)))
        table = [[x1, n1 - x1], [x2, n2 - x2]]
        (l1, u1), (l2, u2) = (wilson(x, n, tail(confidence, "two")) for x, n in ((x1, n1), (x2, n2)))
        p1, p2 = mpmath.mpf(x1) / n1, mpmath.mpf(x2) / n2
        pooled = stats.chi2_contingency(table, correction=False)
        given = {"pass_candidate": x1, "n_candidate": n1, "pass_baseline": x2, "n_baseline": n2}
        yield {**given, "confidence": confidence, "margin": margin}, {
            "difference": Fraction(x1, n1) - Fraction(x2, n2),
            "z": math.copysign(math.sqrt(pooled.statistic), p1 - p2),
            "p": pooled.pvalue,
            "newcombe_lower": p1 - p2 - mpmath.hypot(p1 - l1, u2 - p2),
            "newcombe_upper": p1 - p2 + mpmath.hypot(u1 - p1, p2 - l2),
            "mn_lower": lower,
            "mn_upper": upper,
            "noninferiority_z": z,
            "noninferiority_p": mpmath.ncdf(-z),
            "fisher_p": stats.fisher_exact(table).pvalue,
            "fisher_p_regression": stats.fisher_exact(table, alternative="less").pvalue,
        }


def delta(difference, p, lower, upper, margin, alpha, method):
    falls, rises = difference < -exact(margin), difference > exact(margin)
    significant = not math.isnan(p) and p < alpha
    verdict = "FAIL" if significant and falls else "PASS" if lower > -margin else "INCONCLUSIVE"
    numbers = {"difference": difference, "p": p, "lower": lower, "upper": upper}
    return {**numbers, "verdict": verdict, "method": method, "improved": bool(significant and rises)}


def delta_gates():
    for n, regressed, improved, margin, alpha in ((150, 11, 2, 0.03, 0.05), (60, 3, 1, 0.05, 0.1), (80, 4, 0, 0.05, 0.1)):
        lower, upper = tango(n, regressed, improved, 1 - exact(alpha))
        given = {"design": "paired_binary", "n": n, "regressed": regressed, "improved": improved}
        difference = Fraction(improved - regressed, n)
        p = mid_p(regressed, improved)
        yield {**given, "margin": margin, "alpha": alpha}, delta(
            difference, p, lower, upper, margin, alpha, "mcnemar_mid_p+tango"
        )
    for x1, n1, x2, n2, alpha in ((70, 90, 170, 180, 0.05), (13, 14, 30, 31, 0.1)):
        lower, upper = miettinen_nurminen(x1, n1, x2, n2, 1 - exact(alpha))
        table = [[x1, n1 - x1], [x2, n2 - x2]]
        is_small = stats.contingency.expected_freq(table).min() < 5
        p = stats.fisher_exact(table).pvalue if is_small else stats.chi2_contingency(table, correction=False).pvalue
        given = {"design": "unpaired_binary", "pass_candidate": x1, "n_candidate": n1, "pass_baseline": x2}
        yield {**given, "n_baseline": n2, "margin": 0.03, "alpha": alpha}, delta(
            Fraction(x1, n1) - Fraction(x2, n2),
            p,
            lower,
            upper,
            0.03,
            alpha,
            ("fisher" if is_small else "pooled_z") + "+miettinen_nurminen",
        )
    generator = random.Random(34)
    for n, shift in ((12, -0.09), (45, -0.05), (45, 0.06)):
        differences = [round(generator.gauss(shift, 0.08), 3) for _ in range(n)]
        test = paired_t(differences, 0.95)
        p = enumerated([exact(each) for each in differences])[0] if n <= 20 else test["p"]
        given = {"design": "paired_scores", "differences": differences, "clusters": None}
        yield {**given, "margin": 0.03, "alpha": 0.05}, delta(
            sum(map(exact, differences)) / n,
            p,
            test["lower"],
            test["upper"],
            0.03,
            0.05,
            "sign_flip+cr2_t" if n <= 20 else "cr2_t",
        )
    candidate, baseline = two_samples(generator, 50, 70)
    test = welch(candidate, baseline, 0.95)
    given = {"design": "unpaired_scores", "candidate": candidate, "baseline": baseline}
    yield {**given, "margin": 0.03, "alpha": 0.05}, delta(
        test["difference"], test["p"], test["lower"], test["upper"], 0.03, 0.05, "welch"
    )


def noise_floors():
    generator = numpy.random.default_rng(35)
    for runs, cases, shock, alpha in ((3, 12, 0, 0.05), (6, 20, 0.05, 0.1)):
        values = numpy.clip(
            0.8 + generator.normal(0, 0.1, (runs, cases)) + generator.normal(0, shock, (runs, 1)), 0, 1
        ).round(3)
        run_sd = values.mean(axis=1).std(ddof=1)
        case_sd = math.sqrt(values.var(axis=0, ddof=1).sum()) / cases
        floor_run = stats.t.isf(alpha / 2, runs - 1) * math.sqrt(2) * run_sd
        floor_case = stats.norm.isf(alpha / 2) * math.sqrt(2) * case_sd
        f = run_sd**2 / case_sd**2
        yield {"values": values.tolist(), "alpha": alpha}, {
            "run_sd": run_sd,
            "case_sd": case_sd,
            "floor_run": floor_run,
            "floor_case": floor_case,
            "recommended": floor_case if runs < 5 else max(floor_case, floor_run),
            "f": f,
            "f_p": stats.f.sf(f, runs - 1, cases * (runs - 1)),
        }


def cohort_gates():
    margin, alpha, least = 0.03, 0.05, 20
    for counts in (
        ((120, 9, 0), (80, 6, 1), (12, 2, 0), (9, 0, 0)),
        ((400, 5, 3), (60, 7, 1), (7, 1, 0)),
        ((50, 4, 0), (70, 6, 0), (90, 0, 9)),
    ):
        cohorts = [{"name": f"c{i}", "n": n, "regressed": b, "improved": c} for i, (n, b, c) in enumerate(counts)]
        rows = [[f"c{i}", *each] for i, each in enumerate(counts) if each[0] >= least]
        small = [each for each in counts if each[0] < least]
        if small:
            rows.append(["OTHER", *map(sum, zip(*small))])
        tested = [row for row in rows if row[1] >= least]
        ps = [mid_p(row[2], row[3]) for row in tested]
        found = []
        for row in rows:
            name, n, regressed, improved = row
            difference = Fraction(improved - regressed, n)
            numbers = {"name": name, "n": n, "difference": difference}
            if row not in tested:
                found.append({**numbers, "p": math.nan, "adjusted": math.nan, "verdict": "INCONCLUSIVE"})
                continue
            own = tested.index(row)
            adjusted = closed(ps, own)
            lower, _ = tango(n, regressed, improved, 1 - exact(alpha))
            fails = adjusted < exact(alpha) and difference < -exact(margin)
            verdict = "FAIL" if fails else "PASS" if lower > -margin else "INCONCLUSIVE"
            found.append({**numbers, "p": ps[own], "adjusted": adjusted, "verdict": verdict})
        verdicts = [each["verdict"] for each in found]
        together = "FAIL" if "FAIL" in verdicts else "PASS" if set(verdicts) == {"PASS"} else "INCONCLUSIVE"
        given = {"cohorts": cohorts, "margin": margin, "alpha": alpha, "min_cases": least}
        yield given, {"cohorts": found, "verdict": together}


def baseline_pools():
    runs = [
        {"time": 1000, "key": "k", "merged": True, "outcomes": {"a": [1], "b": [0, 1]}},
        {"time": 999, "key": "k", "merged": True, "outcomes": {"a": [0]}},
        {"time": 1100, "key": "k", "merged": True, "outcomes": {"a": [0]}},
        {"time": 1099, "key": "k", "merged": True, "outcomes": {"b": [1], "c": [1, 1]}},
        {"time": 1050, "key": "k", "merged": False, "outcomes": {"a": [0]}},
        {"time": 1050, "key": "other", "merged": True, "outcomes": {"a": [0]}},
    ]
    yield {"now": 1100, "window": 100, "key": "k", "runs": runs}, {
        "included": [0, 3],
        "baseline": {
            "a": {"mean": 1, "n": 1},
            "b": {"mean": Fraction(2, 3), "n": 3},
            "c": {"mean": 1, "n": 2},
        },
    }


def delta_powers():
    for between, one, other, k_one, k_other, effect, cases, alpha, power in (
        (0.05, 0.08, 0.06, 3, 2, 0.04, 220, 0.05, 0.8),
        (0.11, 0, 0, 1, 1, 0.06, 75, 0.1, 0.9),
    ):
        variance = exact(between) + exact(one) / k_one + exact(other) / k_other
        reach = z_of(mpmath.mpf(str(alpha)) / 2) + z_of(1 - mpmath.mpf(str(power)))
        needed = 1
        while reach * mpmath.sqrt(real(float(variance)) / needed) > real(effect):
            needed += 1
        given = {"between": between, "within_candidate": one, "within_baseline": other, "effect": effect}
        yield {**given, "k_candidate": k_one, "k_baseline": k_other, "cases": cases, "alpha": alpha, "power": power}, {
            "variance": variance,
            "n": needed,
            "mde": reach * mpmath.sqrt(real(float(variance)) / cases),
        }


def corrected_differences():
    """The interval has all ratios t for which top - t bottom is within z of its standard errors from 0."""
    for n, regressed, improved, a, na, b, nb, confidence in (
        (120, 14, 5, 55, 60, 40, 50, 0.95),
        (300, 9, 30, 70, 90, 60, 80, 0.9),
        (80, 9, 4, 22, 40, 21, 40, 0.95),
        (80, 9, 4, 20, 50, 20, 50, 0.95),
    ):
        one = mpmath.mpf(1)
        z = z_of(tail(confidence, "two"))
        agreement = Fraction(a, na) + Fraction(b, nb) - 1
        se, sp = one * (a + 1) / (na + 2), one * (b + 1) / (nb + 2)
        bottom, bottom_variance = se + sp - 1, se * (1 - se) / (na + 2) + sp * (1 - sp) / (nb + 2)
        cells = {1: (improved + one / 2) / (n + 2), -1: (regressed + one / 2) / (n + 2)}
        top = sum(value * share for value, share in cells.items())
        top_variance = (sum(value**2 * share for value, share in cells.items()) - top**2) / (n + 2)

        def outside(t):
            return (top - t * bottom) ** 2 - z**2 * (top_variance + t**2 * bottom_variance)

        identifiable = agreement > 0 and bottom > 0 and bottom**2 > z**2 * bottom_variance
        center = top / bottom
        lower = bisect(lambda t: -outside(t), -1000, center) if identifiable else math.nan
        upper = bisect(outside, center, 1000) if identifiable else math.nan
        given = {"n": n, "regressed": regressed, "improved": improved, "sens_hits": a, "sens_n": na, "spec_hits": b}
        yield {**given, "spec_n": nb, "confidence": confidence}, {
            "estimate": Fraction(improved - regressed, n) / agreement if agreement > 0 else math.nan,
            "identifiable": identifiable,
            "lower": max(-one, lower) if identifiable else lower,
            "upper": min(one, upper) if identifiable else upper,
        }


def cusums():
    for errors, p0, p1, target in (("0010110111", 0.1, 0.25, 20), ("1" * 4 + "0" * 30, 0.2, 0.3, 200), ("0" * 12, 0.05, 0.1, 50)):
        steps = [
            mpmath.log(real(p1) / real(p0)) if item == "1" else mpmath.log((1 - real(p1)) / (1 - real(p0)))
            for item in errors
        ]
        # the sum since the run of items that is the strongest evidence
        path = [max(sum(steps[first : last + 1]) for first in range(last + 2)) for last in range(len(steps))]
        alarms = [i + 1 for i, each in enumerate(path) if each >= mpmath.log(target)]
        yield {"errors": errors, "p0": p0, "p1": p1, "target": target}, {
            "h": mpmath.log(target),
            "alarm_at": alarms[0] if alarms else 0,
            "path": path,
        }


def ratios(generator, n, factor):
    baseline = [round(generator.lognormvariate(0, 0.6), 3) for _ in range(n)]
    candidate = [round(each * factor * generator.lognormvariate(0, 0.2), 3) for each in baseline]
    return numpy.array(baseline), numpy.array(candidate)


def paired_totals():
    generator = random.Random(36)
    for n, factor, confidence in ((9, 1.3, 0.9), (60, 1.1, 0.95), (60, 0.8, 0.99), (3, 1, 0.95)):
        baseline, candidate = ratios(generator, n, factor)
        ratio = candidate.sum() / baseline.sum()

        def p(each):
            return stats.ttest_1samp(candidate - float(each) * baseline, 0).pvalue

        def crossing(low, high):
            """Where p rises to the level, from the side where it is below."""
            return bisect(lambda each: p(each) - (1 - confidence), low, high)

        lower = crossing(0, ratio) if p(0) < 1 - confidence else 0
        upper = -bisect(lambda each: p(-each) - (1 - confidence), -1000, -ratio) if p(1000) < 1 - confidence else math.inf
        test = stats.ttest_rel(candidate, baseline)
        given = {"baseline": baseline.tolist(), "candidate": candidate.tolist(), "confidence": confidence}
        yield given, {"ratio": ratio, "statistic": test.statistic, "p": test.pvalue, "lower": lower, "upper": upper}


def paired_quantiles():
    generator = random.Random(37)
    for n, factor, q, confidence in ((200, 1.25, 0.95, 0.95), (80, 0.7, 0.9, 0.9), (60, 1, 0.5, 0.95), (30, 2, 0.95, 0.95)):
        baseline, candidate = ratios(generator, n, factor)

        def crossings(ratio):
            scaled = candidate / ratio
            together = numpy.sort(numpy.concatenate([baseline, scaled]))
            threshold = together[math.ceil(2 * n * exact(q)) - 1]
            rises = int(((scaled > threshold) & (baseline <= threshold)).sum())
            falls = int(((scaled <= threshold) & (baseline > threshold)).sum())
            return threshold, rises, falls, mid_p(rises, falls)

        def is_rejected(ratio, is_low):
            _, rises, falls, p = crossings(float(ratio))
            return p < 1 - exact(confidence) and (rises > falls if is_low else falls > rises)

        most = mpmath.mpf(10) ** 6
        lower = upper = None
        if is_rejected(1 / most, True):
            lower = mpmath.exp(bisect(lambda each: -is_rejected(mpmath.exp(each), True) or 1, -mpmath.log(most), mpmath.log(most)))
        if is_rejected(most, False):
            upper = mpmath.exp(bisect(lambda each: 1 if is_rejected(mpmath.exp(each), False) else -1, -mpmath.log(most), mpmath.log(most)))
        threshold, rises, falls, p = crossings(1)
        given = {"baseline": baseline.tolist(), "candidate": candidate.tolist(), "quantile": q, "confidence": confidence}
        yield given, {
            "ratio": numpy.quantile(candidate, q) / numpy.quantile(baseline, q),
            "threshold": threshold,
            "rises": rises,
            "falls": falls,
            "statistic": (rises - falls) / math.sqrt(rises + falls) if rises != falls else 0.0,
            "p": p,
            "lower": 0.0 if lower is None else lower,
            "upper": math.inf if upper is None else upper,
        }


def confusions():
    for tp, fp, fn, tn in ((37, 3, 5, 9), (6, 0, 0, 2), (0, 4, 0, 3), (0, 0, 2, 0), (950, 21, 14, 15)):
        pairs = [(1, 1)] * tp + [(1, 0)] * fp + [(0, 1)] * fn + [(0, 0)] * tn
        judged, people = zip(*pairs)

        def share(of, where):
            chosen = [pair for pair in pairs if where(*pair)]
            return Fraction(sum(of(*pair) for pair in chosen), len(chosen)) if chosen else math.nan

        def harmonic(precision, recall):
            if math.isnan(precision) or math.isnan(recall) or precision + recall == 0:
                return 0
            return 2 * precision * recall / (precision + recall)

        sensitivity = share(lambda j, p: j == 1, lambda j, p: p == 1)
        specificity = share(lambda j, p: j == 0, lambda j, p: p == 0)
        precision = share(lambda j, p: p == 1, lambda j, p: j == 1)
        npv = share(lambda j, p: p == 0, lambda j, p: j == 0)
        constant = len(set(judged)) == 1 or len(set(people)) == 1
        error = tail(0.95, "two")
        passes, fails = sum(people), len(pairs) - sum(people)
        bounds = [
            wilson(x, n, error) if n else (math.nan, math.nan) for x, n in ((tp, passes), (tn, fails))
        ]
        yield {"tp": tp, "fp": fp, "fn": fn, "tn": tn}, {
            "accuracy": share(lambda j, p: j == p, lambda j, p: True),
            "precision": precision,
            "sensitivity": sensitivity,
            "specificity": specificity,
            "npv": npv,
            "f1": harmonic(precision, sensitivity),
            "f1_fail": harmonic(npv, specificity),
            "balanced_accuracy": (sensitivity + specificity) / 2,
            "youden": sensitivity + specificity - 1,
            "mcc": 0 if constant else numpy.corrcoef(judged, people)[0, 1],
            "false_pass_rate": share(lambda j, p: j == 1, lambda j, p: p == 0),
            "prevalence": share(lambda j, p: p == 1, lambda j, p: True),
            "sensitivity_lower": bounds[0][0],
            "sensitivity_upper": bounds[0][1],
            "specificity_lower": bounds[1][0],
            "specificity_upper": bounds[1][1],
        }


def kappas():
    tables = (
        ((31, 4), (7, 18)),
        ((12, 3, 1), (2, 20, 5), (0, 4, 13)),
        ((9, 2, 0, 1), (3, 7, 2, 0), (1, 2, 8, 2), (0, 0, 3, 10)),
        ((8, 0), (0, 0)),
    )
    for matrix in tables:
        for weights in ("none", "linear", "quadratic"):
            yield {"matrix": matrix, "weights": weights}, kappa(matrix, weights)


def kappa(matrix, weights):
    """The standard errors are those of the multinomial table, carried over by numerical gradients."""
    k, n = len(matrix), sum(map(sum, matrix))
    cells = list(itertools.product(range(k), repeat=2))

    def weight(i, j):
        power = {"none": 0, "linear": 1, "quadratic": 2}[weights]
        return mpmath.mpf(i == j) if power == 0 else 1 - (mpmath.mpf(abs(i - j)) / (k - 1)) ** power

    def parts(p):
        rows = [sum(p[i * k + j] for j in range(k)) for i in range(k)]
        columns = [sum(p[i * k + j] for i in range(k)) for j in range(k)]
        total = sum(p)
        observed = sum(weight(i, j) * p[i * k + j] for i, j in cells) / total
        chance = [rows[i] * columns[j] / total**2 for i, j in cells]
        return observed, sum(weight(i, j) * each for (i, j), each in zip(cells, chance)), chance

    def value(*p):
        observed, expected, _ = parts(p)
        return (observed - expected) / (1 - expected)

    p = [mpmath.mpf(matrix[i][j]) / n for i, j in cells]
    observed, expected, chance = parts(p)
    want = {"observed": observed, "expected": expected}
    if expected == 1:
        return {**want, **dict.fromkeys(("kappa", "se", "se_null", "lower", "upper"), math.nan)}

    def error(at):
        gradient = [mpmath.diff(value, at, tuple(int(c == d) for d in range(len(cells)))) for c in range(len(cells))]
        mean = sum(q * g for q, g in zip(at, gradient))
        return mpmath.sqrt(sum(q * (g - mean) ** 2 for q, g in zip(at, gradient)) / n)

    se, z = error(p), z_of(tail(0.95, "two"))
    return {
        **want,
        "kappa": value(*p),
        "se": se,
        "se_null": error(chance),
        "lower": max(-1, value(*p) - z * se),
        "upper": min(1, value(*p) + z * se),
    }


def agreements():
    gap = None
    tables = (
        ([[1, 1, 2], [2, 2, 2], [3, gap, 4], [4, 4, gap], [gap, gap, 1], [1, 3, 1], [2, 1, 2]], [1, 2, 3, 4]),
        ([[0, 0], [1, 1], [1, 2], [5, 5], [2, 2], [0, 1]], [0, 1, 2, 5]),
        ([[0, 1], [gap, 1], [1, 1], [0, 0], [0, gap], [1, 0]], [0, 1]),
        ([[0, 0, 0], [0, 0, 0]], [0, 1, 2]),
    )
    for (ratings, categories), metric in itertools.product(tables, ("nominal", "ordinal", "interval", "ratio")):
        given = {"ratings": ratings, "categories": categories, "metric": metric}
        yield given, agreement(ratings, categories, metric)


def agreement(ratings, categories, metric):
    """Over all pairs of labels, one by one."""
    labelled = [[each for each in item if each is not None] for item in ratings]
    labelled = [item for item in labelled if item]
    pairable = [item for item in labelled if len(item) > 1]
    values = sorted(each for item in pairable for each in item)

    def distance(c, k):
        c, k = min(c, k), max(c, k)
        if metric == "nominal" or c == k:
            return Fraction(c != k)
        if metric == "ordinal":
            ends = Fraction(values.count(c) + values.count(k), 2)
            return (len([each for each in values if c <= each <= k]) - ends) ** 2
        return Fraction(k - c) ** 2 if metric == "interval" else Fraction(k - c, k + c) ** 2

    def mean(numbers):
        return sum(numbers, Fraction(0)) / len(numbers)

    def beyond_chance(chance):
        return (observed - chance) / (1 - chance) if chance != 1 else math.nan

    pairs = [list(itertools.permutations(item, 2)) for item in pairable]
    observed = mean([mean([Fraction(a == b) for a, b in each]) for each in pairs])
    within = sum(sum(distance(*pair) for pair in each) / (len(item) - 1) for item, each in zip(pairable, pairs)) / len(values)
    between = mean([distance(a, b) for a, b in itertools.permutations(values, 2)])
    shares = [mean([Fraction(item.count(c), len(item)) for item in labelled]) for c in categories]
    pooled = beyond_chance(mean([Fraction(a == b) for a in values for b in values]))
    return {
        "percent_agreement": observed,
        "gwet_ac1": beyond_chance(sum(each * (1 - each) for each in shares) / (len(categories) - 1)),
        "fleiss_kappa": pooled if all(None not in item for item in ratings) else math.nan,
        "scott_pi": pooled if len(ratings[0]) == 2 else math.nan,
        "krippendorff_alpha": 1 - within / between if between else math.nan,
    }


GRID = [Fraction(30 + 5 * i, 100) for i in range(13)]


def metric_of(metric, judged, people):
    """None where it is undefined."""
    tp, fp, fn, tn = (
        sum((j, p) == pair for j, p in zip(judged, people)) for pair in ((True, True), (True, False), (False, True), (False, False))
    )
    if metric == "f1":
        return Fraction(2 * tp, 2 * tp + fp + fn) if tp + fp + fn else Fraction(0)
    if metric == "accuracy":
        return Fraction(tp + tn, len(people))
    if not any(people) or all(people):
        return None
    both = Fraction(tp, tp + fn) + Fraction(tn, tn + fp)
    return both / 2 if metric == "balanced_accuracy" else both - 1


def swept(scores, people, metric):
    return [metric_of(metric, [exact(score) >= threshold for score in scores], people) for threshold in GRID]


def chosen(values, tie):
    best = [i for i, each in enumerate(values) if each == max(values)]
    if tie != "plateau_middle":
        return best[0] if tie == "lowest" else best[-1]
    runs = [run for first in best for last in best if (run := list(range(first, last + 1))) and set(run) <= set(best)]
    longest = max(runs, key=lambda run: (len(run), run[0]))
    return longest[len(longest) // 2]


def scored(seed, n):
    random_ = random.Random(seed)
    people = [random_.random() < 0.6 for _ in range(n)]
    return [round(min(1, max(0, random_.gauss(0.72 if each else 0.5, 0.17))), 2) for each in people], people


def sweeps():
    flat = [0.95, 0.9, 0.3, 0.2, 0.1, 0.92], [True, True, False, False, False, True]
    for scores, people in (scored(1, 24), scored(2, 41), flat):
        for metric, tie in itertools.product(
            ("f1", "accuracy", "balanced_accuracy", "youden"), ("lowest", "highest", "plateau_middle")
        ):
            values = swept(scores, people, metric)
            index = chosen(values, tie)
            judged = [exact(score) >= GRID[index] for score in scores]
            yield {"scores": scores, "labels": people, "metric": metric, "tie": tie}, {
                "index": index,
                "threshold": GRID[index],
                "value": values[index],
                "tp": sum(j and p for j, p in zip(judged, people)),
                "fp": sum(j and not p for j, p in zip(judged, people)),
                "fn": sum(p and not j for j, p in zip(judged, people)),
                "tn": sum(not p and not j for j, p in zip(judged, people)),
                "values": values,
            }


def position_biases():
    random_ = random.Random(9)
    for n, letters in ((1, "T"), (5, "AB"), (30, "AABBT"), (80, "AAB")):
        verdicts = ["".join(random_.choice(letters) for _ in range(2)) for _ in range(n)]
        primacy, recency = verdicts.count("AB"), verdicts.count("BA")
        consistent = sum(pair[0] == pair[1] for pair in verdicts)
        half = Fraction(1, 2)
        score = {"A": Fraction(1), "B": Fraction(0), "T": half}
        least = min(primacy, recency)
        yield {"verdicts": verdicts}, {
            "n": n,
            "consistent": consistent,
            "primacy": primacy,
            "recency": recency,
            "bias": Fraction(primacy - recency, n),
            "p": min(Fraction(1), 2 * at_most(least, primacy + recency, half)),
            "first_rate": sum((score[first] + 1 - score[second]) / 2 for first, second in verdicts) / n,
            "a_rate": sum((score[first] + score[second]) / 2 for first, second in verdicts) / n,
            "consistency": Fraction(consistent, n),
            "consistency_lower": wilson(consistent, n, tail(0.95, "two"))[0],
            "consistency_upper": wilson(consistent, n, tail(0.95, "two"))[1],
        }


def repeatabilities():
    for items in ([[1, 0, 1], [1, 1], [0], [0, 0, 0, 1]], [[1, 1], [0, 0]]):
        pairs = [list(itertools.combinations(item, 2)) for item in items if len(item) > 1]
        same = sum(Fraction(sum(a == b for a, b in each), len(each)) for each in pairs) / len(pairs)
        yield {"kind": "verdicts", "items": items}, {"agreement": same, "flip_rate": 1 - same}
    for items in (
        [[0.7, 0.75, 0.72], [0.4, 0.5], [0.91], [0.2, 0.3, 0.25, 0.31]],
        [[0.5, 0.9], [0.9, 0.5], [0.7, 0.7]],
        [[0.1, 0.4]],
    ):
        values = [[exact(each) for each in item] for item in items]
        count, answers = sum(map(len, values)), len(values)
        mean = sum(map(sum, values)) / count
        # half of the mean squared difference of pairs, and what is left of the total
        within = sum(
            sum((a - b) ** 2 for a, b in itertools.combinations(item, 2)) / len(item) for item in values
        )
        total = sum((each - mean) ** 2 for item in values for each in item)
        msw = within / (count - answers)
        icc = math.nan
        if answers > 1:
            msb = (total - within) / (answers - 1)
            size = (count - Fraction(sum(len(item) ** 2 for item in values), count)) / (answers - 1)
            icc = (msb - msw) / (msb + (size - 1) * msw)
        deviation = mpmath.sqrt(real(msw))
        yield {"kind": "scores", "items": items}, {
            "within_sd": deviation,
            "repeatability": 1.96 * mpmath.sqrt(2) * deviation,
            "icc": icc,
        }


def predictions():
    random_ = random.Random(55)

    def verdicts(n, right):
        labels = [float(random_.random() < 0.8) for _ in range(n)]
        return labels, [each if random_.random() < right else 1 - each for each in labels]

    def scores(n):
        labels = [float(random_.random() < 0.7) for _ in range(n)]
        return labels, [round(min(1, max(0, random_.gauss(0.4 + 0.4 * each, 0.15))), 3) for each in labels]

    for (y, f), others, confidence in (
        (verdicts(40, 0.9), verdicts(200, 0.9)[1], 0.95),
        (verdicts(25, 0.6), verdicts(60, 0.6)[1], 0.9),
        (scores(30), scores(150)[1], 0.95),
        (([1.0, 0.0, 1.0], [1.0, 1.0, 1.0]), [1.0, 1.0], 0.95),
    ):
        given = {"labels": y, "judge_labeled": f, "judge_unlabeled": others, "confidence": confidence}
        yield given, prediction(numpy.array(y), numpy.array(f), numpy.array(others), confidence)


def prediction(y, f, others, confidence):
    n, count = len(y), len(others)
    pooled = numpy.concatenate([f, others])

    def estimate(weight):
        variance = numpy.var(y - weight * f, ddof=1) / n + weight**2 * numpy.var(others, ddof=1) / count
        return y.mean() + weight * (others.mean() - f.mean()), math.sqrt(variance)

    spread = numpy.var(pooled, ddof=1)
    weight = min(1.0, max(0.0, numpy.cov(y, f)[0, 1] / ((1 + n / count) * spread))) if spread else 0.0
    (classical, classical_se), (ppi, ppi_se), (tuned, tuned_se) = map(estimate, (0.0, 1.0, weight))
    error = (1 - confidence) / 2
    t, z = stats.t.isf(error, n - 1), stats.norm.isf(error)
    want = {
        "classical": classical,
        "classical_se": classical_se,
        "ppi": ppi,
        "ppi_se": ppi_se,
        "lambda": weight,
        "ppi_pp": tuned,
        "ppi_pp_se": tuned_se,
        "lower": tuned - t * tuned_se,
        "upper": tuned + t * tuned_se,
        "lower_z": tuned - z * tuned_se,
        "upper_z": tuned + z * tuned_se,
        "n_effective": n * (classical_se / tuned_se) ** 2,
    }
    if set(y) | set(pooled) <= {0.0, 1.0}:
        regressed, improved = int(sum(f > y)), int(sum(f < y))
        passes = int(sum(others))
        low, high = wilson(passes, count, tail(confidence, "two"))
        below, above = tango(n, regressed, improved, confidence)
        rate, shift = mpmath.mpf(passes) / count, mpmath.mpf(improved - regressed) / n
        want["disagreements"] = regressed + improved
        want["mover_lower"] = max(0, rate + shift - mpmath.sqrt((rate - low) ** 2 + (shift - below) ** 2))
        want["mover_upper"] = min(1, rate + shift + mpmath.sqrt((high - rate) ** 2 + (above - shift) ** 2))
    return want


def optimisms():
    for seed, n, metric, resamples, folds in (
        (3, 22, "f1", 20, 2),
        (4, 31, "accuracy", 15, 5),
        (5, 17, "balanced_accuracy", 25, 3),
        (6, 12, "youden", 40, 6),
    ):
        scores, people = scored(seed, n)
        given = {"scores": scores, "labels": people, "metric": metric, "resamples": resamples, "folds": folds, "seed": seed}
        yield given, optimism(**given)


def optimism(scores, labels, metric, resamples, folds, seed):
    n, values = len(scores), swept(scores, labels, metric)
    index = chosen(values, "plateau_middle")

    def indexes(stream, bound):
        return ((next(stream) >> 32) * bound) >> 32

    stream, gains, selection = split_mix(seed), [], [0] * 13
    for _ in range(resamples):
        drawn = [indexes(stream, n) for _ in range(n)]
        own = swept([scores[i] for i in drawn], [labels[i] for i in drawn], metric)
        if None not in own:
            best = chosen(own, "plateau_middle")
            selection[best] += 1
            gains.append(own[best] - values[best])
    stream, order = split_mix(seed), []
    for verdict in (True, False):
        part = [i for i in range(n) if labels[i] == verdict]
        for i in range(len(part) - 1, 0, -1):
            j = indexes(stream, i + 1)
            part[i], part[j] = part[j], part[i]
        order += part
    judged, thresholds = [None] * n, []
    for fold in range(folds):
        held = order[fold::folds]
        others = [i for i in range(n) if i not in held]
        own = swept([scores[i] for i in others], [labels[i] for i in others], metric)
        thresholds.append(-1 if None in own else chosen(own, "plateau_middle"))
        for i in held:
            judged[i] = exact(scores[i]) >= GRID[thresholds[-1]]
    mean = sum(gains) / len(gains)
    return {
        "apparent": values[index],
        "threshold": GRID[index],
        "optimism": mean,
        "corrected": values[index] - mean,
        "usable": len(gains),
        "selection": selection,
        "cv_value": math.nan if -1 in thresholds else metric_of(metric, judged, labels),
        "cv_thresholds": thresholds,
    }


def average_clusters():
    random_ = random.Random(71)
    for cut, least, spread, n in ((0.25, 2, 0.5, 14), (0.5, 3, 1.0, 20), (1.2, 1, 2.0, 9)):
        centers = [(3, 0, 0), (0, 3, 1), (-1, -2, 2)]
        vectors = [[round(random_.gauss(each, spread), 2) for each in centers[i % 3]] for i in range(n)] + [[0.0, 0.0, 0.0]]
        yield {"vectors": vectors, "cut": cut, "min_size": least}, average_cluster(vectors, cut, least)


def average_cluster(vectors, cut, least):
    used = [i for i, vector in enumerate(vectors) if any(vector)]
    distances = pdist(numpy.array([vectors[i] for i in used]), "cosine")
    clusters = hierarchy.fcluster(hierarchy.linkage(distances, "average"), cut, "distance")
    between = squareform(distances)
    labels, medoids = [-1] * len(vectors), []
    for cluster in dict.fromkeys(clusters):
        members = [i for i, each in enumerate(clusters) if each == cluster]
        if len(members) >= least:
            for i in members:
                labels[used[i]] = len(medoids)
            medoids.append(used[min(members, key=lambda i: (round(sum(between[i, members]), 12), i))])
    return {"labels": labels, "medoids": medoids}


def density_clusters():
    """Of blobs so far apart that their labels are known."""
    random_ = random.Random(72)
    for centers, size, noise, least, samples in (
        (((0, 0), (9, 9)), 12, 2, 5, 5),
        (((0, 0, 0), (20, 0, 5), (0, 25, -9)), 9, 1, 4, 3),
    ):
        points, labels = [], []
        for i in range(size * len(centers)):
            labels.append(i % len(centers))
            points.append([round(random_.gauss(each, 0.5), 3) for each in centers[labels[-1]]])
        for i in range(noise):
            labels.append(-1)
            points.append([round(random_.uniform(-400, -200) * (i + 1), 3) for _ in centers[0]])
        distances = squareform(pdist(numpy.array(points)))
        cores = numpy.sort(distances, axis=1)[:, samples - 1]
        reach = numpy.maximum(distances, numpy.maximum(cores[:, None], cores[None, :]))
        numpy.fill_diagonal(reach, 0)
        yield {"points": points, "min_cluster_size": least, "min_samples": samples}, {
            "core_distances": list(cores),
            "mst_weight": minimum_spanning_tree(reach).sum(),
            "labels": labels,
            "min_ari": 1.0,
        }


def bradley_terrys():
    for players, games, prior in (
        (2, [[0, 1, 9, 4, 3]], 0.0),
        (4, [[0, 1, 5, 7, 1], [1, 2, 6, 2, 0], [2, 3, 4, 4, 2], [0, 3, 8, 1, 0], [3, 0, 2, 2, 0]], 0.0),
        (3, [[0, 1, 4, 0, 0], [1, 2, 3, 0, 1]], 1.0),
        (3, [[0, 1, 4, 0, 0], [1, 2, 3, 2, 0]], 0.0),
    ):
        yield {"players": players, "games": games, "prior": prior}, bradley_terry(players, games, prior)


def bradley_terry(players, games, prior):
    """By Hunter's (2004) steps, and numpy's pseudo-inverse."""
    wins = numpy.full((players, players), prior / 2)
    numpy.fill_diagonal(wins, 0)
    for i, j, won, lost, ties in games:
        wins[i, j] += won + ties / 2
        wins[j, i] += lost + ties / 2
    if connected_components(wins, connection="strong")[0] > 1:
        return {"error": "NOT_IDENTIFIABLE"}
    met, strength = wins + wins.T, numpy.ones(players)
    for _ in range(20000):
        strength = wins.sum(axis=1) / (met / (strength[:, None] + strength[None, :])).sum(axis=1)
        strength /= numpy.exp(numpy.log(strength).mean())
    chance = strength[:, None] / (strength[:, None] + strength[None, :])
    information = -met * chance * chance.T
    numpy.fill_diagonal(information, 0)
    numpy.fill_diagonal(information, -information.sum(axis=1))
    covariance = numpy.linalg.pinv(information, hermitian=True)
    spread = numpy.diag(covariance)
    theta = numpy.log(strength)
    return {
        "theta": list(theta),
        "se": list(numpy.sqrt(spread)),
        "elo": list(400 / math.log(10) * theta),
        "diff_se": [0.0] + [math.sqrt(spread[i] + spread[0] - 2 * covariance[0, i]) for i in range(1, players)],
    }


def races():
    generator = random.Random(81)
    for n, k, alpha, spread, digits in ((12, 4, 0.05, 0.8, 2), (30, 3, 0.1, 0.3, 3), (9, 5, 0.01, 2.0, 0), (20, 4, 0.05, 0.0, 1), (7, 3, 0.05, 0.0, 9)):
        scores = [
            [round(ease + spread * config + generator.gauss(0, 1), digits) for config in range(k)]
            for ease in (generator.gauss(0, 1) for _ in range(n))
        ]
        yield {"scores": scores, "alpha": alpha}, race(numpy.array(scores), alpha)
    same = [[1.0, 1.0, 1.0]] * 6
    yield {"scores": same, "alpha": 0.05}, {"rank_sums": [12.0] * 3, "statistic": 0.0, "p": 1.0, "critical_difference": math.nan, "survivors": [0, 1, 2]}


def race(scores, alpha):
    n, k = scores.shape
    ranks = stats.rankdata(-scores, axis=1)
    sums = ranks.sum(axis=0)
    test = stats.friedmanchisquare(*scores.T)
    want = {"rank_sums": list(sums), "statistic": test.statistic, "p": test.pvalue, "critical_difference": math.nan, "survivors": list(range(k))}
    if test.pvalue < alpha:
        # what the ranks of a case differ by where neither cases nor configurations explain it
        left = ((ranks - ranks.mean(axis=1, keepdims=True) - ranks.mean(axis=0) + ranks.mean()) ** 2).sum()
        free = (n - 1) * (k - 1)
        least = stats.t.ppf(1 - alpha / 2, free) * math.sqrt(2 * n * left / free)
        want |= {"critical_difference": least, "survivors": [i for i in range(k) if sums[i] - sums.min() <= least]}
    return want


def halvings():
    for configs, cases, eta, least in ((16, 200, 2, 12), (10, 90, 3, 5), (2, 7, 2, 12), (1, 30, 2, 4), (81, 81, 3, 1)):
        last = max(i for i in range(20) if eta**i <= configs)
        rungs = [
            [max(1, configs // eta**i), cases if i == last else min(cases, max(least, cases // eta ** (last - i)))]
            for i in range(last + 1)
        ]
        # each configuration once on each case that it has seen at the end
        seen = [max(rung[1] for rung in rungs if rung[0] > config) for config in range(configs)]
        yield {"configs": configs, "cases": cases, "eta": eta, "min_cases": least}, {
            "rungs": rungs,
            "calls": sum(seen),
            "full_calls": configs * cases,
        }


def estimators():
    generator = random.Random(82)
    for sizes, n in (((3, 2), 5), ((4, 3, 2), 14), ((2, 2), 4), ((5,), 1)):
        space = list(itertools.product(*(range(size) for size in sizes)))
        tried = generator.sample(space, n)
        scores = [round(generator.uniform(0.5, 1), 3) for _ in tried]
        yield {"sizes": list(sizes), "trials": [list(each) for each in tried], "scores": scores}, estimator(sizes, space, tried, scores)


def estimator(sizes, space, tried, scores):
    order = sorted(range(len(tried)), key=lambda i: (-exact(scores[i]), i))
    count = max(1, min(25, -(-len(tried) // 4)))
    good, bad = [tried[i] for i in order[:count]], [tried[i] for i in order[count:]]

    def share(some, variable, value):
        return (sum(each[variable] == value for each in some) + Fraction(1, sizes[variable])) / (len(some) + 1)

    ratios = [math.prod(share(good, v, value) / share(bad, v, value) for v, value in enumerate(each)) for each in space]
    open_ = [i for i, each in enumerate(space) if each not in tried]
    return {
        "n_good": count,
        "log_ratios": [mpmath.log(mpmath.mpf(each.numerator) / each.denominator) for each in ratios],
        "next": max(open_, key=lambda i: (ratios[i], -i)) if open_ else -1,
    }


def splits():
    for salt, group, train, validation in (
        ("returns@3", "cluster-18", 0.6, 0.2),
        ("returns@3", "cluster-19", 0.6, 0.2),
        ("", "Straße 7", 0.5, 0.25),
        ("a", "", 0.8, 0.1),
        ("a", "b\nc", 0.1, 0.1),
    ):
        digest = hashlib.sha256(f"{salt}\0{group}".encode()).hexdigest()
        u = Fraction(int(digest[:16], 16) // 2**11, 2**53)
        part = "train" if u < exact(train) else "validation" if u < exact(train) + exact(validation) else "holdout"
        yield {"salt": salt, "group": group, "train": train, "validation": validation}, {"u": u, "part": part}


def ladders():
    generator = random.Random(83)
    for step, n in ((0.03, 14), (0.1, 9), (0.005, 6), (0.2, 1)):
        scores = [round(min(1, 0.6 + 0.02 * i + generator.gauss(0, 0.05)), 4) for i in range(n)]
        released = []
        for score in map(exact, scores):
            if not released or score > released[-1] + exact(step):
                released.append(math.floor(score / exact(step) + Fraction(1, 2)) * exact(step))
            else:
                released.append(released[-1])
        yield {"scores": scores, "step": step}, {"released": released}


def selections():
    generator = random.Random(84)
    for n, k, resamples, seed, digits in ((25, 6, 60, 5, 3), (12, 3, 40, 2**33 + 7, 0), (1, 2, 10, 3, 2), (8, 1, 30, -4, 1)):
        scores = [[round(generator.random(), digits) for _ in range(k)] for _ in range(n)]
        yield {"scores": scores, "resamples": resamples, "seed": seed}, selection(scores, resamples, seed)


def selection(scores, resamples, seed):
    n, k = len(scores), len(scores[0])
    table = [[exact(each) for each in row] for row in scores]

    def mean(config, cases):
        return sum((table[case][config] for case in cases), Fraction(0)) / len(cases)

    def best(cases):
        return max(range(k), key=lambda config: (mean(config, cases), -config))

    stream = split_mix(seed % 2**64)
    unseen = []
    for _ in range(resamples):
        drawn = [((next(stream) >> 32) * n) >> 32 for _ in range(n)]
        rest = sorted(set(range(n)) - set(drawn))
        if rest:
            unseen.append(mean(best(drawn), rest))
    winner = best(range(n))
    apparent = mean(winner, range(n))
    corrected = sum(unseen) / len(unseen) if unseen else math.nan
    return {
        "best": winner,
        "apparent": apparent,
        "corrected": corrected,
        "optimism": apparent - corrected if unseen else math.nan,
        "usable": len(unseen),
    }


write("binomial-intervals", "binomial.interval", MPMATH + ", roots of tails and scores", 1e-11, binomial_intervals())
write("floor-gates", "gate.floor", EXACT, 1e-12, floor_gates())
write("floor-powers", "floor.power", EXACT + "; " + MPMATH, 1e-11, floor_powers())
write("clustered-means", "mean.clustered", NUMPY + ", matrices; " + SCIPY + " t", 1e-9, clustered_means())
write("clustered-proportions", "proportion.clustered", SCIPY + " t and beta", 1e-9, clustered_proportions())
write("trials", "trials.decompose", EXACT, 1e-12, trials())
write("pass-at-k", "trials.passAtK", EXACT + ", all subsets", 1e-12, pass_at_k())
write("finite-populations", "finite.interval", EXACT + ", all populations", 1e-12, finite_populations())
write("curtailments", "sequential.curtail", "python, all ways to go on", 0, curtailments())
write("finite-stops", "sequential.finite", EXACT + ", Bayes over all totals; " + MPMATH, 1e-10, finite_stops())
write("stopping-plans", "sequential.plan", EXACT + ", all ways to go", 1e-12, stopping_plans())
write("mean-gates", "gate.meanFloor", SCIPY + " ttest_1samp", 1e-9, mean_gates())
write("quantiles", "quantile", "python decimal; " + NUMPY + " quantile", 1e-12, quantiles())
write("quantile-intervals", "quantile.interval", EXACT, 1e-11, quantile_intervals())
write("percentile-gates", "gate.percentile", EXACT + "; " + NUMPY + " quantile", 1e-11, percentile_gates())
write("summaries", "summary", EXACT + "; " + NUMPY + " quantile", 1e-11, summaries())
write("adjustments", "multiplicity.adjust", EXACT + ", closed tests; " + SCIPY + " false_discovery_control", 1e-12, adjustments())
write("corrected-rates", "judge.correctedPassRate", MPMATH + ", numerical gradients", 1e-10, corrected_rates())
write("win-rates", "preference.winRate", EXACT + "; " + MPMATH + ", roots of scores; " + SCIPY + " norm", 1e-11, win_rates())
write("generators", "rng.splitmix64", "python integers", 0, generators())
write("step-downs", "multiplicity.stepDown", EXACT + ", closed tests", 0, step_downs())
write("mean-powers", "mean.power", MPMATH + ", roots of the power and search", 1e-10, mean_powers())
write("total-intervals", "total.interval", EXACT + "; " + SCIPY + " ttest_1samp", 1e-9, total_intervals())
write("trials-to-show", "trials.toShow", EXACT + "; " + MPMATH + ", search", 0, trials_to_show())
write("mcnemars", "paired.mcnemar", EXACT + "; " + SCIPY + " norm", 1e-11, mcnemars())
write("paired-differences", "paired.differenceInterval", MPMATH + ", roots of likelihoods and scores", 1e-10, paired_differences())
write("paired-ts", "paired.t", SCIPY + " ttest_1samp", 1e-9, paired_ts())
write("sign-flips", "paired.signFlip", EXACT + ", all signs", 1e-12, sign_flips())
write("welches", "unpaired.welch", SCIPY + " ttest_ind", 1e-9, welches())
write("two-proportions", "unpaired.proportions", MPMATH + ", roots of likelihoods and scores; " + SCIPY, 1e-9, two_proportions())
write("delta-gates", "gate.delta", EXACT + "; " + MPMATH + "; " + SCIPY, 1e-9, delta_gates())
write("noise-floors", "noise.floor", NUMPY + "; " + SCIPY + " t and f", 1e-9, noise_floors())
write("cohort-gates", "gate.cohorts", EXACT + ", closed tests; " + MPMATH, 1e-10, cohort_gates())
write("baseline-pools", "baseline.pool", "by hand", 1e-12, baseline_pools())
write("delta-powers", "delta.power", MPMATH + ", search", 1e-10, delta_powers())
write("corrected-differences", "paired.correctedDifference", MPMATH + ", roots of the defining inequality", 1e-10, corrected_differences())
write("cusums", "judge.cusum", MPMATH + ", all runs of items", 1e-11, cusums())
write("paired-totals", "paired.totals", SCIPY + " ttest_1samp and ttest_rel, roots of p", 1e-8, paired_totals())
write("paired-quantiles", "paired.quantiles", NUMPY + "; " + EXACT + ", roots of p", 1e-9, paired_quantiles())
write("confusions", "judge.confusion", EXACT + "; " + NUMPY + " corrcoef; " + MPMATH + ", roots of scores", 1e-11, confusions())
write("kappas", "agreement.cohenKappa", EXACT + "; " + MPMATH + ", numerical gradients", 1e-9, kappas())
write("agreements", "agreement.multi", EXACT + ", all pairs of labels", 1e-11, agreements())
write("threshold-sweeps", "judge.thresholdSweep", EXACT, 1e-12, sweeps())
write("position-biases", "judge.positionBias", EXACT + "; " + MPMATH + ", roots of scores", 1e-11, position_biases())
write("repeatabilities", "judge.repeatability", EXACT + ", all pairs of judgements", 1e-11, repeatabilities())
write("predictions", "judge.predictionPowered", NUMPY + "; " + SCIPY + " t and norm; " + MPMATH + ", roots of scores", 1e-9, predictions())
write("threshold-optimisms", "judge.thresholdValidation", EXACT, 1e-12, optimisms())
write("average-clusters", "clusters.average", SCIPY + " linkage and fcluster", 0, average_clusters())
write("density-clusters", "clusters.hdbscan", SCIPY + " pdist and minimum_spanning_tree", 1e-11, density_clusters())
write("bradley-terrys", "preference.bradleyTerry", NUMPY + ", Hunter's steps and pinv", 1e-9, bradley_terrys())
write("races", "search.friedmanRace", SCIPY + " friedmanchisquare, rankdata and t", 1e-9, races())
write("halvings", "search.successiveHalving", "python integers, case by case", 0, halvings())
write("estimators", "search.tpe", EXACT + "; " + MPMATH, 1e-11, estimators())
write("holdout-splits", "search.split", "python hashlib", 0, splits())
write("ladders", "search.ladder", EXACT, 1e-12, ladders())
write("selections", "search.selectionOptimism", EXACT, 1e-11, selections())
