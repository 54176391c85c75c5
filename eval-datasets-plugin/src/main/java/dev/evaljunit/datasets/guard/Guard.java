/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.guard;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.fetch.VersionOpener;
import dev.evaljunit.datasets.merge.DatasetSearch;
import dev.evaljunit.datasets.source.BaseCommit;
import dev.evaljunit.internal.dataset.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compares what decides about an agent in the working copy with a commit: evals, gates, judges, rubrics, cases, recordings, baselines
 * and settings. A change that lets a worse agent pass must be excused by name.
 */
public final class Guard {

    private final VersionOpener opener;
    private final DatasetSearch datasets;

    /**
     * Create a guard.
     *
     * @param opener for versions that are not in the repository
     * @param datasets for the cases of stored runs
     */
    public Guard(VersionOpener opener, DatasetSearch datasets) {
        this.opener = opener;
        this.datasets = datasets;
    }

    /**
     * Compare.
     *
     * @param output the file for the result; {@code null} for none
     * @throws EvalException if there is no such commit, or the file with the excuses is wrong
     */
    public GuardReport run(GuardRequest request, @Nullable Path output) throws IOException {
        try (BaseCommit commit = BaseCommit.open(request.directory(), request.base())) {
            var report = report(request, commit);
            if (output == null) {
                return report;
            }
            Files.createDirectories(
                    Objects.requireNonNull(output.toAbsolutePath().getParent()));
            AtomicFile.write(output, report.text());
            return report.writtenTo(output);
        }
    }

    private GuardReport report(GuardRequest request, BaseCommit commit) throws IOException {
        var excuses = Excuses.of(commit);
        List<Corners> corners = request.baseReports() == null
                ? List.of()
                : Corners.of(request.baseReports(), request.reports(), datasets);
        List<Finding> found = findings(commit);
        found.addAll(unexplained(corners, found));
        List<Finding> findings = found.stream()
                .map(excuses::applied)
                .distinct()
                .sorted(Comparator.comparing(Finding::kind))
                .toList();
        return GuardReport.of(new Guarded(commit.commit(), findings, excuses.unused(), corners), request.format());
    }

    /** Gates may move where no source shows it, such as in a library. */
    private static List<Finding> unexplained(List<Corners> corners, List<Finding> findings) {
        return corners.stream()
                .filter(Corners::isGreenByItsGates)
                .filter(each -> findings.stream()
                        .noneMatch(finding -> finding.kind() != Finding.Kind.NOTE
                                && finding.change().startsWith(each.eval() + ":")))
                .map(each -> Finding.of(
                        Finding.Kind.LOOSENED,
                        each.eval() + ": green only because its gates moved",
                        "the reports of both commits",
                        each.whyRed()))
                .toList();
    }

    private List<Finding> findings(BaseCommit commit) throws IOException {
        var findings = new ArrayList<Finding>();
        findings.addAll(JavaComparison.of(commit));
        findings.addAll(OtherLanguages.of(commit));
        findings.addAll(DatasetComparison.of(commit, opener));
        findings.addAll(RubricComparison.of(commit));
        findings.addAll(RecordingComparison.of(commit));
        findings.addAll(BaselineComparison.of(commit));
        findings.addAll(SettingComparison.of(commit));
        findings.addAll(QuotedAnswers.of(commit));
        return findings;
    }
}
