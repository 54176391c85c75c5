/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.EvalException;
import dev.evaljunit.EvalSettings;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * Recognizes the JVMs of Pitest, which runs all tests to find them, and those that cover a mutant again. An eval would call
 * its agent each time, and show nothing: a single case decides no gate.
 */
public final class Pitest {

    static final String REASON =
            "it does not run under Pitest, which would call the agent again for each mutant. To run it all the same, set %s=true as a system property of Pitest's JVMs."
                    .formatted(EvalSettings.PITEST);

    /** The main class of a JVM, with its arguments. */
    private static final String COMMAND = "sun.java.command";

    private Pitest() {}

    static boolean isHere(UnaryOperator<@Nullable String> properties) {
        String command = properties.apply(COMMAND);
        return command != null && command.startsWith("org.pitest.");
    }

    static Optional<String> refusal(Settings settings, UnaryOperator<@Nullable String> properties) {
        return isHere(properties) && !settings.truth(EvalSettings.PITEST).orElse(false)
                ? Optional.of(REASON)
                : Optional.empty();
    }

    /**
     * Skip an eval in code, or rather the test that runs it, under Pitest.
     *
     * @throws TestAbortedException if it must not run; an {@link EvalException} where JUnit is not on the class path
     */
    public static void refuse(String eval) {
        refuse(eval, System::getProperty);
    }

    static void refuse(String eval, UnaryOperator<@Nullable String> properties) {
        var settings = new Settings(key -> Optional.ofNullable(properties.apply(key)));
        refusal(settings, properties).ifPresent(reason -> {
            throw aborted("Eval '%s' was skipped: %s".formatted(eval, reason));
        });
    }

    private static RuntimeException aborted(String message) {
        try {
            return Abort.of(message);
        } catch (NoClassDefFoundError e) {
            return new EvalException(message, e);
        }
    }

    /** A class of its own, so that the other one loads without JUnit. */
    private static final class Abort {

        static RuntimeException of(String message) {
            return new TestAbortedException(message);
        }
    }
}
