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
record SurefireRun(String test, Map<String, String> settings) {

    SurefireRun {
        settings = Map.copyOf(settings);
    }

    static SurefireRun of(String test, int cases) {
        return new SurefireRun(test, Map.of("benchmark.cases", String.valueOf(cases)));
    }

    SurefireRun with(String setting, Object value) {
        var more = new TreeMap<>(settings);
        more.put(setting, value.toString());
        return new SurefireRun(test, more);
    }
}
