/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DesktopBrowserTests {

    private static final URI ADDRESS = URI.create("http://127.0.0.1:4711/token/");

    @Test
    void opensTheAddressWithTheProgramOfTheSystem() {
        assertThat(DesktopBrowser.command("Windows 11", Map.of(), ADDRESS))
                .containsExactly("rundll32", "url.dll,FileProtocolHandler", ADDRESS.toString());
        assertThat(DesktopBrowser.command("Mac OS X", Map.of(), ADDRESS)).containsExactly("open", ADDRESS.toString());
        assertThat(DesktopBrowser.command("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0"), ADDRESS))
                .containsExactly("xdg-open", ADDRESS.toString());
    }

    @Test
    void startsNothingWithoutADesktop() {
        assertThat(DesktopBrowser.command("Linux", Map.of(), ADDRESS)).isEmpty();
    }
}
