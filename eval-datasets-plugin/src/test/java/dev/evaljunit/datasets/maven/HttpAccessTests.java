/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.source.HttpProxy;
import dev.evaljunit.internal.text.Redactor;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.repository.Authentication;
import org.eclipse.aether.repository.Proxy;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.eclipse.aether.util.repository.DefaultAuthenticationSelector;
import org.eclipse.aether.util.repository.DefaultProxySelector;
import org.junit.jupiter.api.Test;

class HttpAccessTests {

    private final Settings settings = new Settings();
    private final DefaultAuthenticationSelector logins = new DefaultAuthenticationSelector();
    private final DefaultProxySelector proxies = new DefaultProxySelector();
    private final HttpAccess access = new HttpAccess(
            settings,
            new DefaultRepositorySystemSession()
                    .setAuthenticationSelector(logins)
                    .setProxySelector(proxies));

    private static Server server(String id) {
        var server = new Server();
        server.setId(id);
        return server;
    }

    @Test
    void sendsUserAndPassword() {
        settings.addServer(server("golden-sets"));
        logins.add("golden-sets", login());

        assertThat(access.headers("golden-sets")).containsOnly(Map.entry("Authorization", "Basic bWU6c2VjcmV0"));
    }

    @Test
    void hidesPasswordsButNoUserNamesWhichAreInPaths() {
        settings.addServer(server("golden-sets"));
        logins.add(
                "golden-sets",
                new AuthenticationBuilder()
                        .addUsername("deploy-bot-4Kp")
                        .addPassword("Tr8-access")
                        .build());

        String header = access.headers("golden-sets").get("Authorization");

        assertThat(Redactor.redact("/home/deploy-bot-4Kp/project, Tr8-access, " + header))
                .isEqualTo("/home/deploy-bot-4Kp/project, [redacted], Basic [redacted]");
    }

    @Test
    void hidesPasswordsOfProxiesButNoUserNames() {
        proxies.add(
                new Proxy(
                        "https",
                        "two",
                        3129,
                        new AuthenticationBuilder()
                                .addUsername("proxy-bot-7Lq")
                                .addPassword("Qz5-through")
                                .build()),
                "");

        assertThat(access.proxy(URI.create("https://data.example.org/x"))).isPresent();

        String login = Base64.getEncoder().encodeToString("proxy-bot-7Lq:Qz5-through".getBytes(StandardCharsets.UTF_8));
        assertThat(Redactor.redact("/home/proxy-bot-7Lq/project, Qz5-through, proxy-bot-7Lq:Qz5-through, " + login))
                .isEqualTo("/home/proxy-bot-7Lq/project, [redacted], [redacted], [redacted]");
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

    private static Authentication login() {
        return new AuthenticationBuilder()
                .addUsername("me")
                .addPassword("secret")
                .build();
    }

    @Test
    void goesThroughTheProxyThatMavenChooses() {
        proxies.add(new Proxy("http", "one", 3128, login()), "*.example.org|*.corp");
        proxies.add(new Proxy("https", "two", 3129, login()), "intern.example.org|*.corp");

        assertThat(access.proxy(URI.create("https://data.example.org/x")))
                .contains(new HttpProxy("two", 3129, "me", "secret"));
        assertThat(access.proxy(URI.create("https://intern.example.org/x"))).isEmpty();
        assertThat(access.proxy(URI.create("https://data.CORP/x"))).isEmpty();
    }

    @Test
    void needsNoProxyAndNoLogin() {
        assertThat(access.proxy(URI.create("https://data.example.org/x"))).isEmpty();

        proxies.add(new Proxy("https", "two", 3128), "");
        assertThat(access.proxy(URI.create("https://data.example.org/x")))
                .contains(new HttpProxy("two", 3128, null, null));
    }
}
