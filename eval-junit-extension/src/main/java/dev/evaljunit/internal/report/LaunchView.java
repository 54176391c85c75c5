/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.report.FinishedRun.Cases;
import dev.evaljunit.internal.report.HtmlReport.Parts;
import dev.evaljunit.internal.text.Durations;
import dev.evaljunit.result.Verdict;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The values for the template of the page of a launch. */
record LaunchView(Parts parts, List<EvalRow> evals) {

    /**
     * An eval with its gates.
     *
     * @param link to its page, relative to the page of the launch
     * @param sentence that of its most severe gate
     */
    record EvalRow(
            Mark mark,
            List<String> nameParts,
            String link,
            String passed,
            String started,
            String took,
            String sentence,
            boolean isGreen,
            List<GateView> gates) {

        static EvalRow of(Path reports, Path report, FinishedRuns runs) {
            Path directory = reports.relativize(report);
            Optional<FinishedRun> finished = runs.read(report.resolve(RunReport.JSON));
            try {
                return Refusal.read(report)
                        .map(refusal -> refused(directory, refusal, finished))
                        .or(() -> finished.map(run -> of(link(directory), run)))
                        .orElseGet(() -> unreadable(directory, RunReport.JSON));
            } catch (EvalException e) {
                // the run beside it is that of an earlier launch, and may be green
                return unreadable(directory, Refusal.FILE);
            }
        }

        private static EvalRow refused(Path directory, Refusal refusal, Optional<FinishedRun> before) {
            return new EvalRow(
                    Mark.of("ERROR"),
                    PageView.nameParts(refusal.eval()),
                    before.isPresent() ? link(directory) : "",
                    "",
                    "",
                    "",
                    before.map(run -> "%s Its page is that of an earlier run, of %s."
                                    .formatted(refusal.message(), PageView.time(run.startedAt())))
                            .orElse(refusal.message()),
                    false,
                    List.of());
        }

        private static EvalRow of(String link, FinishedRun run) {
            return new EvalRow(
                    Mark.of(run.status(), run.isGreen()),
                    PageView.nameParts(run.eval()),
                    link,
                    passed(run.cases()),
                    PageView.time(run.startedAt()),
                    Durations.format(run.took()),
                    ReportedRun.worstFirst(run.verdicts()).stream()
                            .findFirst()
                            .map(Verdict::sentence)
                            .orElse(ReportedRun.NO_GATE),
                    run.isGreen(),
                    run.verdicts().stream().map(GateView::of).toList());
        }

        /** {@return the sentence in pieces between which a line may break} */
        List<String> sentenceParts() {
            return PageView.sentenceParts(sentence);
        }

        private static EvalRow unreadable(Path directory, String file) {
            return new EvalRow(
                    Mark.of("ERROR"),
                    PageView.nameParts(directory.toString()),
                    link(directory),
                    "",
                    "",
                    "",
                    "Its %s could not be read: it belongs to another version of eval-junit, or a launch is in progress."
                            .formatted(file),
                    false,
                    List.of());
        }

        private static String passed(Cases cases) {
            @Nullable Double rate = cases.passRate();
            return "%s of %s (%s)"
                    .formatted(
                            ReportText.grouped(cases.passed()),
                            ReportText.count(cases.total(), "case"),
                            ReportText.percent(rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate)));
        }

        /** Names of classes and methods may have characters that an address gives a meaning. */
        private static String link(Path directory) {
            return StreamSupport.stream(directory.spliterator(), false)
                    .map(name -> URLEncoder.encode(name.toString(), StandardCharsets.UTF_8)
                            .replace("+", "%20"))
                    .collect(Collectors.joining("/", "", "/" + RunReport.HTML));
        }
    }

    /**
     * Look at the reports of a launch.
     *
     * @param files each {@code run.json} and each {@link Refusal} below the directory of reports
     */
    static LaunchView of(Path reports, List<Path> files, FinishedRuns runs) {
        return new LaunchView(
                HtmlReport.partsOfLaunch(),
                files.stream()
                        .map(file -> file.resolveSibling(""))
                        .distinct()
                        .map(report -> EvalRow.of(reports, report, runs))
                        .sorted(Comparator.comparing(EvalRow::isGreen))
                        .toList());
    }

    Mark status() {
        return evals.stream().allMatch(EvalRow::isGreen) ? Mark.of("PASS") : Mark.of("FAIL");
    }

    String headline() {
        long green = evals.stream().filter(EvalRow::isGreen).count();
        return "%s of %s green."
                .formatted(green, ReportText.count(evals.size(), "eval") + (evals.size() == 1 ? " is" : " are"));
    }
}
