/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.output;

import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.report.ReportText;
import dev.evaljunit.internal.report.ReportedRun.CaseOutcome;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.TrialResult;
import dev.evaljunit.result.Verdict;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a person should look at: a gate that has not passed, or a case.
 *
 * @param level how serious it is
 * @param rule what has been missed: {@code gate/…}, {@code judge/…}, {@code agent} or {@code skipped}
 * @param title its name and what became of it, on one line
 * @param lines the reason, one line, and further ones
 * @param place where it is in the repository
 * @param fingerprint the same in each run of the eval, whatever the reason
 */
record Finding(Level level, String rule, String title, List<String> lines, SourceLine place, String fingerprint) {

    private static final int NAME = 200;
    private static final int SENTENCE = 2_000;
    private static final int CASES = 3;

    enum Level {
        /** A red gate. */
        ERROR,
        /** A gate that is green though it is inconclusive, or a case that failed. */
        WARNING,
        /** A case that has no outcome. */
        NOTE
    }

    /** {@return its reason on one line} */
    String sentence() {
        return lines.get(0);
    }

    /** {@return gates, then cases, each in the order of reports} */
    static Stream<Finding> all(OutputRun run) {
        return Stream.concat(gates(run), cases(run));
    }

    static Stream<Finding> gates(OutputRun run) {
        SourceLine line = run.place().line();
        return run.reported().worstVerdictsFirst().stream()
                .filter(verdict -> verdict.status() != Verdict.Status.PASS)
                .map(verdict -> ofGate(run, verdict, line));
    }

    private static Finding ofGate(OutputRun run, Verdict verdict, SourceLine line) {
        return new Finding(
                verdict.isGreen() ? Level.WARNING : Level.ERROR,
                "gate/" + name(verdict.gate()),
                "%s: %s %s".formatted(name(run.run().eval()), name(verdict.gate()), ReportText.status(verdict)),
                Stream.of(
                                Stream.of(verdict.sentence()),
                                verdict.cases().stream().limit(CASES),
                                Stream.of(verdict.nextStep()))
                        .flatMap(lines -> lines)
                        .filter(text -> !text.isEmpty())
                        .map(text -> SafeText.lineWithAdvice(text, SENTENCE))
                        .toList(),
                line,
                fingerprint(run, "gate", verdict.gate()));
    }

    static Stream<Finding> cases(OutputRun run) {
        return run.reported().notPassed().map(one -> ofCase(run, one));
    }

    private static Finding ofCase(OutputRun run, CaseOutcome one) {
        String id = one.result().evalCase().id();
        return new Finding(
                one.outcome() == Outcome.FAIL ? Level.WARNING : Level.NOTE,
                rule(one),
                "%s: %s %s".formatted(name(run.run().eval()), name(id), one.outcome()),
                List.of("Case '%s' %s: %s"
                        .formatted(
                                name(id),
                                one.outcome() == Outcome.FAIL ? "failed" : "has no score",
                                SafeText.lineWithAdvice(one.result().reason(), SENTENCE))),
                run.place().line(one.result().evalCase().location()),
                fingerprint(run, "case", id));
    }

    /** {@return the first judge that has not passed the case} */
    private static String rule(CaseOutcome one) {
        TrialResult worst = one.result().trials().stream()
                .filter(trial -> trial.outcome() == one.outcome())
                .findFirst()
                .orElse(one.result().trials().get(0));
        if (worst.skipped().isPresent()) {
            return "skipped";
        }
        return worst.judgements().stream()
                .filter(judgement -> judgement.outcome() == one.outcome())
                .findFirst()
                .map(Judgement::judge)
                .map(judge -> "judge/" + name(judge))
                .orElse("agent");
    }

    private static String name(String text) {
        return SafeText.line(text, NAME);
    }

    private static String fingerprint(OutputRun run, String kind, String name) {
        EvalPlace place = run.place();
        return Sha256.ofLines(Stream.of(place.className(), place.method(), kind, name));
    }
}
