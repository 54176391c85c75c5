/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Which cases a judge applies to: those with a value at a path, such as {@code expected.tool}, or those that a filter selects.
 *
 * @param text as it is written
 * @param conditions all of which must hold
 */
public record CaseCondition(String text, List<Predicate<EvalCase>> conditions) {

    private static final Pattern PATH = Pattern.compile("[^=!~,\\s]+");

    /**
     * Read a condition.
     *
     * @throws EvalException if the text is none
     */
    public static CaseCondition parse(String text) {
        var conditions = new ArrayList<Predicate<EvalCase>>();
        for (String part : text.split(",", -1)) {
            conditions.add(condition(text, part.strip()));
        }
        return new CaseCondition(text, List.copyOf(conditions));
    }

    private static Predicate<EvalCase> condition(String text, String part) {
        if (PATH.matcher(part).matches()) {
            return evalCase -> evalCase.find(part).isPresent();
        }
        try {
            return CaseFilter.parse(part).conditions().get(0)::holds;
        } catch (EvalException e) {
            throw new EvalException(
                    "The filter '%s' of a judge must consist of paths that have a value, such as expected.tool, or conditions such as route=refund, joined by commas, found '%s'."
                            .formatted(text, part),
                    e);
        }
    }

    /** {@return whether a case meets it} */
    public boolean holds(EvalCase evalCase) {
        for (Predicate<EvalCase> condition : conditions) {
            if (!condition.test(evalCase)) {
                return false;
            }
        }
        return true;
    }
}
