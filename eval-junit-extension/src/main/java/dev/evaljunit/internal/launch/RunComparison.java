/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.internal.gate.ComparedBaseline;
import dev.evaljunit.internal.gate.Correction;
import dev.evaljunit.internal.gate.RegressionGate;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Two stored runs of one eval, compared case by case.
 *
 * @param before the run to compare with
 * @param after the run that may be worse
 */
public record RunComparison(JournalledRun before, JournalledRun after) {

    /** {@return why the runs cannot be compared and what to do, in sentences; empty if they can} */
    public Optional<String> obstacle() {
        return before.incomplete().or(after::incomplete).or(this::otherJudges);
    }

    private Optional<String> otherJudges() {
        List<String> differences = before.judgeDifferences(after);
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "%s. Judge the earlier answers again: run it with -Deval.rejudge=%s and another eval.reports.dir, and compare with that report"
                                .formatted(String.join("; ", differences), before.directory()));
    }

    /** {@return the verdict of the gate that compares pass rates, with its interval and the cases that turned} */
    public Verdict verdict(OptionalDouble margin) {
        EvalRun run = after.runAsReported();
        EvalRun earlier = before.run();
        String label = "the run of %s (%s)"
                .formatted(earlier.startedAt(), SafeText.line(before.directory().toString()));
        ComparedBaseline baseline = ComparedBaseline.of(ComparedBaseline.Kind.RELEASE, label, List.of(earlier))
                .withExplained(explained());
        RegressionGate gate = RegressionGate.ofPassRate(Correction.NONE);
        RegressionGate withMargin = margin.isPresent() ? gate.withMargin(margin.getAsDouble()) : gate;
        return withMargin.against(List.of(baseline)).decide(run);
    }

    /**
     * Runs of other versions have other cases; of the same version, a case that is missing is an error. A run with all cases of its
     * version shows which ones that lacks.
     */
    private Map<String, String> explained() {
        var explained = new HashMap<String, String>();
        if (!before.isOfDatasetOf(after) && after.incomplete().isEmpty()) {
            before.trials().keySet().stream()
                    .filter(id -> !after.trials().containsKey(id))
                    .forEach(id -> explained.put(id, "not in the later version of the dataset"));
        }
        return explained;
    }
}
