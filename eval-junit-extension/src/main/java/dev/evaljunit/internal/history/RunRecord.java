/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.history.RunHeader.Counts;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.TrialResult;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A run as it is kept.
 *
 * @param header the run without its cases
 * @param cases in the order of the dataset; nobody changes the list
 */
public record RunRecord(RunHeader header, List<CaseRecord> cases) {

    private static final int DIGITS = 32;

    /**
     * Create the record of a run that {@link Eligibility} admits.
     *
     * @param method the eval's class and method with its parameter types
     * @param cases of the run
     * @param counted the run without the cases in quarantine
     */
    public static RunRecord of(
            String method, CaseRecords cases, EvalRun counted, RunIdentity identity, RunOrigin origin) {
        EvalRun run = cases.run();
        var header = new RunHeader(
                RunHeader.SCHEMA,
                "",
                method,
                run.eval(),
                run.startedAt(),
                run.took().toMillis(),
                origin,
                identity,
                Counts.of(
                        run.cases().size(),
                        counted.cases().stream().map(counted::outcome),
                        counted.cases().stream().filter(CaseResult::isSkipped).count()),
                Counts.of(
                        run.allTrials().count(),
                        counted.allTrials().map(TrialResult::outcome),
                        counted.allTrials()
                                .filter(trial -> trial.skipped().isPresent())
                                .count()),
                Optional.empty());
        return new RunRecord(header.withId(id(header, cases)), cases);
    }

    /** The same run has the same id in each launch that finishes it, so that nothing is kept twice. No other run took as long. */
    private static String id(RunHeader header, CaseRecords cases) {
        Stream<String> marks = IntStream.range(0, cases.size()).mapToObj(cases::mark);
        return Sha256.ofLines(Stream.concat(Stream.of(header.line()), marks)).substring(0, DIGITS);
    }

    /** {@return the same run, which is no baseline in a window, since a gate found it to be worse than one} */
    public RunRecord withRegressed() {
        return new RunRecord(header.withRegressed(), cases);
    }

    /** Pass on what comparisons need of each case. */
    public void forEachHead(Consumer<CaseHead> each) {
        cases.forEach(one -> each.accept(CaseHead.of(one)));
    }

    /** Load the classes that write it. */
    public void rehearse() {
        try {
            DirectoryHistory.write(this, OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the lines of its file: the header, then its cases} */
    Stream<String> lines() {
        return Stream.concat(Stream.of(header.line()), cases.stream().map(CaseRecord::line));
    }
}
