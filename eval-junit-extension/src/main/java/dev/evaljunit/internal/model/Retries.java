/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Repeats failed attempts that may succeed the next time. */
final class Retries {

    private static final IntervalFunction BACKOFF =
            IntervalFunction.ofExponentialRandomBackoff(Duration.ofMillis(500), 2, 0.25, Duration.ofSeconds(8));

    private final Retry retry;
    private final Pause pause;

    Retries(int retries, Pause pause) {
        this.retry = Retry.of("model", config(retries));
        this.pause = pause;
    }

    private static RetryConfig config(int retries) {
        return RetryConfig.custom()
                .maxAttempts(retries + 1)
                .retryOnException(e -> e instanceof FailedAttempt failed && failed.isRetried())
                .intervalBiFunction((attempt, result) -> millisToWait(attempt, result.getLeft()))
                .build();
    }

    private static long millisToWait(int attempt, Throwable thrown) {
        return thrown instanceof FailedAttempt failed && failed.isDelayedByLimiter() ? 0 : BACKOFF.apply(attempt);
    }

    /**
     * Try until an attempt succeeds or another one makes no sense.
     *
     * <p>The asynchronous context counts and decides, but leaves the waiting to its caller: the synchronous one would
     * swallow an interrupt.
     */
    <T> T run(Attempt<T> attempt) throws InterruptedException {
        Retry.AsyncContext<T> context = retry.asyncContext();
        @Nullable FailedAttempt explained = null;
        for (int attempts = 1; ; attempts++) {
            try {
                T value = attempt.make();
                context.onComplete();
                return value;
            } catch (FailedAttempt e) {
                explained = e.isExplained() ? e : explained;
                long millis = context.onError(e);
                if (millis < 0) {
                    throw e.failure(attempts, explained);
                }
                pause.of(Duration.ofMillis(millis));
            }
        }
    }

    /** A single attempt. */
    interface Attempt<T> {

        T make() throws FailedAttempt, InterruptedException;
    }

    /** Waits between attempts; replaced in tests. */
    interface Pause {

        void of(Duration duration) throws InterruptedException;
    }
}
