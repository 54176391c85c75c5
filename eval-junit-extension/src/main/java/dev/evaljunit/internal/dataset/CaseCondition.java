/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import dev.evaljunit.Dataset;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which cases a judge applies to: those with a value at each path, such as {@code expected.tool}, that a filter selects.
 *
 * @param text as it is written
 * @param paths to values that a case must have
 * @param filter of the other conditions; without any, it selects every case
 */
public record CaseCondition(String text, List<String> paths, CaseFilter filter) {

    private static final Pattern PATH = Pattern.compile("[^=!~,\\s]+");

    /**
     * Read a condition.
     *
     * @throws EvalException if the text is none
     */
    public static CaseCondition parse(String text) {
        var paths = new ArrayList<String>();
        var conditions = new ArrayList<CaseFilter.Condition>();
        for (String each : text.split(",", -1)) {
            String part = each.strip();
            if (PATH.matcher(part).matches()) {
                paths.add(part);
            } else {
                conditions.addAll(conditions(text, part));
            }
        }
        return new CaseCondition(text, List.copyOf(paths), new CaseFilter(text, List.copyOf(conditions)));
    }

    private static List<CaseFilter.Condition> conditions(String text, String part) {
        try {
            return CaseFilter.parse(part).conditions();
        } catch (EvalException e) {
            throw new EvalException(
                    "The filter '%s' of a judge must consist of paths that have a value, such as expected.tool, or conditions such as route=refund, joined by commas, found '%s'."
                            .formatted(text, part),
                    e);
        }
    }

    /** {@return a key whose values it excludes, and that no case of a dataset has, so that it excludes nothing} */
    public Optional<String> unknownExclusion(Dataset dataset) {
        return filter.unknownExclusion(dataset);
    }

    /** {@return whether a case meets it} */
    public boolean holds(EvalCase evalCase) {
        for (String path : paths) {
            if (evalCase.find(path).isEmpty()) {
                return false;
            }
        }
        return filter.holds(evalCase);
    }
}
