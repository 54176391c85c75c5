/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class SafeThrowableTests {

    private static final String KEY = "sk-A1b2C3d4E5f6G7h8J9k0";

    @Test
    void isTheSameIfAllMessagesAreHarmless() {
        var thrown = new IllegalStateException("as usual", new IOException("disk full"));

        assertThat(SafeThrowable.of(thrown)).isSameAs(thrown);
    }

    @Test
    void printsLikeTheOriginalWithoutSecretsCommandsAndControlCharacters() {
        var thrown = new UncheckedIOException("sent " + KEY, new IOException("\u001b[2J##vso[x]"));
        thrown.addSuppressed(new IllegalStateException("\n::error::" + KEY));

        Throwable safe = SafeThrowable.of(thrown);

        assertThat(safe).hasMessage("sent [redacted]").hasToString("java.io.UncheckedIOException: sent [redacted]");
        assertThat(safe.getStackTrace()).isEqualTo(thrown.getStackTrace());
        assertThat(trace(safe))
                .contains("Caused by: java.io.IOException: ␛[2J# #vso[x]")
                .contains("Suppressed: java.lang.IllegalStateException: \n: :error::[redacted]")
                .doesNotContain(KEY);
    }

    @Test
    void staysAnAssertionErrorAndSurvivesCyclesAndBrokenMethods() {
        var thrown = new AssertionError(KEY) {
            @Override
            @SuppressWarnings("OverrideThrowableToString") // as broken as users' exceptions may be
            public String toString() {
                throw new IllegalStateException();
            }
        };
        var cause = new IllegalStateException(KEY, thrown);
        thrown.initCause(cause);

        Throwable safe = SafeThrowable.of(thrown);

        assertThat(safe).isInstanceOf(AssertionError.class).hasMessage("[redacted]");
        assertThat(trace(safe)).contains(thrown.getClass().getName()).doesNotContain(KEY);
    }

    @Test
    void hasAnEmptyTraceWhereTheOriginalHasNone() {
        var thrown = new IllegalStateException(KEY) {
            @Override
            @SuppressWarnings("NullAway") // as broken as users' exceptions may be
            public StackTraceElement[] getStackTrace() {
                return null;
            }
        };

        Throwable safe = SafeThrowable.of(thrown);

        assertThat(safe).hasMessage("[redacted]");
        assertThat(safe.getStackTrace()).isEmpty();
    }

    @Test
    void keepsTheKindAndTheTraceOfAnErrorWhoseMethodsThrowErrors() {
        var thrown = new AssertionError(KEY) {
            @Override
            public String getMessage() {
                throw new LinkageError();
            }

            @Override
            @SuppressWarnings("OverrideThrowableToString") // as above
            public String toString() {
                throw new LinkageError();
            }
        };

        Throwable safe = SafeThrowable.of(thrown);

        assertThat(safe).isInstanceOf(AssertionError.class);
        assertThat(safe.getStackTrace()).isEqualTo(thrown.getStackTrace());
        assertThat(trace(safe)).contains(thrown.getClass().getName()).doesNotContain(KEY);
    }

    private static String trace(Throwable thrown) {
        var trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
