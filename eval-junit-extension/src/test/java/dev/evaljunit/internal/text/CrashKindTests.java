/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrashKindTests {

    private static Optional<CrashKind> kind(Throwable thrown) {
        return CrashKind.of(ThrownText.of(thrown), ThrownText.trace(thrown));
    }

    @Test
    void isTheTypeAndTheRootCause() {
        assertThat(kind(new ConnectException("Connection refused")))
                .hasValue(new CrashKind("java.net.ConnectException", "java.net.ConnectException: Connection refused"));
        var wrapped = new IllegalStateException("case refund-0042", new ConnectException("Connection refused"));
        assertThat(kind(wrapped))
                .hasValue(new CrashKind(
                        "java.lang.IllegalStateException", "java.net.ConnectException: Connection refused"));
        assertThat(CrashKind.of("the agent returned null", "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '#', textBlock = """
                    no answer to "Where is it?"        | no answer to "When is it?"
                    case refund-0042 has failed        | case refund-0043 has failed
                    GET https://a.example/x/y: refused | GET https://b.example/z: refused
                    localhost/127.0.0.1:8080 refused   | localhost/127.0.0.1:8081 refused
                    id 4f2c9a77-11ab: too late         | id 9b1d0c52-22cd: too late
                    """)
    void isTheSameWhereOnlyThisDiffers(String one, String other) {
        assertThat(kind(new IllegalStateException(one))).isEqualTo(kind(new IllegalStateException(other)));
    }

    @Test
    void isAnotherForAnotherMessageOrType() {
        assertThat(kind(new IllegalStateException("no key"))).isNotEqualTo(kind(new IllegalStateException("no tool")));
        assertThat(kind(new IllegalStateException("no key")))
                .isNotEqualTo(kind(new IllegalArgumentException("no key")));
    }

    @Test
    void knowsWhatCouldNotBeReached() {
        assertThat(kind(new IllegalStateException(new ConnectException("Connection refused")))
                        .orElseThrow()
                        .isOfNetwork())
                .isTrue();
        assertThat(kind(new IllegalStateException("refused")).orElseThrow().isOfNetwork())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"2, 2, false", "3, 3, true", "9, 10, true", "89, 100, false", "119, 120, true", "60, 120, false"})
    void areNearlyAllFromNineOfTenUp(long crashed, long trials, boolean nearlyAll) {
        assertThat(CrashKind.areNearlyAll(crashed, trials)).isEqualTo(nearlyAll);
    }
}
