/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source.platform;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.source.HttpSettings;
import dev.evaljunit.internal.text.Durations;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;

/** What is left of the time and the bytes that a whole read may take, its pages, waits and repetitions included. */
final class ReadBudget {

    /** Sleeps; tests do not. */
    interface Sleeper {
        void sleep(Duration duration) throws InterruptedException;
    }

    static final Sleeper SLEEPER = duration -> Thread.sleep(duration.toMillis());

    private final HttpSettings settings;
    private final Sleeper sleeper;
    private final long end;
    private long bytesLeft;

    ReadBudget(HttpSettings settings, Sleeper sleeper) {
        this.settings = settings;
        this.sleeper = sleeper;
        this.end = System.nanoTime() + settings.transferTimeout().toNanos();
        this.bytesLeft = settings.maxBytes();
    }

    /** {@return the time that is left; not positive if it is over} */
    Duration timeLeft() {
        return Duration.ofNanos(end - System.nanoTime());
    }

    boolean isOver() {
        return timeLeft().isNegative() || timeLeft().isZero();
    }

    /**
     * Wait before a request is sent again.
     *
     * @return whether there is time for it
     */
    boolean sleep(Duration pause) throws IOException {
        if (pause.compareTo(timeLeft()) >= 0) {
            return false;
        }
        try {
            sleeper.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
        return true;
    }

    /** Count the bytes of a body while they are read. */
    BufferedSource counted(Source body, Service service) {
        return Okio.buffer(new ForwardingSource(body) {
            @Override
            public long read(Buffer sink, long byteCount) throws IOException {
                long read = super.read(sink, byteCount);
                bytesLeft -= Math.max(0, read);
                if (bytesLeft < 0) {
                    throw tooLarge(service);
                }
                return read;
            }
        });
    }

    private EvalException tooLarge(Service service) {
        return new EvalException(
                "What %s sends for one dataset must not be larger than %d MB. Raise the limit with -Deval-datasets.maxMegabytes=<n>."
                        .formatted(service, settings.maxBytes() >> 20));
    }

    /** {@return the words of a failure for lack of time} */
    String tooSlow() {
        return "within " + Durations.format(settings.transferTimeout())
                + ". Check the network, or raise the limit with -Deval-datasets.transferTimeout=<duration>.";
    }
}
