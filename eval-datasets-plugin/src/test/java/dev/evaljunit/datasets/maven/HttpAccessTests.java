/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.junit.jupiter.api.Test;

class HttpAccessTests {

    private final Settings settings = new Settings();
    private final HttpAccess access = new HttpAccess(settings, decrypter());

    /** Takes the braces off, as Maven's own does with a lot of mathematics. */
    private static SettingsDecrypter decrypter() {
        return request -> {
            request.getServers().forEach(server -> server.setPassword(plain(server.getPassword())));
            request.getProxies().forEach(proxy -> proxy.setPassword(plain(proxy.getPassword())));
            return new Decrypted(request.getServers(), request.getProxies());
        };
    }

    private static String plain(String password) {
        return String.valueOf(password).replace("{", "").replace("}", "");
    }

    private record Decrypted(List<Server> getServers, List<Proxy> getProxies) implements SettingsDecryptionResult {
        @Override
        public Server getServer() {
            return getServers.get(0);
        }

        @Override
        public Proxy getProxy() {
            return getProxies.get(0);
        }

        @Override
        public List<SettingsProblem> getProblems() {
            return List.of();
        }
    }

    private static Server server(String id) {
        var server = new Server();
        server.setId(id);
        return server;
    }

    @Test
    void sendsUserAndDecryptedPassword() {
        Server server = server("golden-sets");
        server.setUsername("me");
        server.setPassword("{secret}");
        settings.addServer(server);

        assertThat(access.headers("golden-sets")).containsOnly(Map.entry("Authorization", "Basic bWU6c2VjcmV0"));
    }

    @Test
    void sendsConfiguredHeaders() throws IOException, XmlPullParserException {
        Server server = server("golden-sets");
        server.setConfiguration(Xpp3DomBuilder.build(new StringReader("""
                <configuration><httpHeaders>
                  <property><name>Authorization</name><value>Bearer secret</value></property>
                  <property><name>Incomplete</name></property>
                </httpHeaders></configuration>""")));
        settings.addServer(server);

        assertThat(access.headers("golden-sets")).containsOnly(Map.entry("Authorization", "Bearer secret"));
    }

    @Test
    void namesTheServersThatThereAre() {
        settings.addServer(server("releases"));
        settings.addServer(server("golden-sets"));

        assertThatThrownBy(() -> access.headers("golden-set"))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Server id 'golden-set' must be the id of a <server> in settings.xml. The ids there are: golden-sets, releases.");
    }

    @Test
    void prefersTheActiveProxyForHttps() {
        settings.addProxy(proxy("http", "one", true));
        settings.addProxy(proxy("https", "two", false));
        settings.addProxy(proxy("https", "three", true));

        var proxy = access.proxy().orElseThrow();

        assertThat(proxy).hasToString("three:3128");
        assertThat(proxy.password()).isEqualTo("secret");
        assertThat(proxy.nonProxyHosts()).isEmpty();
    }

    @Test
    void needsNoProxy() {
        settings.addProxy(proxy("https", "two", false));

        assertThat(access.proxy()).isEmpty();
    }

    private static Proxy proxy(String protocol, String host, boolean active) {
        var proxy = new Proxy();
        proxy.setProtocol(protocol);
        proxy.setHost(host);
        proxy.setPort(3128);
        proxy.setActive(active);
        proxy.setUsername("me");
        proxy.setPassword("{secret}");
        return proxy;
    }
}
