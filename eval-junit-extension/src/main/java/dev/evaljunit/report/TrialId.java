/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.report;

import dev.evaljunit.internal.json.JsonFields;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names a trial in a journal. */
record TrialId(String caseId, int number) {

    static TrialId parse(JsonFields json) {
        return new TrialId(json.text("case"), json.count("trial"));
    }

    Map<String, Object> toJson() {
        var json = new LinkedHashMap<String, Object>();
        json.put("case", caseId);
        json.put("trial", number);
        return json;
    }
}
