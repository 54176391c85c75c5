/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.trials;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.feedback.GoldenPlace;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.launch.JournalLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The journal of a run.
 *
 * @param lines of the file
 * @param golden where the run's dataset is looked for
 */
public record TrialJournal(JournalLines lines, GoldenPlace golden) {

    /** Takes a trial. */
    public interface TrialConsumer {

        /** Take a trial. */
        void accept(Trial trial) throws IOException;
    }

    /**
     * {@return the journals in a directory and below it, sorted}
     *
     * @param parameter that names the directory, such as {@code eval-datasets.queue.reports}
     * @throws EvalException if there is none
     */
    public static List<TrialJournal> below(Path reports, GoldenPlace golden, String parameter) {
        List<TrialJournal> journals = JournalLines.below(reports).stream()
                .map(lines -> new TrialJournal(lines, golden))
                .toList();
        if (journals.isEmpty()) {
            throw new EvalException(
                    "%s must have the journal of a run, 'trials.jsonl', in it or below it, but has none. Run the evals first, or correct -D%s."
                            .formatted(reports, parameter));
        }
        return journals;
    }

    /** {@return the first line, which is about the run} */
    public Map<String, Object> header() {
        return lines.header();
    }

    /**
     * Read all trials; of one that a later launch has run again, only the last.
     *
     * @throws EvalException with file and line if a line is damaged
     */
    public void forEach(TrialConsumer consumer) throws IOException {
        Optional<CaseInputs> cases = cases(lines.header());
        lines.forEachTrial(line -> consumer.accept(new Trial(lines.header(), line, cases)));
    }

    private Optional<CaseInputs> cases(Map<String, Object> header) throws IOException {
        Map<String, Object> dataset = Json.asObject(Json.asObject(header.get("fingerprint"))
                        .orElse(Map.of())
                        .get("dataset"))
                .orElse(Map.of());
        if (!(dataset.get("name") instanceof String name) || !(dataset.get("version") instanceof String version)) {
            return Optional.empty();
        }
        if (name.isBlank() || version.isBlank()) {
            return Optional.empty();
        }
        String digest = dataset.get("sha256") instanceof String text ? text : "";
        return CaseInputs.of(new DatasetVersion(name, version), digest, golden);
    }
}
