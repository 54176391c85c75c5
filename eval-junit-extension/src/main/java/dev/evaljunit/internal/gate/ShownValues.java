/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import java.util.Map;

/**
 * What a gate observed and what it requires, as text for one line of a report: among the numbers of its verdict, so that no reader
 * takes them from facts, whose labels differ from gate to gate.
 *
 * @param observed such as {@code 88.2 %}
 * @param required such as {@code at least 92.0 %}
 */
record ShownValues(String observed, String required) {

    /** Mark them in the numbers of a verdict. */
    void putInto(Map<String, Object> numbers) {
        numbers.put("observed_text", observed);
        numbers.put("required_text", required);
    }
}
