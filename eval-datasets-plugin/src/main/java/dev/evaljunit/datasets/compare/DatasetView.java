/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.compare;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.fetch.OpenVersions;
import dev.evaljunit.datasets.fetch.VersionOpener;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.datasets.version.ManifestContent;
import dev.evaljunit.datasets.version.RowRoles;
import dev.evaljunit.datasets.version.SetsDirectory;
import dev.evaljunit.datasets.version.VersionRows;
import dev.evaljunit.internal.dataset.DatasetLocation;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.text.Redactor;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows a version: its manifest, and how its cases spread over metadata; or one case. */
public final class DatasetView {

    private static final int LONGEST_VALUE = 60;
    private static final int MOST_VALUES = 10;
    private static final int MOST_DISTINCT = 200;
    private static final int LONGEST_FIELD = 200;

    private final VersionOpener opener;

    /** Create a view. */
    public DatasetView(VersionOpener opener) {
        this.opener = opener;
    }

    /**
     * {@return the description of a version, or of one case}
     *
     * @param dataset {@code name@version}; of a name alone, the locked version; {@code null} for the only one in the lock
     * @param source of the sets; {@code null} for that of the lock
     * @param id of a case; {@code null} for the whole version
     * @throws EvalException if there is no such version or case
     */
    public List<String> lines(@Nullable String dataset, @Nullable String source, @Nullable String id)
            throws IOException {
        var search = new SetSearch(opener.sources(), opener.lockPath());
        try (OpenVersions open = opener.open(search.lock(), search.name(dataset), source)) {
            DatasetVersion version = search.version(dataset, open);
            open.bring(version, Optional.empty());
            if (id == null) {
                return version(open, version);
            }
            List<String> lines = oneCase(open, version, id);
            SetsDirectory here = open.areInDirectory() ? open.sets() : search.all(null);
            for (RowRoles.RowRole use : RowRoles.in(here.path()).of(version.name(), id)) {
                lines.add("It is a " + use.describe() + ".");
            }
            return lines;
        }
    }

    private static List<String> version(OpenVersions open, DatasetVersion version) throws IOException {
        SetsDirectory sets = open.sets();
        ManifestContent manifest = sets.manifest(version);
        var lines = new ArrayList<String>();
        lines.add(version + "  " + open.describe(version));
        manifest.fields().forEach((field, value) -> {
            if (!field.equals("$schema")) {
                lines.add("  %s: %s".formatted(SafeText.id(field), shown(value, LONGEST_FIELD)));
            }
        });
        var counts = new TreeMap<String, Map<String, Integer>>();
        int[] cases = new int[1];
        sets.rows(version).forEach(row -> {
            cases[0]++;
            Json.asObject(row.fields().get("metadata"))
                    .orElse(Map.of())
                    .forEach((key, value) -> count(counts.computeIfAbsent(key, none -> new HashMap<>()), value));
        });
        lines.add("  " + cases(cases[0]));
        counts.forEach((key, values) -> {
            if (values.size() < MOST_DISTINCT) {
                lines.add("    %s: %s".formatted(SafeText.id(key), spread(values)));
            }
        });
        return lines;
    }

    static String cases(long count) {
        return count + (count == 1 ? " case" : " cases");
    }

    private static void count(Map<String, Integer> counts, @Nullable Object value) {
        if (value instanceof List<?> list) {
            list.forEach(each -> count(counts, each));
        } else if (counts.size() < MOST_DISTINCT) {
            counts.merge(shown(value, LONGEST_VALUE), 1, Integer::sum);
        }
    }

    private static String spread(Map<String, Integer> values) {
        String shown = values.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_VALUES)
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        return values.size() > MOST_VALUES ? shown + ", and %d more".formatted(values.size() - MOST_VALUES) : shown;
    }

    private static String shown(@Nullable Object value, int longest) {
        String text = value instanceof String string ? string : Json.writeSpaced(value);
        return SafeText.line(Redactor.redact(text), longest);
    }

    private static List<String> oneCase(OpenVersions open, DatasetVersion version, String id) throws IOException {
        SetsDirectory sets = open.sets();
        sets.manifest(version);
        var found = new ArrayList<VersionRows.Row>();
        sets.rows(version).forEach(row -> {
            if (row.id().equals(id)) {
                found.add(row);
            }
        });
        if (found.isEmpty()) {
            throw new EvalException("Dataset '%s' must have a case '%s', but has none. Correct -Deval-datasets.id."
                    .formatted(version, SafeText.id(id)));
        }
        var lines = new ArrayList<String>();
        lines.add("%s/%s:%d"
                .formatted(
                        open.describe(version),
                        DatasetLocation.CASES,
                        found.get(0).line()));
        lines.addAll(
                Json.writePretty(Redactor.redact(found.get(0).fields())).lines().toList());
        return lines;
    }
}
