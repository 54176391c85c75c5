/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.internal.history.Baseline;
import dev.evaljunit.internal.history.CaseRecord;
import dev.evaljunit.internal.history.RunHeader;
import dev.evaljunit.internal.history.RunHeader.Counts;
import dev.evaljunit.internal.history.RunIdentity;
import dev.evaljunit.internal.history.RunRecord;
import dev.evaljunit.internal.report.PageExtras.ComparedRuns;
import dev.evaljunit.internal.report.PageExtras.Point;
import dev.evaljunit.internal.report.PageExtras.RunHistory;
import dev.evaljunit.internal.report.PageExtras.Turned;
import dev.evaljunit.internal.stats.ClopperPearson;
import dev.evaljunit.internal.stats.Interval;
import dev.evaljunit.internal.text.Redactor;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs of an eval before this one.
 *
 * @param now this run, as it would be kept
 * @param baseline what it is compared with; empty if there is none that can be used
 * @param earlier the runs of a branch, the oldest first
 * @param unusable why baselines that a gate asks for cannot be compared with, in sentences
 */
public record HistoryView(RunRecord now, Optional<Baseline> baseline, List<RunHeader> earlier, List<String> unusable) {

    /** Each end has 95 %, as those of gates. */
    private static final double CONFIDENCE = 0.9;

    private static final int NAMED_IDS = 10;
    private static final int LONGEST_CHANGE = 300;

    /** {@return what the page shows of them} */
    PageExtras extras() {
        @Nullable ComparedRuns none = unusable.isEmpty() ? null : ComparedRuns.none(unusable);
        return PageExtras.of(
                baseline.map(this::comparison).orElse(none), earlier.isEmpty() ? null : new RunHistory(points()));
    }

    /** Of several runs, the newest: one run has one answer to each case. */
    private ComparedRuns comparison(Baseline with) {
        var before = new LinkedHashMap<String, CaseRecord>();
        with.runs().get(0).cases().forEach(one -> before.put(one.theCase(), one));
        var turned = new ArrayList<Turned>();
        var added = new ArrayList<String>();
        var changed = new ArrayList<String>();
        int shared = 0;
        for (CaseRecord one : now.cases()) {
            @Nullable CaseRecord earlierOne = before.remove(one.theCase());
            if (earlierOne == null) {
                added.add(one.theCase());
            } else if (!earlierOne.contentSha256().equals(one.contentSha256())) {
                changed.add(one.theCase());
            } else {
                shared++;
                turned(earlierOne, one).ifPresent(turned::add);
            }
        }
        return new ComparedRuns(
                with.label(),
                shared,
                turned.stream()
                        .filter(Turned::isWorse)
                        .sorted(Comparator.comparing(Turned::now))
                        .toList(),
                turned.stream().filter(each -> !each.isWorse()).toList(),
                added,
                List.copyOf(before.keySet()),
                notes(with, changed));
    }

    private static Optional<Turned> turned(CaseRecord before, CaseRecord after) {
        boolean wasGood = before.outcome() == Outcome.PASS;
        boolean isGood = after.outcome() == Outcome.PASS;
        if (wasGood == isGood || !(wasGood ? after : before).outcome().isProblem()) {
            return Optional.empty();
        }
        Optional<String> answer = before.trials().stream()
                .findFirst()
                .flatMap(CaseRecord.TrialRecord::answer)
                .filter(text -> !text.isEmpty());
        return Optional.of(new Turned(
                after.theCase(), before.outcome().name(), after.outcome().name(), wasGood, answer));
    }

    private List<String> notes(Baseline with, List<String> changed) {
        var notes = new ArrayList<>(unusable);
        if (with.runs().size() > 1) {
            notes.add("Each case is compared with the newest of these runs.");
        }
        if (!changed.isEmpty()) {
            notes.add("Not compared, since the question, the expected values or the context changed: " + ids(changed)
                    + ".");
        }
        return notes;
    }

    private static String ids(List<String> ids) {
        String named = String.join(
                ", ", ids.stream().limit(NAMED_IDS).map(SafeText::id).toList());
        return ids.size() <= NAMED_IDS
                ? named
                : "%s and %s more".formatted(named, ReportText.grouped(ids.size() - NAMED_IDS));
    }

    private List<Point> points() {
        var runs = new ArrayList<>(earlier);
        runs.add(now.header());
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
