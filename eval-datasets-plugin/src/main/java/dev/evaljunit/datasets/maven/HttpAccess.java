/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.source.HttpProxy;
import dev.evaljunit.internal.text.Secrets;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.AuthenticationContext;
import org.eclipse.aether.repository.Proxy;
import org.eclipse.aether.repository.RemoteRepository;
import org.jspecify.annotations.Nullable;

/** The servers and proxies of {@code settings.xml}, chosen and decrypted by Maven as for its own downloads. */
record HttpAccess(Settings settings, RepositorySystemSession session) {

    /**
     * {@return the headers for a server, from {@code <httpHeaders>} or else user name and password}
     *
     * @throws EvalException if there is no such server
     */
    Map<String, String> headers(String serverId) {
        Server server = settings.getServer(serverId);
        if (server == null) {
            throw new EvalException(
                    "Server id '%s' must be the id of a <server> in settings.xml. The ids there are: %s."
                            .formatted(serverId, knownServers()));
        }
        var headers = new LinkedHashMap<String, String>();
        basic(serverId).ifPresent(login -> headers.put("Authorization", login));
        if (server.getConfiguration() instanceof Xpp3Dom configuration) {
            headers.putAll(configuredHeaders(configuration));
        }
        return headers;
    }

    private String knownServers() {
        return settings.getServers().stream().map(Server::getId).sorted().collect(Collectors.joining(", "));
    }

    private Optional<String> basic(String serverId) {
        var server = new RemoteRepository.Builder(serverId, "default", "");
        server.setAuthentication(session.getAuthenticationSelector().getAuthentication(server.build()));
        try (var login = AuthenticationContext.forRepository(session, server.build())) {
            String user = value(login, AuthenticationContext.USERNAME);
            String password = value(login, AuthenticationContext.PASSWORD);
            if (password != null) {
                Secrets.add(password);
            }
            return user == null || password == null ? Optional.empty() : Optional.of(basic(user, password));
        }
    }

    private static @Nullable String value(@Nullable AuthenticationContext login, String key) {
        return login == null ? null : login.get(key);
    }

    private static String basic(String user, String password) {
        byte[] bytes = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(bytes);
    }

    private static Map<String, String> configuredHeaders(Xpp3Dom configuration) {
        var headers = new LinkedHashMap<String, String>();
        Xpp3Dom parent = configuration.getChild("httpHeaders");
        for (Xpp3Dom property : parent == null ? new Xpp3Dom[0] : parent.getChildren("property")) {
            Xpp3Dom name = property.getChild("name");
            Xpp3Dom value = property.getChild("value");
            if (name != null && value != null) {
                headers.put(name.getValue(), value.getValue());
            }
        }
        return headers;
    }

    /** {@return the active proxy for an address, unless it is one of the {@code <nonProxyHosts>}} */
    Optional<HttpProxy> proxy(URI uri) {
        var server = new RemoteRepository.Builder("", "default", uri.toString());
        Proxy proxy = session.getProxySelector().getProxy(server.build());
        if (proxy == null) {
            return Optional.empty();
        }
        try (var login =
                AuthenticationContext.forProxy(session, server.setProxy(proxy).build())) {
            return Optional.of(new HttpProxy(
                    proxy.getHost(),
                    proxy.getPort(),
                    value(login, AuthenticationContext.USERNAME),
                    value(login, AuthenticationContext.PASSWORD)));
        }
    }
}
