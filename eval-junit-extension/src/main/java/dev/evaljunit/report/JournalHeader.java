/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.report;

import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonFields;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The first line of a journal: which run its trials belong to.
 *
 * @param eval the eval's name
 * @param startedAt when the first launch began
 * @param seed of the random order, if the run may stop early
 * @param planned how many cases the eval has, those of other shards included
 * @param fingerprint what must stay the same for another launch to go on
 * @param gates the eval's gates, as {@link dev.evaljunit.gate.GateJson} writes them
 */
record JournalHeader(
        String eval,
        Instant startedAt,
        long seed,
        int planned,
        Fingerprint fingerprint,
        List<Map<String, Object>> gates) {

    static final String SCHEMA = "eval-trials/1";

    /** Plain values compare the same whether they were read or made. */
    JournalHeader {
        gates = gates.stream().map(Json::immutableObject).toList();
    }

    /** {@return whether the line is a header that this release can read} */
    static boolean isHeader(JsonFields line) {
        return SCHEMA.equals(line.object().get("schema"));
    }

    /**
     * Read a header.
     *
     * @throws IllegalArgumentException if a field is missing or of the wrong type
     */
    static JournalHeader parse(JsonFields line) {
        return new JournalHeader(
                line.text("eval"),
                instant(line.text("started_at")),
                line.whole("seed"),
                line.count("planned"),
                new Fingerprint(line.fields("fingerprint").object()),
                gates(line));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'started_at' must be a time, found " + Json.excerpt(text), e);
        }
    }

    static List<Map<String, Object>> gates(JsonFields line) {
        return line.list("gates").stream()
                .map(gate -> JsonFields.of(gate).object())
                .toList();
    }

    JournalHeader withGates(List<Map<String, Object>> newGates) {
        return new JournalHeader(eval, startedAt, seed, planned, fingerprint, newGates);
    }

    Map<String, Object> toJson() {
        var json = new LinkedHashMap<String, Object>();
        json.put("schema", SCHEMA);
        json.put("eval", eval);
        json.put("started_at", startedAt.toString());
        json.put("seed", seed);
        json.put("planned", planned);
        json.put("fingerprint", fingerprint.parts());
        json.put("gates", gates);
        return json;
    }
}
