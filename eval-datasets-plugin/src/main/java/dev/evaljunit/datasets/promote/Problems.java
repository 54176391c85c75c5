/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.promote;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The cases and rows that cannot be taken, each with its reason: refused, or left out if the user has chosen so. */
final class Problems {

    private static final int MOST = 200;

    /** What a user may choose to leave out. */
    enum Kind {
        /** Something is wrong that is never left out. */
        WRONG(""),
        /** Fewer than two people have labelled a case. */
        INCOMPLETE("incomplete"),
        /** People disagree, and nobody has decided. */
        DISAGREEMENT("disagreement"),
        /** An existing case asks nearly the same. */
        DUPLICATE("duplicates");

        private final String parameter;

        Kind(String parameter) {
            this.parameter = parameter;
        }

        String parameter() {
            return parameter;
        }
    }

    private final Set<Kind> skipped;
    private final List<String> refused = new ArrayList<>();
    private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    private final List<String> leftOut = new ArrayList<>();

    Problems(Set<Kind> skipped) {
        this.skipped = skipped.isEmpty() ? Set.of() : EnumSet.copyOf(skipped);
    }

    void add(Kind kind, String location, String subject, String reason) {
        add(kind, text(location, subject, reason));
    }

    /** Name a case that is left out whatever the user has chosen, since nothing is wrong with it. */
    void leaveOut(String location, String subject, String reason) {
        leftOut.add(text(location, subject, reason));
    }

    /** Name what does not count, whatever the user has chosen, by a text that names file and line. */
    void leaveOut(String text) {
        leftOut.add(text);
    }

    private static String text(String location, String subject, String reason) {
        return "%s: %s: %s".formatted(location, subject, reason);
    }

    /** Add a problem whose text names file, line and case. */
    void add(Kind kind, String text) {
        if (skipped.contains(kind)) {
            leftOut.add(text);
        } else {
            refused.add(text);
            kinds.add(kind);
        }
    }

    boolean isEmpty() {
        return refused.isEmpty();
    }

    List<String> leftOut() {
        return leftOut;
    }

    int count() {
        return refused.size();
    }

    /** {@return all problems, one on each line} */
    String list() {
        return list(refused);
    }

    static String list(List<String> problems) {
        String shown =
                problems.stream().limit(MOST).map(problem -> "\n  - " + problem).collect(Collectors.joining());
        return problems.size() > MOST ? shown + "\n  - and %d more".formatted(problems.size() - MOST) : shown;
    }

    /** {@return how to leave the cases out, if all of them can be} */
    String advice() {
        return kinds.contains(Kind.WRONG)
                ? ""
                : "\nOr leave such cases out: "
                        + kinds.stream()
                                .map(kind -> "-Deval-datasets.%s=skip".formatted(kind.parameter()))
                                .collect(Collectors.joining(" "));
    }
}
