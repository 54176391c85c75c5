/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.launch.JournalledRun;
import dev.evaljunit.internal.launch.LaunchLog;
import dev.evaljunit.internal.launch.LaunchOutcome;
import dev.evaljunit.internal.launch.RunComparison;
import dev.evaljunit.result.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares stored runs. */
@Command(
        name = "compare",
        customSynopsis = "eval-datasets eval compare [options] <before> <after>",
        header =
                "Compares the pass rates of two stored runs, case by case, with an interval and the cases that turned.",
        footer = "%nExample: eval-datasets eval compare main/eval-reports target/eval-reports")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class EvalCompareCommand extends EvalCommand {

    @Parameters(
            index = "0",
            paramLabel = "<before>",
            description = "The directory of the earlier report, or one above the reports of several evals.")
    private Path before;

    @Parameters(index = "1", paramLabel = "<after>", description = "The same of the later reports.")
    private Path after;

    @Option(
            names = "--margin",
            paramLabel = "<number>",
            order = 1,
            description = "The largest drop of the pass rate to accept, for example 0.02. By default 0.03.")
    private double margin = Double.NaN;

    @Mixin
    private final StrictOption strict = new StrictOption();

    EvalCompareCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        Map<String, JournalledRun> earlier = runs(before);
        Map<String, JournalledRun> later = runs(after);
        var ended = new ArrayList<LaunchLog.Entry>();
        earlier.forEach((method, run) -> {
            if (!later.containsKey(method)) {
                ended.add(new LaunchLog.Entry(run.eval(), gone(run)));
            }
        });
        later.forEach((method, run) -> {
            JournalledRun with = earlier.get(method);
            ended.add(new LaunchLog.Entry(run.eval(), with == null ? missing(run) : compare(with, run)));
        });
        LaunchOutcome worst = LaunchOutcome.worst(ended.stream().map(LaunchLog.Entry::outcome))
                .orElseThrow();
        return end(worst, ended, strict.isSet());
    }

    /** By methods, since classes of two packages may have the same name. */
    private static Map<String, JournalledRun> runs(Path directory) {
        var runs = new TreeMap<String, JournalledRun>();
        for (JournalledRun run : JournalledRun.below(directory)) {
            JournalledRun other = runs.putIfAbsent(run.method(), run);
            if (other != null) {
                throw new EvalException(
                        "'%s' must have one run of each eval, found two of '%s': in '%s' and '%s'. Merge the reports of shards with 'eval-datasets merge', or name the directory of one of the runs."
                                .formatted(directory, run.eval(), other.directory(), run.directory()));
            }
        }
        if (runs.isEmpty()) {
            throw new EvalException(
                    "'%s' must have the report of a run, found no trials.jsonl in it or below it. Name the directory of reports, such as target/eval-reports."
                            .formatted(directory));
        }
        return runs;
    }

    private LaunchOutcome missing(JournalledRun run) {
        return notCompared(
                "Eval '%s' has no run in '%s' to compare that in '%s' with. Name the reports of an earlier run of it."
                        .formatted(run.eval(), before, run.directory()));
    }

    private LaunchOutcome gone(JournalledRun run) {
        return notCompared(
                "Eval '%s' has a run in '%s', but none in '%s'. Run it again, or leave its earlier report out if it was removed."
                        .formatted(run.eval(), run.directory(), after));
    }

    private LaunchOutcome notCompared(String message) {
        terminal().printData(message);
        return LaunchOutcome.NO_BASELINE;
    }

    private LaunchOutcome compare(JournalledRun earlier, JournalledRun run) {
        var comparison = new RunComparison(earlier, run);
        Optional<String> obstacle = comparison.obstacle();
        if (obstacle.isPresent()) {
            return notCompared("Eval '%s' cannot be compared: %s.".formatted(run.eval(), obstacle.get()));
        }
        Verdict verdict = comparison.verdict(Double.isNaN(margin) ? OptionalDouble.empty() : OptionalDouble.of(margin));
        terminal().printData("%s   %s".formatted(verdict.status(), verdict.message()));
        return LaunchOutcome.of(verdict);
    }
}
