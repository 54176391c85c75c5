/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

/** An action that runs if the JVM ends while this is open: after Ctrl-C, SIGTERM or {@code System.exit}. */
final class ShutdownHook implements AutoCloseable {

    private final Thread thread;

    private ShutdownHook(Runnable action) {
        this.thread = new Thread(action, "eval-shutdown");
    }

    static ShutdownHook of(Runnable action) {
        var hook = new ShutdownHook(action);
        try {
            Runtime.getRuntime().addShutdownHook(hook.thread);
        } catch (IllegalStateException e) {
            // the JVM is ending already
        }
        return hook;
    }

    /** {@return whether the JVM runs its shutdown hooks} */
    static boolean isJvmEnding() {
        return !of(() -> {}).remove();
    }

    @Override
    public void close() {
        remove();
    }

    /** {@return whether the JVM is not ending} */
    private boolean remove() {
        try {
            Runtime.getRuntime().removeShutdownHook(thread);
            return true;
        } catch (IllegalStateException e) {
            return false; // the action runs
        }
    }
}
