/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

class ThreadsTests {

    @Test
    void areThoseThatWereAskedFor() {
        assertThat(Threads.PLATFORM.isVirtual(100_000)).isFalse();
        assertThat(Threads.VIRTUAL.isVirtual(1)).isTrue();
    }

    @Test
    void arePlatformThreadsUpTo256CallsAtOnce() {
        assertThat(Threads.AUTO.isVirtual(256)).isFalse();
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_24)
    void areVirtualForMoreCallsAtOnceFromJava24On() {
        assertThat(Threads.AUTO.isVirtual(257)).isTrue();
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_23)
    void arePlatformThreadsForAnyNumberOfCallsUpToJava23() {
        assertThat(Threads.AUTO.isVirtual(257)).isFalse();
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_20)
    void mustNotBeVirtualOnAJavaThatHasNone() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new Limits(1, 1, second, second, Threads.VIRTUAL, 20))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Configuration parameter 'eval.threads' must not be 'virtual' on Java %s, which has no virtual threads. Run the tests on Java 21 or later, or set it to 'auto' or 'platform'.",
                        Runtime.version().feature());
    }
}
