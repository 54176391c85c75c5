/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import java.net.URI;
import java.util.Map;

/** Adds headers that depend on the address and the time of a request. */
@FunctionalInterface
interface RequestSigner {

    /** Signs nothing. */
    RequestSigner NONE = uri -> Map.of();

    /** {@return the headers of a GET of an address} */
    Map<String, String> headers(URI uri);
}
