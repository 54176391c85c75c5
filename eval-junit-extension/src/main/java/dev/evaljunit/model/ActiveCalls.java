/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The threads that ask a model now, so that all of them can be told to stop. */
final class ActiveCalls {

    private final Set<Active> calls = ConcurrentHashMap.newKeySet();

    /** {@return what the call returns} */
    <T> T run(InterruptibleCall<T> call) throws InterruptedException {
        var active = new Active(Thread.currentThread());
        calls.add(active);
        try {
            return call.run();
        } finally {
            calls.remove(active);
            active.end();
        }
    }

    void interruptAll() {
        calls.forEach(Active::interrupt);
    }

    /** A call that ends when its thread is interrupted. */
    interface InterruptibleCall<T> {

        T run() throws InterruptedException;
    }

    private static final class Active {

        private @Nullable Thread thread;

        Active(Thread thread) {
            this.thread = thread;
        }

        synchronized void interrupt() {
            if (thread != null) {
                thread.interrupt();
            }
        }

        /** An interrupt that comes later would hit whatever the thread does next. */
        synchronized void end() {
            thread = null;
        }
    }
}
