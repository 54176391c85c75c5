/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import java.time.Instant;
import java.util.Optional;

/**
 * Which runs of an eval to find.
 *
 * @param method the eval's class and method with its parameter types
 * @param branch where they were made; empty for any
 * @param since the earliest start
 * @param before later than each start
 * @param release {@code *} for runs of any release; empty for any run
 * @param limit how many of the newest
 */
public record HistoryQuery(
        String method, Optional<String> branch, Instant since, Instant before, Optional<String> release, int limit) {

    /** Any release. */
    public static final String ANY_RELEASE = "*";

    /** {@return a query for all runs of an eval} */
    public static HistoryQuery of(String method) {
        return new HistoryQuery(
                method, Optional.empty(), Instant.EPOCH, Instant.MAX, Optional.empty(), Integer.MAX_VALUE);
    }

    /** {@return a query for all runs of all evals} */
    public static HistoryQuery ofAll() {
        return of("");
    }

    HistoryQuery ofMethod(String newMethod) {
        return new HistoryQuery(newMethod, branch, since, before, release, limit);
    }

    public HistoryQuery onBranch(String newBranch) {
        return new HistoryQuery(method, Optional.of(newBranch), since, before, release, limit);
    }

    public HistoryQuery since(Instant newSince) {
        return new HistoryQuery(method, branch, newSince, before, release, limit);
    }

    public HistoryQuery before(Instant newBefore) {
        return new HistoryQuery(method, branch, since, newBefore, release, limit);
    }

    public HistoryQuery ofRelease(String newRelease) {
        return new HistoryQuery(method, branch, since, before, Optional.of(newRelease), limit);
    }

    public HistoryQuery atMost(int newLimit) {
        return new HistoryQuery(method, branch, since, before, release, newLimit);
    }

    boolean matches(RunHeader header) {
        RunOrigin origin = header.origin();
        return header.method().equals(method)
                && branch.map(origin.branch()::equals).orElse(true)
                && !header.startedAt().isBefore(since)
                && header.startedAt().isBefore(before)
                && release.map(tag -> tag.equals(ANY_RELEASE)
                                ? !origin.tag().isEmpty()
                                : origin.tag().equals(tag))
                        .orElse(true);
    }
}
