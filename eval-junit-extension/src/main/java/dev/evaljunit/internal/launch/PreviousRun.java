/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.Answer;
import dev.evaljunit.DatasetId;
import dev.evaljunit.EvalException;
import dev.evaljunit.Message;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.dataset.DatasetIdFields;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.report.RunReport;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.Completion.End;
import dev.evaljunit.result.TrialResult;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The last run in a report directory, as its {@code run.json} describes it.
 *
 * <p>A missing file is empty, since that launch was killed or only its journal was kept; a file that cannot be read is an
 * {@link EvalException}. When shards are joined, that is an error, because a verdict depends on the file. When a launch
 * starts, such a run counts as finished, because only a run that is known to have stopped may be resumed. Forecasts
 * ignore it.
 *
 * @param dataset of the run
 * @param startedAt when it began
 * @param took how long it lasted
 * @param end why it ended
 * @param detail the reason as text; may be empty
 * @param passRate the share of its cases that passed, from 0 to 1; empty if none was scored
 * @param trials its first trials, for means; only from {@link #forForecasts}
 */
public record PreviousRun(
        DatasetId dataset,
        Instant startedAt,
        Duration took,
        End end,
        String detail,
        OptionalDouble passRate,
        List<TrialResult> trials) {

    /** The ends before the last trial, in ascending order of severity. */
    static final List<End> STOPPED = List.of(End.CANCELLED, End.DEADLINE, End.BUDGET, End.CRASHES, End.JVM_FAILURE);

    private static final Set<End> WHOLE = EnumSet.of(End.COMPLETE, End.DECIDED);

    private static final int LONGEST_NAME = 120;

    private static final int MOST_TRIALS = 10_000;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** The fields of {@code run.json} that are read; its cases are skipped. */
    record Report(
            DatasetIdFields dataset,
            Instant startedAt,
            long tookMs,
            ReportedCompletion completion,
            Totals totals,
            List<ReportedVerdict> verdicts) {

        private static final JsonBinding<Report> JSON = JsonBinding.skippingUnknown(Report.class);

        PreviousRun run() {
            return new PreviousRun(
                    dataset.id(),
                    startedAt,
                    Duration.ofMillis(tookMs),
                    completion.end(),
                    completion.detail(),
                    totals.cases().passRate(),
                    List.of());
        }

        boolean isGreen() {
            return WHOLE.contains(completion.end())
                    && !verdicts.isEmpty()
                    && verdicts.stream().allMatch(ReportedVerdict::green);
        }
    }

    /** Where the cases of {@code run.json} come from. */
    private record Places(List<Place> cases) {

        private static final JsonBinding<Places> JSON = JsonBinding.skippingUnknown(Places.class);
    }

    private record Place(String id, String location) {}

    record ReportedCompletion(End end, String detail, Optional<String> note) {}

    record ReportedVerdict(boolean green) {}

    record Totals(CaseTotals cases) {}

    record CaseTotals(OptionalDouble passRate) {}

    /**
     * Read the report in a directory.
     *
     * @throws EvalException if it cannot be read
     */
    static Optional<PreviousRun> in(Path directory) {
        return read(directory.resolve(RunReport.JSON)).map(Report::run);
    }

    /**
     * Read the report beside a journal.
     *
     * @throws EvalException if it cannot be read
     */
    static Optional<PreviousRun> beside(Path journal) {
        return read(journal.resolveSibling(RunReport.JSON)).map(Report::run);
    }

    /**
     * Read whether every case of the last run was skipped.
     *
     * @return why; empty if there is no report, or cases ran
     * @throws EvalException if it cannot be read
     */
    public static Optional<String> skipped(Path directory) {
        return ended(directory, End.SKIPPED).map(completion -> completion.note().orElse(""));
    }

    /**
     * Read whether the last run was one shard, which decides nothing.
     *
     * @return which one, such as {@code only shard 2/8 was requested}; empty if there is no report, or it was a whole run
     * @throws EvalException if it cannot be read
     */
    public static Optional<String> shard(Path directory) {
        return ended(directory, End.SHARD).map(ReportedCompletion::detail);
    }

    private static Optional<ReportedCompletion> ended(Path directory, End end) {
        return read(directory.resolve(RunReport.JSON))
                .map(Report::completion)
                .filter(completion -> completion.end() == end);
    }

    /** {@return whether the last run came to its end with every gate green; false if its report cannot be read} */
    public static boolean isGreen(Path directory) {
        try {
            return read(directory.resolve(RunReport.JSON))
                    .filter(Report::isGreen)
                    .isPresent();
        } catch (EvalException e) {
            return false;
        }
    }

    /**
     * Read where the cases of a report come from, by their ids, in the order of their dataset.
     *
     * @return none if there is no report
     * @throws EvalException if it cannot be read
     */
    static Map<String, String> places(Path directory) {
        var places = new LinkedHashMap<String, String>();
        read(directory.resolve(RunReport.JSON), Places.JSON)
                .ifPresent(read -> read.cases().forEach(one -> places.put(one.id(), one.location())));
        return places;
    }

    private static Optional<Report> read(Path file) {
        return read(file, Report.JSON);
    }

    private static <T> Optional<T> read(Path file, JsonBinding<T> json) {
        try (Reader in = Files.newBufferedReader(file)) {
            return Optional.of(json.read(in));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            throw new EvalException(
                    "Report '%s' could not be read: %s. Download it again, or rerun its job."
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    /** {@return how the last run ended, which is complete if its report cannot be read; empty if it has no report} */
    static Optional<End> lastEnd(Path directory) {
        try {
            return in(directory).map(PreviousRun::end);
        } catch (EvalException e) {
            return Optional.of(End.COMPLETE);
        }
    }

    /** {@return whether the last run is finished; also true if its report cannot be read} */
    static boolean isFinished(Path directory) {
        return isFinished(lastEnd(directory));
    }

    /** {@return whether a run that ended so left nothing to resume} */
    static boolean isFinished(Optional<End> lastEnd) {
        return lastEnd.filter(end -> !STOPPED.contains(end)).isPresent();
    }

    /** {@return the run with its first trials from the journal beside; empty if it cannot be read or has no trials} */
    static Optional<PreviousRun> forForecasts(Path directory) {
        try (JournalReader journal = JournalReader.open(directory.resolve(JournalFile.NAME))) {
            return in(directory)
                    .map(run -> run.withTrials(journal.firstTrials(MOST_TRIALS)))
                    .filter(run -> !run.trials.isEmpty());
        } catch (EvalException e) {
            return Optional.empty();
        }
    }

    PreviousRun withTrials(List<TrialResult> newTrials) {
        return new PreviousRun(dataset, startedAt, took, end, detail, passRate, List.copyOf(newTrials));
    }

    /** {@return whether it ended before all its trials, with a reason} */
    boolean isStopped() {
        return STOPPED.contains(end);
    }

    /** {@return the run for messages, such as {@code 2026-05-20 14:33 UTC on refunds@3}} */
    String name() {
        return TIME.format(startedAt) + " on " + SafeText.line(dataset.toString(), LONGEST_NAME);
    }

    /** {@return the mean latency of the agent} */
    Duration meanLatency() {
        double nanos = trials.stream()
                .mapToLong(trial -> trial.latency().toNanos())
                .average()
                .orElse(0);
        return Duration.ofNanos(Math.round(nanos));
    }

    /** {@return the usage of answers, where reported} */
    List<Usage> agentUsage() {
        return trials.stream()
                .flatMap(trial -> trial.answer().flatMap(Answer::usage).stream())
                .toList();
    }

    /** {@return what simulated users took in each conversation, where reported} */
    List<Usage> simulatedUserUsage() {
        return trials.stream()
                .flatMap(trial -> trial.answer().stream())
                .flatMap(answer -> answer.messages().stream()
                        .filter(message -> message.role() == Message.Role.USER)
                        .flatMap(message -> message.usage().stream())
                        .reduce(Usage::plus)
                        .stream())
                .toList();
    }

    /** {@return the usage of a judge's scores, where reported} */
    List<Usage> judgeUsage(String judge) {
        return trials.stream()
                .flatMap(trial -> trial.judgements().stream())
                .filter(judgement -> judgement.judge().equals(judge))
                .flatMap(judgement -> judgement.score().usage().stream())
                .toList();
    }
}
