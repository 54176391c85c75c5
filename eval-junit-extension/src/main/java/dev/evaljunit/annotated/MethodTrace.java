/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.annotated;

import java.lang.reflect.Method;
import org.apiguardian.api.API;

/**
 * A stack trace of one line, which points at an eval's method instead of at our threads.
 *
 * <p>Surefire begins its summary of a failure with the line of the test class that it finds in the trace.
 */
@API(
        status = API.Status.INTERNAL,
        since = "0.1",
        consumers = "dev.evaljunit.*") // used by both front ends that have annotations
public final class MethodTrace {

    private final StackTraceElement[] lines;

    private MethodTrace(StackTraceElement[] lines) {
        this.lines = lines;
    }

    /** {@return the trace that points at a method; an empty one if its class was compiled without line numbers} */
    public static MethodTrace of(Method method) {
        return new MethodTrace(
                ClassFile.position(method).map(MethodTrace::lines).orElseGet(() -> new StackTraceElement[0]));
    }

    private static StackTraceElement[] lines(StackTraceElement line) {
        return new StackTraceElement[] {line};
    }

    /** {@return the throwable, whose trace is now this one} */
    public <T extends Throwable> T on(T thrown) {
        thrown.setStackTrace(lines);
        return thrown;
    }
}
