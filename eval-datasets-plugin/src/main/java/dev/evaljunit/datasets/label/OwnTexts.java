/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.label;

import dev.evaljunit.datasets.queue.Decision;
import dev.evaljunit.datasets.queue.ItemLabels;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The texts that a person has given with the label of any criterion of an item. */
final class OwnTexts {

    private OwnTexts() {}

    /** Finds the decision of the person about a criterion. */
    interface Decided extends BiFunction<ItemLabels, String, Optional<Decision>> {}

    /** {@return the comment; empty if there is none} */
    static String comment(ItemLabels labels, List<String> criteria, Decided decided) {
        return first(labels, criteria, decided, Decision::comment);
    }

    /** {@return what the agent should have answered; empty if there is nothing} */
    static String correctedAnswer(ItemLabels labels, List<String> criteria, Decided decided) {
        return first(labels, criteria, decided, Decision::correctedAnswer);
    }

    private static String first(
            ItemLabels labels, List<String> criteria, Decided decided, Function<Decision, Optional<String>> text) {
        return criteria.stream()
                .flatMap(name -> decided.apply(labels, name).stream())
                .flatMap(decision -> text.apply(decision).stream())
                .findFirst()
                .orElse("");
    }
}
