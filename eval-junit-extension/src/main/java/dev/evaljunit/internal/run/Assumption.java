/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.internal.text.ThrownText;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** An assumption of user code that did not hold, so that the code cannot run here. */
public final class Assumption {

    /** By name, since none of them need be on the class path, and each may come from another class loader. */
    private static final Set<String> THROWN = Set.of(
            "org.opentest4j.TestAbortedException",
            "org.opentest4j.TestSkippedException",
            "org.junit.AssumptionViolatedException",
            "org.junit.internal.AssumptionViolatedException",
            "org.testng.SkipException");

    private static final String JUPITER_PREFIX = "Assumption failed: ";

    private Assumption() {}

    /** {@return why user code that threw this cannot run here; empty if it has failed} */
    public static Optional<String> reason(Throwable thrown) {
        for (Throwable each : ThrownText.chain(thrown)) {
            if (isAssumption(each.getClass())) {
                return Optional.of(text(each));
            }
            if (!isWrapper(each)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** {@return the same, whatever frameworks have wrapped around it} */
    public static Optional<String> reasonWithin(Throwable thrown) {
        return ThrownText.chain(thrown).stream()
                .filter(each -> isAssumption(each.getClass()))
                .findFirst()
                .map(Assumption::text);
    }

    private static boolean isWrapper(Throwable thrown) {
        return thrown instanceof CompletionException
                || thrown instanceof ExecutionException
                || thrown instanceof InvocationTargetException;
    }

    private static boolean isAssumption(Class<?> type) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            if (THROWN.contains(at.getName())) {
                return true;
            }
        }
        return false;
    }

    private static String text(Throwable assumption) {
        String message = ThrownText.message(assumption).strip();
        String reason = message.startsWith(JUPITER_PREFIX) ? message.substring(JUPITER_PREFIX.length()) : message;
        return reason.isEmpty() ? "an assumption did not hold" : reason;
    }
}
