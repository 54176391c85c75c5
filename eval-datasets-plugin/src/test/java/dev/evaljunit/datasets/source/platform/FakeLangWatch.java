/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source.platform;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** LangWatch with one dataset, {@code golden}. */
public final class FakeLangWatch extends FakePlatform {

    final List<Map<String, Object>> records = new ArrayList<>();
    final List<Map<String, Object>> columns =
            new ArrayList<>(List.of(column("input", "string"), column("expected_output", "string")));
    String updatedAt = "2026-02-01T10:00:00.000Z";

    /** Start a server with two records. */
    public FakeLangWatch() {
        super("X-Auth-Token", "sk-lw-7c1e55d0a9");
        records.add(record("rec_2", Map.of("input", "Who pays?", "expected_output", "We do")));
        records.add(record("rec_1", Map.of("input", "Can I return it?", "expected_output", "30 days")));
    }

    static Map<String, Object> column(String name, String type) {
        return Map.of("name", name, "type", type);
    }

    static Map<String, Object> record(String id, Map<String, Object> entry) {
        return object(
                "id", id,
                "datasetId", "dataset_9",
                "projectId", "project_2",
                "entry", entry,
                "createdAt", "2026-02-01T10:00:00.000Z",
                "updatedAt", "2026-02-01T10:00:00.000Z");
    }

    private Map<String, Object> description() {
        return object(
                "id", "dataset_9",
                "name", "Golden",
                "slug", "golden",
                "columnTypes", columns,
                "createdAt", "2026-02-01T10:00:00.000Z",
                "updatedAt", updatedAt);
    }

    @Override
    synchronized void answer(Asked asked) throws IOException {
        if (asked.is("GET", "api", "dataset")) {
            Map<String, Object> one = description();
            one.put("recordCount", records.size());
            json(asked, 200, Map.of("data", List.of(one), "pagination", pagination(asked, 1)));
        } else if (asked.is("GET", "api", "dataset", "golden")) {
            Map<String, Object> whole = description();
            whole.put("data", records);
            json(asked, 200, whole);
        } else if (asked.is("GET", "api", "dataset", "golden", "records")) {
            int limit = asked.number("limit", 50);
            json(
                    asked,
                    200,
                    Map.of(
                            "data",
                            slice(List.copyOf(records), (asked.number("page", 1) - 1) * limit, limit),
                            "pagination",
                            pagination(asked, records.size())));
        } else {
            json(asked, 404, Map.of("error", "NotFound", "message", "Dataset not found"));
        }
    }

    private static Map<String, Object> pagination(Asked asked, int total) {
        int limit = asked.number("limit", 50);
        return Map.of(
                "page",
                asked.number("page", 1),
                "limit",
                limit,
                "total",
                total,
                "totalPages",
                (total + limit - 1) / limit);
    }
}
