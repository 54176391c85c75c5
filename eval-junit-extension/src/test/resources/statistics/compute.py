# Copyright 2026 the eval-junit authors.
# SPDX-License-Identifier: Apache-2.0
"""Computes the reference values beside this file, each by another way than our code takes.

Run it in its own directory: python3 compute.py. It needs mpmath, numpy and scipy; the files name the versions.
"""

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
