/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.call;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Waits for what user code computes in another thread. */
public final class Stages {

    private Stages() {}

    /**
     * {@return the value of a stage once it is there, or any other value itself}
     *
     * @throws Exception that the stage ended with
     * @throws InterruptedException if the thread is interrupted; the stage is then cancelled
     */
    public static @Nullable Object awaited(@Nullable Object returned) throws Exception {
        if (!(returned instanceof CompletionStage<?> stage)) {
            return returned;
        }
        try {
            return stage.toCompletableFuture().get();
        } catch (InterruptedException e) {
            stage.toCompletableFuture().cancel(true);
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
