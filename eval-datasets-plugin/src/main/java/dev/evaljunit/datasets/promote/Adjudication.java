/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.promote;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A decision between labels that disagree.
 *
 * @param by the person who decided, or how many labels did
 */
record Adjudication(String criterion, Object value, String by, boolean byMajority, Optional<String> comment) {

    String category() {
        return Label.categoryOf(value);
    }

    Map<String, Object> toJson() {
        var json = new LinkedHashMap<String, Object>();
        json.put("criterion", criterion);
        json.put("value", value);
        json.put(byMajority ? "majority" : "adjudicated_by", by);
        comment.ifPresent(text -> json.put("comment", text));
        return json;
    }
}
