/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.fetch;


/** Whether the network may be used for what is neither fetched nor cached. */
public enum NetworkUse {
    /** It may. */
    ALLOWED,
    /** The user said that it must not be: missing datasets are errors. */
    REFUSED,
    /** An editor builds while the user types: missing datasets wait for the next real build. */
    POSTPONED
}
