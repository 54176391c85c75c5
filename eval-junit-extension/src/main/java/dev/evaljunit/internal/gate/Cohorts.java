/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.EvalRun;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The cases of a run by the values of a metadata key.
 *
 * @param large cohorts with enough cases, by name, then the small ones merged if that is enough
 * @param small cohorts with too few cases, by name
 * @param tooSmall small cohorts that have too few cases even when merged, by name, and those all of whose cases were skipped
 * @param unknown large cohorts without a single known value
 */
record Cohorts(List<Cohort> large, List<Cohort> small, List<Cohort> tooSmall, List<Cohort> unknown) {

    /** The name of the merged small cohorts. */
    static final String OTHER = "OTHER";

    private static final int LONGEST_NAME = 60;
    private static final int MOST_NAMES = 10;

    /**
     * Cases that share a metadata value.
     *
     * @param name the value as text
     * @param cases without those that were skipped; a cohort may have no other
     */
    record Cohort(String name, Cases cases) {

        /** {@return the name on one line, without control characters and secrets} */
        String safeName() {
            return SafeText.line(name, LONGEST_NAME);
        }

        private String described() {
            return safeName() + " (" + size() + ")";
        }

        private String size() {
            return NumberText.count(cases.size(), "case");
        }

        /** {@return why it was not tested} */
        String isTooSmall(int minSupport) {
            return "%s, fewer than %s".formatted(size(), minSupport);
        }

        /**
         * {@return why it was not tested}
         *
         * @param what its cases are, such as {@code unscored}
         */
        String isAll(String what) {
            return "%s, all %s".formatted(size(), what);
        }
    }

    /** {@return the names and sizes of a few cohorts, and how many more there are} */
    static String names(List<Cohort> cohorts) {
        int more = cohorts.size() - MOST_NAMES;
        return cohorts.stream().limit(MOST_NAMES).map(Cohort::described).collect(Collectors.joining(", "))
                + (more > 0 ? ", and " + more + " more" : "");
    }

    /**
     * {@return what ends a sentence on the other cohorts: which were not tested, and why; may be empty}
     *
     * @param why a cohort was not tested, such as {@code 19 cases, fewer than 20}
     */
    static String notTested(List<Cohort> cohorts, Function<Cohort, String> why) {
        int more = cohorts.size() - MOST_NAMES;
        String names = cohorts.stream()
                .limit(MOST_NAMES)
                .map(cohort -> "'%s' (%s)".formatted(cohort.safeName(), why.apply(cohort)))
                .collect(Collectors.joining(", "));
        return switch (cohorts.size()) {
            case 0 -> "";
            case 1 -> "; cohort %s was not tested".formatted(names);
            default -> "; cohorts %s%s were not tested".formatted(names, more > 0 ? ", and " + more + " more" : "");
        };
    }

    static Cohorts of(EvalRun run, String key, int minSupport) {
        List<Cohort> large = new ArrayList<>();
        List<Cohort> small = new ArrayList<>();
        List<Cohort> skipped = new ArrayList<>();
        Cases all = Cases.of(run);
        all.table().groups(key).rows().forEach((name, rows) -> {
            var cohort = new Cohort(name, all.with(rows));
            (rows.length >= minSupport ? large : rows.length == 0 ? skipped : small).add(cohort);
        });
        Cases rest = Cases.each(run, small.stream().map(Cohort::cases).toList());
        if (rest.size() < minSupport) {
            return new Cohorts(
                    large,
                    small,
                    Stream.concat(small.stream(), skipped.stream()).toList(),
                    List.of());
        }
        large.add(new Cohort(otherThan(large), rest));
        return new Cohorts(large, small, skipped, List.of());
    }

    /** {@return a name that no cohort has} */
    private static String otherThan(List<Cohort> cohorts) {
        Set<String> names = cohorts.stream().map(Cohort::name).collect(Collectors.toSet());
        String name = OTHER;
        while (names.contains(name)) {
            name += "*";
        }
        return name;
    }

    Cohorts withUnknown(List<Cohort> nothingKnown) {
        return new Cohorts(large, small, tooSmall, nothingKnown);
    }

    /** {@return whether the small cohorts are large enough when merged} */
    boolean isMerged() {
        return !tooSmall.containsAll(small);
    }

    /** {@return the cohorts that cannot be tested} */
    List<Cohort> untested() {
        return Stream.concat(tooSmall.stream(), unknown.stream()).toList();
    }

    /** {@return whether a case has the metadata key} */
    static boolean exist(EvalRun run, String key) {
        return CaseTable.of(run).groups(key).exist();
    }

    /** {@return the metadata keys that cases have} */
    static Collection<String> keys(EvalRun run) {
        var keys = new TreeSet<String>();
        run.cases().forEach(result -> keys.addAll(result.evalCase().metadata().keySet()));
        return keys;
    }
}
