/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTests {

    @Test
    void readsTheReleaseOfAnInstallation(@TempDir Path empty) {
        assertThat(Machine.feature(Path.of(System.getProperty("java.home"))))
                .isEqualTo(Runtime.version().feature());
        assertThat(Machine.feature(empty)).isZero();
    }

    @Test
    void findsNoJavaThatIsNotThere() {
        assertThat(Machine.newestJava(1)).isPresent();
        assertThat(Machine.newestJava(1_000)).isEmpty();
    }
}
