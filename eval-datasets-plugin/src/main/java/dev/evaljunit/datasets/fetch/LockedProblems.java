/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.fetch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is wrong with locked datasets, collected so that one run of a goal shows all of it. */
public final class LockedProblems {

    private final Map<LockedDataset, List<String>> problems = new LinkedHashMap<>();

    /** Add what is wrong with a dataset. */
    public void add(LockedDataset dataset, Collection<String> more) {
        if (!more.isEmpty()) {
            problems.computeIfAbsent(dataset, none -> new ArrayList<>()).addAll(more);
        }
    }

    /** {@return everything that is wrong} */
    public List<String> all() {
        return problems.values().stream().flatMap(List::stream).toList();
    }

    /** {@return everything that is wrong with a dataset} */
    public List<String> of(LockedDataset dataset) {
        return problems.getOrDefault(dataset, List.of());
    }

    /**
     * Put everything into one text, with the next step.
     *
     * @param datasets how many were looked at
     */
    public String describe(int datasets) {
        return "%d of %d locked datasets must be repaired. A locked version never changes: restore the files, or create a new version and run 'mvn eval-datasets:lock -Deval-datasets.dataset=<name>@<version>'.%s"
                .formatted(problems.size(), datasets, list(all()));
    }

    /** {@return one line for each problem, indented} */
    public static String list(Collection<String> problems) {
        return problems.stream()
                .map(problem -> "\n  - " + problem.indent(4).strip())
                .collect(Collectors.joining());
    }
}
