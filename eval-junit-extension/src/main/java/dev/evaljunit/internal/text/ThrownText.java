/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The text of throwables of user code, whose methods may be overridden: they may throw, return null, or never end. Nothing here throws.
 */
public final class ThrownText {

    /** More than a {@link StackOverflowError} needs. */
    private static final int LONGEST_TRACE = 400_000;

    private static final int MOST_CAUSES = 100;

    private ThrownText() {}

    /** {@return its type and message, as {@link Throwable#toString} has them; its type alone if that fails} */
    public static String of(Throwable thrown) {
        String problem;
        try {
            @Nullable String text = thrown.toString();
            if (text != null) {
                return text;
            }
            problem = "returned null";
        } catch (Throwable another) { // of a method that a user wrote
            problem = "threw " + another.getClass().getName();
        }
        return thrown.getClass().getName() + " (its toString() " + problem + ")";
    }

    /** {@return its message; its type if it has none} */
    public static String message(Throwable thrown) {
        try {
            @Nullable String message = thrown.getMessage();
            return message == null ? thrown.getClass().getName() : message;
        } catch (Throwable another) { // as above
            return thrown.getClass().getName();
        }
    }

    /** {@return its stack trace with those of its causes, or as much of it as there is} */
    public static String trace(Throwable thrown) {
        var trace = new BoundedWriter();
        try {
            thrown.printStackTrace(new PrintWriter(trace));
        } catch (Throwable another) { // as above, or of the writer
            String end = another instanceof TooLong
                    ? "... (cut after " + LONGEST_TRACE + " characters)"
                    : "... (the rest cannot be printed: " + another.getClass().getName() + ")";
            return (trace.getBuffer().isEmpty() ? of(thrown) : trace.toString()) + "\n" + end;
        }
        return trace.toString();
    }

    /** {@return the throwable and its causes, each once} */
    public static List<Throwable> chain(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        var chain = new ArrayList<Throwable>();
        for (Throwable at = thrown; at != null && chain.size() < MOST_CAUSES && seen.add(at); at = cause(at)) {
            chain.add(at);
        }
        return chain;
    }

    private static @Nullable Throwable cause(Throwable thrown) {
        try {
            return thrown.getCause();
        } catch (Throwable another) { // as above
            return null;
        }
    }

    /** Ends a trace that has no end, such as that of an exception with a new cause each time. */
    private static final class BoundedWriter extends StringWriter {

        @Override
        public void write(int character) {
            check();
            super.write(character);
        }

        @Override
        public void write(String text) {
            check();
            super.write(text);
        }

        @Override
        public void write(String text, int offset, int length) {
            check();
            super.write(text, offset, length);
        }

        @Override
        public void write(char[] text, int offset, int length) {
            check();
            super.write(text, offset, length);
        }

        private void check() {
            if (getBuffer().length() > LONGEST_TRACE) {
                throw new TooLong();
            }
        }
    }

    private static final class TooLong extends RuntimeException {

        private static final long serialVersionUID = 1;

        TooLong() {
            super(null, null, false, false);
        }
    }
}
