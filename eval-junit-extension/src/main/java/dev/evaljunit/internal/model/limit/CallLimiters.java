/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model.limit;

import dev.evaljunit.internal.call.Later;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/** The limiters of all endpoints that a JVM calls, one for each quota. */
public final class CallLimiters {

    /** The limiters of this JVM. A server counts calls by key, so all models of the JVM share them. */
    public static final CallLimiters SHARED =
            new CallLimiters(ModelLimits.DEFAULT, Clock.systemUTC(), CallLimiters::log);

    /** When unused files of others are deleted, which no call waits for. */
    private static final Duration CLEARED_AFTER = Duration.ofSeconds(1);

    private final Map<String, CallLimiter> limiters = new ConcurrentHashMap<>();
    private final AtomicBoolean hasWarned = new AtomicBoolean();
    private final Clock clock;
    private final Consumer<String> warnings;
    private volatile ModelLimits limits;

    private static void log(String warning) {
        try {
            LoggerFactory.getLogger(CallLimiters.class).warn("{}", SafeText.shown(warning));
        } catch (NoClassDefFoundError e) {
            // a program that brings no logger, such as the command line, must not fail for a warning
        }
    }

    /** Create limiters that only callers of this object share. */
    public CallLimiters(ModelLimits limits, Clock clock, Consumer<String> warnings) {
        this.limits = limits;
        this.clock = clock;
        this.warnings = warnings;
    }

    /** Apply other limits from now on. What was learned is kept, unless the directory changes. */
    public synchronized void configure(ModelLimits newLimits) {
        boolean isMoved = !newLimits.hasDirectoryOf(limits);
        limits = newLimits;
        if (isMoved) {
            limiters.clear();
        }
    }

    /**
     * Return the limiter of a quota.
     *
     * @param quota a digest that identifies it, usable as a file name
     */
    public CallLimiter of(String quota) {
        return limiters.computeIfAbsent(quota, digest -> new CallLimiter(store(digest), () -> limits, clock));
    }

    private LimitStore store(String quota) {
        Path directory = limits.directory();
        return directory == null ? LimitStore.local() : shared(directory, quota);
    }

    private LimitStore shared(Path directory, String quota) {
        try {
            SharedDirectory shared = SharedDirectory.open(directory);
            Later.run(CLEARED_AFTER, () -> clear(shared));
            var file = new SharedFile(shared.file(quota), clock);
            return new SharedStore(file, e -> warn(directory, e));
        } catch (IOException | SecurityException e) {
            warn(directory, e);
            return LimitStore.local();
        }
    }

    /** In a thread of its own: there may be thousands of files, and what {@link Later} runs meanwhile would wait. */
    private static void clear(SharedDirectory directory) {
        var thread = new Thread(directory::clear, "eval-limits");
        thread.setDaemon(true);
        thread.start();
    }

    private void warn(Path directory, Exception e) {
        if (hasWarned.compareAndSet(false, true)) {
            warnings.accept(
                    "The JVMs of this build cannot share their counts of model calls because the directory '%s' cannot be used (%s). Each JVM now counts separately. Set 'eval.model.limits.dir' to a writable directory, or to 'none'."
                            .formatted(directory, e));
        }
    }
}
