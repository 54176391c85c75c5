/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.trials;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.feedback.GoldenPlace;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.internal.dataset.Lines;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The journal of a run.
 *
 * @param path the file
 * @param golden where the run's dataset is looked for
 */
public record TrialJournal(Path path, GoldenPlace golden) {

    private static final String NAME = "trials.jsonl";

    /** Takes a trial. */
    public interface TrialConsumer {

        /** Take a trial. */
        void accept(Trial trial) throws IOException;
    }

    /** Takes a line. */
    private interface LineConsumer {

        void accept(Map<String, Object> line, int number) throws IOException;
    }

    /**
     * {@return the journals in a directory and below it, sorted}
     *
     * @param parameter that names the directory, such as {@code eval-datasets.queue.reports}
     * @throws EvalException if there is none
     */
    public static List<TrialJournal> below(Path reports, GoldenPlace golden, String parameter) throws IOException {
        List<TrialJournal> journals = paths(reports).stream()
                .map(path -> new TrialJournal(path, golden))
                .toList();
        if (journals.isEmpty()) {
            throw new EvalException(
                    "%s must have the journal of a run, '%s', in it or below it, but has none. Run the evals first, or correct -D%s."
                            .formatted(reports, NAME, parameter));
        }
        return journals;
    }

    private static List<Path> paths(Path reports) throws IOException {
        if (!Files.isDirectory(reports)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(reports)) {
            return files.filter(file -> file.endsWith(NAME)).sorted().toList();
        }
    }

    /**
     * Read all trials; of one that a later launch has run again, only the last.
     *
     * @throws EvalException with file and line if a line is no JSON object
     */
    public void forEach(TrialConsumer consumer) throws IOException {
        var header = new HashMap<String, Object>();
        var last = new HashMap<String, Integer>();
        lines((line, number) -> {
            if (line.containsKey("case")) {
                last.put(Trial.inRun(line), number);
            } else if (line.containsKey("eval")) {
                header.putAll(line);
            }
        });
        Optional<CaseInputs> cases = cases(header);
        lines((line, number) -> {
            if (line.containsKey("case") && last.getOrDefault(Trial.inRun(line), 0) == number) {
                consumer.accept(new Trial(header, line, cases));
            }
        });
    }

    private void lines(LineConsumer consumer) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            var lines = new Lines(in);
            int number = 1;
            @Nullable String wrong = null;
            for (ByteBuffer bytes = lines.next(); bytes != null; bytes = lines.next()) {
                if (wrong != null) {
                    throw new EvalException(wrong);
                }
                String text = StandardCharsets.UTF_8.decode(bytes).toString();
                try {
                    consumer.accept(Json.readObject(text), number);
                } catch (JsonException e) {
                    // the last line may be torn, where a launch was killed
                    wrong = "%s:%d: %s. Run the eval again.".formatted(path, number, e.getMessage());
                }
                number++;
            }
        }
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
