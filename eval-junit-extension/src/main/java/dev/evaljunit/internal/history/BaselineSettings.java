/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What runs of an eval are compared with.
 *
 * @param file the blessed baseline
 * @param release the tag of a release, or {@code *} for the last one; empty for none
 * @param branches the window are runs of the first of them that has any; empty for no window
 * @param windowRequired whether the window must be there even beside another baseline
 * @param window how long it is
 * @param age from which on a blessed baseline or a release is stale
 */
public record BaselineSettings(
        BaselineFile file,
        Optional<String> release,
        List<String> branches,
        boolean windowRequired,
        Duration window,
        Duration age) {

    /** In place of a branch if there is no knowing which; Git lets no branch be called so. */
    public static final String UNKNOWN_BRANCH = "?";

    /** By default, the last week. */
    public static final Duration DEFAULT_WINDOW = Duration.ofDays(7);

    /** By default, a quarter of a year. */
    public static final Duration DEFAULT_AGE = Duration.ofDays(90);
}
