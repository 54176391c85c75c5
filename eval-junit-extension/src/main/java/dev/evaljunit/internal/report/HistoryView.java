/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.internal.history.RunHeader;
import dev.evaljunit.internal.history.RunHeader.Counts;
import dev.evaljunit.internal.history.RunIdentity;
import dev.evaljunit.internal.report.PageExtras.Point;
import dev.evaljunit.internal.report.PageExtras.RunHistory;
import dev.evaljunit.internal.stats.ClopperPearson;
import dev.evaljunit.internal.stats.Interval;
import dev.evaljunit.internal.text.Redactor;
import dev.evaljunit.internal.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs of an eval before this one.
 *
 * @param now this run, as it would be kept
 * @param comparison with a run before; empty if there is none that can be used
 * @param earlier the runs of a branch, the oldest first
 * @param unusable why baselines that a gate asks for cannot be compared with, in sentences
 */
public record HistoryView(
        RunHeader now, Optional<ComparedRuns> comparison, List<RunHeader> earlier, List<String> unusable) {

    /** Each end has 95 %, as those of gates. */
    private static final double CONFIDENCE = 0.9;

    private static final int LONGEST_CHANGE = 300;

    /** {@return what the page shows of them} */
    PageExtras extras() {
        @Nullable ComparedRuns none = unusable.isEmpty() ? null : ComparedRuns.none(unusable);
        return PageExtras.of(
                comparison.map(with -> with.after(unusable)).orElse(none),
                earlier.isEmpty() ? null : new RunHistory(points()));
    }

    private List<Point> points() {
        var runs = new ArrayList<>(earlier);
        runs.add(now);
        var points = new ArrayList<Point>();
        @Nullable RunHeader last = null;
        for (RunHeader run : runs) {
            if (run.counts().counted() > 0) {
                points.add(point(run, last == null ? "" : change(last.identity(), run.identity())));
                last = run;
            }
        }
        return points;
    }

    private static Point point(RunHeader run, String changed) {
        Counts counts = run.counts();
        int missing = counts.unscored() - counts.skipped().orElse(0);
        int cases = run.cases().counted();
        double perCase = (double) cases / counts.counted();
        return new Point(
                run.startedAt().getEpochSecond(),
                PageView.time(run.startedAt()),
                run.origin().commit(),
                (double) counts.passed() / counts.counted(),
                interval((int) Math.floor(counts.passed() * perCase), cases).lower(),
                interval((int) Math.ceil((counts.passed() + missing) * perCase), cases)
                        .upper(),
                run.hasRegressed() ? "worse than its baseline" : "",
                changed);
    }

    /** Trials of one case are alike, so more of them make an interval no narrower. */
    private static Interval interval(int passed, int cases) {
        return ClopperPearson.interval(passed, cases, CONFIDENCE);
    }

    /** {@return what changed besides the agent; empty if nothing did} */
    private static String change(RunIdentity before, RunIdentity after) {
        String change = Stream.of(
                        before.obstacle(after).orElseGet(() -> datasetChange(before, after)),
                        promptChange(before, after))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
        return SafeText.line(Redactor.redact(change), LONGEST_CHANGE);
    }

    private static String promptChange(RunIdentity before, RunIdentity after) {
        return before.promptSha256().equals(after.promptSha256())
                ? ""
                : "prompt was %s and is %s"
                        .formatted(
                                before.promptVersion().orElse("none"),
                                after.promptVersion().orElse("none"));
    }

    private static String datasetChange(RunIdentity before, RunIdentity after) {
        return before.dataset().equals(after.dataset()) && before.casesSha256().equals(after.casesSha256())
                ? ""
                : "dataset was %s and is %s"
                        .formatted(before.dataset().id(), after.dataset().id());
    }
}
