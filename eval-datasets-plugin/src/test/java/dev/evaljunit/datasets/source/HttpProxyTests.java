/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Proxy;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpProxyTests {

    private final HttpProxy proxy =
            new HttpProxy("proxy.example.org", 3128, "me", "secret", "intern.example.org|*.corp|10.*");

    private Proxy.Type typeFor(String uri) {
        return proxy.selector().select(URI.create(uri)).get(0).type();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://intern.example.org/x",
                "https://data.CORP/x",
                "https://10.1.2.3/x",
                "http://localhost/x",
                "http://[::1]/x"
            })
    void goesDirectlyToNonProxyHosts(String uri) {
        assertThat(typeFor(uri)).isEqualTo(Proxy.Type.DIRECT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://data.example.org/x", "https://xcorp/x", "https://internXexample.org/x"})
    void goesThroughTheProxyOtherwise(String uri) {
        assertThat(typeFor(uri)).isEqualTo(Proxy.Type.HTTP);
    }

    @Test
    void hidesItsPassword() {
        assertThat(proxy).hasToString("proxy.example.org:3128");
    }
}
