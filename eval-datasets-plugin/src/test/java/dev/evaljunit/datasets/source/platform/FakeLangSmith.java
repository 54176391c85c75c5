/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source.platform;

import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** LangSmith with one dataset, {@code golden}. */
public final class FakeLangSmith extends FakePlatform {

    static final Instant FIRST = Instant.parse("2026-02-01T10:00:00Z");
    static final Instant SECOND = Instant.parse("2026-03-01T10:00:00Z");

    private static final String DATASET = "5f3e0000-0000-4000-8000-000000000001";

    final History<Instant> examples = new History<>();
    final Map<String, Instant> tags = new HashMap<>(Map.of("prod", FIRST));

    /** Start a server with two examples, of which the second version changes one. */
    public FakeLangSmith() {
        super("X-API-Key", "lsv2_pt_7c1e55d0a9");
        examples.put(FIRST, example("b", Map.of("question", "Who pays?"), Map.of("answer", "We do"), "base"));
        examples.put(FIRST, example("a", Map.of("question", "Can I return it?"), Map.of("answer", "30 days"), "base"));
        examples.put(SECOND, example("a", Map.of("question", "Can I return it?"), Map.of("answer", "14 days"), "base"));
    }

    static Map<String, Object> example(
            String id, Map<String, Object> inputs, @Nullable Map<String, Object> outputs, String split) {
        return object(
                "id",
                id,
                "dataset_id",
                DATASET,
                "name",
                "#" + id + " @ golden",
                "inputs",
                inputs,
                "outputs",
                outputs,
                "metadata",
                Map.of("dataset_split", List.of(split)),
                "source_run_id",
                null,
                "created_at",
                "2026-02-01T10:00:00+00:00",
                "modified_at",
                "2026-02-01T10:00:00+00:00");
    }

    @Override
    void answer(Asked asked) throws IOException {
        if (asked.is("GET", "api", "v1", "datasets")) {
            json(
                    asked,
                    200,
                    "golden".equals(asked.query().get("name"))
                            ? List.of(Map.of("id", DATASET, "name", "golden"))
                            : List.of());
        } else if (asked.is("GET", "api", "v1", "datasets", DATASET, "version")) {
            version(asked);
        } else if (asked.is("GET", "api", "v1", "examples", "count")) {
            json(asked, 200, selected(asked).size());
        } else if (asked.is("GET", "api", "v1", "examples")
                && "id".equals(asked.query().get("order"))) {
            json(asked, 200, slice(selected(asked), asked.number("offset", 0), asked.number("limit", 100)));
        } else {
            json(asked, 404, Map.of("detail", "Not found"));
        }
    }

    private void version(Asked asked) throws IOException {
        String tag = asked.query().get("tag");
        Instant wanted = tag == null
                ? OffsetDateTime.parse(asked.query().get("as_of")).toInstant()
                : tag.equals("latest") ? Instant.MAX : tags.get(tag);
        if (wanted == null || wanted.isBefore(FIRST)) {
            json(asked, 404, Map.of("detail", "No version"));
        } else {
            String asOf = examples.upTo(wanted).toString().replace("Z", "+00:00");
            json(asked, 200, object("tags", tag == null ? null : List.of(tag), "as_of", asOf));
        }
    }

    private List<Map<String, Object>> selected(Asked asked) {
        Instant asOf = OffsetDateTime.parse(asked.query().get("as_of")).toInstant();
        var selected = new ArrayList<Map<String, Object>>();
        for (Map<String, Object> example : examples.at(asOf).values()) {
            String split = asked.query().get("splits");
            if (split == null || String.valueOf(example.get("metadata")).contains("[" + split + "]")) {
                selected.add(example);
            }
        }
        return selected;
    }
}
