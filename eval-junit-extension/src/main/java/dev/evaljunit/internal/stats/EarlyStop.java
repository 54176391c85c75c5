/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Detects from the outcomes of a run when the conclusion of the full run is known.
 *
 * <p>Outcomes come one at a time, unless the rule is to be certain in an order shuffled before the first call: a case that
 * is slow keeps its place, and what is complete behind it waits. An outcome that is missing counts as a fail where PASS is
 * to be shown, and as a pass where FAIL is.
 *
 * <p>After a decision, outcomes of calls in flight may still be added; they change nothing. If the bounds contradict each
 * other, as they do in at most a share of alpha of all orders, only certain conclusions are decided from then on.
 *
 * <p>An outcome takes a few logarithms on average, for any number of cases. Not safe for use by several threads.
 */
public final class EarlyStop {

    /**
     * Bounds for the passes of all cases.
     *
     * @param lower the fewest
     * @param upper the most
     */
    public record Bounds(long lower, long upper) {}

    private final StoppingTarget target;
    private final RunningBounds missingFailed;
    private final RunningBounds missingPassed;
    private long outcomes;
    private long used;
    private @Nullable Conclusion decision;

    /**
     * Start before the first outcome.
     *
     * @param target the conclusion to detect
     * @param rule how certain it must be
     */
    public EarlyStop(StoppingTarget target, StoppingRule rule) {
        this.target = target;
        this.missingFailed = new RunningBounds(target.cases(), rule);
        this.missingPassed = new RunningBounds(target.cases(), rule);
        this.decision = decide();
    }

    /**
     * Add an outcome that passed.
     *
     * @throws IllegalArgumentException if all outcomes have come already
     */
    public void pass() {
        add(true, true);
    }

    /**
     * Add an outcome that failed.
     *
     * @throws IllegalArgumentException if all outcomes have come already
     */
    public void fail() {
        add(false, false);
    }

    /**
     * Add an outcome that remains unknown.
     *
     * @throws IllegalArgumentException if all outcomes have come already
     */
    public void missing() {
        add(false, true);
    }

    private void add(boolean atWorst, boolean atBest) {
        Arguments.check(outcomes < target.cases(), "outcomes", outcomes + 1, "at most " + target.cases());
        outcomes++;
        if (decision == null) {
            used++;
            missingFailed.add(atWorst);
            missingPassed.add(atBest);
            decision = decide();
        }
    }

    private @Nullable Conclusion decide() {
        if (missingFailed.lower() >= target.passFrom()) {
            return Conclusion.PASS;
        }
        if (missingPassed.upper() <= target.failTo()) {
            return Conclusion.FAIL;
        }
        boolean neither = missingFailed.upper() < target.passFrom() && missingPassed.lower() > target.failTo();
        return neither ? Conclusion.INCONCLUSIVE : null;
    }

    /**
     * Return the conclusion of the full run, once it is known.
     *
     * <p>With missing outcomes it is INCONCLUSIVE under the POINT policy too, if the floor is missed only because of them.
     */
    public Optional<Conclusion> decision() {
        return Optional.ofNullable(decision);
    }

    /**
     * Return bounds for the passes of the full run, from the outcomes that led to the decision.
     *
     * <p>What is missing counts as fails in the lower bound and as passes in the upper one. At most a share of alpha of all orders leads ever to bounds that are wrong, for each of the two
     * ways to count.
     */
    public Bounds bounds() {
        return new Bounds(missingFailed.lower(), missingPassed.upper());
    }

    /** {@return how many outcomes led to the decision, or have come so far if there is none} */
    public long used() {
        return used;
    }
}
