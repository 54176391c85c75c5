/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.proposal;

import dev.evaljunit.internal.text.SafeText;
import java.util.List;

/** Ids of cases as text. */
final class Ids {

    private Ids() {}

    /** {@return such as {@code 12: a, b and 10 more}; empty if there are none} */
    static String shown(List<String> ids, int most) {
        if (ids.isEmpty()) {
            return "";
        }
        String first =
                String.join(", ", ids.stream().limit(most).map(SafeText::id).toList());
        return ids.size() <= most
                ? "%d: %s".formatted(ids.size(), first)
                : "%d: %s and %d more".formatted(ids.size(), first, ids.size() - most);
    }
}
