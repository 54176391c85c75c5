/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.rows.CsvTable;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tests of promptfoo in CSV: columns that begin with two underscores have a meaning, all others are variables. */
final class PromptfooCsv {

    private static final Pattern EXPECTED = Pattern.compile("__expected\\d*");
    private static final Pattern THRESHOLD = Pattern.compile("__config:(__expected\\d*):threshold");
    private static final Pattern COMMA = Pattern.compile("(?<!\\\\),");
    private static final String METADATA = "__metadata:";

    private PromptfooCsv() {}

    static void read(ForeignFile file, RowSink rows) throws IOException {
        try (CsvTable table = file.openTable()) {
            Map<String, String> thresholds = thresholds(table.names(), file);
            PromptfooTest test = PromptfooTest.alone();
            file.forEachRow(
                    table,
                    rows,
                    (place, cells) -> rows.row(place, new LinkedHashMap<>(cells), draft -> {
                        test.fill(draft, test(cells, thresholds, draft));
                    }));
        }
    }

    /**
     * {@return the column of the threshold of each assertion column} promptfoo counts assertions that are not empty instead, so
     * that an empty cell gives a threshold to another assertion than the one that it is named for.
     */
    private static Map<String, String> thresholds(List<String> names, ForeignFile file) {
        if (names.stream().noneMatch(name -> EXPECTED.matcher(name).matches())) {
            throw new EvalException(
                    "%s must have a column '__expected' with assertions, but its columns are: %s. Add the column, or import the file with -Deval-datasets.format=csv and a mapping."
                            .formatted(file.path(), SafeText.line(String.join(", ", names), 200)));
        }
        var thresholds = new LinkedHashMap<String, String>();
        for (String name : names) {
            Matcher threshold = THRESHOLD.matcher(name);
            if (threshold.matches()) {
                thresholds.put(existing(threshold.group(1), name, names, file), name);
            }
        }
        return thresholds;
    }

    private static String existing(String column, String name, List<String> names, ForeignFile file) {
        if (names.contains(column)) {
            return column;
        }
        if (column.equals("__expected") && names.contains("__expected1")) {
            return "__expected1";
        }
        throw new EvalException(
                "%s: column '%s' must be about a column of the file, but there is no '%s'. Correct the name."
                        .formatted(file.path(), name, column));
    }

    private static Map<String, Object> test(
            Map<String, String> cells, Map<String, String> thresholds, CaseDraft draft) {
        var variables = new LinkedHashMap<String, Object>();
        var metadata = new LinkedHashMap<String, Object>();
        var assertions = new ArrayList<Object>();
        var test = new LinkedHashMap<String, Object>();
        cells.forEach((name, cell) -> {
            boolean isEmpty = cell.isBlank();
            if (EXPECTED.matcher(name).matches()) {
                if (!isEmpty) {
                    assertions.add(assertion(cell, cells.get(String.valueOf(thresholds.get(name))), draft));
                }
            } else if (name.startsWith(METADATA)) {
                if (!isEmpty) {
                    putMetadata(metadata, name.substring(METADATA.length()), cell);
                }
            } else if (isAboutTest(name)) {
                if (!isEmpty) {
                    putOption(test, name, cell, draft);
                }
            } else if (!name.startsWith("__config:")) {
                variables.put(name, cell);
            } else if (!isEmpty && !thresholds.containsValue(name)) {
                draft.drop(name);
            }
        });
        test.put("vars", variables);
        test.put("assert", assertions);
        test.put("metadata", metadata);
        return test;
    }

    private static Map<String, Object> assertion(String cell, @Nullable String threshold, CaseDraft draft) {
        Map<String, Object> assertion = PromptfooText.assertion(cell.strip(), draft);
        if (threshold != null && !threshold.isBlank()) {
            assertion.put("threshold", number(threshold));
        }
        return assertion;
    }

    private static BigDecimal number(String cell) {
        try {
            return new BigDecimal(cell.strip());
        } catch (NumberFormatException e) {
            throw new EvalException("A threshold must be a number, found '%s'.".formatted(SafeText.line(cell, 40)), e);
        }
    }

    private static void putMetadata(Map<String, Object> metadata, String key, String cell) {
        if (!key.endsWith("[]")) {
            metadata.put(key, cell);
            return;
        }
        metadata.put(
                key.substring(0, key.length() - 2),
                Arrays.stream(COMMA.split(cell))
                        .map(String::strip)
                        .map(tag -> tag.replace("\\,", ","))
                        .toList());
    }

    private static boolean isAboutTest(String name) {
        return List.of(
                        "__description",
                        "__providerOutput",
                        "__prefix",
                        "__suffix",
                        "__metric",
                        "__threshold",
                        "__metadata")
                .contains(name);
    }

    private static void putOption(Map<String, Object> test, String name, String cell, CaseDraft draft) {
        switch (name) {
            case "__description" -> test.put("description", cell);
            case "__providerOutput" -> test.put("providerOutput", cell);
            default -> draft.drop(name);
        }
    }
}
