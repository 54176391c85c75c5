/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The selected benchmarks.
 *
 * @param titles a regular expression that is searched for in titles, ignoring case; empty for all
 */
record Selection(String titles) {

    boolean has(String title) {
        return Pattern.compile(titles, Pattern.CASE_INSENSITIVE).matcher(title).find();
    }

    /**
     * Check that there is something to measure.
     *
     * @throws IllegalArgumentException if not
     */
    void check(List<String> all) {
        if (all.stream().noneMatch(this::has)) {
            throw new IllegalArgumentException(
                    "'benchmarks.only' must be a regular expression that is found in a title, found '%s'. Titles: '%s'. (The quotas also need -Dquota.skip=false.)"
                            .formatted(titles, String.join("', '", all)));
        }
    }
}
