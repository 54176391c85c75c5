/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source.platform;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import okhttp3.Credentials;
import org.jspecify.annotations.Nullable;

/** Langfuse with one dataset, {@code support/golden}. */
public final class FakeLangfuse extends FakePlatform {

    /** Of the keys {@code pk-lf-1} and {@code sk-lf-secret-7c1e}. */
    static final String LOGIN = Credentials.basic("pk-lf-1", "sk-lf-secret-7c1e");

    static final Instant FIRST = Instant.parse("2026-02-01T10:00:00Z");
    static final Instant SECOND = Instant.parse("2026-03-01T10:00:00.123Z");

    final History<Instant> items = new History<>();

    boolean ignoresVersions;

    /** Start a server with three items, of which the second version changes one. */
    public FakeLangfuse() {
        super("Authorization", LOGIN);
        items.put(FIRST, item("refund-002", Map.of("question", "Who pays?"), "We do"));
        items.put(FIRST, item("refund-001", Map.of("question", "Can I return it?"), "Yes, within 30 days"));
        items.put(FIRST, item("refund-010", Map.of("question", "When?"), null));
        items.put(SECOND, item("refund-001", Map.of("question", "Can I return it?"), "Yes, within 14 days"));
    }

    static Map<String, Object> item(String id, @Nullable Object input, @Nullable Object expected) {
        return object(
                "id",
                id,
                "status",
                "ACTIVE",
                "input",
                input,
                "expectedOutput",
                expected,
                "metadata",
                Map.of("topic", "refund"),
                "sourceTraceId",
                "trace-" + id,
                "sourceObservationId",
                null,
                "datasetId",
                "ds1",
                "datasetName",
                "support/golden",
                "createdAt",
                "2026-02-01T10:00:00.000Z",
                "updatedAt",
                "2026-02-01T10:00:00.000Z",
                "mediaReferences",
                List.of());
    }

    @Override
    void answer(Asked asked) throws IOException {
        if (asked.is("GET", "api", "public", "v2", "datasets", "*")) {
            boolean isKnown = asked.path().get(4).equals("support/golden");
            json(
                    asked,
                    isKnown ? 200 : 404,
                    isKnown
                            ? Map.of("id", "ds1", "name", "support/golden")
                            : Map.of("message", "Dataset not found", "error", "LangfuseNotFoundError"));
        } else if (asked.is("GET", "api", "public", "dataset-items")
                && "support/golden".equals(asked.query().get("datasetName"))) {
            items(asked);
        } else {
            json(asked, 404, Map.of("message", "Not found"));
        }
    }

    private void items(Asked asked) throws IOException {
        String version = ignoresVersions ? null : asked.query().get("version");
        int page = asked.number("page", 1);
        int limit = asked.number("limit", 50);
        var all = new ArrayList<>(
                items.at(version == null ? Instant.MAX : Instant.parse(version)).values());
        // The platform's own order, by the time of the last change.
        Collections.reverse(all);
        json(
                asked,
                200,
                object(
                        "data",
                        slice(all, (page - 1) * limit, limit),
                        "meta",
                        object(
                                "page",
                                page,
                                "limit",
                                limit,
                                "totalItems",
                                all.size(),
                                "totalPages",
                                (all.size() + limit - 1) / limit)));
    }
}
