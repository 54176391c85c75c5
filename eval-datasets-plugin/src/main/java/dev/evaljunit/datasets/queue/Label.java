/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import java.util.List;

/** What people have decided about an answer. */
enum Label {
    PASSED,
    FAILED,
    /** All who looked at it cannot tell. */
    UNKNOWN,
    /** Nobody has looked at it, or people differ. */
    OPEN;

    static Label of(Criterion criterion, ItemLabels labels) {
        var given = labels.adjudication(criterion.name()).map(List::of).orElse(labels.of(criterion.name()));
        var verdicts = given.stream()
                .flatMap(each -> each.label().stream())
                .flatMap(label -> criterion.passes(label).stream())
                .distinct()
                .toList();
        if (verdicts.size() == 1) {
            return verdicts.get(0) ? PASSED : FAILED;
        }
        return verdicts.isEmpty() && !given.isEmpty() ? UNKNOWN : OPEN;
    }
}
