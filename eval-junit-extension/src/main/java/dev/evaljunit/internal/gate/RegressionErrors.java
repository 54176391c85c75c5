/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.internal.gate.ComparedBaseline.Kind;
import dev.evaljunit.internal.gate.ComparedBaseline.State;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Explanation;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Why a run cannot be compared with a baseline that could be used. */
record RegressionErrors(
        String gate, EvalRun run, ComparedBaseline baseline, Comparison comparison, GateOptions options) {

    private static final int SHOWN = 5;
    private static final int LONGEST_ID = 80;

    Optional<Verdict> find(RegressionMeasure measure) {
        Optional<String> obstacle = obstacle(measure);
        if (obstacle.isPresent()) {
            return error(notComparable(obstacle.get()), RegressionGate.numbers(State.NOT_COMPARABLE));
        }
        if (comparison.shared() == 0) {
            return error(nothingShared(), RegressionGate.numbers(State.NOT_COMPARABLE));
        }
        if (!comparison.absent().isEmpty()) {
            return error(absent(), Map.of());
        }
        if (!comparison.isOverlapping()) {
            return error(tooLittleShared(), RegressionGate.numbers(State.NOT_COMPARABLE));
        }
        if (!comparison.isEnough(options.minKnown())) {
            return error(tooLittleKnown(), run.calls().missing() == 0 ? GateError.JUDGE.numbers() : Map.of());
        }
        return Optional.empty();
    }

    /** {@return an error, whose numbers say what kind it is} */
    private Optional<Verdict> error(Explanation explanation, Map<String, Object> numbers) {
        return Optional.of(Verdict.of(gate, Status.ERROR, explanation).withNumbers(numbers));
    }

    private Optional<String> obstacle(RegressionMeasure measure) {
        return otherJudge(measure).or(() -> measure.obstacle(run, baseline));
    }

    /** Whoever finds a baseline in a history has compared its judges. */
    private Optional<String> otherJudge(RegressionMeasure measure) {
        Map<String, Map<String, String>> then = baseline.runs().get(0).judges();
        var names = new LinkedHashSet<>(measure.judges(run));
        names.addAll(measure.judges(baseline.runs().get(0)));
        return baseline.kind() != Kind.GIVEN
                ? Optional.empty()
                : names.stream()
                        .filter(name -> !Objects.equals(run.judges().get(name), then.get(name)))
                        .findFirst()
                        .map(name -> "judge '%s' is not the same in both".formatted(SafeText.line(name, LONGEST_ID)));
    }

    private Explanation notComparable(String why) {
        return explanation("Gate '%s' cannot compare eval '%s' with %s: %s."
                        .formatted(gate, run.eval(), baseline.label(), why))
                .next("Compare with a run that was measured in the same way.")
                .build();
    }

    private Explanation nothingShared() {
        return explanation("Eval '%s' has no case in common with %s.".formatted(run.eval(), baseline.label()))
                .next("Compare with a baseline of the same dataset, or record a new one.")
                .build();
    }

    /** A case that fails must not be lost by removing it. */
    private Explanation absent() {
        List<String> ids = comparison.absent();
        return explanation("Eval '%s' has not run %s of %s, and no version of the dataset explains why."
                        .formatted(run.eval(), NumberText.count(ids.size(), "case"), baseline.label()))
                .cases(lines(ids))
                .next("Run all cases, or remove them in a new version of the dataset.")
                .build();
    }

    private Explanation tooLittleShared() {
        return explanation("Eval '%s' shares only %s of the %s of %s; the gate needs at least half of them."
                        .formatted(
                                run.eval(),
                                comparison.shared(),
                                NumberText.count(comparison.ofBaseline(), "case"),
                                baseline.label()))
                .next(
                        baseline.kind() == Kind.WINDOW
                                ? "Run the eval on that branch with the cases of today."
                                : "Bless a new baseline with -Deval.baseline=update, or compare with a run of the cases of today.")
                .build();
    }

    private Explanation tooLittleKnown() {
        int shared = comparison.shared();
        int known = comparison.pairs().size();
        return explanation("Eval '%s' and %s both have values for only %s of %s (%s); the gate needs at least %s."
                        .formatted(
                                run.eval(),
                                baseline.label(),
                                known,
                                NumberText.count(shared, "shared case"),
                                NumberText.percent(known / (double) shared, options.minKnown()),
                                NumberText.floorPercent(options.minKnown())))
                .cases(lines(comparison.unknown()))
                .next(Coverage.FIX_THE_JUDGE)
                .build();
    }

    private ExplanationBuilder explanation(String sentence) {
        return new ExplanationBuilder(sentence)
                .fact("compared", compared(comparison, baseline))
                .fact("dataset", run.dataset().toString());
    }

    /** {@return how many cases are compared, and how many are not} */
    static String compared(Comparison comparison, ComparedBaseline baseline) {
        List<String> explained = comparison.explained();
        int leftOut = Math.toIntExact(explained.stream()
                .filter(id -> ComparedBaseline.IN_QUARANTINE.equals(
                        baseline.explained().get(id)))
                .count());
        var parts = new ArrayList<String>();
        parts.add(NumberText.count(comparison.pairs().size(), "case"));
        add(parts, comparison.unknown().size(), "without a value in one run");
        add(parts, comparison.added().size(), "only in this run");
        add(parts, explained.size() - leftOut, "removed or changed since the baseline");
        add(parts, leftOut, "in quarantine");
        add(parts, comparison.absent().size(), "only in the baseline");
        return String.join("; ", parts);
    }

    private static void add(List<String> parts, int count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }

    private static List<String> lines(List<String> ids) {
        var lines = new ArrayList<String>();
        ids.stream().limit(SHOWN).map(id -> SafeText.line(id, LONGEST_ID)).forEach(lines::add);
        if (ids.size() > SHOWN) {
            lines.add("and " + (ids.size() - SHOWN) + " more");
        }
        return lines;
    }
}
