/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Decides several differences together, such as one for each cohort: among many, one drops by chance.
 *
 * <p>FAIL needs a p-value that is significant after Holm's correction. PASS needs no correction: each difference must
 * pass, which more of them do not make easier.
 */
public final class DeltaFamily {

    private DeltaFamily() {}

    /**
     * Return the conclusion about each.
     *
     * @param alpha of the gate, for all together
     * @param decisions of one gate; those without a p-value are not counted, and INCONCLUSIVE at best
     */
    public static List<Conclusion> conclusions(double alpha, List<DeltaDecision> decisions) {
        int[] tested = IntStream.range(0, decisions.size())
                .filter(i -> !Double.isNaN(decisions.get(i).p()))
                .toArray();
        boolean[] rejected = StepDown.rejected(
                tested.length,
                alpha,
                (test, level) -> decisions.get(tested[test]).p() < level);
        boolean[] significant = new boolean[decisions.size()];
        for (int test = 0; test < tested.length; test++) {
            significant[tested[test]] = rejected[test];
        }
        return IntStream.range(0, decisions.size())
                .mapToObj(i -> conclusion(decisions.get(i), significant[i]))
                .toList();
    }

    private static Conclusion conclusion(DeltaDecision decision, boolean isSignificant) {
        if (isSignificant && decision.conclusion() == Conclusion.FAIL) {
            return Conclusion.FAIL;
        }
        return decision.conclusion() == Conclusion.PASS ? Conclusion.PASS : Conclusion.INCONCLUSIVE;
    }

    /** {@return FAIL if one is, PASS if there is one and each is, else INCONCLUSIVE} */
    public static Conclusion together(List<Conclusion> conclusions) {
        if (conclusions.contains(Conclusion.FAIL)) {
            return Conclusion.FAIL;
        }
        boolean isEachPass = !conclusions.isEmpty() && conclusions.stream().allMatch(each -> each == Conclusion.PASS);
        return isEachPass ? Conclusion.PASS : Conclusion.INCONCLUSIVE;
    }
}
