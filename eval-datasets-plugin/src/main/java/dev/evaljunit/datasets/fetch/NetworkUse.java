/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.fetch;

import org.apiguardian.api.API;

/** Whether the network may be used for what is neither fetched nor cached. */
@API(status = API.Status.INTERNAL, since = "0.1") // decided by Maven's session
public enum NetworkUse {
    /** It may. */
    ALLOWED,
    /** The user said that it must not be: missing datasets are errors. */
    REFUSED,
    /** An editor builds while the user types: missing datasets wait for the next real build. */
    POSTPONED
}
