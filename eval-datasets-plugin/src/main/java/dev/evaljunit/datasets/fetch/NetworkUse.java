/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.fetch;

/** Whether datasets that are not cached may be downloaded. */
public enum NetworkUse {
    /** Download them. */
    ALLOWED,
    /** Offline: missing datasets are errors. */
    REFUSED,
    /** An incremental build in an editor: missing datasets wait for the next full build. */
    POSTPONED
}
