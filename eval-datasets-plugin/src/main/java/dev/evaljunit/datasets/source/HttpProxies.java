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
import java.util.List;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/** Chooses the proxy of a request and logs in to it, for https in its tunnel, too. */
final class HttpProxies extends ProxySelector implements Authenticator {

    private static final String LOGIN = "Proxy-Authorization";

    private final HttpSettings settings;

    HttpProxies(HttpSettings settings) {
        this.settings = settings;
    }

    @Override
    public List<Proxy> select(URI uri) {
        return Urls.isLoopback(uri)
                ? List.of(Proxy.NO_PROXY)
                : settings.proxies()
                        .apply(uri)
                        .map(proxy -> List.of(convert(proxy)))
                        .orElseGet(() -> ProxySelector.getDefault().select(uri));
    }

    private static Proxy convert(HttpProxy proxy) {
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.host(), proxy.port()));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException e) {
        // The request fails with the same exception.
    }

    @Override
    public @Nullable Request authenticate(@Nullable Route route, Response response) {
        Request request = response.request();
        return request.header(LOGIN) != null
                ? null
                : settings.proxies()
                        .apply(request.url().uri())
                        .map(HttpProxies::login)
                        .map(login -> request.newBuilder().header(LOGIN, login).build())
                        .orElse(null);
    }

    private static @Nullable String login(HttpProxy proxy) {
        return proxy.user() == null || proxy.password() == null
                ? null
                : Credentials.basic(proxy.user(), proxy.password());
    }
}
