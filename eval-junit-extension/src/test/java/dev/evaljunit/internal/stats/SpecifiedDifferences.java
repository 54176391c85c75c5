/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The functions of the specification that compare two runs, by its names. */
final class SpecifiedDifferences {

    static final Map<String, Function<Inputs, Map<String, Object>>> ALL = Map.ofEntries(
            Map.entry("paired.mcnemar", SpecifiedDifferences::mcNemar),
            Map.entry("paired.differenceInterval", SpecifiedDifferences::pairedDifference),
            Map.entry("paired.t", SpecifiedDifferences::pairedT),
            Map.entry("paired.signFlip", SpecifiedDifferences::signFlip),
            Map.entry("paired.correctedDifference", SpecifiedDifferences::correctedDifference),
            Map.entry("unpaired.welch", SpecifiedDifferences::welch),
            Map.entry("unpaired.proportions", SpecifiedDifferences::proportions),
            Map.entry("gate.delta", SpecifiedDifferences::gate),
            Map.entry("gate.cohorts", SpecifiedDifferences::cohorts),
            Map.entry("noise.floor", SpecifiedDifferences::noiseFloor),
            Map.entry("judge.cusum", SpecifiedDifferences::cusum),
            Map.entry("delta.power", SpecifiedDifferences::power),
            Map.entry("baseline.pool", SpecifiedDifferences::baseline));

    private SpecifiedDifferences() {}

    private static Map<String, Object> mcNemar(Inputs in) {
        long regressed = in.count("regressed");
        long improved = in.count("improved");
        double mid = McNemar.midP(regressed, improved);
        long turned = regressed + improved;
        double z = turned == 0 ? 0 : (improved - regressed) / Math.sqrt((double) turned);
        return Map.of(
                "p_exact",
                Binomial.signTest(regressed, improved),
                "p_mid",
                mid,
                "p_exact_regression",
                Binomial.atLeast(regressed, turned, 0.5),
                "p_mid_regression",
                Binomial.atLeast(regressed + 1, turned, 0.5) + Binomial.exactly(regressed, turned, 0.5) / 2,
                "z",
                z,
                "p_z",
                Normal.twoSided(z));
    }

    private static Map<String, Object> pairedDifference(Inputs in) {
        PairedOutcomes outcomes = outcomes(in);
        Interval tango = outcomes.interval(in.number("confidence"));
        Interval simple = bonettPrice(outcomes, in.number("confidence"));
        double z = outcomes.score(-in.number("margin"));
        return Map.of(
                "difference", outcomes.difference(),
                "tango_lower", tango.lower(),
                "tango_upper", tango.upper(),
                "bonett_price_lower", simple.lower(),
                "bonett_price_upper", simple.upper(),
                "noninferiority_z", z,
                "noninferiority_p", Normal.upperTail(z));
    }

    private static PairedOutcomes outcomes(Inputs in) {
        return new PairedOutcomes(in.count("n"), in.count("regressed"), in.count("improved"));
    }

    private static Interval bonettPrice(PairedOutcomes outcomes, double confidence) {
        double n = outcomes.cases() + 2.0;
        double up = (outcomes.improved() + 1) / n;
        double down = (outcomes.regressed() + 1) / n;
        double halfWidth = Normal.upperQuantile(Side.TWO.tail(confidence))
                * Math.sqrt((up + down - (up - down) * (up - down)) / n);
        return new Interval(Math.max(-1, up - down - halfWidth), Math.min(1, up - down + halfWidth));
    }

    private static Map<String, Object> pairedT(Inputs in) {
        double[] differences = in.numbers("differences");
        SampleMean mean = SampleMean.of(differences);
        int df = differences.length - 1;
        double t = df == 0 ? Double.NaN : orZero(mean.mean(), mean.standardError());
        double halfWidth = mean.halfWidth(Side.TWO.tail(in.number("confidence")));
        double deviation = Math.sqrt(CompensatedSums.variance(differences));
        double dz = df == 0 ? Double.NaN : orZero(mean.mean(), deviation);
        return Map.ofEntries(
                Map.entry("mean", mean.mean()),
                Map.entry("sd", deviation),
                Map.entry("se", mean.standardError()),
                Map.entry("t", t),
                Map.entry("df", df),
                Map.entry("p", mean.p()),
                Map.entry("p_regression", worse(t, mean.p())),
                Map.entry("lower", mean.mean() - halfWidth),
                Map.entry("upper", mean.mean() + halfWidth),
                Map.entry("dz", dz),
                Map.entry("hedges_gz", hedges(dz, df)),
                Map.entry("degenerate", mean.isDegenerate()));
    }

    private static double hedges(double dz, int df) {
        if (Double.isInfinite(dz)) {
            return dz;
        }
        return df == 1 ? Double.NaN : dz * (1 - 3 / (4.0 * df - 1));
    }

    private static double orZero(double value, double error) {
        return value == 0 ? 0 : value / error;
    }

    /** {@return P(T <= t) from P(|T| >= |t|)} */
    private static double worse(double t, double twoSided) {
        return t < 0 ? twoSided / 2 : 1 - twoSided / 2;
    }

    private static Map<String, Object> signFlip(Inputs in) {
        double[] units = units(in);
        int resamples = in.size("resamples");
        double sum = CompensatedSums.sum(units);
        double tolerance = SignFlip.tolerance(units);
        if (resamples == 0) {
            double all = Math.scalb(1.0, units.length);
            return Map.of(
                    "units",
                    units.length,
                    "p",
                    SignFlip.p(units),
                    "p_regression",
                    SignFlip.atLeast(units, -sum - tolerance) / all);
        }
        var random = new SplitMix(in.count("seed"));
        double further = 1;
        double lower = 1;
        for (int i = 0; i < resamples; i++) {
            double flipped = 0;
            for (double unit : units) {
                flipped += random.next() < 0 ? -unit : unit;
            }
            further += Math.abs(flipped) >= Math.abs(sum) - tolerance ? 1 : 0;
            lower += flipped <= sum + tolerance ? 1 : 0;
        }
        return Map.of(
                "units", units.length, "p", further / (resamples + 1.0), "p_regression", lower / (resamples + 1.0));
    }

    /** {@return the sums of the clusters, in order of their first appearance} */
    private static double[] units(Inputs in) {
        double[] differences = in.numbers("differences");
        if (in.isNull("clusters")) {
            return differences;
        }
        List<String> labels = in.texts("clusters");
        Map<String, Double> sums = new LinkedHashMap<>();
        for (int i = 0; i < differences.length; i++) {
            sums.merge(labels.get(i), differences[i], Double::sum);
        }
        return sums.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static Map<String, Object> correctedDifference(Inputs in) {
        var judge = new JudgeCorrection(
                in.count("sens_hits"), in.count("sens_n"), in.count("spec_hits"), in.count("spec_n"));
        CorrectedDifference corrected = CorrectedDifference.of(outcomes(in), judge, in.number("confidence"));
        return Map.of(
                "estimate", corrected.estimate(),
                "identifiable", corrected.isIdentifiable(),
                "lower", corrected.interval().lower(),
                "upper", corrected.interval().upper());
    }

    private static Map<String, Object> welch(Inputs in) {
        double[] candidate = in.numbers("candidate");
        double[] baseline = in.numbers("baseline");
        Welch welch = Welch.of(candidate, baseline);
        Interval interval = welch.interval(in.number("confidence"));
        double df = candidate.length + baseline.length - 2.0;
        double pooled = Math.sqrt(((candidate.length - 1) * CompensatedSums.variance(candidate)
                        + (baseline.length - 1) * CompensatedSums.variance(baseline))
                / df);
        double d = orZero(welch.difference(), pooled);
        return Map.ofEntries(
                Map.entry("difference", welch.difference()),
                Map.entry("se", welch.standardError()),
                Map.entry("t", welch.t()),
                Map.entry("df", welch.degreesOfFreedom()),
                Map.entry("p", welch.p()),
                Map.entry("p_regression", worse(welch.t(), welch.p())),
                Map.entry("lower", interval.lower()),
                Map.entry("upper", interval.upper()),
                Map.entry("cohen_d", d),
                Map.entry("hedges_g", d * (1 - 3 / (4 * df - 1))),
                Map.entry("degenerate", welch.standardError() == 0));
    }

    private static Map<String, Object> proportions(Inputs in) {
        TwoProportions rates = rates(in);
        Interval score = rates.interval(in.number("confidence"));
        Interval newcombe = newcombe(rates, in.number("confidence"));
        double z = rates.score(-in.number("margin"));
        double p = Normal.twoSided(rates.z());
        return Map.ofEntries(
                Map.entry("difference", rates.difference()),
                Map.entry("z", rates.z()),
                Map.entry("p", p),
                Map.entry("p_regression", worse(rates.z(), p)),
                Map.entry("newcombe_lower", newcombe.lower()),
                Map.entry("newcombe_upper", newcombe.upper()),
                Map.entry("mn_lower", score.lower()),
                Map.entry("mn_upper", score.upper()),
                Map.entry("noninferiority_z", z),
                Map.entry("noninferiority_p", Normal.upperTail(z)),
                Map.entry("fisher_p", rates.fisher().twoSided()),
                Map.entry("fisher_p_regression", Boschloo.fisherWorse(rates)),
                Map.entry("boschloo_p_regression", Boschloo.worse(rates)),
                Map.entry(
                        "cohen_h",
                        2 * Math.asin(Math.sqrt(rates.rate())) - 2 * Math.asin(Math.sqrt(rates.baselineRate()))));
    }

    private static TwoProportions rates(Inputs in) {
        return new TwoProportions(
                in.count("pass_candidate"), in.count("n_candidate"), in.count("pass_baseline"), in.count("n_baseline"));
    }

    private static Interval newcombe(TwoProportions rates, double confidence) {
        Interval first = BinomialInterval.WILSON.of(rates.passes(), rates.cases(), confidence, Side.TWO);
        Interval second =
                BinomialInterval.WILSON.of(rates.baselinePasses(), rates.baselineCases(), confidence, Side.TWO);
        return new Interval(
                rates.difference() - Math.hypot(rates.rate() - first.lower(), second.upper() - rates.baselineRate()),
                rates.difference() + Math.hypot(first.upper() - rates.rate(), rates.baselineRate() - second.lower()));
    }

    private static Map<String, Object> gate(Inputs in) {
        var gate = new DeltaGate(in.number("margin"), in.number("alpha"));
        DeltaDecision decision = switch (in.text("design")) {
            case "paired_binary" -> gate.decide(outcomes(in));
            case "unpaired_binary" -> gate.decide(rates(in));
            case "paired_scores" -> pairedScores(gate, in);
            case "unpaired_scores" -> gate.ofScores(in.numbers("candidate"), in.numbers("baseline"));
            default -> throw new AssertionError(in);
        };
        return Map.of(
                "difference", decision.difference(),
                "p", decision.p(),
                "lower", decision.interval().lower(),
                "upper", decision.interval().upper(),
                "verdict", decision.conclusion().name(),
                "method", decision.method().key(),
                "improved", decision.isImproved());
    }

    private static DeltaDecision pairedScores(DeltaGate gate, Inputs in) {
        double[] differences = in.numbers("differences");
        return in.isNull("clusters")
                ? gate.ofDifferences(differences)
                : gate.ofDifferences(differences, in.texts("clusters"));
    }

    private static Map<String, Object> cohorts(Inputs in) {
        var gate = new DeltaGate(in.number("margin"), in.number("alpha"));
        List<Inputs> all = in.objects("cohorts");
        Arguments.check(!all.isEmpty(), "cohorts", "nothing", "non-empty");
        Map<String, PairedOutcomes> cohorts = new LinkedHashMap<>();
        List<PairedOutcomes> small = new ArrayList<>();
        for (Inputs cohort : all) {
            PairedOutcomes outcomes = outcomes(cohort);
            if (outcomes.cases() < in.count("min_cases")) {
                small.add(outcomes);
            } else {
                cohorts.put(cohort.text("name"), outcomes);
            }
        }
        if (!small.isEmpty()) {
            cohorts.put(
                    "OTHER",
                    new PairedOutcomes(
                            small.stream().mapToLong(PairedOutcomes::cases).sum(),
                            small.stream().mapToLong(PairedOutcomes::regressed).sum(),
                            small.stream().mapToLong(PairedOutcomes::improved).sum()));
        }
        return conclusions(gate, cohorts, in.count("min_cases"));
    }

    private static Map<String, Object> conclusions(DeltaGate gate, Map<String, PairedOutcomes> cohorts, long least) {
        List<DeltaDecision> decisions = cohorts.values().stream()
                .map(outcomes -> outcomes.cases() < least ? untestable(outcomes) : gate.decide(outcomes))
                .toList();
        List<Conclusion> conclusions = DeltaFamily.conclusions(gate.alpha(), decisions);
        double[] adjusted = Adjustment.HOLM.adjust(
                decisions.stream().mapToDouble(DeltaDecision::p).toArray());
        List<Object> rows = new ArrayList<>();
        cohorts.forEach((name, outcomes) -> {
            int i = rows.size();
            rows.add(Map.of(
                    "name", name,
                    "n", outcomes.cases(),
                    "difference", outcomes.difference(),
                    "p", decisions.get(i).p(),
                    "adjusted", adjusted[i],
                    "verdict", conclusions.get(i).name()));
        });
        return Map.of(
                "cohorts", rows, "verdict", DeltaFamily.together(conclusions).name());
    }

    private static DeltaDecision untestable(PairedOutcomes outcomes) {
        return new DeltaDecision(
                outcomes.difference(),
                Double.NaN,
                Double.NaN,
                new Interval(-1, 1),
                Conclusion.INCONCLUSIVE,
                false,
                DeltaDecision.Method.ONE_CLUSTER);
    }

    private static Map<String, Object> noiseFloor(Inputs in) {
        NoiseFloor noise = NoiseFloor.of(in.table("values"), in.number("alpha"));
        return Map.of(
                "run_sd", noise.runDeviation(),
                "case_sd", noise.caseDeviation(),
                "floor_run", noise.byRun(),
                "floor_case", noise.byCase(),
                "recommended", noise.margin(),
                "f", noise.ratio(),
                "f_p", noise.p());
    }

    private static Map<String, Object> power(Inputs in) {
        double variance = in.number("between")
                + in.number("within_candidate") / in.number("k_candidate")
                + in.number("within_baseline") / in.number("k_baseline");
        var power = new DeltaPower(variance, in.number("alpha"), in.number("power"));
        return Map.of(
                "variance", variance,
                "n", power.cases(in.number("effect")),
                "mde", power.detectable(in.count("cases")));
    }

    private static Map<String, Object> cusum(Inputs in) {
        var cusum = new Cusum(in.number("p0"), in.number("p1"), in.number("target"));
        String errors = in.text("errors");
        boolean[] isError = new boolean[errors.length()];
        for (int i = 0; i < isError.length; i++) {
            isError[i] = errors.charAt(i) == '1';
        }
        Cusum.Path path = cusum.path(isError);
        return Map.of("h", cusum.threshold(), "alarm_at", 1 + path.alarm().orElse(-1), "path", path.sums());
    }

    private static Map<String, Object> baseline(Inputs in) {
        long now = in.count("now");
        List<Inputs> runs = in.objects("runs");
        List<Integer> included = new ArrayList<>();
        var pool = new BaselinePool();
        for (int i = 0; i < runs.size(); i++) {
            Inputs run = runs.get(i);
            if (Boolean.TRUE.equals(run.at("merged"))
                    && run.text("key").equals(in.text("key"))
                    && run.count("time") >= now - in.count("window")
                    && run.count("time") < now) {
                included.add(i);
                Inputs outcomes = run.object("outcomes");
                outcomes.values().keySet().forEach(id -> pool.add(id, outcomes.numbers(id)));
            }
        }
        Map<String, Object> baseline = new TreeMap<>();
        pool.cases().forEach((id, pooled) -> baseline.put(id, Map.of("mean", pooled.mean(), "n", pooled.count())));
        return Map.of("included", included, "baseline", baseline);
    }

    /** Boschloo's test, which dominates Fisher's: the worst case over the common rate of its p-value. */
    private static final class Boschloo {

        /** More than these are not enumerated. */
        private static final long MOST = 2_600;

        private static final int STEPS = 500;

        static double fisherWorse(TwoProportions rates) {
            Fisher fisher = rates.fisher();
            double sum = 0;
            for (long x = Math.max(0, fisher.passes() + fisher.baselinePasses() - fisher.baselineCases());
                    x <= fisher.passes();
                    x++) {
                sum += fisher.probability(x);
            }
            return Math.min(1, sum);
        }

        static double worse(TwoProportions rates) {
            if (rates.cases() * rates.baselineCases() > MOST) {
                return Double.NaN;
            }
            double observed = fisherWorse(rates) * (1 + 1e-7);
            int n1 = (int) rates.cases();
            int n2 = (int) rates.baselineCases();
            List<int[]> region = new ArrayList<>();
            for (int x1 = 0; x1 <= n1; x1++) {
                for (int x2 = 0; x2 <= n2; x2++) {
                    if (fisherWorse(new TwoProportions(x1, n1, x2, n2)) <= observed) {
                        region.add(new int[] {x1, x2});
                    }
                }
            }
            double largest = 0;
            for (int step = 0; step <= STEPS; step++) {
                double[] first = probabilities(n1, step / (double) STEPS);
                double[] second = probabilities(n2, step / (double) STEPS);
                largest = Math.max(
                        largest,
                        region.stream()
                                .mapToDouble(x -> first[x[0]] * second[x[1]])
                                .sum());
            }
            return Math.min(1, largest);
        }

        private static double[] probabilities(int n, double p) {
            double[] probabilities = new double[n + 1];
            Arrays.setAll(probabilities, x -> Binomial.exactly(x, n, p));
            return probabilities;
        }
    }
}
