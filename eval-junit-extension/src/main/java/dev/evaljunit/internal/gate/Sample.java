/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.Policy;
import dev.evaljunit.internal.stats.Conclusion;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/** Numbers of cases, with the floor or limit that they are compared with. */
interface Sample {

    /** {@return how many cases it has} */
    int cases();

    /** {@return whether all of its outcomes are unknown} */
    default boolean isEmpty() {
        return cases() == 0;
    }

    /**
     * {@return how many outcomes are unknown: they count against any conclusion on shares and totals, and are left out
     * of means}
     */
    long missing();

    /** {@return whether the observed value is on the right side of the floor or limit} */
    boolean holds();

    /** {@return the conclusion at a one-sided level} */
    Conclusion conclusion(double alpha);

    /** {@return the conclusion at a one-sided level, with the numbers behind it} */
    Assessment assessment(double alpha);

    /**
     * Return the sample after a number of its cases changed to the best, or worst, possible outcome; those with the
     * largest effect under a policy change first.
     */
    IntFunction<Sample> changes(boolean better, Policy policy);

    /** {@return the power of samples of this size, independent of the observed value} */
    Sensitivity sensitivity(double alpha);

    /** {@return the share that is compared with a floor; empty if something else is compared} */
    default Optional<RateSample> share() {
        return Optional.empty();
    }

    /** {@return whether cases are clusters of several units} */
    default boolean isClustered() {
        return false;
    }

    /** {@return whether the conclusion never contradicts the observed value} */
    default boolean showsAsItObserves() {
        return true;
    }

    default boolean isGreen(Policy policy, double alpha) {
        if (policy == Policy.POINT) {
            return holds();
        }
        boolean lenient = policy == Policy.LENIENT;
        // bounds are slower than the observed value, which is often enough
        boolean isClear = showsAsItObserves() && holds() == lenient;
        return isClear ? lenient : Assessment.isGreen(policy, holds(), conclusion(alpha));
    }

    /**
     * Return how few cases, changed to the best or worst outcome, flip a gate with this policy.
     *
     * <p>That many always do. Fewer never do for shares and observed values; for conclusions on means and clusters,
     * fewer may in rare samples of very few cases, in which a case changes the spread more than the mean.
     *
     * @return empty if no number was found
     */
    default OptionalLong flips(Policy policy, double alpha) {
        boolean green = isGreen(policy, alpha);
        IntFunction<Sample> changed = changes(!green, policy);
        IntPredicate turns = count -> changed.apply(count).isGreen(policy, alpha) != green;
        return policy == Policy.POINT
                ? FlipSearch.least(cases(), turns, likelyFlip(!green))
                : FlipSearch.first(cases(), turns);
    }

    /** {@return about how few cases flip the observed value, from 1 to all; empty if that is not known faster than by trying} */
    default OptionalInt likelyFlip(boolean better) {
        return OptionalInt.empty();
    }

    /** The power of a gate with a number of cases: what it detects with probability {@link NumberText#POWER}. */
    interface Sensitivity {

        /** {@return whether the power is known; not if the sample does not show how much values vary} */
        default boolean isKnown() {
            return true;
        }

        /** {@return whether the power depends on how much values vary, not only on their number} */
        default boolean dependsOnSpread() {
            return false;
        }

        /**
         * {@return the true value nearest to the floor that turns the gate red, or green under STRICT; empty if none}
         */
        OptionalDouble seen(Policy policy);

        /** {@return how many similar cases detect a true value; empty if no number does} */
        OptionalLong casesToSee(double trueValue, Policy policy);

        /** {@return how many similar cases make the result conclusive; empty if no number does} */
        OptionalLong casesToSettle();

        /** {@return what else would, after a semicolon, if no number of cases does; may be empty} */
        default String ifNeverSettled() {
            return "";
        }

        /**
         * {@return how many trials of each case would do so; empty if no number does, or there is one trial per case}
         */
        default OptionalLong trialsToSettle() {
            return OptionalLong.empty();
        }
    }
}
