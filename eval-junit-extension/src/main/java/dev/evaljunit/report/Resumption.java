/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.report;

import dev.evaljunit.internal.json.JsonFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A line in a journal that says that a later launch goes on from here.
 *
 * @param at when it began, ISO 8601
 * @param gates its gates, which may be others than those of the launch before
 * @param runAgain the trials above that no longer count
 */
record Resumption(String at, List<Map<String, Object>> gates, List<TrialId> runAgain) {

    static final String AT = "resumed_at";

    static boolean isResumption(JsonFields line) {
        return line.has(AT);
    }

    static Resumption parse(JsonFields line) {
        return new Resumption(
                line.text(AT),
                JournalHeader.gates(line),
                line.list("run_again").stream()
                        .map(each -> TrialId.parse(JsonFields.of(each)))
                        .toList());
    }

    Map<String, Object> toJson() {
        var json = new LinkedHashMap<String, Object>();
        json.put(AT, at);
        json.put("gates", gates);
        json.put("run_again", runAgain.stream().map(TrialId::toJson).toList());
        return json;
    }
}
