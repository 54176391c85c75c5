/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.calibrate;

import dev.evaljunit.EvalException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What makes a measurement say less than it seems to; each is refused unless the user allows it. */
enum Weakness {
    /** Nobody knows whether another person would label in the same way. */
    ONE_ANNOTATOR,
    /** A judge cannot agree with people who do not agree with each other. */
    LOW_AGREEMENT,
    /** Intervals are wide. */
    FEW_LABELS,
    /** People differ on whether an answer passes, and nobody has decided; allowed, such answers are left out. */
    DISPUTED,
    /** The judge was told what it is asked for. */
    EXAMPLES,
    /** The judge is measured on the answers that it then decides. */
    GOLDEN_CASES,
    /** The judge gave no score; such answers are left out. */
    UNSCORED,
    /** Whoever always gives the more frequent verdict is right as often. */
    NO_BETTER_THAN_CONSTANT;

    static final String PROPERTY = "eval-datasets.calibrate.allow";

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /**
     * {@return the weakness with a word}
     *
     * @throws EvalException if there is none
     */
    static Weakness of(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word.equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new EvalException("-D%s must be words of this list, separated by commas: %s; found '%s'."
                                .formatted(
                                        PROPERTY,
                                        Arrays.stream(values())
                                                .map(Weakness::toString)
                                                .collect(Collectors.joining(", ")),
                                        word)));
    }

    /** {@return the word as users write it} */
    @Override
    public String toString() {
        return word;
    }
}
