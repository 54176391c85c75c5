/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.init;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The texts that a project begins with. */
final class Templates {

    private Templates() {}

    static String text(String name) throws IOException {
        try (InputStream in = Templates.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(
                        "The template %s is missing in the plugin. Use a release that has it.".formatted(name));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
