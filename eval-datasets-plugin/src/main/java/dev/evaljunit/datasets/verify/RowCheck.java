/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.verify;

import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.datasets.version.LeakSearch;
import dev.evaljunit.datasets.version.NearDuplicates;
import dev.evaljunit.datasets.version.RowRoles;
import dev.evaljunit.datasets.version.SetsDirectory;
import dev.evaljunit.datasets.version.VersionRows;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks in the rows of a version for what no test would notice: leaks, cases that are nearly the same, and origins that are none. */
final class RowCheck {

    private static final int MOST_LISTED = 20;

    private final DatasetVersion version;
    private final RowRules rules;
    private final LeakSearch leaks;
    private final LeakSearch examples;
    private final NearDuplicates near;
    private final String remedy;
    private final Findings leaked = new Findings();
    private final Findings shown = new Findings();
    private final Findings similar = new Findings();
    private final Findings wrongOrigins = new Findings();
    private int withOrigin;
    private int rows;

    /**
     * Create a check.
     *
     * @param leaks of rows with roles
     * @param examples of rubrics
     * @param isWrittenHere whether the sets of the version are written in this project
     */
    RowCheck(DatasetVersion version, RowRules rules, LeakSearch leaks, LeakSearch examples, boolean isWrittenHere) {
        this.version = version;
        this.rules = rules;
        this.leaks = leaks;
        this.examples = examples;
        this.near = NearDuplicates.above(rules.similarity());
        this.remedy = isWrittenHere ? "with 'mvn eval-datasets:revise'" : "in a new version at its source";
    }

    /** Check all rows of the version, which is sound. */
    void check(SetsDirectory sets, List<String> problems, List<String> warnings) throws IOException {
        sets.rows(version).forEach(this::row);
        report(problems, warnings);
    }

    private void row(VersionRows.Row row) {
        rows++;
        Map<String, Object> input = row.input();
        leaks.find(version.name(), row.id(), input).ifPresent(leak -> leaked.add(leak(row, leak)));
        if (rules.examples() != RowRules.Severity.OFF) {
            examples.find(version.name(), row.id(), input).ifPresent(leak -> shown.add(leak(row, leak)));
        }
        if (rules.near() != RowRules.Severity.OFF) {
            near.nearestAndAdd(row.id(), input)
                    .ifPresent(match -> similar.add("%s: case '%s' is %s as '%s'"
                            .formatted(
                                    row.location(),
                                    SafeText.id(row.id()),
                                    match.similarity() == 1
                                            ? "the same"
                                            : "%.0f %% the same".formatted(100 * match.similarity()),
                                    SafeText.id(match.id()))));
        }
        origin(row);
    }

    private String leak(VersionRows.Row row, LeakSearch.Leak leak) {
        RowRoles.RowRole use = leak.use();
        String which = use.isOf(version.name(), row.id())
                ? "is a " + use.describe()
                : "%s %s, which is a %s"
                        .formatted(
                                leak.similarity() == 1
                                        ? "asks the same as"
                                        : "is %.0f %% the same as".formatted(100 * leak.similarity()),
                                use.row(),
                                use.describe());
        return "%s: case '%s' %s".formatted(row.location(), SafeText.id(row.id()), which);
    }

    private void origin(VersionRows.Row row) {
        Optional<Map<String, Object>> origin = Json.asObject(row.fields().get("provenance"));
        if (origin.isEmpty()) {
            return;
        }
        withOrigin++;
        check(row, "annotators", isTexts(origin.get().get("annotators")), "a list of texts");
        check(row, "source_trace_id", isText(origin.get().get("source_trace_id")), "a text");
        check(
                row,
                "labels",
                isObjects(origin.get().get("labels")),
                "a list of objects with annotator, criterion and value");
    }

    private void check(VersionRows.Row row, String field, boolean isRight, String wanted) {
        if (!isRight) {
            wrongOrigins.add("%s: 'provenance.%s' of case '%s' must be %s"
                    .formatted(row.location(), field, SafeText.id(row.id()), wanted));
        }
    }

    private static boolean isText(@Nullable Object value) {
        return value == null || value instanceof String;
    }

    private static boolean isTexts(@Nullable Object value) {
        return value == null || (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance));
    }

    private static boolean isObjects(@Nullable Object value) {
        return value == null || (value instanceof List<?> list && list.stream().allMatch(Map.class::isInstance));
    }

    private void report(List<String> problems, List<String> warnings) {
        leaked.addTo(
                problems,
                "Dataset '%s' must have no case that a judge or an agent has learned from, because it would be asked for what it was told. Remove %s %s, or the use from roles.jsonl.");
        shown.addTo(
                problemsIf(rules.examples(), problems, warnings),
                "Dataset '%s' must have no case that a rubric shows its judge as an example, because the judge would be asked for what it was told. Remove %s %s, or the example from the rubric. If each eval with the rubric excludes the case by where(…), set -Deval-datasets.verify.examples=warn.");
        similar.addTo(
                problemsIf(rules.near(), problems, warnings),
                "Dataset '%s' has cases that ask nearly the same, each of which counts alone. Remove or change %s %s unless they are meant.");
        wrongOrigins.addTo(problems, "Dataset '%s' must state the origin of its cases in the known form. Correct %s.");
        if (withOrigin > 0 && withOrigin < rows) {
            warnings.add("Dataset '%s' states the origin ('provenance') of %d of its %d cases only."
                    .formatted(version, withOrigin, rows));
        }
    }

    private static List<String> problemsIf(RowRules.Severity severity, List<String> problems, List<String> warnings) {
        return severity == RowRules.Severity.ERROR ? problems : warnings;
    }

    /** Findings of one kind, of which the first are listed. */
    private final class Findings {

        private final List<String> listed = new ArrayList<>();
        private int count;

        void add(String finding) {
            count++;
            if (listed.size() < MOST_LISTED) {
                listed.add(finding);
            }
        }

        void addTo(List<String> target, String sentence) {
            if (count == 0) {
                return;
            }
            String cases = count == 1 ? "this case" : "these %d cases".formatted(count);
            String more = count > listed.size() ? "\n  … and %d more".formatted(count - listed.size()) : "";
            target.add(sentence.formatted(version, cases, remedy) + "\n  " + String.join("\n  ", listed) + more);
        }
    }
}
