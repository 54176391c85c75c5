/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.EvalException;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.internal.gate.RegressionGate;
import dev.evaljunit.internal.gate.Verdicts;
import dev.evaljunit.internal.history.Baseline;
import dev.evaljunit.internal.history.Baselines;
import dev.evaljunit.internal.history.CaseRecords;
import dev.evaljunit.internal.history.FoundBaseline;
import dev.evaljunit.internal.history.History;
import dev.evaljunit.internal.history.Quarantine;
import dev.evaljunit.internal.history.RunHeader;
import dev.evaljunit.internal.history.RunRecord;
import dev.evaljunit.internal.report.CaseComparison;
import dev.evaljunit.internal.report.ComparedRuns;
import dev.evaljunit.internal.report.HistoryView;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The history of an eval, opened and read once for a run that has ended: gates compare it with the runs before, its report shows them,
 * and it is kept beside them.
 */
final class OpenHistory implements AutoCloseable {

    private final Optional<RunHistory> history;
    private final List<Gate> gates;
    private final EvalRun run;
    private final EvalRun counted;
    private final Quarantine quarantine;
    private final List<Verdict> measured;
    private final Opened opened;
    private final Comparisons comparisons;
    private final Optional<Earlier> earlier;
    private @Nullable CaseRecords kept;
    private @Nullable RunRecord record;

    /** A history, or why it could not be opened. */
    private record Opened(Optional<History> history, Optional<EvalException> problem) {

        static Opened of(RunHistory settings) {
            try {
                return new Opened(settings.open(), Optional.empty());
            } catch (EvalException e) {
                return new Opened(Optional.empty(), Optional.of(e));
            }
        }

        Optional<History> orThrow() {
            problem.ifPresent(e -> {
                throw e;
            });
            return history;
        }
    }

    /**
     * Read the runs before a run. If they cannot be read, that is an error of gates that compare: the run still has a report.
     *
     * @param history of the eval; empty if its run is neither kept nor compared
     * @param gates of the eval
     * @param redacted the run with the secrets of its trials masked
     * @param quarantine the cases that gates leave out
     */
    OpenHistory(Optional<RunHistory> history, List<Gate> gates, EvalRun redacted, Quarantine quarantine) {
        this.history = history;
        this.gates = gates;
        this.run = redacted;
        this.counted = quarantine.counted(redacted);
        this.quarantine = quarantine;
        this.measured = Verdicts.of(gates(gate -> !(gate instanceof RegressionGate)), counted);
        this.opened = history.map(Opened::of).orElse(new Opened(Optional.empty(), Optional.empty()));
        Optional<Past> past = history.map(this::read);
        this.comparisons = past.map(Past::comparisons).orElse(Comparisons.NONE);
        this.earlier = past.flatMap(Past::earlier);
    }

    private record Past(Comparisons comparisons, Optional<Earlier> earlier) {}

    /** What a report shows of the runs before. */
    private record Earlier(RunHistory of, Optional<ComparedRuns> comparison, List<RunHeader> runs) {}

    private Past read(RunHistory of) {
        boolean isReplaced = of.settings().updatesBaseline();
        boolean compares = RunHistory.compares(gates) && !isReplaced;
        try {
            Baselines baselines = of.baselines(opened.orThrow(), run);
            if (compares) {
                return compared(of, baselines);
            }
            var cases = new CaseComparison(kept());
            return past(
                    of,
                    isReplaced ? Comparisons.replaced() : Comparisons.NONE,
                    baselines.readNewest(cases).map(cases::with),
                    baselines);
        } catch (EvalException e) {
            Comparisons none = isReplaced ? Comparisons.replaced() : Comparisons.NONE;
            return new Past(compares ? Comparisons.unreadable(String.valueOf(e.getMessage())) : none, Optional.empty());
        }
    }

    private static Past past(
            RunHistory of, Comparisons comparisons, Optional<ComparedRuns> comparison, Baselines baselines) {
        return new Past(comparisons, Optional.of(new Earlier(of, comparison, baselines.earlier())));
    }

    private Past compared(RunHistory of, Baselines baselines) {
        var ofNewest = new HashMap<RunHeader, CaseComparison>();
        List<FoundBaseline> found = baselines.find(header -> {
            var cases = new CaseComparison(kept()); // a new one, since a run may be in two baselines
            ofNewest.put(header, cases);
            return cases;
        });
        Comparisons compared = Comparisons.of(
                kept(), of.origin(), found, baselines.trend(), quarantine, of.first(run, counted, errors()));
        Optional<Baseline> first = found.stream()
                .flatMap(each -> each.baseline().stream())
                .findFirst()
                .map(Baseline::ofNewest);
        return past(
                of,
                compared,
                first.flatMap(newest ->
                        Optional.ofNullable(ofNewest.get(newest.newest())).map(cases -> cases.with(newest.label()))),
                baselines);
    }

    /** Each case is digested for it, so it is made once. */
    private CaseRecords kept() {
        if (kept == null) {
            kept = CaseRecords.of(run);
        }
        return kept;
    }

    /** {@return the run, with the secrets of its trials masked} */
    EvalRun run() {
        return run;
    }

    /** {@return what gates compare the run with} */
    Comparisons comparisons() {
        return comparisons;
    }

    private List<Gate> gates(Predicate<Gate> wanted) {
        return gates.stream().filter(wanted).toList();
    }

    /** {@return the verdicts of the gates, with the cases that they leave out} */
    List<Verdict> verdicts() {
        Iterator<Verdict> compared = Verdicts.of(
                        gates(RegressionGate.class::isInstance).stream()
                                .map(comparisons::bind)
                                .toList(),
                        counted)
                .iterator();
        Iterator<Verdict> others = measured.iterator();
        List<Verdict> verdicts = gates.stream()
                .map(gate -> gate instanceof RegressionGate ? compared.next() : others.next())
                .toList();
        return comparisons.withFlaky(gates, verdicts).stream()
                .map(verdict -> quarantine.shownIn(verdict, run))
                .toList();
    }

    /**
     * {@return this run and those before it for its report; empty if they cannot be read, of which gates that compare and {@link #keep} tell}
     *
     * @param verdicts of the gates
     */
    Optional<HistoryView> forReport(List<Verdict> verdicts) {
        return earlier.map(past -> new HistoryView(
                record(past.of(), verdicts).header(), past.comparison(), past.runs(), comparisons.unusable()));
    }

    private RunRecord record(RunHistory of, List<Verdict> verdicts) {
        if (record == null) {
            RunRecord made = of.record(kept(), counted);
            record = hasRegressed(verdicts) ? made.withRegressed() : made;
        }
        return record;
    }

    /**
     * Keep the run, and make it the blessed baseline if that is configured. A history that cannot be written is no problem of this run.
     *
     * @param verdicts of the gates
     * @return lines for the console
     * @throws EvalException if it is to be the blessed baseline, and cannot be one; or that cannot be written
     */
    List<String> keep(List<Verdict> verdicts) {
        return history.map(of -> keep(of, verdicts)).orElse(List.of());
    }

    private List<String> keep(RunHistory of, List<Verdict> verdicts) {
        var lines = new ArrayList<String>();
        Optional<String> obstacle = of.eligibility(errors()).obstacle(run, counted);
        if (of.settings().updatesBaseline()) {
            lines.add(bless(of, record(of, verdicts), obstacle));
        }
        obstacle.or(of::rejudged)
                .map(why -> of.wanted() ? Optional.of("since " + why) : Optional.<String>empty())
                .orElseGet(() -> add(record(of, verdicts)))
                .ifPresent(why ->
                        lines.add("eval %s: this run is not kept in the history, %s.".formatted(of.eval(), why)));
        return lines;
    }

    /**
     * {@return the gates that are errors, by which the run may not have been measured} Those that only compare are not among them: the
     * first run has nothing to be compared with.
     */
    private List<String> errors() {
        return measured.stream()
                .filter(verdict -> verdict.status() == Status.ERROR)
                .map(Verdict::gate)
                .toList();
    }

    private boolean hasRegressed(List<Verdict> verdicts) {
        return IntStream.range(0, verdicts.size())
                .anyMatch(i -> gates.get(i) instanceof RegressionGate
                        && verdicts.get(i).status() == Status.FAIL);
    }

    /** {@return why it was not added, in words} */
    private Optional<String> add(RunRecord kept) {
        try {
            opened.orThrow().ifPresent(place -> place.add(kept));
            return Optional.empty();
        } catch (EvalException e) {
            return Optional.of(
                    "because of this: " + String.valueOf(e.getMessage()).replaceFirst("[.]$", ""));
        }
    }

    private static String bless(RunHistory of, RunRecord blessed, Optional<String> obstacle) {
        obstacle.ifPresent(why -> {
            throw new EvalException(
                    "Eval '%s' was not blessed, since %s. Launch the whole eval again.".formatted(of.eval(), why));
        });
        of.file().write(blessed);
        return "eval %s: blessed this run as the baseline '%s'. Review the file, and commit it."
                .formatted(of.eval(), of.file().path());
    }

    @Override
    public void close() {
        opened.history.ifPresent(History::close);
    }
}
