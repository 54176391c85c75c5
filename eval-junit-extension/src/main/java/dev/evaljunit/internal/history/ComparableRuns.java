/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.CaseRows;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.CaseResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the runs of baselines, of which there may be thirty: what gates do not need is not kept, and the cases that they have in common
 * are in memory once.
 */
final class ComparableRuns {

    private final Map<String, EvalCase> cases = new HashMap<>();
    private final Map<String, String> digests = new HashMap<>();

    /**
     * {@return a run of a history; empty if it was deleted since it was found}
     *
     * @param beside takes its cases, too
     */
    Optional<ComparableRun> read(History history, RunHeader header, Consumer<CaseHead> beside) {
        var run = new Reading(header);
        return history.read(header, beside.andThen(run::add)) ? Optional.of(run.end()) : Optional.empty();
    }

    /**
     * Return a run that is in memory.
     *
     * @param beside takes its cases, too
     * @throws EvalException if a value is outside its range
     */
    ComparableRun of(RunRecord record, Consumer<CaseHead> beside) {
        var run = new Reading(record.header());
        record.forEachHead(head -> {
            try {
                beside.andThen(run::add).accept(head);
            } catch (IllegalArgumentException e) {
                throw new EvalException(
                        "Kept run '%s', case '%s': %s. Delete the run, or restore it from a copy."
                                .formatted(record.header().id(), SafeText.id(head.theCase()), e.getMessage()),
                        e);
            }
        });
        return run.end();
    }

    private EvalCase theCase(CaseRecord one) {
        @Nullable EvalCase known = cases.get(one.theCase());
        if (known != null && known.metadata().equals(one.metadata())) {
            return known;
        }
        EvalCase made =
                CaseRows.parsed(Map.of("id", one.theCase(), "input", Map.of(), "metadata", one.metadata()), "history");
        cases.put(one.theCase(), made);
        return made;
    }

    private final class Reading {

        private final RunHeader header;
        private final List<CaseResult> results = new ArrayList<>();
        private final Map<String, String> content = new LinkedHashMap<>();

        Reading(RunHeader header) {
            this.header = header;
        }

        void add(CaseHead head) {
            CaseRecord one = head.whole().get();
            EvalCase evalCase = theCase(one);
            String digest = digests.computeIfAbsent(one.contentSha256(), same -> same);
            if (content.put(evalCase.id(), digest) != null) {
                throw head.twice();
            }
            results.add(one.withoutAnswers().result(evalCase, header.identity().judges()));
        }

        ComparableRun end() {
            return new ComparableRun(header, header.run(results), content);
        }
    }
}
