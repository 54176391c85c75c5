/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import dev.evaljunit.internal.text.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * A proxy of {@code settings.xml}.
 *
 * @param user {@code null} for a proxy without login
 * @param password decrypted; {@code null} if there is none
 */
public record HttpProxy(
        String host,
        int port,
        @Nullable String user,
        @Nullable String password) {

    public HttpProxy {
        if (password != null) {
            Secrets.add(password);
        }
        if (user != null && password != null) {
            Secrets.add(user + ":" + password); // a login is sent as both together, encoded
        }
    }

    /** {@return host and port, without the password} */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
