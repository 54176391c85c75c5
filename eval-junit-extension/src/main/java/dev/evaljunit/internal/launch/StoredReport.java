/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.report.Columns;
import dev.evaljunit.internal.report.FinishedRun;
import dev.evaljunit.internal.report.Refusal;
import dev.evaljunit.internal.report.RunReport;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The report of a run that has ended, for commands that show it again.
 *
 * @param run what its {@code run.json} says
 */
public record StoredReport(FinishedRun run) {

    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_SENTENCE = 1_000;

    /**
     * Read the reports in a directory and below it, in the order of their paths.
     *
     * @throws EvalException if one cannot be read
     */
    public static List<StoredReport> below(Path directory) {
        return files(directory, RunReport.JSON).stream()
                .filter(json -> !isRefused(json))
                .map(StoredReport::read)
                .toList();
    }

    /**
     * {@return the directories, here and below, of runs that have no report, since their JVM ended before they had}
     *
     * @throws EvalException if there are neither reports nor such runs
     */
    public static List<Path> unfinishedBelow(Path directory) {
        List<Path> journals = files(directory, JournalFile.NAME);
        if (journals.isEmpty()
                && files(directory, RunReport.JSON).isEmpty()
                && files(directory, Refusal.FILE).isEmpty()) {
            throw none(directory);
        }
        return journals.stream()
                .filter(journal -> !isRefused(journal))
                .map(StoredReport::report)
                .filter(report -> !Files.exists(report.resolve(RunReport.JSON)))
                .toList();
    }

    /**
     * {@return the directories, here and below, of evals whose last launch was refused; a report there is that of an earlier run}
     */
    public static List<Path> refusedBelow(Path directory) {
        return files(directory, Refusal.FILE).stream().map(StoredReport::report).toList();
    }

    private static Path report(Path file) {
        return file.toAbsolutePath().normalize().resolveSibling("");
    }

    private static boolean isRefused(Path file) {
        return Files.exists(file.resolveSibling(Refusal.FILE));
    }

    /** {@return what the last launch of an eval ended with, as it was refused; a mistake if that cannot be read} */
    public static LaunchLog.Entry refused(Path report, Consumer<String> shown) {
        try {
            Refusal refusal = Refusal.read(report).orElseThrow(() -> none(report));
            var entry = new LaunchLog.Entry(refusal.eval(), outcome(report, refusal));
            shown.accept("%s: %s".formatted(name(refusal.eval()), SafeText.shown(refusal.message())));
            if (Files.exists(report.resolve(RunReport.JSON))) {
                shown.accept("  report: none of this launch; that of the run before is at "
                        + SafeText.line(report.resolve(RunReport.HTML).toString()));
            }
            return entry;
        } catch (EvalException e) {
            String eval = evalIn(report);
            shown.accept("%s: %s".formatted(name(eval), SafeText.shown(String.valueOf(e.getMessage()))));
            return new LaunchLog.Entry(eval, LaunchOutcome.MISTAKE);
        }
    }

    private static LaunchOutcome outcome(Path report, Refusal refusal) {
        try {
            return LaunchOutcome.valueOf(refusal.outcome());
        } catch (IllegalArgumentException e) {
            throw new EvalException(
                    "'%s' could not be read: '%s' is no outcome. Run the eval again."
                            .formatted(report.resolve(Refusal.FILE), SafeText.id(refusal.outcome())),
                    e);
        }
    }

    /** {@return the eval whose report is in a directory, which has the names of its class and method} */
    public static String evalIn(Path report) {
        Path whole = report.toAbsolutePath().normalize();
        return whole.subpath(Math.max(0, whole.getNameCount() - 2), whole.getNameCount())
                .toString()
                .replace(File.separatorChar, '.');
    }

    private static List<Path> files(Path directory, String name) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.endsWith(name)).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            throw none(directory);
        }
    }

    private static EvalException none(Path directory) {
        return new EvalException(
                "'%s' must have the report of a run that has ended, found no '%s' in it or below it. Name the directory of reports, such as target/eval-reports, or run the eval again."
                        .formatted(directory, RunReport.JSON));
    }

    private static StoredReport read(Path file) {
        try {
            return new StoredReport(FinishedRun.read(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new EvalException(
                    "Report '%s' could not be read: %s. Run the eval again.".formatted(file, e.getMessage()), e);
        }
    }

    /** {@return the name of the eval} */
    public String eval() {
        return run.eval();
    }

    /** {@return what the run ended with} */
    public LaunchOutcome outcome() {
        return LaunchOutcome.of(run.verdicts());
    }

    /** {@return the run, its gates and the path of its page, as lines of plain text} */
    public String summary() {
        var lines = new ArrayList<String>();
        lines.add(String.join(
                "   ",
                "eval  " + name(run.eval()),
                name(run.dataset().toString()),
                "%s of %s cases passed"
                        .formatted(run.cases().passed(), run.cases().total()),
                "run of " + run.startedAt().truncatedTo(ChronoUnit.SECONDS)));
        if (run.verdicts().isEmpty()) {
            lines.add("  " + name(run.status()));
        }
        String columns =
                "  %-" + width(StoredReport::status) + "s   %-" + width(verdict -> name(verdict.gate())) + "s  ";
        run.verdicts().forEach(verdict -> lines.add(gate(verdict, columns)));
        lines.add("  report: "
                + SafeText.line(run.directory().resolve(RunReport.HTML).toString()));
        return String.join("\n", lines);
    }

    private int width(Function<Verdict, String> column) {
        return run.verdicts().stream()
                .map(column)
                .mapToInt(String::length)
                .max()
                .orElse(1);
    }

    private static String gate(Verdict verdict, String columns) {
        return Columns.wrap(
                columns.formatted(status(verdict), name(verdict.gate())),
                SafeText.lineWithAdvice(verdict.sentence(), LONGEST_SENTENCE));
    }

    private static String status(Verdict verdict) {
        return verdict.status() == Status.INCONCLUSIVE
                ? verdict.status() + (verdict.isGreen() ? ", green" : ", red")
                : verdict.status().name();
    }

    private static String name(String text) {
        return SafeText.line(text, LONGEST_NAME);
    }
}
