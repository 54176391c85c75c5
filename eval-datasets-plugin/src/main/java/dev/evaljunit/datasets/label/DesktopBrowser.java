/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.label;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The browser of the person's desktop. */
public final class DesktopBrowser {

    private DesktopBrowser() {}

    /** {@return whether a program was started that opens an address; there is none without a desktop} */
    public static boolean open(URI address) {
        List<String> command = command(System.getProperty("os.name", ""), System.getenv(), address);
        if (command.isEmpty()) {
            return false;
        }
        try {
            new ProcessBuilder(command)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    static List<String> command(String system, Map<String, String> environment, URI address) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return List.of("rundll32", "url.dll,FileProtocolHandler", address.toString());
        }
        if (name.startsWith("mac")) {
            return List.of("open", address.toString());
        }
        boolean hasDesktop = environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
        return hasDesktop ? List.of("xdg-open", address.toString()) : List.of();
    }
}
