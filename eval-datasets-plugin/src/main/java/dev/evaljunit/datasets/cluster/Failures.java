/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import dev.evaljunit.internal.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What was read: failures, the steps of answers that are good, and what could not be read, by the reason. */
final class Failures {

    private final Map<String, Failure> failures = new TreeMap<>();
    private final List<Trajectory> good = new ArrayList<>();
    private final Map<String, Integer> leftOut = new TreeMap<>();

    void add(Failure failure) {
        failures.put(failure.id(), failure);
    }

    void good(Trajectory trajectory) {
        good.add(trajectory);
    }

    void leftOut(String why) {
        leftOut.merge(why, 1, Integer::sum);
    }

    /** {@return the failures by their ids, whatever order they were read in} */
    List<Failure> all() {
        return List.copyOf(failures.values());
    }

    List<Trajectory> good() {
        return good;
    }

    List<String> lines() {
        return leftOut.entrySet().stream()
                .map(each ->
                        String.format(Locale.ROOT, "left out: %s (%,d)", SafeText.line(each.getKey()), each.getValue()))
                .toList();
    }
}
