/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.feedback.TraceAnswers;
import dev.evaljunit.datasets.feedback.TraceAnswers.TraceAnswer;
import dev.evaljunit.internal.dataset.CaseFilter;
import dev.evaljunit.internal.text.Nearest;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The answers of traces.
 *
 * @param filter which are drawn; empty for all
 */
record TraceFrame(TraceAnswers traces, Optional<CaseFilter> filter) implements Frame {

    private static final int LONGEST_LIST = 300;

    /**
     * {@return the answers of a request}
     *
     * @throws EvalException if it names no files of traces, or the filter is none
     */
    static TraceFrame of(QueueRequest.Traces request) throws IOException {
        if (request.paths().isEmpty()) {
            throw new EvalException(
                    "Parameter 'eval-datasets.traces' must name files of traces, since 'eval-datasets.queue.from' has 'trace', but is not set. Set it, for example to logs/traces.jsonl.");
        }
        return new TraceFrame(
                TraceAnswers.in(request.paths()),
                Optional.ofNullable(request.filter()).map(CaseFilter::parse));
    }

    @Override
    public void forEach(FoundConsumer consumer, DrawTally tally) throws IOException {
        var reading = new Reading(consumer, tally);
        traces.forEach(reading);
        reading.check();
    }

    private final class Reading implements TraceAnswers.Consumer {

        private final FoundConsumer consumer;
        private final DrawTally tally;
        private final Set<String> known = new TreeSet<>(Set.of("id"));
        private final Set<String> asked = new HashSet<>();
        private int answers;
        private int selected;

        Reading(FoundConsumer consumer, DrawTally tally) {
            this.consumer = consumer;
            this.tally = tally;
        }

        @Override
        public void answer(TraceAnswer answer) throws IOException {
            answers++;
            known.addAll(answer.about().metadata().keySet());
            for (CaseFilter.Condition condition : conditions()) {
                if (condition.valueOf(answer.about()) != null) {
                    asked.add(condition.key());
                }
            }
            boolean isSelected =
                    filter.map(given -> given.holds(answer.about())).orElse(true);
            selected += isSelected ? 1 : 0;
            consumer.accept(found(answer, isSelected));
        }

        @Override
        public void none(String why) {
            tally.leftOut(why);
        }

        private List<CaseFilter.Condition> conditions() {
            return filter.map(CaseFilter::conditions).orElse(List.of());
        }

        /** With a misspelt key, a filter would select none, or with {@code !=} all. */
        void check() {
            if (filter.isEmpty() || answers == 0) {
                return;
            }
            for (CaseFilter.Condition condition : conditions()) {
                if (!asked.contains(condition.key())) {
                    throw new EvalException(
                            "Filter '%s': key '%s' must be 'id', an attribute of a trace or a path of its input, but no trace has it.%s Known keys: %s."
                                    .formatted(
                                            filter.get().text(),
                                            condition.key(),
                                            Nearest.hint(condition.key(), known),
                                            SafeText.line(String.join(", ", known), LONGEST_LIST)));
                }
            }
            if (selected == 0) {
                throw new EvalException(
                        "Filter '%s' must select at least one of %d traces with an answer, but selects none. Correct it."
                                .formatted(filter.get().text(), answers));
            }
        }
    }

    private static Found found(TraceAnswer answer, boolean isSelected) {
        Map<String, Object> row = answer.row();
        return new Found(
                Reason.Origin.TRACE,
                answer.about().id(),
                answer.start(),
                isSelected ? EnumSet.of(Reason.SELECTED) : EnumSet.noneOf(Reason.class),
                new Found.Fields()
                        .put("input", row.get("input"))
                        .put("answer", row.get("answer"))
                        .putList("contexts", row.get("context"))
                        .putList("tool_calls", row.get("tool_calls"))
                        .put("metadata", row.get("metadata"))
                        .put("provenance", row.get("provenance"))
                        .map(),
                List.of(),
                Map.of());
    }
}
