/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** One throttle for each endpoint and key, for all models of this JVM. */
final class Throttles {

    static final Throttles SHARED = new Throttles(
            ModelLimits.DEFAULT,
            Clock.systemUTC(),
            warning -> LoggerFactory.getLogger(Throttles.class).warn("{}", warning));

    private final Map<String, Throttle> throttles = new ConcurrentHashMap<>();
    private final Traffic traffic = new Traffic();
    private final AtomicBoolean hasWarned = new AtomicBoolean();
    private final Clock clock;
    private final Consumer<String> warnings;
    private volatile ModelLimits limits;

    Throttles(ModelLimits limits, Clock clock, Consumer<String> warnings) {
        this.limits = limits;
        this.clock = clock;
        this.warnings = warnings;
    }

    /** Use other limits from now on. What was learned stays, unless it is kept elsewhere. */
    synchronized void use(ModelLimits newLimits) {
        boolean isElsewhere = !newLimits.isKeptWhere(limits);
        limits = newLimits;
        if (isElsewhere) {
            throttles.clear();
        }
    }

    Throttle of(EndpointId endpoint) {
        return throttles.computeIfAbsent(
                endpoint.digest(), digest -> new Throttle(store(digest), () -> limits, traffic, clock));
    }

    Traffic traffic() {
        return traffic;
    }

    private LimitStore store(String digest) {
        Path directory = limits.directory();
        return directory == null ? LimitStore.local() : shared(directory, digest);
    }

    private LimitStore shared(Path directory, String digest) {
        try {
            var file = new SharedFile(SharedDirectory.open(directory).file(digest), clock);
            return new SharedStore(file, e -> warn(directory, e));
        } catch (IOException | SecurityException e) {
            warn(directory, e);
            return LimitStore.local();
        }
    }

    private void warn(@Nullable Path directory, Exception e) {
        if (hasWarned.compareAndSet(false, true)) {
            warnings.accept(
                    "The JVMs of this build cannot share the limits of model endpoints, because '%s' cannot be used (%s). Each keeps to limits of its own now. Set 'eval.model.limits.dir' to a directory that can be written, or to 'none'."
                            .formatted(directory, e));
        }
    }
}
