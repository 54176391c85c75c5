/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.rows.Place;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonPath;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tests of promptfoo: a configuration, a list of tests, JSONL, or CSV. */
final class PromptfooReader implements FormatReader {

    private static final String NAME_OF_DEFAULTS = "defaultTest";

    @Override
    public void read(ForeignFile file, RowSink rows) throws IOException {
        switch (file.container()) {
            case CSV -> PromptfooCsv.read(file, rows);
            case JSONL -> JsonRows.forEach(file, rows, (place, row) -> add(PromptfooTest.alone(), place, row, rows));
            case JSON -> readDocument(JsonRows.document(file), file, rows);
            default -> readDocument(Yaml.read(file.text(), file.name()), file, rows);
        }
    }

    private static void add(PromptfooTest test, Place place, Map<String, Object> row, RowSink rows) throws IOException {
        rows.row(place, row, draft -> test.fill(draft, row));
    }

    private static void readDocument(@Nullable Object document, ForeignFile file, RowSink rows) throws IOException {
        if (document instanceof List) {
            JsonRows.forEach(document, file, "", rows, (place, row) -> add(PromptfooTest.alone(), place, row, rows));
            return;
        }
        Map<String, Object> config = Json.asObject(document)
                .orElseThrow(
                        () -> new EvalException("%s must be a configuration of promptfoo or a list of tests, found %s."
                                .formatted(file.name(), Json.excerpt(document))));
        readConfiguration(config, file, rows);
    }

    private static void readConfiguration(Map<String, Object> config, ForeignFile file, RowSink rows)
            throws IOException {
        var test = new PromptfooTest(defaults(config, file), path -> referred(config, path));
        Object tests = config.get("tests");
        if (tests instanceof String || tests instanceof Map) {
            throw new EvalException(
                    "%s: 'tests' must have the tests themselves, but they are in another file: %s. Import that file."
                            .formatted(file.name(), Json.excerpt(tests)));
        }
        JsonRows.forEach(
                tests == null ? List.of() : tests, file, "tests", rows, (place, row) -> add(test, place, row, rows));
        if (config.get("scenarios") instanceof List<?> scenarios && !scenarios.isEmpty()) {
            rows.refuse(
                    Place.at(file.name(), "scenarios"),
                    "",
                    "Scenarios must be written out as tests, because each stands for several.");
        }
        config.forEach((key, value) -> {
            if (value != null
                    && !List.of("tests", "scenarios", NAME_OF_DEFAULTS, "assertionTemplates")
                            .contains(key)) {
                rows.drop("(file) " + key);
            }
        });
    }

    private static Fields defaults(Map<String, Object> config, ForeignFile file) {
        Object defaults = config.get(NAME_OF_DEFAULTS);
        if (defaults == null) {
            return new Fields(Map.of());
        }
        return new Fields(
                Json.asObject(defaults)
                        .orElseThrow(() -> new EvalException(
                                "%s: '%s' must be written here, but is in another file: %s. Write its content."
                                        .formatted(file.name(), NAME_OF_DEFAULTS, Json.excerpt(defaults)))),
                NAME_OF_DEFAULTS + ".");
    }

    private static Object referred(Map<String, Object> config, String path) {
        if (!path.startsWith("#/")) {
            throw PromptfooAssertions.unresolved(path);
        }
        return JsonPath.find(config, path.substring(2).replace('/', '.'))
                .orElseThrow(() -> PromptfooAssertions.unresolved(path));
    }
}
