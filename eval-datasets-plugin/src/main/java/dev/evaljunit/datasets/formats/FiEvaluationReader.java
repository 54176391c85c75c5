/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.rows.Place;
import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A {@code fi-evaluation.yaml} of Future AGI, which names the files with the data. */
final class FiEvaluationReader implements FormatReader {

    private static final String RUBRIC = "write a rubric, see docs/reference/rubrics.md";
    private static final String GATE = "write a gate, see docs/how-to/choose-a-gate.md";

    @Override
    public void read(ForeignFile file, RowSink rows) throws IOException {
        var config = new Fields(Json.asObject(Yaml.read(file.text(), file.name()))
                .orElseThrow(
                        () -> new EvalException("%s must be a mapping with 'evaluations'.".formatted(file.name()))));
        Set<String> data = data(config, file, rows);
        config.take("version", "defaults", "output", "api");
        for (Fields assertion : config.objects("assertions")) {
            rows.notTaken(
                    new NotTaken("assertion about " + assertion.take("template").orElse("all templates"), GATE));
        }
        config.object("thresholds").ifPresent(thresholds -> rows.notTaken(new NotTaken("thresholds", GATE)));
        for (String name : data) {
            readData(name, file, rows);
        }
    }

    /** {@return the files, each once, since several evaluations use the same} */
    private static Set<String> data(Fields config, ForeignFile file, RowSink rows) {
        checkVersion(config, file);
        var data = new LinkedHashSet<String>();
        try {
            for (Fields evaluation : config.objects("evaluations")) {
                data.add(evaluation
                        .text("data")
                        .orElseThrow(() -> evaluation.missing("data", "because it names the file with the rows")));
                evaluation
                        .text("template")
                        .ifPresent(template -> rows.notTaken(new NotTaken("template " + template, RUBRIC)));
                evaluation
                        .texts("templates")
                        .orElse(List.of())
                        .forEach(template -> rows.notTaken(new NotTaken("template " + template, RUBRIC)));
            }
        } catch (EvalException e) {
            throw new EvalException(file.name() + ": " + e.getMessage(), e);
        }
        if (data.isEmpty()) {
            throw new EvalException(
                    "%s: 'evaluations' must have at least one evaluation, found none.".formatted(file.name()));
        }
        return data;
    }

    /** YAML reads 1.10 as the number 1.1. */
    private static void checkVersion(Fields config, ForeignFile file) {
        Object version = config.all().get("version");
        if (version instanceof Number) {
            throw new EvalException(
                    "%s: 'version' must be a text, found the number %s. Write it in quotes: version: \"%s\"."
                            .formatted(file.name(), version, version));
        }
    }

    private static void readData(String name, ForeignFile file, RowSink rows) throws IOException {
        Path path = resolved(name, file);
        ForeignFile data = file.other(path, Detection.container(path, ForeignFile.head(path), "fi-evaluation"));
        if (data.container() == Container.JSON
                && Json.asObject(JsonRows.document(data)).isPresent()) {
            JsonRows.forEach(
                    List.of(Objects.requireNonNull(JsonRows.document(data))),
                    data,
                    "",
                    rows,
                    (place, row) -> add(place, row, rows));
        } else {
            FileRows.forEach(data, rows, (place, row) -> add(place, row, rows));
        }
    }

    /** {@return the file; a configuration from elsewhere must not make us read whatever it names} */
    private static Path resolved(String name, ForeignFile file) throws IOException {
        Path directory = Objects.requireNonNull(file.path().toAbsolutePath().getParent());
        Path path;
        try {
            path = directory.resolve(name).normalize();
        } catch (java.nio.file.InvalidPathException e) {
            throw new EvalException(
                    "%s: 'data' must be the path of a file, found %s.".formatted(file.name(), Json.excerpt(name)), e);
        }
        if (!Files.isRegularFile(path)) {
            throw new EvalException("%s: 'data' must name a file, but %s is none. Correct the path."
                    .formatted(file.name(), Json.excerpt(name)));
        }
        if (!path.toRealPath().startsWith(directory.toRealPath())) {
            throw new EvalException(
                    "%s: 'data' must name a file in the directory of the configuration or below, found %s. Import that file by itself, or move it."
                            .formatted(file.name(), Json.excerpt(name)));
        }
        return path;
    }

    private static void add(Place place, Map<String, Object> row, RowSink rows) throws IOException {
        rows.row(place, row, draft -> fill(draft, new Fields(row)));
    }

    private static void fill(CaseDraft draft, Fields row) {
        row.take("id").ifPresent(draft::id);
        String question = row.text("query", "input", "question", "prompt", "text")
                .orElseThrow(() -> row.missing("query", "because it is the input of the case"));
        draft.input("question", question);
        row.text("expected_response", "expected_output", "expected", "ground_truth", "reference")
                .ifPresent(answer -> draft.expected("answer", answer));
        row.texts("context", "contexts").ifPresent(draft::context);
        row.text("response", "output")
                .ifPresent(answer -> draft.recorded(new LinkedHashMap<>(Map.of("answer", answer))));
        row.dropOthers(draft);
    }
}
