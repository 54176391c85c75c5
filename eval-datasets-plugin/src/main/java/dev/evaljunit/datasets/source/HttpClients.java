/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import dev.evaljunit.EvalException;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** Makes the clients of all sources that use HTTP: the same limits and proxies, and redirects that we check ourselves. */
public final class HttpClients {

    private HttpClients() {}

    /** {@return a client that follows no redirects} */
    public static OkHttpClient of(HttpSettings settings) {
        var proxies = new HttpProxies(settings);
        return new OkHttpClient.Builder()
                .connectTimeout(settings.connectTimeout())
                .readTimeout(settings.readTimeout())
                .writeTimeout(settings.readTimeout())
                .followRedirects(false)
                .proxySelector(proxies)
                .proxyAuthenticator(proxies)
                .build();
    }

    /**
     * Add a header that a user has configured.
     *
     * @throws EvalException if it cannot be sent
     */
    public static void addHeader(Request.Builder request, String name, String value) {
        try {
            request.header(name, value);
        } catch (IllegalArgumentException e) {
            // Without its cause, which quotes the value.
            throw new EvalException(
                    "Header '%s' of the <server> in settings.xml must be a valid HTTP header with a value on one line. Correct or remove it."
                            .formatted(name));
        }
    }
}
