/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.internal.gate.Cohorts.Cohort;
import dev.evaljunit.internal.text.Nearest;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Explanation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Explains why a gate cannot decide by cohorts. */
record CohortErrors(GateOptions options, EvalRun run) {

    private static final int LONGEST_KEY = 60;
    private static final int MOST_KEYS = 20;

    Explanation noSuchKey() {
        Collection<String> keys = Cohorts.keys(run);
        String hint = Nearest.hint(options.by(), keys);
        return new ExplanationBuilder("Eval '%s' has no cohorts by '%s': no case has this metadata key.%s"
                        .formatted(run.eval(), options.by(), hint))
                .fact("metadata", keys.isEmpty() ? "none" : list(keys))
                .fact("dataset", run.dataset().toString())
                .next("Correct 'by', or add the key to the metadata of the cases.")
                .build();
    }

    private static String list(Collection<String> keys) {
        int more = keys.size() - MOST_KEYS;
        return keys.stream().limit(MOST_KEYS).map(CohortErrors::line).collect(Collectors.joining(", "))
                + (more > 0 ? ", and " + more + " more" : "");
    }

    private static String line(String key) {
        return SafeText.line(key, LONGEST_KEY);
    }

    Explanation tooSmall(Cohorts cohorts) {
        List<Cohort> all = new ArrayList<>(cohorts.unknown());
        all.addAll(cohorts.tooSmall());
        return new ExplanationBuilder("Eval '%s' has no cohort by '%s' with at least %s scored cases."
                        .formatted(run.eval(), options.by(), options.minSupport()))
                .fact("cohorts", Cohorts.names(all))
                .fact("dataset", run.dataset().toString())
                .next("Add cases to the dataset, lower minSupport, or choose another key.")
                .build();
    }
}
