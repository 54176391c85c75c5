/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model.limit;

import dev.evaljunit.EvalException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The configured limits of calls to a model endpoint; {@code null} means no limit. What the endpoint itself accepts is
 * learned from its answers in addition.
 *
 * @param concurrency calls in flight at once, at least 1
 * @param requestsPerMinute at least 1
 * @param tokensPerMinute of questions and replies together, at least 1
 * @param directory through which the JVMs of a user share their counts; {@code null} to count in this JVM only
 */
public record ModelLimits(
        @Nullable Integer concurrency,
        @Nullable Integer requestsPerMinute,
        @Nullable Integer tokensPerMinute,
        @Nullable Path directory) {

    /** No configured limits, and counts of this JVM only. */
    public static final ModelLimits NONE = new ModelLimits(null, null, null, null);

    /** No configured limits, and counts that all JVMs of the user share. */
    public static final ModelLimits DEFAULT = NONE.in(userDirectory());

    private static final double MINUTE = 60_000_000;

    public ModelLimits {
        check(concurrency);
        check(requestsPerMinute);
        check(tokensPerMinute);
    }

    private static void check(@Nullable Integer limit) {
        if (limit != null && limit < 1) {
            throw new EvalException("A limit of a model endpoint must be at least 1, found " + limit + ".");
        }
    }

    /** {@return the directory of the current user below the directory for temporary files} */
    public static Path userDirectory() {
        String user = System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9._-]", "_");
        return Path.of(System.getProperty("java.io.tmpdir"), "eval-junit-" + user);
    }

    /** Return a copy that shares its counts in another directory. */
    public ModelLimits in(@Nullable Path newDirectory) {
        return new ModelLimits(concurrency, requestsPerMinute, tokensPerMinute, newDirectory);
    }

    /** Return the share of one of several machines, which counts in this JVM only. Each may make a call. */
    public ModelLimits shareOf(int machines) {
        return new ModelLimits(
                share(concurrency, machines),
                share(requestsPerMinute, machines),
                share(tokensPerMinute, machines),
                null);
    }

    private static @Nullable Integer share(@Nullable Integer limit, int machines) {
        return limit == null ? null : Math.max(1, limit / machines);
    }

    boolean hasDirectoryOf(ModelLimits other) {
        return Objects.equals(directory, other.directory);
    }

    boolean isWithoutLimit() {
        return concurrency == null && requestsPerMinute == null && tokensPerMinute == null;
    }

    double mostInFlight() {
        return concurrency == null ? Double.POSITIVE_INFINITY : concurrency;
    }

    /**
     * Return the microseconds from one request to the next; 0 without a limit. With the slack that late ones have, no
     * minute sees more requests than it may.
     */
    double requestInterval() {
        return requestsPerMinute == null ? 0 : Math.ceil((MINUTE + LeakyBucket.BURST) / requestsPerMinute);
    }

    /** {@return the microseconds of quota that a number of tokens uses} */
    double tokenTime(long tokens) {
        return tokensPerMinute == null ? 0 : tokens * (MINUTE + LeakyBucket.BURST) / tokensPerMinute;
    }
}
