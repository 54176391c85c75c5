/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The way through a company's proxy.
 *
 * @param user {@code null} if the proxy asks for none
 * @param password {@code null} if the proxy asks for none
 * @param nonProxyHosts hosts that are reached directly, such as {@code localhost|*.example.org}
 */
@API(status = API.Status.INTERNAL, since = "0.1") // made from Maven's settings
public record HttpProxy(
        String host,
        int port,
        @Nullable String user,
        @Nullable String password,
        String nonProxyHosts) {

    ProxySelector selector() {
        Proxy proxy = new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port));
        return new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return List.of(isDirect(uri) ? Proxy.NO_PROXY : proxy);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException e) {
                // The request fails with the same exception.
            }
        };
    }

    private boolean isDirect(URI uri) {
        String asked = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        return Urls.isLoopback(uri)
                || Arrays.stream(nonProxyHosts.split("[|,]"))
                        .anyMatch(pattern -> asked.matches(expression(pattern.strip())));
    }

    private static String expression(String pattern) {
        return Arrays.stream(pattern.toLowerCase(Locale.ROOT).split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
    }

    /** {@return host and port, without the password} */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
