/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.version.VersionRows;
import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A row of imported feedback: an answer, and what people said about it.
 *
 * @param fields of the row
 */
public record Candidate(Map<String, Object> fields) {

    /** Takes a candidate. */
    public interface CandidateConsumer {

        /** Take a candidate. */
        void accept(Candidate candidate) throws IOException;
    }

    /**
     * Read all candidates in the order of the file.
     *
     * @param directory of the imported feedback
     * @param otherwise what to do if no feedback is wanted, such as {@code draw from something else with -D…}
     * @throws EvalException if nothing was imported, or a line is no JSON object
     */
    public static void forEach(Path directory, String otherwise, CandidateConsumer consumer) throws IOException {
        Path candidates = directory.resolve(FeedbackImporter.CANDIDATES);
        if (!Files.exists(candidates)) {
            throw new EvalException(
                    "%s must have imported feedback, but has no %s. Run 'mvn eval-datasets:import-feedback' first, or %s."
                            .formatted(directory, FeedbackImporter.CANDIDATES, otherwise));
        }
        new VersionRows(candidates).forEach(row -> consumer.accept(new Candidate(row.fields())));
    }

    /** {@return what tells the answer from all others; several events about one answer have the same} */
    public String key() {
        Object turn = metadata().get(EventFields.TURN);
        return provenance().get("source_trace_id") instanceof String trace && !trace.isBlank()
                ? trace + (turn == null ? "" : " turn " + turn)
                : "event " + fields.get("id");
    }

    /** {@return the route, cohort and prompt version, as far as they are known} */
    public Map<String, Object> metadata() {
        return Json.asObject(fields.get("metadata")).orElse(Map.of());
    }

    /** {@return where the answer comes from} */
    public Map<String, Object> provenance() {
        return Json.asObject(fields.get("provenance")).orElse(Map.of());
    }

    /** {@return what people and models said} */
    public List<Map<String, Object>> signals() {
        return fields.get("signals") instanceof List<?> list
                ? list.stream().flatMap(each -> Json.asObject(each).stream()).toList()
                : List.of();
    }
}
