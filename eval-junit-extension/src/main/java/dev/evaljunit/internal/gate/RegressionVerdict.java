/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.internal.gate.ComparedBaseline.Kind;
import dev.evaljunit.internal.gate.ComparedBaseline.State;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Explanation;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares a run with each of its baselines and with the trend, and makes one verdict of them. */
record RegressionVerdict(
        String gate, RegressionMeasure measure, OptionalDouble margin, GateOptions options, ComparedWith past) {

    private static final String GET_A_BASELINE =
            "Keep runs with eval.history, and run the eval on the branch to compare with; or bless a run with -Deval.baseline=update, and commit the file.";

    /** A baseline, and the verdict of comparing with it alone. */
    private record Compared(ComparedBaseline baseline, Verdict verdict, String finding) {

        static Compared of(ComparedBaseline baseline, BaselineVerdict decided) {
            return new Compared(baseline, decided.verdict(), decided.finding());
        }

        /** {@return what decides first: a drop, then what could not be compared, then what was not shown} */
        int rank() {
            return switch (verdict.status()) {
                case FAIL -> 0;
                case ERROR -> 1;
                case INCONCLUSIVE -> 2;
                case PASS -> 3;
            };
        }

        String name() {
            return baseline.kind().name().toLowerCase(Locale.ROOT);
        }
    }

    Verdict of(EvalRun run) {
        List<ComparedBaseline> baselines = past.baselines().orElse(List.of());
        if (baselines.isEmpty()) {
            return without(run);
        }
        Optional<NoiseMargin> noise = noise();
        Predicate<ComparedBaseline> isLeftOut = isLeftOut(baselines);
        List<Compared> all = baselines.stream()
                .filter(isLeftOut.negate())
                .map(baseline -> Compared.of(baseline, decide(run, baseline, rule(baseline.kind(), noise))))
                .sorted(Comparator.comparingInt(Compared::rank))
                .toList();
        Optional<Drift> drift = drift(run, rule(Kind.BLESSED, noise));
        boolean isDrift = drift.filter(Drift::isAlarm).isPresent();
        Verdict verdict = isDrift && all.get(0).verdict().status() != Status.FAIL
                ? drifted(run, drift.get(), all)
                : together(all, drift);
        return withLeftOut(verdict, baselines.stream().filter(isLeftOut).toList());
    }

    private Verdict without(EvalRun run) {
        Explanation explanation = new ExplanationBuilder(
                        "Gate '%s' cannot decide eval '%s': there is no baseline to compare it with."
                                .formatted(gate, run.eval()))
                .fact("dataset", run.dataset().toString())
                .next(GET_A_BASELINE)
                .build();
        return Verdict.of(gate, Status.ERROR, explanation).withNumbers(RegressionGate.numbers(State.MISSING));
    }

    private Optional<NoiseMargin> noise() {
        return margin.isPresent() ? Optional.empty() : NoiseMargin.of(past.repeats(), measure, options.alpha());
    }

    /**
     * A window has the noise of its runs. A fixed baseline accepts no more than by default, or one bad run in the window would
     * let the next one pass.
     */
    private RegressionRule rule(Kind kind, Optional<NoiseMargin> noise) {
        double most = kind == Kind.WINDOW ? 1 : measure.defaultMargin();
        double measured = noise.map(it -> Math.min(it.size(), most)).orElse(measure.defaultMargin());
        return new RegressionRule(margin.orElse(measured), noise, options);
    }

    /** Times of another machine are left out if there are any of this one; what cannot be used stays, as an error. */
    private Predicate<ComparedBaseline> isLeftOut(List<ComparedBaseline> baselines) {
        boolean hasSameMachine = baselines.stream().anyMatch(each -> each.isUsable() && each.isOnSameMachine());
        return each -> measure.needsSameMachine() && hasSameMachine && each.isUsable() && !each.isOnSameMachine();
    }

    private static Verdict withLeftOut(Verdict verdict, List<ComparedBaseline> leftOut) {
        if (leftOut.isEmpty()) {
            return verdict;
        }
        String labels = leftOut.stream().map(ComparedBaseline::label).collect(Collectors.joining("; "));
        var facts = new LinkedHashMap<>(verdict.facts());
        facts.put("not compared", labels + ": measured on another machine, or one of another kind (see eval.machine)");
        return verdict.withExplanation(verdict.explanation().withFacts(facts));
    }

    private BaselineVerdict decide(EvalRun run, ComparedBaseline baseline, RegressionRule rule) {
        return baseline.isUsable()
                ? new RegressionDecision(gate, measure, rule).decide(run, baseline)
                : BaselineVerdict.of(unusable(run, baseline, rule));
    }

    private Verdict unusable(EvalRun run, ComparedBaseline baseline, RegressionRule rule) {
        boolean isFirst = baseline.state() == State.RECORDED_NOW;
        String sentence = isFirst
                ? "Eval '%s' is compared with nothing this time. %s"
                : "Gate '" + gate + "' cannot decide eval '%s'. %s";
        Explanation explanation = new ExplanationBuilder(sentence.formatted(run.eval(), baseline.problem()))
                .fact("dataset", run.dataset().toString())
                .next(baseline.nextStep())
                .build();
        return isFirst
                ? Verdict.of(gate, Status.INCONCLUSIVE, explanation)
                        .withGreen(!rule.needsAll())
                        .withNumbers(RegressionGate.numbers(baseline.state()))
                : Verdict.of(gate, Status.ERROR, explanation).withNumbers(RegressionGate.numbers(baseline.state()));
    }

    /** Only the pass rate has a trend, which is that of all cases. */
    private Optional<Drift> drift(EvalRun run, RegressionRule rule) {
        if (!(measure instanceof RateRegression) || past.trend().isEmpty()) {
            return Optional.empty();
        }
        var trend = new ArrayList<>(past.trend());
        trend.add(point(run));
        return Drift.of(trend, rule.margin());
    }

    private static TrendPoint point(EvalRun run) {
        if (run.repeats().countsTrials()) {
            long passed = run.allTrials()
                    .filter(trial -> trial.outcome() == Outcome.PASS)
                    .count();
            long failed = run.allTrials()
                    .filter(trial -> trial.outcome() == Outcome.FAIL)
                    .count();
            return new TrendPoint(run.startedAt(), passed, passed + failed);
        }
        long passed = run.cases(Outcome.PASS).size();
        return new TrendPoint(
                run.startedAt(), passed, passed + run.cases(Outcome.FAIL).size());
    }

    /** The first one decides. */
    private static Verdict together(List<Compared> all, Optional<Drift> drift) {
        List<Compared> others = all.subList(1, all.size());
        Verdict verdict = all.get(0).verdict();
        Explanation explanation = verdict.explanation().withFacts(facts(verdict.facts(), others, drift));
        return verdict.status() == Status.ERROR
                ? verdict.withExplanation(explanation)
                : verdict.withExplanation(explanation).withNumbers(numbers(verdict.numbers(), all, drift));
    }

    private Verdict drifted(EvalRun run, Drift drift, List<Compared> all) {
        String sentence =
                "Eval '%s': the pass rate has decayed to %s in the last %s, since %s, instead of %s before (%s)."
                        .formatted(
                                run.eval(),
                                NumberText.percent(drift.recent()),
                                NumberText.count(drift.runs(), "run"),
                                drift.since().atZone(ZoneOffset.UTC).toLocalDate(),
                                NumberText.percent(drift.reference()),
                                measure.text().change(drift.recent() - drift.reference()));
        var first = new LinkedHashMap<String, String>();
        first.put("margin", measure.text().size(drift.margin()));
        Map<String, String> facts = facts(first, all, Optional.of(drift));
        facts.put("dataset", run.dataset().toString());
        Explanation explanation = Explanation.of(sentence)
                .withFacts(facts)
                .withNextStep("Compare the cases that fail now with the blessed baseline or a release.");
        var margin = new LinkedHashMap<String, Object>();
        margin.put("margin", drift.margin());
        shown(drift).putInto(margin);
        return Verdict.of(gate, Status.FAIL, explanation).withNumbers(numbers(margin, all, Optional.of(drift)));
    }

    private ShownValues shown(Drift drift) {
        ChangeText text = measure.text();
        return new ShownValues(text.moved(drift.reference(), drift.recent()), text.accepted(drift.margin()));
    }

    private static Map<String, String> facts(Map<String, String> first, List<Compared> others, Optional<Drift> drift) {
        var facts = new LinkedHashMap<>(first);
        for (Compared each : others) {
            facts.put(
                    "against " + each.name(), "%s: %s".formatted(each.verdict().status(), each.finding()));
        }
        drift.ifPresent(it -> facts.put("trend", trend(it)));
        return facts;
    }

    private static String trend(Drift drift) {
        return String.format(
                Locale.ROOT,
                "%s (evidence %.1f, alarm from %.1f)",
                drift.isAlarm() ? "a decay" : "no decay",
                drift.sum(),
                drift.threshold());
    }

    private static Map<String, Object> numbers(Map<String, Object> first, List<Compared> all, Optional<Drift> drift) {
        var numbers = new LinkedHashMap<>(first);
        Stream<String> fired = all.stream()
                .filter(each -> each.verdict().status() == Status.FAIL)
                .map(Compared::name);
        Stream<String> trend = drift.filter(Drift::isAlarm).stream().map(it -> "trend");
        numbers.put("fired", Stream.concat(fired, trend).toList());
        numbers.put("baselines", all.stream().map(RegressionVerdict::numbers).toList());
        drift.ifPresent(it -> numbers.put("evidence_of_decay", it.sum()));
        return numbers;
    }

    private static Map<String, Object> numbers(Compared each) {
        var numbers = new LinkedHashMap<String, Object>();
        numbers.put("kind", each.name());
        numbers.put("label", each.baseline().label());
        numbers.put("status", each.verdict().status().name());
        Object difference = each.verdict().numbers().get("difference");
        if (difference != null) {
            numbers.put("difference", difference);
        }
        return numbers;
    }
}
