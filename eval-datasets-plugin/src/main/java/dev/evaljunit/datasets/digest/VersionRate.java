/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.digest;

import dev.evaljunit.datasets.facts.HistoryFacts;
import dev.evaljunit.datasets.facts.HistoryFacts.EvalRuns;
import dev.evaljunit.datasets.facts.PassRates;
import dev.evaljunit.internal.history.CaseRecord;
import dev.evaljunit.internal.history.RunHeader;
import dev.evaljunit.internal.history.RunRecord;
import dev.evaljunit.internal.stats.PairedOutcomes;
import dev.evaljunit.result.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The pass rate of a version of an agent, and what it is better or worse by than the one before, on the same cases and judges.
 *
 * @param version the label of the agent and the version of its prompt, or the commit if it has neither
 * @param run its newest run
 * @param lift the cases that both versions ran; empty for the first version
 */
record VersionRate(String eval, String version, RunHeader run, Counted rate, Optional<PairedOutcomes> lift) {

    /** More would not fit on a page. */
    private static final int MOST_VERSIONS = 6;

    /** {@return the versions that ran in a period, after the last one before it; the oldest first for each eval} */
    static List<VersionRate> of(HistoryFacts history, Period period, Function<RunHeader, Optional<RunRecord>> reader) {
        return history.evals().stream()
                .flatMap(eval -> of(eval, period, reader).stream())
                .toList();
    }

    private static List<VersionRate> of(EvalRuns eval, Period period, Function<RunHeader, Optional<RunRecord>> reader) {
        List<RunHeader> newest = newestOfVersions(eval, period);
        if (newest.isEmpty() || !period.has(newest.get(newest.size() - 1).startedAt())) {
            return List.of();
        }
        var rates = new ArrayList<VersionRate>();
        @Nullable RunRecord before = null;
        for (RunHeader header : newest) {
            @Nullable RunRecord run = reader.apply(header).orElse(null);
            Optional<PairedOutcomes> lift = before == null || run == null ? Optional.empty() : lift(before, run);
            var rate = new Counted(header.counts().passed(), header.counts().counted());
            rates.add(new VersionRate(eval.eval(), version(header), header, rate, lift));
            before = run;
        }
        return rates;
    }

    private static List<RunHeader> newestOfVersions(EvalRuns eval, Period period) {
        Map<String, RunHeader> newest = new LinkedHashMap<>();
        for (RunHeader run : PassRates.comparable(eval)) {
            boolean isReference =
                    newest.values().stream().noneMatch(each -> each.startedAt().isBefore(period.from()));
            if (run.startedAt().isBefore(period.to()) && isReference && newest.size() < MOST_VERSIONS) {
                newest.putIfAbsent(version(run), run);
            }
        }
        var oldestFirst = new ArrayList<>(newest.values());
        Collections.reverse(oldestFirst);
        return oldestFirst;
    }

    private static String version(RunHeader run) {
        String label = run.identity().agent();
        String commit = run.origin().commit();
        String agent = !label.isEmpty() ? label : commit.isEmpty() ? "unknown" : "commit " + commit;
        return run.identity()
                .promptVersion()
                .map(prompt -> label.isEmpty() ? prompt : agent + ", " + prompt)
                .orElse(agent);
    }

    /** {@return name and version of the agent's prompt, by which feedback is counted, too; empty if the eval names none} */
    Optional<String> prompt() {
        return run.identity().promptVersion();
    }

    private static Optional<PairedOutcomes> lift(RunRecord before, RunRecord after) {
        Map<String, CaseRecord> earlier =
                before.cases().stream().collect(Collectors.toMap(CaseRecord::theCase, each -> each));
        long shared = 0;
        long regressed = 0;
        long improved = 0;
        for (CaseRecord now : after.cases()) {
            @Nullable CaseRecord was = earlier.get(now.theCase());
            if (was != null && was.contentSha256().equals(now.contentSha256()) && counts(was) && counts(now)) {
                shared++;
                regressed += passed(was) && !passed(now) ? 1 : 0;
                improved += !passed(was) && passed(now) ? 1 : 0;
            }
        }
        return shared == 0 ? Optional.empty() : Optional.of(new PairedOutcomes(shared, regressed, improved));
    }

    private static boolean counts(CaseRecord one) {
        return one.outcome() != Outcome.NOT_APPLICABLE;
    }

    private static boolean passed(CaseRecord one) {
        return one.outcome() == Outcome.PASS;
    }
}
