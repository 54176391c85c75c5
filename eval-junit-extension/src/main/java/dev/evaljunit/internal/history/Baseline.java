/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import dev.evaljunit.internal.text.SafeText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a run is compared with.
 *
 * @param kind of it
 * @param runs at least one, the newest first; only a window has several
 */
public record Baseline(Kind kind, List<ComparableRun> runs) {

    private static final int LONGEST_NAME = 80;

    /** Where a baseline comes from. */
    public enum Kind {
        /** A file under version control. */
        BLESSED,
        /** The last run of a release. */
        RELEASE,
        /** The last runs of a branch. */
        WINDOW;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Baseline {
        runs = List.copyOf(runs);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("A baseline must have a run");
        }
    }

    /** {@return the newest run without its cases} */
    public RunHeader newest() {
        return runs.get(0).header();
    }

    /** {@return the newest run as a baseline of its own} */
    public Baseline ofNewest() {
        return new Baseline(kind, runs.subList(0, 1));
    }

    /** {@return what sentences call it} */
    public String label() {
        RunOrigin origin = newest().origin();
        String commit = origin.commit().isEmpty() ? "" : " (commit %s)".formatted(shown(origin.commit()));
        String day = " of " + day(newest().startedAt());
        return switch (kind) {
            case BLESSED -> "the blessed run" + day + commit;
            case RELEASE -> "the run of release '%s'".formatted(shown(origin.tag())) + day + commit;
            case WINDOW ->
                runs.size() == 1
                        ? "the run%s%s%s".formatted(ofBranch(origin.branch()), day, commit)
                        : "the %s runs%s since %s".formatted(runs.size(), ofBranch(origin.branch()), day(since()));
        };
    }

    private static String ofBranch(String branch) {
        return branch.isEmpty() ? "" : " of branch '%s'".formatted(shown(branch));
    }

    private static String shown(String name) {
        return SafeText.line(name, LONGEST_NAME);
    }

    private static LocalDate day(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /** {@return when the oldest of its runs began} */
    public Instant since() {
        return runs.get(runs.size() - 1).header().startedAt();
    }

    /** {@return the digest of each case's question, by the id of the case} */
    public Map<String, String> contentSha256() {
        var content = new LinkedHashMap<String, String>();
        runs.forEach(run -> run.contentSha256().forEach(content::putIfAbsent));
        return content;
    }
}
