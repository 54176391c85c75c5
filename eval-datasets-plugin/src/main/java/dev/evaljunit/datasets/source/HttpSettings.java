/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import dev.evaljunit.internal.text.Secrets;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The settings of downloads.
 *
 * @param connectTimeout for a connection
 * @param readTimeout for the next bytes
 * @param transferTimeout for a whole file, redirects and retry included
 * @param maxBytes the largest size of a file
 * @param headers sent to the source's own origin only; they may contain secrets
 * @param proxies the proxy for an address; empty for the platform's own choice
 */
public record HttpSettings(
        Duration connectTimeout,
        Duration readTimeout,
        Duration transferTimeout,
        long maxBytes,
        Map<String, String> headers,
        Function<URI, Optional<HttpProxy>> proxies) {

    public HttpSettings {
        headers = Map.copyOf(headers);
        headers.forEach(Secrets::addHeader);
    }

    /** {@return the defaults, without headers and proxy} */
    public static HttpSettings standard() {
        return new HttpSettings(
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofMinutes(10),
                512L << 20,
                Map.of(),
                uri -> Optional.empty());
    }

    /** {@return a copy with other headers} */
    public HttpSettings withHeaders(Map<String, String> changed) {
        return new HttpSettings(connectTimeout, readTimeout, transferTimeout, maxBytes, changed, proxies);
    }

    /** {@return a copy with other proxies} */
    public HttpSettings withProxies(Function<URI, Optional<HttpProxy>> changed) {
        return new HttpSettings(connectTimeout, readTimeout, transferTimeout, maxBytes, headers, changed);
    }

    /** {@return the limits, without the headers} */
    @Override
    public String toString() {
        return "HttpSettings[connectTimeout=%s, readTimeout=%s, transferTimeout=%s, maxBytes=%d]"
                .formatted(connectTimeout, readTimeout, transferTimeout, maxBytes);
    }
}
