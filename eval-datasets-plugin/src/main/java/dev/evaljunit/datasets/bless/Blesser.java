/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.bless;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.history.BaselineFile;
import dev.evaljunit.internal.history.History;
import dev.evaljunit.internal.history.HistoryPlace;
import dev.evaljunit.internal.history.HistoryQuery;
import dev.evaljunit.internal.history.Retention;
import dev.evaljunit.internal.history.RunHeader;
import dev.evaljunit.internal.history.RunOrigin;
import dev.evaljunit.internal.history.RunRecord;
import dev.evaljunit.internal.text.SafeText;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Makes the last run of each eval its blessed baseline, without running it again. */
public final class Blesser {

    private static final int LONGEST_NAME = 80;

    private final BlessRequest request;

    private Blesser(BlessRequest request) {
        this.request = request;
    }

    /**
     * Write the baselines.
     *
     * @return lines for people
     * @throws EvalException if the history is off, cannot be read or has no such run, or a baseline cannot be written
     */
    public static List<String> bless(BlessRequest request) {
        return new Blesser(request).lines();
    }

    private List<String> lines() {
        try (History history = open()) {
            HistoryQuery all = HistoryQuery.ofAll();
            List<RunHeader> runs = history
                    .newest(request.wantedBranch().map(all::onBranch).orElse(all))
                    .stream()
                    .filter(run -> request.eval().map(run.method()::contains).orElse(true))
                    .toList();
            if (runs.isEmpty()) {
                throw none(history);
            }
            requireExpectedBranches(runs);
            var lines = new ArrayList<String>();
            runs.forEach(run -> history.read(run).ifPresent(record -> lines.add(bless(record))));
            lines.add("Review the files, and commit them.");
            return lines;
        }
    }

    /** Whoever blesses on one branch would hardly expect the last experiment on another one. */
    private void requireExpectedBranches(List<RunHeader> runs) {
        List<RunHeader> others = runs.stream()
                .filter(run -> !request.isExpected(run.origin().branch()))
                .toList();
        if (others.isEmpty()) {
            return;
        }
        String checkedOut = shown(request.checkedOut().orElse(""));
        throw new EvalException(others.stream()
                        .map(run ->
                                "The last run of eval '%s' is%s.".formatted(shown(run.eval()), ofOther(run.origin())))
                        .collect(Collectors.joining(" "))
                + " Nothing was blessed, since branch '%s' is checked out. Name the branch whose last runs are to be blessed with -Deval-datasets.bless.branch=<branch>, or pass * for any."
                        .formatted(checkedOut));
    }

    private static String ofOther(RunOrigin origin) {
        return origin.branch().isEmpty()
                ? " of no known branch"
                : origin(origin).replaceFirst(" on branch", " of branch");
    }

    private History open() {
        return HistoryPlace.open(
                        request.history(),
                        request.project()::resolve,
                        System::getenv,
                        Retention.DEFAULT,
                        Clock.systemUTC())
                .orElseThrow(
                        () -> new EvalException(
                                "The history must not be off, since the runs to bless are in it. Name the one of eval.history with -Deval-datasets.bless.history=<history>."));
    }

    private EvalException none(History history) {
        String eval = request.eval()
                .map(name -> " of an eval whose name contains '%s'".formatted(shown(name)))
                .orElse("");
        String branch = request.wantedBranch()
                .map(name -> " of branch '%s'".formatted(shown(name)))
                .orElse("");
        return new EvalException(
                "History '%s' has no run%s%s to bless. Run the eval with that history, or name another one with -Deval-datasets.bless.history=<history>."
                        .formatted(history.place(), eval, branch));
    }

    private String bless(RunRecord run) {
        BaselineFile file = BaselineFile.of(request.baselines(), run.header().method());
        file.write(run);
        RunHeader header = run.header();
        return "%s: blessed the run of %s%s, in which %s of %s cases passed%s"
                .formatted(
                        path(file.path()),
                        header.startedAt(),
                        origin(header.origin()),
                        header.cases().passed(),
                        header.cases().counted(),
                        header.hasRegressed() ? "; a gate found it to be worse than its baseline" : "");
    }

    private Path path(Path file) {
        return file.startsWith(request.project()) ? request.project().relativize(file) : file;
    }

    private static String origin(RunOrigin origin) {
        String branch = origin.branch().isEmpty() ? "" : " on branch '%s'".formatted(shown(origin.branch()));
        return origin.commit().isEmpty() ? branch : branch + " (commit %s)".formatted(shown(origin.commit()));
    }

    private static String shown(String name) {
        return SafeText.line(name, LONGEST_NAME);
    }
}
