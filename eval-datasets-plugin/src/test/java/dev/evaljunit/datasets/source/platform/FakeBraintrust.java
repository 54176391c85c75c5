/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source.platform;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Braintrust with a dataset {@code golden} in each of two projects. */
public final class FakeBraintrust extends FakePlatform {

    static final String FIRST = "999999999999999999";
    static final String SECOND = "1000194523123456789";

    /** The whole history of the dataset of project {@code support}. */
    final List<Map<String, Object>> events = new ArrayList<>();

    final List<Map<String, Object>> snapshots = new ArrayList<>();
    boolean isShuffled;

    /** Start a server with two rows, of which the second transaction changes one. */
    public FakeBraintrust() {
        super("Authorization", "Bearer bt-7c1e55d0a9");
        events.add(event(FIRST, "refund-2", "Who pays?", "We do"));
        events.add(event(FIRST, "refund-1", "Can I return it?", "30 days"));
        events.add(event(SECOND, "refund-1", "Can I return it?", "14 days"));
        snapshots.add(Map.of("id", "s0", "dataset_id", "d2", "name", "gold", "xact_id", SECOND));
        snapshots.add(Map.of("id", "s1", "dataset_id", "d1", "name", "gold", "xact_id", FIRST));
    }

    static Map<String, Object> event(String transaction, String id, String question, @Nullable String expected) {
        return object(
                "id",
                id,
                "_xact_id",
                transaction,
                "created",
                "2026-02-01T10:00:00Z",
                "project_id",
                "p1",
                "dataset_id",
                "d1",
                "input",
                Map.of("question", question),
                "expected",
                expected,
                "metadata",
                Map.of("topic", "refund"),
                "tags",
                null,
                "span_id",
                "s-" + id,
                "root_span_id",
                "s-" + id,
                "is_root",
                true,
                "origin",
                null);
    }

    @Override
    void answer(Asked asked) throws IOException {
        if (asked.is("GET", "v1", "dataset")) {
            var found = new ArrayList<Map<String, Object>>();
            for (String project : List.of("support", "sales")) {
                if ("golden".equals(asked.query().get("dataset_name"))
                        && project.equals(asked.query().getOrDefault("project_name", project))) {
                    found.add(Map.of("id", project.equals("support") ? "d1" : "d2", "name", "golden"));
                }
            }
            json(asked, 200, Map.of("objects", found));
        } else if (asked.is("GET", "v1", "dataset_snapshot")) {
            json(asked, 200, Map.of("objects", snapshots));
        } else if (asked.is("POST", "v1", "dataset", "d1", "fetch")) {
            fetch(asked);
        } else {
            text(asked, 404, "Not found");
        }
    }

    /** The newest come first, over the whole history up to the version; the cursor is a position. */
    private void fetch(Asked asked) throws IOException {
        Object version = asked.body().get("version");
        var all = new ArrayList<>(events);
        all.removeIf(
                event -> version != null && transaction(event).compareTo(new BigInteger(String.valueOf(version))) > 0);
        Comparator<Map<String, Object>> newestFirst =
                Comparator.comparing(FakeBraintrust::transaction).reversed();
        all.sort(isShuffled ? newestFirst.reversed() : newestFirst);
        int from = Integer.parseInt(String.valueOf(asked.body().getOrDefault("cursor", "0")));
        int limit = Math.min(2, Integer.parseInt(String.valueOf(asked.body().get("limit"))));
        boolean isLast = from + limit > all.size();
        json(asked, 200, object("events", slice(all, from, limit), "cursor", isLast ? null : "" + (from + limit)));
    }

    private static BigInteger transaction(Map<String, Object> event) {
        return new BigInteger((String) event.get("_xact_id"));
    }
}
