/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source.platform;

import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Opik with one dataset, {@code golden}, whose versions are v1 and v2. */
public final class FakeOpik extends FakePlatform {

    private static final String DATASET = "0195a3c2-0000-7c44-9a55-000000000001";

    final History<Integer> items = new History<>();
    final Map<String, Integer> tags = new HashMap<>(Map.of("gold", 1));
    int newest = 2;
    boolean hasVersions = true;

    /** The largest page that it sends, whatever is asked for. */
    int page = 2_000;

    /** Start a server with two items, of which the second version changes one. */
    public FakeOpik() {
        super("Authorization", "opik-7c1e55d0a9");
        items.put(1, item("0195-2", "Who pays?", "We do"));
        items.put(1, item("0195-1", "Can I return it?", "30 days"));
        items.put(2, item("0195-1", "Can I return it?", "14 days"));
    }

    static Map<String, Object> item(String id, String input, @Nullable String expected) {
        return object(
                "id",
                id,
                "source",
                "sdk",
                "data",
                object("input", input, "expected_output", expected),
                "tags",
                List.of("refund"),
                "trace_id",
                null,
                "span_id",
                null,
                "dataset_id",
                DATASET,
                "created_at",
                "2026-02-01T10:00:00Z",
                "last_updated_at",
                "2026-02-01T10:00:00Z");
    }

    /** {@return the hash of a version} */
    public static String hash(int version) {
        return "9f86d081884c7d%02d".formatted(version);
    }

    private Map<String, Object> version(int number) {
        return object(
                "id",
                "0195a3c2-0000-7c44-9a55-00000000010" + number,
                "dataset_id",
                DATASET,
                "version_hash",
                hash(number),
                "version_name",
                "v" + number,
                "tags",
                tags.entrySet().stream()
                        .filter(tag -> tag.getValue() == number)
                        .map(Map.Entry::getKey)
                        .toList(),
                "is_latest",
                number == newest,
                "items_total",
                items.at(number).size());
    }

    @Override
    void answer(Asked asked) throws IOException {
        if (asked.is("POST", "v1", "private", "datasets", "retrieve")
                && "golden".equals(asked.body().get("dataset_name"))) {
            json(
                    asked,
                    200,
                    object("id", DATASET, "name", "golden", "latest_version", hasVersions ? version(newest) : null));
        } else if (asked.is("POST", "v1", "private", "datasets", DATASET, "versions", "retrieve")) {
            int number = Integer.parseInt(
                    String.valueOf(asked.body().get("version_name")).substring(1));
            json(
                    asked,
                    number <= newest ? 200 : 404,
                    number <= newest ? version(number) : Map.of("errors", List.of("Version not found")));
        } else if (asked.is("GET", "v1", "private", "datasets", DATASET, "versions")) {
            var versions = new ArrayList<Map<String, Object>>();
            for (int number = newest; number > 0; number--) {
                versions.add(version(number));
            }
            int size = asked.number("size", 10);
            json(
                    asked,
                    200,
                    object(
                            "page",
                            1,
                            "size",
                            size,
                            "total",
                            newest,
                            "content",
                            slice(versions, (asked.number("page", 1) - 1) * size, size)));
        } else if (asked.is("POST", "v1", "private", "datasets", "items", "stream")) {
            stream(asked);
        } else {
            json(asked, 404, Map.of("errors", List.of("Dataset not found")));
        }
    }

    private void stream(Asked asked) throws IOException {
        int version = newest;
        for (int number = 1; number <= newest; number++) {
            if (hash(number).equals(asked.body().get("dataset_version"))) {
                version = number;
            }
        }
        Object last = asked.body().get("last_retrieved_id");
        var all = new ArrayList<>(items.at(version).values());
        all.removeIf(item -> last != null && String.valueOf(item.get("id")).compareTo(String.valueOf(last)) <= 0);
        int limit = Math.min(page, Integer.parseInt(String.valueOf(asked.body().get("steam_limit"))));
        text(
                asked,
                200,
                slice(all, 0, limit).stream()
                        .map(item -> Json.write(item) + "\n")
                        .collect(Collectors.joining()));
    }
}
