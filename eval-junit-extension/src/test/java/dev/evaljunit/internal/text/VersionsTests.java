/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class VersionsTests {

    @Test
    void countsOn() {
        assertThat(Versions.next("23", version -> false)).isEqualTo("24");
        assertThat(Versions.next("23", Set.of("24", "25")::contains)).isEqualTo("26");
        assertThat(Versions.next("2026.05", version -> false)).isEqualTo("2026.05-2");
        assertThat(Versions.next("kind", Set.of("kind-2")::contains)).isEqualTo("kind-3");
        assertThat(Versions.next("12345678901", version -> false)).isEqualTo("12345678901-2");
    }
}
