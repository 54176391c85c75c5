/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalException;
import dev.evaljunit.Judge;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Creates judges of several judges: a jury, in which all of them vote, or a cascade, in which one asks the next if it is uncertain.
 * Gates state how many members had a score, and which tier decided.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Panel {

    private Panel() {}

    private static Judge jury(PanelRule rule, Judge... members) {
        if (members.length < 2) {
            throw new EvalException("A jury must have at least 2 judges, found %d.".formatted(members.length));
        }
        return new PanelJudge(rule, List.of(members));
    }

    /**
     * Create a jury that scores 1 if more than half of its members pass the answer, each by its own threshold, and 0 if more than
     * half do not. If unscored members leave neither, the answer is unscored.
     *
     * @throws EvalException if the number of members is even or below 3
     */
    public static Judge majority(Judge... members) {
        if (members.length < 3 || members.length % 2 == 0) {
            throw new EvalException(
                    "A jury that decides by majority must have an odd number of judges, at least 3, found %d. Add or remove one."
                            .formatted(members.length));
        }
        return jury(Jury.MAJORITY, members);
    }

    /**
     * Create a jury that scores 1 if all members pass the answer, each by its own threshold, and 0 if one does not. If none fails
     * it but one is unscored, the answer is unscored.
     *
     * @throws EvalException if there are fewer than 2 members
     */
    public static Judge unanimous(Judge... members) {
        return jury(Jury.UNANIMOUS, members);
    }

    /**
     * Create a jury with the mean of its members' scores, and of their thresholds. If half of the members or fewer have a score, the
     * answer is unscored.
     *
     * @throws EvalException if there are fewer than 2 members
     */
    public static Judge mean(Judge... members) {
        return jury(Jury.MEAN, members);
    }

    /**
     * Create a jury with the median of its members' scores, and of their thresholds; that of an even number is the mean of the two in
     * the middle. If half of the members or fewer have a score, the answer is unscored.
     *
     * @throws EvalException if there are fewer than 2 members
     */
    public static Judge median(Judge... members) {
        return jury(Jury.MEDIAN, members);
    }

    /**
     * Create a cascade of two tiers: the first one decides unless its score is in the uncertain band, or it has none, or does not
     * apply to the case; then the second one does. If that does not apply to the case, the answer is unscored. The second one may be a
     * cascade itself, or a jury. The threshold is that of the last tier.
     *
     * @param from the lowest uncertain score, from 0 to 1
     * @param to the highest uncertain score, from {@code from} to 1
     * @throws EvalException if the band is not in [0, 1]
     */
    public static Judge cascade(Judge first, double from, double to, Judge second) {
        if (!(0 <= from && from <= to && to <= 1)) {
            throw new EvalException(
                    "The uncertain band of a cascade must be in [0, 1] and must not end below its start, found %s to %s."
                            .formatted(from, to));
        }
        return new PanelJudge(new Cascade(from, to), List.of(first, second));
    }
}
