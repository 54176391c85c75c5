/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.source.HttpProxy;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** What {@code settings.xml} says about web servers, decrypted. */
record HttpAccess(Settings settings, SettingsDecrypter decrypter) {

    /**
     * {@return the headers that a server wants, from {@code <httpHeaders>} or else user name and password}
     *
     * @throws EvalException if there is no such server
     */
    Map<String, String> headers(String serverId) {
        Server encrypted = settings.getServer(serverId);
        if (encrypted == null) {
            throw new EvalException(
                    "Server id '%s' must be the id of a <server> in settings.xml. The ids there are: %s."
                            .formatted(serverId, knownServers()));
        }
        Server server = decrypter
                .decrypt(new DefaultSettingsDecryptionRequest(encrypted))
                .getServer();
        var headers = new LinkedHashMap<String, String>();
        if (server.getUsername() != null && server.getPassword() != null) {
            headers.put("Authorization", basic(server.getUsername(), server.getPassword()));
        }
        if (server.getConfiguration() instanceof Xpp3Dom configuration) {
            headers.putAll(configuredHeaders(configuration));
        }
        return headers;
    }

    private String knownServers() {
        return settings.getServers().stream().map(Server::getId).sorted().collect(Collectors.joining(", "));
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

    /** {@return the active proxy, one for https before any other} */
    Optional<HttpProxy> proxy() {
        return settings.getProxies().stream()
                .filter(Proxy::isActive)
                .min(Comparator.comparing(proxy -> !"https".equalsIgnoreCase(proxy.getProtocol())))
                .map(proxy -> decrypter
                        .decrypt(new DefaultSettingsDecryptionRequest(proxy))
                        .getProxy())
                .map(HttpAccess::convert);
    }

    private static HttpProxy convert(Proxy proxy) {
        String direct = proxy.getNonProxyHosts() == null ? "" : proxy.getNonProxyHosts();
        return new HttpProxy(proxy.getHost(), proxy.getPort(), proxy.getUsername(), proxy.getPassword(), direct);
    }
}
