/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.fetch;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Where the system keeps what programs cache for a user. */
public final class UserCache {

    private static final String NAME = "eval-datasets";

    private UserCache() {}

    /** {@return the default directory of downloaded datasets, shared by all projects of the user} */
    public static Path directory() {
        return directory(System::getenv);
    }

    /**
     * {@return the default directory in an environment}
     *
     * @param environment gives {@code null} for variables that are not set
     */
    public static Path directory(Function<String, String> environment) {
        return directory(System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", "")), environment);
    }

    /** @param environment gives {@code null} for variables that are not set */
    static Path directory(String system, Path home, Function<String, String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return absolute(environment.apply("LOCALAPPDATA"))
                    .orElse(home.resolve("AppData/Local"))
                    .resolve(NAME + "/cache");
        }
        Path standard = name.startsWith("mac") ? home.resolve("Library/Caches") : home.resolve(".cache");
        return absolute(environment.apply("XDG_CACHE_HOME")).orElse(standard).resolve(NAME);
    }

    /** The specification of {@code XDG_CACHE_HOME} has relative paths ignored. */
    private static Optional<Path> absolute(String path) {
        try {
            return Optional.ofNullable(path)
                    .filter(text -> !text.isBlank())
                    .map(Path::of)
                    .filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
