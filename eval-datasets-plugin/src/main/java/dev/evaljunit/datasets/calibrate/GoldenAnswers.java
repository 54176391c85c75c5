/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.calibrate;

import dev.evaljunit.datasets.feedback.FewShotReport.Leak;
import dev.evaljunit.datasets.feedback.GoldenInputs;
import dev.evaljunit.datasets.feedback.GoldenPlace;
import dev.evaljunit.datasets.version.RowRoles;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which labelled answers are to cases of golden sets, on which judges decide, and what the others are used for. */
final class GoldenAnswers {

    private final @Nullable GoldenInputs golden;
    private final Map<String, Leak> leaks;

    private GoldenAnswers(@Nullable GoldenInputs golden, Map<String, Leak> leaks) {
        this.golden = golden;
        this.leaks = leaks;
    }

    /**
     * Compare with all locked golden sets; with none if none is locked yet.
     *
     * @throws dev.evaljunit.EvalException if one of them is nowhere on this machine
     */
    static GoldenAnswers of(GoldenPlace place, List<LabelledAnswer> answers) throws IOException {
        return of(place, answers, null);
    }

    /**
     * Compare with all locked golden sets but one; as {@link #of(GoldenPlace, List)}.
     *
     * @param kept the dataset of the answers, which is kept for calibration; {@code null} if none is
     */
    static GoldenAnswers of(GoldenPlace place, List<LabelledAnswer> answers, @Nullable String kept) throws IOException {
        if (!place.hasSets()) {
            return new GoldenAnswers(null, Map.of());
        }
        GoldenInputs golden = GoldenInputs.of(place, version -> !version.name().equals(kept));
        Map<String, Leak> leaks = new TreeMap<>();
        for (LabelledAnswer answer : answers) {
            Optional<Leak> leak =
                    golden.leak(answer.id(), answer.row(), answer.item().input());
            leak.ifPresent(found -> leaks.put(answer.id(), found));
        }
        // its cases have a dataset, and must not be refused there
        return new GoldenAnswers(kept == null ? golden : null, leaks);
    }

    /** {@return answers to cases of golden sets, by their ids} */
    Map<String, Leak> leaks() {
        return leaks;
    }

    /** Record that the others have calibrated a judge, so that they do not become cases. */
    void record(String rubric, List<LabelledAnswer> answers) throws IOException {
        if (golden == null) {
            return;
        }
        var inputs = new LinkedHashMap<String, Map<String, Object>>();
        answers.stream()
                .filter(answer -> !leaks.containsKey(answer.id()))
                .forEach(answer -> inputs.put(answer.id(), answer.item().input()));
        golden.record(RowRoles.Role.CALIBRATION, rubric, inputs);
    }
}
