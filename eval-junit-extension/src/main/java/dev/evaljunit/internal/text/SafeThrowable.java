/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes exceptions of users and libraries harmless to print: their messages may quote what a server replied. */
public final class SafeThrowable {

    private SafeThrowable() {}

    /**
     * {@return the exception itself if no message of it and its causes needs a change, else one that prints as it does, with
     * messages as {@link SafeText#shown} makes them; an {@link AssertionError} for an assertion error}
     */
    public static Throwable of(Throwable thrown) {
        try {
            return isSafe(thrown, newSet()) ? thrown : copy(thrown, newSet());
        } catch (Throwable broken) { // of a method that a user wrote
            return shown(thrown, null);
        }
    }

    private static Set<Throwable> newSet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private static boolean isSafe(@Nullable Throwable thrown, Set<Throwable> seen) {
        if (thrown == null || !seen.add(thrown)) {
            return true;
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            if (!isSafe(suppressed, seen)) {
                return false;
            }
        }
        return isSafe(thrown.getMessage()) && isSafe(ThrownText.of(thrown)) && isSafe(thrown.getCause(), seen);
    }

    private static boolean isSafe(@Nullable String text) {
        return text == null || SafeText.shown(text).equals(text);
    }

    private static Throwable copy(Throwable thrown, Set<Throwable> seen) {
        seen.add(thrown);
        String message = thrown.getMessage() == null ? null : SafeText.shown(thrown.getMessage());
        Throwable copy = shown(thrown, message);
        Throwable cause = thrown.getCause();
        if (cause != null && !seen.contains(cause)) {
            copy.initCause(copy(cause, seen));
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            if (!seen.contains(suppressed)) {
                copy.addSuppressed(copy(suppressed, seen));
            }
        }
        return copy;
    }

    private static Throwable shown(Throwable thrown, @Nullable String message) {
        String description = SafeText.shown(ThrownText.of(thrown));
        Throwable shown = thrown instanceof AssertionError
                ? new ShownError(message, description)
                : new ShownException(message, description);
        shown.setStackTrace(stackTrace(thrown));
        return shown;
    }

    private static StackTraceElement[] stackTrace(Throwable thrown) {
        try {
            StackTraceElement @Nullable [] trace = thrown.getStackTrace();
            return trace == null || Arrays.asList(trace).contains(null) ? new StackTraceElement[0] : trace;
        } catch (Throwable broken) { // as above
            return new StackTraceElement[0];
        }
    }

    private static final class ShownException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String description;

        ShownException(@Nullable String message, String description) {
            super(message);
            this.description = description;
        }

        @Override
        @SuppressWarnings("OverrideThrowableToString") // prints as the original, whose class is another
        public String toString() {
            return description;
        }
    }

    private static final class ShownError extends AssertionError {

        private static final long serialVersionUID = 1L;

        private final String description;

        ShownError(@Nullable String message, String description) {
            super(message);
            this.description = description;
        }

        @Override
        @SuppressWarnings("OverrideThrowableToString") // prints as the original, whose class is another
        public String toString() {
            return description;
        }
    }
}
