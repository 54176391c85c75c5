/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.Policy;
import dev.evaljunit.stats.Conclusion;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.IntFunction;

/** Outcomes of cases as numbers, with the bound that they are compared with. */
interface Sample {

    /** {@return how many cases it has} */
    int cases();

    /** {@return whether all of its outcomes are unknown} */
    default boolean isEmpty() {
        return cases() == 0;
    }

    /** {@return the outcomes that are unknown; they count against whatever is to be shown} */
    long missing();

    /** {@return whether the observed value is on the right side} */
    boolean holds();

    /** {@return what is shown at a one-sided level} */
    Conclusion conclusion(double alpha);

    /** {@return everything that the sample says at a one-sided level} */
    Reading reading(double alpha);

    /** {@return the sample as it would be if so many of its cases were as good, or as bad, as can be} */
    IntFunction<Sample> changes(boolean better);

    /** {@return what samples of this size can see, whatever they come to} */
    Sensitivity sensitivity(double alpha);

    default boolean isGreen(Policy policy, double alpha) {
        return policy == Policy.POINT ? holds() : Reading.isGreen(policy, holds(), conclusion(alpha));
    }

    /** {@return the smallest number of cases that would have to change for another decision; empty if none is enough} */
    default OptionalLong flips(Policy policy, double alpha) {
        boolean green = isGreen(policy, alpha);
        IntFunction<Sample> changed = changes(!green);
        if (changed.apply(cases()).isGreen(policy, alpha) == green) {
            return OptionalLong.empty();
        }
        int unchanged = 0;
        int flipped = cases();
        while (flipped - unchanged > 1) {
            int middle = (unchanged + flipped) >>> 1;
            if (changed.apply(middle).isGreen(policy, alpha) == green) {
                unchanged = middle;
            } else {
                flipped = middle;
            }
        }
        return OptionalLong.of(flipped);
    }

    /** What a gate can see of the truth with so many cases, {@link Numbers#POWER} of the time. */
    interface Sensitivity {

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
