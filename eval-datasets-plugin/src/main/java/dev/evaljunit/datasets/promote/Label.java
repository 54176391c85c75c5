/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.promote;

import dev.evaljunit.datasets.queue.People;
import dev.evaljunit.internal.json.Json;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One judgement of one criterion of a case.
 *
 * @param annotator the name as it is written
 * @param value a number, a text or a truth value
 * @param correctedAnswer what the agent should have answered
 * @param location of its row
 */
record Label(
        String annotator,
        AnnotatorKind kind,
        String criterion,
        Object value,
        Optional<String> comment,
        Optional<String> correctedAnswer,
        String location) {

    /** {@return the same for each spelling of a name, so that one person is not two} */
    String person() {
        return People.person(annotator);
    }

    /** {@return the class of the label, the same for 1 and 1.0} */
    String category() {
        return categoryOf(value);
    }

    static String categoryOf(Object value) {
        return value instanceof Number
                ? new BigDecimal(value.toString()).stripTrailingZeros().toString()
                : Json.write(value);
    }

    Map<String, Object> toJson() {
        var json = new LinkedHashMap<String, Object>();
        json.put("annotator", annotator);
        json.put("criterion", criterion);
        json.put("value", value);
        comment.ifPresent(text -> json.put("comment", text));
        correctedAnswer.ifPresent(text -> json.put("corrected_answer", text));
        return json;
    }
}
