/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source.platform;

import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Phoenix with one dataset, {@code golden}, and a version for each number. */
public final class FakePhoenix extends FakePlatform {

    final History<Integer> examples = new History<>();
    int newest = 7;

    /** As in servers before 15. */
    boolean hasLines = true;

    /** Start a server with two examples, of which version 7 changes one. */
    public FakePhoenix() {
        super("Authorization", "Bearer phx-7c1e55d0a9");
        examples.put(6, example("refund-2", "Who pays?", "We do"));
        examples.put(6, example("refund-1", "Can I return it?", "30 days"));
        examples.put(7, example("refund-1", "Can I return it?", "14 days"));
    }

    static Map<String, Object> example(String id, String question, String answer) {
        return object(
                "id", id,
                "node_id", global("DatasetExample:" + id),
                "input", Map.of("question", question),
                "output", Map.of("answer", answer),
                "metadata", Map.of("topic", "refund"));
    }

    static String global(String id) {
        return Base64.getEncoder().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }

    /** {@return the id of a version} */
    public static String version(int number) {
        return global("DatasetVersion:" + number);
    }

    @Override
    void answer(Asked asked) throws IOException {
        String dataset = global("Dataset:1");
        if (asked.is("GET", "v1", "datasets")) {
            boolean isKnown = "golden".equals(asked.query().get("name"));
            json(
                    asked,
                    200,
                    object(
                            "data",
                            isKnown ? List.of(Map.of("id", dataset, "name", "golden")) : List.of(),
                            "next_cursor",
                            null));
        } else if (asked.is("GET", "v1", "datasets", dataset, "versions")) {
            versions(asked);
        } else if (asked.is("GET", "v1", "datasets", dataset, "examples")) {
            var plain = new ArrayList<Map<String, Object>>();
            for (Map<String, Object> example : selected(asked)) {
                plain.add(with(example, "updated_at", "2026-02-01T10:00:00+00:00"));
            }
            json(
                    asked,
                    200,
                    Map.of(
                            "data",
                            object(
                                    "dataset_id",
                                    dataset,
                                    "version_id",
                                    asked.query().get("version_id"),
                                    "filtered_splits",
                                    List.of(),
                                    "examples",
                                    plain)));
        } else if (asked.is("GET", "v1", "datasets", dataset, "jsonl") && hasLines) {
            text(
                    asked,
                    200,
                    selected(asked).stream()
                            .map(example -> Json.write(with(example, "splits", List.of())) + "\n")
                            .collect(Collectors.joining()));
        } else {
            text(asked, 404, "Not Found");
        }
    }

    private static Map<String, Object> with(Map<String, Object> example, String key, Object value) {
        Map<String, Object> more = object();
        more.putAll(example);
        more.put(key, value);
        return more;
    }

    /** Two on each page, the newest first. */
    private void versions(Asked asked) throws IOException {
        int from = Integer.parseInt(asked.query().getOrDefault("cursor", "" + newest));
        var page = new ArrayList<Map<String, Object>>();
        for (int version = from; version > Math.max(0, from - 2); version--) {
            page.add(object("version_id", version(version), "description", null, "metadata", Map.of()));
        }
        json(asked, 200, object("data", page, "next_cursor", from > 2 ? "" + (from - 2) : null));
    }

    private List<Map<String, Object>> selected(Asked asked) {
        String version =
                new String(Base64.getDecoder().decode(asked.query().get("version_id")), StandardCharsets.UTF_8);
        return List.copyOf(examples.at(Integer.parseInt(version.substring(version.indexOf(':') + 1)))
                .values());
    }
}
