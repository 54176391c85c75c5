/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserCacheTests {

    private static final Path HOME = Path.of("/home/ada");

    private static Path on(String system, Map<String, String> environment) {
        return UserCache.directory(system, HOME, environment::get);
    }

    @Test
    void followsTheSystem() {
        assertThat(on("Linux", Map.of())).isEqualTo(Path.of("/home/ada/.cache/eval-datasets"));
        assertThat(on("Mac OS X", Map.of())).isEqualTo(Path.of("/home/ada/Library/Caches/eval-datasets"));
        assertThat(on("Windows 11", Map.of())).isEqualTo(Path.of("/home/ada/AppData/Local/eval-datasets/cache"));
    }

    @Test
    void followsTheEnvironment() {
        assertThat(on("Linux", Map.of("XDG_CACHE_HOME", "/var/cache/ada")))
                .isEqualTo(Path.of("/var/cache/ada/eval-datasets"));
        assertThat(on("Windows 11", Map.of("LOCALAPPDATA", "/local", "XDG_CACHE_HOME", "/other")))
                .isEqualTo(Path.of("/local/eval-datasets/cache"));
    }

    @Test
    void ignoresARelativePathAsItsSpecificationSays() {
        assertThat(on("Linux", Map.of("XDG_CACHE_HOME", "cache"))).isEqualTo(Path.of("/home/ada/.cache/eval-datasets"));
        assertThat(on("Linux", Map.of("XDG_CACHE_HOME", " "))).isEqualTo(Path.of("/home/ada/.cache/eval-datasets"));
    }
}
