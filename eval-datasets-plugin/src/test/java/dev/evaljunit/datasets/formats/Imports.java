/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.source.HttpSettings;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Imports files in tests. */
final class Imports {

    private final Path directory;
    private @Nullable String format;
    private @Nullable String mapping;
    private @Nullable String idField;
    private String separator = ",";
    private String refused = "fail";

    Imports(Path directory) {
        this.directory = directory;
    }

    Imports format(String value) {
        format = value;
        return this;
    }

    Imports mapping(String value) {
        mapping = value;
        return this;
    }

    Imports idField(String value) {
        idField = value;
        return this;
    }

    Imports separator(String value) {
        separator = value;
        return this;
    }

    Imports skippingRefused() {
        refused = "skip";
        return this;
    }

    /** An import that has ended. */
    record Imported(ImportReport report, List<Map<String, Object>> rows) {

        String json() {
            return String.join("\n", rows.stream().map(Json::write).toList());
        }

        Map<String, Object> row(int index) {
            return rows.get(index);
        }
    }

    /** Import a text. */
    Imported text(String name, String text) {
        return file(write(name, text));
    }

    private Path write(String name, String text) {
        try {
            Files.createDirectories(directory);
            return Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Imported file(Path file) {
        Path output = directory.resolve("cases-of-" + file.getFileName() + ".jsonl");
        try {
            ImportReport report = importFile(request(file, output));
            List<Map<String, Object>> rows =
                    Files.readAllLines(output).stream().map(Json::readObject).toList();
            assertThat(rows).hasSize(report.cases());
            return new Imported(report, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ImportRequest request(Path file, Path output) {
        return new ImportRequest(
                file, format, mapping, directory, idField, separator, refused, null, null, output, true);
    }

    ImportReport importFile(ImportRequest request) throws IOException {
        Path lock = directory.resolve("eval-datasets.lock");
        return DatasetImporter.importFile(new Sources(lock, HttpSettings.standard()), lock, request);
    }

    /** {@return the message with which the import of a text fails, after which nothing is left} */
    String problem(String name, String text) {
        return problem(write(name, text));
    }

    String problem(Path file) {
        Path output = directory.resolve("none-" + file.getFileName());
        EvalException e = catchThrowableOfType(EvalException.class, () -> importFile(request(file, output)));
        assertThat(e).as("problem of " + file).isNotNull();
        assertThat(output).doesNotExist();
        return String.valueOf(e.getMessage())
                .replace(file.toString(), file.getFileName().toString());
    }
}
