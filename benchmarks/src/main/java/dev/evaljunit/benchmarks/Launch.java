/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import java.util.Map;
import java.util.TreeMap;

/**
 * A test class that Surefire runs.
 *
 * @param test its simple name, in this package
 * @param settings system properties and properties of Surefire
 */
record Launch(String test, Map<String, String> settings) {

    Launch {
        settings = Map.copyOf(settings);
    }

    static Launch of(String test, int cases) {
        return new Launch(test, Map.of("benchmark.cases", String.valueOf(cases)));
    }

    Launch with(String setting, Object value) {
        var more = new TreeMap<>(settings);
        more.put(setting, value.toString());
        return new Launch(test, more);
    }
}
