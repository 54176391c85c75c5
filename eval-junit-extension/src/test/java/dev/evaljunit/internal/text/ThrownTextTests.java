/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@SuppressWarnings({"ToStringReturnsNull", "DoNotCallSuggester", "OverrideThrowableToString"})
class ThrownTextTests {

    private static final class Nameless extends RuntimeException {

        private static final long serialVersionUID = 1;

        @Override
        @SuppressWarnings("NullAway")
        public String toString() {
            return null;
        }
    }

    private static final class Explosive extends RuntimeException {

        private static final long serialVersionUID = 1;

        @Override
        public String toString() {
            throw new IllegalStateException("no text");
        }

        @Override
        public synchronized Throwable getCause() {
            throw new IllegalStateException("no cause");
        }
    }

    /** Has another cause each time. */
    private static final class Endless extends RuntimeException {

        private static final long serialVersionUID = 1;

        @Override
        public synchronized Throwable getCause() {
            return new Endless();
        }
    }

    private static final class Silent extends RuntimeException {

        private static final long serialVersionUID = 1;

        @Override
        public void printStackTrace(PrintWriter out) {
            throw new IllegalStateException("no trace");
        }
    }

    private static final class Circular extends RuntimeException {

        private static final long serialVersionUID = 1;
        private @Nullable Throwable other;

        @Override
        public synchronized @Nullable Throwable getCause() {
            return other;
        }
    }

    private static Circular circle() {
        var first = new Circular();
        var second = new Circular();
        first.other = second;
        second.other = first;
        return first;
    }

    @Test
    void isTypeAndMessage() {
        assertThat(ThrownText.of(new IOException("no connection"))).isEqualTo("java.io.IOException: no connection");
        assertThat(ThrownText.of(new IOException())).isEqualTo("java.io.IOException");
        assertThat(ThrownText.trace(new IOException("no connection")))
                .startsWith("java.io.IOException: no connection" + System.lineSeparator() + "\tat "
                        + getClass().getName());
    }

    @Test
    void isTheTypeWhereThereIsNoText() {
        assertThat(ThrownText.of(new Nameless()))
                .isEqualTo(Nameless.class.getName() + " (its toString() returned null)");
        assertThat(ThrownText.of(new Explosive()))
                .isEqualTo(Explosive.class.getName() + " (its toString() threw java.lang.IllegalStateException)");
    }

    @Test
    void isAsMuchOfATraceAsThereIs() {
        assertThat(ThrownText.trace(new Explosive()))
                .isEqualTo(ThrownText.of(new Explosive())
                        + "\n... (the rest cannot be printed: java.lang.IllegalStateException)");
        assertThat(ThrownText.trace(new Silent()))
                .isEqualTo(
                        Silent.class.getName() + "\n... (the rest cannot be printed: java.lang.IllegalStateException)");
        assertThat(ThrownText.trace(circle())).contains("CIRCULAR REFERENCE");
        assertThat(ThrownText.trace(new Nameless())).contains("\tat ");
    }

    @Test
    void endsATraceThatHasNoEnd() {
        assertThat(ThrownText.trace(new Endless()))
                .hasSizeLessThan(500_000)
                .containsPattern("\n\\.\\.\\. \\((cut after|the rest cannot be printed)");
    }

    @Test
    void findsEachCauseOnce() {
        var cause = new IOException("no connection");
        var thrown = new IllegalStateException("wrapped", cause);
        assertThat(ThrownText.chain(thrown)).containsExactly(thrown, cause);
        assertThat(ThrownText.chain(circle())).hasSize(2);
        assertThat(ThrownText.chain(new Explosive())).hasSize(1);
        assertThat(ThrownText.chain(new Endless())).hasSize(100);
    }
}
