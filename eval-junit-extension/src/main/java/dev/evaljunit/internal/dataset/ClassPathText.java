/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import dev.evaljunit.EvalException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file on the class path of the tests. */
public final class ClassPathText {

    private ClassPathText() {}

    /**
     * {@return the text of a file}
     *
     * @param name relative to the root of the class path
     * @param what the file is, for messages
     * @throws EvalException if there is none, or it is not UTF-8
     */
    public static String read(String name, String what) {
        try (InputStream in = open(name)) {
            if (in == null) {
                throw new EvalException(notFound(name, what));
            }
            return Utf8.decode(ByteBuffer.wrap(in.readAllBytes()), name + " must be UTF-8. Convert the file.");
        } catch (IOException e) {
            throw new EvalException(name + " could not be read: " + e.getMessage(), e);
        }
    }

    /** {@return a message about a file that does not exist} */
    public static String notFound(String name, String what) {
        return "%s not found on the class path as '%s'. Create it, for instance under src/test/resources."
                .formatted(what, name);
    }

    /** {@return the file; {@code null} if there is none} */
    public static @Nullable InputStream open(String name) {
        return loader().getResourceAsStream(name);
    }

    /** {@return the class path of this thread} */
    public static ClassLoader loader() {
        return Optional.ofNullable(Thread.currentThread().getContextClassLoader())
                .orElseGet(ClassPathText.class::getClassLoader);
    }
}
