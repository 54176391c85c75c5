/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import dev.evaljunit.datasets.rows.Place;
import dev.evaljunit.internal.text.SafeText;

/** A row that cannot be taken. */
record Refusal(Place place, String id, String reason) {

    private static final int LONGEST_REASON = 400;

    @Override
    public String toString() {
        return "%s%s: %s"
                .formatted(
                        place,
                        id.isEmpty() ? "" : " (" + SafeText.id(id) + ")",
                        SafeText.lineWithAdvice(reason, LONGEST_REASON));
    }
}
