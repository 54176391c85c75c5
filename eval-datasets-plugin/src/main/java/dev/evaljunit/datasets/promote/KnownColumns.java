/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.promote;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.text.Nearest;
import dev.evaljunit.internal.text.SafeText;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The columns of labelled rows. Any other one may be misspelt, so that its cells would be fields of the case instead of what was meant. */
final class KnownColumns {

    private static final int LONGEST_LIST = 400;

    /** Fields of cases and of candidates, alone or as the beginning of a path. */
    private static final Set<String> OF_CASES =
            Set.of("input", "expected", "context", "metadata", "provenance", "answer", "tool_calls", "signals");

    private static final Set<String> ALL = all();

    private KnownColumns() {}

    private static Set<String> all() {
        var all = new TreeSet<>(LabelledRow.COLUMNS);
        all.addAll(OF_CASES);
        all.add("id");
        return all;
    }

    /**
     * Check a header.
     *
     * @throws EvalException if a column is unknown; the message names all of these
     */
    static void check(List<String> names, String location) {
        List<String> unknown =
                names.stream().filter(name -> !ALL.contains(root(name))).toList();
        if (!unknown.isEmpty()) {
            throw new EvalException(
                    "%s: columns must be of labels, such as 'label', or of the case, such as 'input.question' or 'metadata.route', but these are neither: %s. Correct their names, remove them, or put them below 'metadata'."
                            .formatted(
                                    location,
                                    SafeText.line(
                                            unknown.stream()
                                                    .map(KnownColumns::shown)
                                                    .collect(Collectors.joining(", ")),
                                            LONGEST_LIST)));
        }
    }

    private static String root(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private static String shown(String name) {
        String spelt = root(name).toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
        String rest = name.substring(root(name).length());
        return "'" + LabelledRow.shown(name) + "'"
                + Nearest.to(spelt, ALL)
                        .map(near -> " (did you mean '" + LabelledRow.shown(near + rest) + "'?)")
                        .orElse("");
    }
}
