/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source.platform;

import java.net.URI;
import java.util.Map;

/**
 * One installation of a platform, and how a user logs in to it.
 *
 * @param name such as {@code Langfuse}
 * @param base its address, without the path of an endpoint
 * @param hostVariable the environment variable that sets the address
 * @param keyVariables the environment variables of a login, for messages
 * @param headers the login; sent to the origin of the address only
 */
record Service(String name, URI base, String hostVariable, String keyVariables, Map<String, String> headers) {

    Service {
        headers = Map.copyOf(headers);
    }

    /** {@return the name and the address, without the login} */
    @Override
    public String toString() {
        return name + " at " + base.toString().replaceFirst("/$", "");
    }
}
