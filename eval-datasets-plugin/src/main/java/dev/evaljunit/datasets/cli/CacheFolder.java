/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import java.nio.file.Path;
import java.util.Locale;

/** The folder in which programs of a user keep what they can download again. */
final class CacheFolder {

    private CacheFolder() {}

    /** {@return our directory in it} */
    static Path of(Terminal terminal) {
        return of(terminal, System.getProperty("os.name", ""), System.getProperty("user.home", ""));
    }

    static Path of(Terminal terminal, String system, String home) {
        String name = system.toLowerCase(Locale.ROOT);
        Path folder = terminal.variable(name.startsWith("windows") ? "LOCALAPPDATA" : "XDG_CACHE_HOME")
                .map(Path::of)
                .filter(Path::isAbsolute) // as the specification of XDG demands
                .orElseGet(() -> Path.of(home).resolve(name.startsWith("mac") ? "Library/Caches" : ".cache"));
        return folder.resolve(Commands.NAME);
    }
}
