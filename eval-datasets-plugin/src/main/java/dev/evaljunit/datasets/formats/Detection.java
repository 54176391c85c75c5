/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.rows.CsvTable;
import dev.evaljunit.datasets.rows.TextFile;
import dev.evaljunit.internal.dataset.Lines;
import dev.evaljunit.internal.dataset.Utf8;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonException;
import dev.evaljunit.internal.json.JsonPath;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds out by its content what a file is. */
final class Detection {

    private static final int MOST_ROWS = 20;
    private static final String ADVICE =
            "Name the format by -Deval-datasets.format=<one of %s>, or declare the fields by -Deval-datasets.mapping.";

    private Detection() {}

    /**
     * {@return how the rows are written}
     *
     * @param head the first bytes
     * @param format what the user has said; {@code null} if nothing
     */
    static Container container(Path path, byte[] head, @Nullable String format) throws IOException {
        if (ForeignFile.startsWith(head, new byte[] {'P', 'K', 3, 4})) {
            return Container.ZIP;
        }
        String name = ForeignFile.nameOf(path).toLowerCase(Locale.ROOT);
        String start = new String(head, StandardCharsets.UTF_8).stripLeading();
        if (start.startsWith("{") || start.startsWith("[")) {
            return start.startsWith("{") && isLines(path, name) ? Container.JSONL : Container.JSON;
        }
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            return Container.YAML;
        }
        if (name.endsWith(".jsonl") || "jsonl".equals(format)) {
            return Container.JSONL;
        }
        if (name.endsWith(".json") || "json".equals(format)) {
            return Container.JSON;
        }
        if (name.endsWith(".csv") || name.endsWith(".tsv") || "csv".equals(format)) {
            return Container.CSV;
        }
        throw new EvalException(
                "%s must be YAML, JSON, JSONL, CSV or an archive of Inspect, which neither its content nor its name shows. Rename it, for example to %s.csv."
                        .formatted(path, ForeignFile.nameOf(path)));
    }

    /** {@return whether the first line is an object and another one follows} */
    private static boolean isLines(Path path, String name) throws IOException {
        try (InputStream in = new TextFile(path).bytes()) {
            var lines = new Lines(in);
            Json.readObject(nextLine(lines));
            return name.endsWith(".jsonl") || !nextLine(lines).isEmpty();
        } catch (JsonException e) {
            return name.endsWith(".jsonl");
        }
    }

    /** Bytes that are not UTF-8 do not matter here: whoever reads the rows names their line. */
    private static String nextLine(Lines lines) throws IOException {
        for (ByteBuffer bytes = lines.next(); bytes != null; bytes = lines.next()) {
            String line = StandardCharsets.UTF_8.decode(bytes).toString();
            if (!line.isBlank()) {
                return line;
            }
        }
        return "";
    }

    /**
     * {@return what the file means}
     *
     * @throws EvalException if it may mean several things, or nothing that is known
     */
    static Format format(ForeignFile file) throws IOException {
        if (file.mapping().isPresent()) {
            return mapped(file);
        }
        if (file.container() == Container.ZIP) {
            return Format.INSPECT;
        }
        Map<String, Object> sample = sample(file);
        if (sample.isEmpty()) {
            throw new EvalException(
                    "%s must have at least one row to import, an object with fields, found none. Correct it, or choose another file."
                            .formatted(file.path()));
        }
        Set<Format> possible = possible(sample);
        if (possible.size() == 1) {
            return possible.iterator().next();
        }
        String fields = SafeText.line(String.join(", ", sample.keySet()), 200);
        throw new EvalException(
                possible.isEmpty()
                        ? "%s must be in a format that is known, but its fields are: %s. "
                                        .formatted(file.path(), fields)
                                + ADVICE.formatted(String.join(", ", Format.names()))
                        : "%s must be in one format, but may be in several: %s. "
                                        .formatted(
                                                file.path(),
                                                possible.stream()
                                                        .map(Format::toString)
                                                        .collect(Collectors.joining(", ")))
                                + ADVICE.formatted(
                                        possible.stream().map(Format::toString).collect(Collectors.joining(", "))));
    }

    private static Format mapped(ForeignFile file) {
        return switch (file.container()) {
            case CSV -> Format.CSV;
            case JSON -> Format.JSON;
            case JSONL -> Format.JSONL;
            default ->
                throw new EvalException(
                        "%s must be CSV, JSON or JSONL to be imported with a mapping, but is %s. Leave out the mapping, or convert the file."
                                .formatted(file.path(), file.container()));
        };
    }

    /** {@return the fields of the document, or of its first rows} */
    private static Map<String, Object> sample(ForeignFile file) throws IOException {
        return switch (file.container()) {
            case CSV -> header(file);
            case JSONL -> lines(file);
            case JSON -> ofDocument(document(file));
            default -> ofDocument(Yaml.read(file.text(), file.name()));
        };
    }

    /** Logs of Inspect may have NaN. */
    private static @Nullable Object document(ForeignFile file) throws IOException {
        String text = file.text();
        try {
            return text.stripLeading().startsWith("{") ? Json.readPythonObject(text) : Json.readPart(text);
        } catch (JsonException e) {
            throw new EvalException("%s must be JSON: %s. Correct the file.".formatted(file.path(), e.getMessage()), e);
        }
    }

    private static Map<String, Object> header(ForeignFile file) throws IOException {
        try (CsvTable table = file.openTable()) {
            var sample = new LinkedHashMap<String, Object>();
            table.names().forEach(name -> sample.put(name, ""));
            return sample;
        }
    }

    /** After the first row, the import itself says which line is wrong. */
    private static Map<String, Object> lines(ForeignFile file) throws IOException {
        var rows = new ArrayList<Object>();
        try {
            readFirst(rows, file.path());
        } catch (JsonException e) {
            if (rows.isEmpty()) {
                throw new EvalException(
                        "%s must have a JSON object on each line, but its first line is none: %s. Correct the file."
                                .formatted(file.path(), e.getMessage()),
                        e);
            }
        } catch (EvalException notUtf8) {
            if (rows.isEmpty()) {
                throw notUtf8;
            }
        }
        return ofDocument(rows);
    }

    /** Line by line, since a reader decodes in advance and would not know the line of a wrong byte. */
    private static void readFirst(List<Object> rows, Path path) throws IOException {
        try (InputStream in = new TextFile(path).bytes()) {
            var lines = new Lines(in);
            ByteBuffer bytes = lines.next();
            for (int number = 1; bytes != null && rows.size() < MOST_ROWS; number++) {
                String line =
                        Utf8.decode(bytes, "%s:%d: the line must be UTF-8. Convert the file.".formatted(path, number));
                if (!line.isBlank()) {
                    rows.add(Json.readPart(line));
                }
                bytes = lines.next();
            }
        }
    }

    private static Map<String, Object> ofDocument(@Nullable Object document) {
        if (document instanceof List<?> rows) {
            var sample = new LinkedHashMap<String, Object>();
            rows.stream()
                    .limit(MOST_ROWS)
                    .forEach(row -> Json.asObject(row)
                            .ifPresent(object -> object.forEach((key, value) -> {
                                if (value != null) {
                                    sample.putIfAbsent(key, value);
                                }
                            })));
            return sample;
        }
        return Json.asObject(document).orElse(Map.of());
    }

    private static Set<Format> possible(Map<String, Object> sample) {
        var fields = new Fields(sample);
        var possible = EnumSet.noneOf(Format.class);
        add(
                possible,
                Format.PROMPTFOO_RESULTS,
                JsonPath.find(sample, "results.results").isPresent());
        add(possible, Format.INSPECT, sample.get("eval") instanceof Map && fields.has("status", "samples", "plan"));
        add(possible, Format.FI_EVALUATION, sample.get("evaluations") instanceof List);
        add(possible, Format.PROMPTFOO, isPromptfoo(sample, fields));
        add(possible, Format.ADK, isAdk(sample, fields));
        add(possible, Format.MLFLOW, isMlflow(sample, fields));
        add(possible, Format.CASES, isCases(sample));
        add(possible, Format.OPENAI_EVALS, fields.has("input") && fields.has("ideal"));
        add(possible, Format.DEEPEVAL, isDeepeval(sample, fields));
        add(
                possible,
                Format.RAGAS,
                fields.has("user_input")
                        || (fields.has("question")
                                && fields.has("ground_truth", "ground_truths", "evolution_type", "contexts")));
        return possible;
    }

    private static void add(Set<Format> possible, Format format, boolean isPossible) {
        if (isPossible) {
            possible.add(format);
        }
    }

    private static boolean isPromptfoo(Map<String, Object> sample, Fields fields) {
        return (sample.get("vars") instanceof Map && !fields.has("results"))
                || (fields.has("tests", "scenarios") && fields.has("prompts", "providers", "targets"))
                || sample.keySet().stream().anyMatch(name -> name.startsWith("__expected"));
    }

    private static boolean isAdk(Map<String, Object> sample, Fields fields) {
        return fields.has("eval_cases")
                || (fields.has("query") && fields.has("expected_tool_use"))
                || (fields.has("name") && sample.get("data") instanceof List<?> data && hasQuery(data));
    }

    private static boolean hasQuery(List<?> turns) {
        return turns.stream().anyMatch(turn -> turn instanceof Map<?, ?> object && object.containsKey("query"));
    }

    /** {@code inputs} and {@code outputs} alone are LangSmith, where the second is what is expected. */
    private static boolean isMlflow(Map<String, Object> sample, Fields fields) {
        return (fields.has("inputs") && fields.has("expectations", "dataset_record_id"))
                || sample.get("records") instanceof String;
    }

    private static boolean isCases(Map<String, Object> sample) {
        return sample.containsKey("id")
                && (sample.get("input") instanceof Map
                        || sample.keySet().stream().anyMatch(CaseColumns::isInput));
    }

    private static boolean isDeepeval(Map<String, Object> sample, Fields fields) {
        boolean isQuestion = sample.get("input") instanceof String
                && fields.has(
                        "expected_output", "actual_output", "retrieval_context", "expected_tools", "tools_called");
        return isQuestion || (fields.has("scenario") && fields.has("turns", "expected_outcome", "user_description"));
    }
}
