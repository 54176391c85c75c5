/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.compare;

import dev.evaljunit.datasets.version.CaseChange;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.text.Redactor;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All differences with their rows, one change on a line, written as they are found. */
final class JsonDiff implements DatasetDiff.DiffWriter {

    private final Writer out;
    private boolean isFirst = true;

    JsonDiff(Writer out) {
        this.out = out;
    }

    @Override
    public void begin(DatasetVersion from, DatasetVersion to) throws IOException {
        out.write("{\"schema\": \"eval-dataset-diff/1\", \"name\": %s, \"from\": %s, \"to\": %s,\n\"changes\": ["
                .formatted(Json.write(to.name()), Json.write(from.version()), Json.write(to.version())));
    }

    @Override
    public void accept(CaseChange change, Optional<String> reason) throws IOException {
        var json = new LinkedHashMap<String, Object>();
        json.put("kind", change.kind().name().toLowerCase(Locale.ROOT));
        json.put("id", change.id());
        if (!change.fields().isEmpty()) {
            json.put("fields", change.fields());
        }
        reason.ifPresent(text -> json.put("reason", text));
        putUnlessEmpty(json, "before", change.before());
        putUnlessEmpty(json, "after", change.after());
        out.write((isFirst ? "\n" : ",\n") + Json.writeSpaced(Redactor.redact(json)));
        isFirst = false;
    }

    private static void putUnlessEmpty(Map<String, Object> json, String key, Map<String, Object> row) {
        if (!row.isEmpty()) {
            json.put(key, row);
        }
    }

    @Override
    public void end(DiffSummary summary) throws IOException {
        var counts = new LinkedHashMap<String, Object>();
        counts.put("added", summary.added());
        counts.put("removed", summary.removed());
        counts.put("relabelled", summary.relabelled());
        counts.put("changed", summary.changed());
        counts.put("unchanged", summary.unchanged());
        out.write("\n],\n\"counts\": %s}\n".formatted(Json.writeSpaced(counts)));
    }
}
