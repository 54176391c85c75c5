/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.Policy;
import dev.evaljunit.internal.stats.Conclusion;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/** Outcomes of cases as numbers, with the bound that they are compared with. */
interface Sample {

    /** {@return how many cases it has} */
    int cases();

    /** {@return whether all of its outcomes are unknown} */
    default boolean isEmpty() {
        return cases() == 0;
    }

    /**
     * {@return the outcomes that are unknown: they count against whatever is to be shown of shares and totals, and are no
     * part of means}
     */
    long missing();

    /** {@return whether the observed value is on the right side} */
    boolean holds();

    /** {@return what is shown at a one-sided level} */
    Conclusion conclusion(double alpha);

    /** {@return everything that the sample says at a one-sided level} */
    Assessment assessment(double alpha);

    /**
     * Return the sample as it would be if so many of its cases were as good, or as bad, as can be, from none to all: first
     * those that change most for a policy.
     */
    IntFunction<Sample> changes(boolean better, Policy policy);

    /** {@return what samples of this size can see, whatever they come to} */
    Sensitivity sensitivity(double alpha);

    /** {@return the share of trials or cases that it compares with a floor; empty if it compares something else} */
    default Optional<RateSample> share() {
        return Optional.empty();
    }

    /** {@return whether cases have several units, which resemble each other} */
    default boolean isClustered() {
        return false;
    }

    /** {@return whether what holds as observed is never shown to be missed, nor the other way round} */
    default boolean showsAsItObserves() {
        return true;
    }

    default boolean isGreen(Policy policy, double alpha) {
        if (policy == Policy.POINT) {
            return holds();
        }
        boolean lenient = policy == Policy.LENIENT;
        // bounds take longer than the observed value, which often is enough
        boolean isClear = showsAsItObserves() && holds() == lenient;
        return isClear ? lenient : Assessment.isGreen(policy, holds(), conclusion(alpha));
    }

    /**
     * Return how few cases turn a gate of this policy over, if they end as well, or as badly, as can be.
     *
     * <p>So many do. For shares and for observed values fewer never do; for means and trials that must show something,
     * fewer can in rare samples of a handful of cases, where a case in the middle changes the spread more than the mean.
     *
     * @return empty if no number was found that does
     */
    default OptionalLong flips(Policy policy, double alpha) {
        boolean green = isGreen(policy, alpha);
        IntFunction<Sample> changed = changes(!green, policy);
        IntPredicate turns = count -> changed.apply(count).isGreen(policy, alpha) != green;
        return policy == Policy.POINT ? FlipSearch.least(cases(), turns) : FlipSearch.first(cases(), turns);
    }

    /** What a gate can see of the truth with so many cases, {@link NumberText#POWER} of the time. */
    interface Sensitivity {

        /** {@return whether it is known; not where cases do not tell how much such cases vary} */
        default boolean isKnown() {
            return true;
        }

        /** {@return whether it depends on how much the values vary, and not on their number alone} */
        default boolean dependsOnSpread() {
            return false;
        }

        /** {@return the true value at which the gate begins to turn red, or green if the policy is STRICT; empty if none} */
        OptionalDouble seen(Policy policy);

        /** {@return how many cases like these it takes to see a true value so often; empty if no number does} */
        OptionalLong casesToSee(double trueValue, Policy policy);

        /** {@return how many cases like these settle what is open if they go as these did; empty if no number does} */
        OptionalLong casesToSettle();

        /** {@return how many trials of each case would settle it; empty if no number does, or there is one of each} */
        default OptionalLong trialsToSettle() {
            return OptionalLong.empty();
        }
    }
}
