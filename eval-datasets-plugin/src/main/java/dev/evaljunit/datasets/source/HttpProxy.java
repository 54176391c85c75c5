/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import dev.evaljunit.internal.text.Secrets;
import java.util.Objects;
import java.util.stream.Stream;
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
        Stream.of(user, password).filter(Objects::nonNull).forEach(Secrets::add);
    }

    /** {@return host and port, without the password} */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
