/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Objects;
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
            return new ShownException(null, SafeText.shown(ThrownText.of(thrown)));
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
        return isSafe(thrown.getMessage()) && isSafe(described(thrown)) && isSafe(thrown.getCause(), seen);
    }

    private static boolean isSafe(@Nullable String text) {
        return text == null || SafeText.shown(text).equals(text);
    }

    private static Throwable copy(Throwable thrown, Set<Throwable> seen) {
        seen.add(thrown);
        String message = thrown.getMessage() == null ? null : SafeText.shown(thrown.getMessage());
        String description = SafeText.shown(described(thrown));
        Throwable copy = thrown instanceof AssertionError
                ? new ShownError(message, description)
                : new ShownException(message, description);
        copy.setStackTrace(thrown.getStackTrace());
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

    /** What it prints as, even if its own method for that is broken. */
    private static String described(Throwable thrown) {
        try {
            return Objects.requireNonNullElse(
                    thrown.toString(), thrown.getClass().getName());
        } catch (RuntimeException e) {
            return thrown.getClass().getName();
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
