/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.internal.text.CrashKind;
import dev.evaljunit.internal.text.Redactor;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.AgentError;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.TrialResult;
import dev.evaljunit.result.Verdict;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A run nearly all of whose trials crashed in the same way. That says nothing about what the agent answers, so no gate is applied.
 *
 * @param run the run
 * @param kind what the crashes have in common
 * @param first the first of them
 * @param crashed how many trials crashed so
 * @param trials how many trials there are
 */
record Outage(EvalRun run, CrashKind kind, AgentError first, long crashed, long trials) {

    private static final int LONGEST_CAUSE = 200;

    /** {@return the outage that the run met; empty if it is no such run} */
    static Optional<Outage> of(EvalRun run) {
        var counts = new LinkedHashMap<CrashKind, Long>();
        var firsts = new LinkedHashMap<CrashKind, AgentError>();
        long trials = 0;
        for (CaseResult result : run.cases()) {
            for (TrialResult trial : result.trials()) {
                trials += trial.skipped().isPresent() ? 0 : 1;
                trial.error()
                        .ifPresent(error -> kind(error).ifPresent(kind -> {
                            counts.merge(kind, 1L, Long::sum);
                            firsts.putIfAbsent(kind, error);
                        }));
            }
        }
        long all = trials;
        return counts.entrySet().stream()
                .max(Comparator.comparing(Map.Entry::getValue))
                .filter(most -> CrashKind.areNearlyAll(most.getValue(), all))
                .map(most -> new Outage(
                        run, most.getKey(), Objects.requireNonNull(firsts.get(most.getKey())), most.getValue(), all));
    }

    private static Optional<CrashKind> kind(AgentError error) {
        return CrashKind.of(error.message(), error.stackTrace());
    }

    /** {@return the error of a gate about the run} */
    Verdict error(String gate) {
        List<CaseResult> cases = run.cases().stream()
                .filter(result -> result.trials().stream()
                        .anyMatch(trial -> trial.error()
                                .flatMap(Outage::kind)
                                .filter(kind::equals)
                                .isPresent()))
                .toList();
        String sentence = "Eval '%s' says nothing about its agent: %s of %s crashed with %s%s."
                .formatted(
                        run.eval(),
                        crashed,
                        NumberText.count(trials, "trial"),
                        CrashKind.rootForSentence(first.message(), first.stackTrace(), LONGEST_CAUSE),
                        kind.isOfNetwork() ? "; the agent could not be reached" : "");
        return Verdict.of(
                gate,
                Verdict.Status.ERROR,
                new ExplanationBuilder(sentence)
                        .fact("thrown", line(first.message()))
                        .fact("dataset", run.dataset().toString())
                        .cases(FailingCases.lines(cases))
                        .next(nextStep())
                        .build());
    }

    private static String line(String text) {
        return SafeText.line(Redactor.redact(text), LONGEST_CAUSE);
    }

    private String nextStep() {
        return (kind.isOfNetwork()
                        ? "Start what the agent calls, or correct its address and credentials."
                        : "Fix what the agent needs to run; the report has the stack traces.")
                + " Then launch it with -Deval.rerun=errors to run only the trials that crashed so, or again as a whole.";
    }
}
