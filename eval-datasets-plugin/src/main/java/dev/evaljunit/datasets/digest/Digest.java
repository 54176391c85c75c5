/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.digest;

import dev.evaljunit.datasets.doctor.Doctor;
import dev.evaljunit.datasets.doctor.DoctorLimits;
import dev.evaljunit.datasets.doctor.DoctorReport;
import dev.evaljunit.datasets.facts.Facts;
import dev.evaljunit.datasets.facts.Fields;
import dev.evaljunit.datasets.facts.HistoryFacts;
import dev.evaljunit.datasets.facts.JsonLines;
import dev.evaljunit.datasets.facts.Places;
import dev.evaljunit.datasets.facts.Problems;
import dev.evaljunit.datasets.facts.Times;
import dev.evaljunit.datasets.feedback.FeedbackImporter;
import dev.evaljunit.datasets.notify.Notice;
import dev.evaljunit.datasets.notify.Notifier;
import dev.evaljunit.datasets.notify.NotifyRequest;
import dev.evaljunit.internal.dataset.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes what a period brought, as one page of Markdown. */
public final class Digest {

    private static final String JOURNAL = "trials.jsonl";

    private Digest() {}

    /** {@return the page; the same files and period give the same bytes} */
    public static String markdown(DigestRequest request) throws IOException {
        Places places = request.repository().places();
        DoctorLimits limits = request.repository().limits();
        Period period = request.period();
        Facts facts = Facts.read(places, period.to(), limits.days());
        DoctorReport doctor = Doctor.examine(facts, limits);
        var problems = new Problems(places.project());
        var tools = new Tools();
        var gaps = new Gaps(period, request.gaps());
        readCandidates(places.feedback(), period, gaps, tools, problems);
        readTrials(places.reports(), tools, problems);
        gaps.add(facts.queues());
        ClusterNews clusters = ClusterNews.read(request.clusters(), period, problems);
        // what is wrong with the events is a finding of the doctor already
        Inflow inflow = Inflow.read(places.feedback(), period, new Problems(places.project()));
        List<VersionRate> rates =
                VersionRate.of(facts.history(), period, header -> HistoryFacts.run(places, header, problems));
        return DigestPage.of(new DigestContent(
                period,
                inflow,
                clusters,
                NewTests.of(facts.sets().promotions().values(), period),
                rates,
                gaps,
                tools,
                facts,
                doctor,
                List.copyOf(problems.all())));
    }

    private static void readCandidates(Path feedback, Period period, Gaps gaps, Tools tools, Problems problems) {
        Path candidates = feedback.resolve(FeedbackImporter.CANDIDATES);
        if (Files.exists(candidates)) {
            problems.reading(
                    candidates,
                    () -> JsonLines.forEach(candidates, problems, (line, candidate) -> {
                        gaps.add(candidate);
                        if (isOf(period, candidate)) {
                            tools.add(candidate.get("tool_calls"));
                        }
                    }));
        }
    }

    private static boolean isOf(Period period, Map<String, Object> candidate) {
        return Fields.objects(candidate.get("signals")).stream()
                .anyMatch(signal -> period.has(Times.instant(signal.get("created_at"))));
    }

    private static void readTrials(Path reports, Tools tools, Problems problems) throws IOException {
        if (!Files.isDirectory(reports)) {
            return;
        }
        try (Stream<Path> files = Files.walk(reports)) {
            for (Path journal :
                    files.filter(file -> file.endsWith(JOURNAL)).sorted().toList()) {
                problems.reading(
                        journal,
                        () -> JsonLines.forEach(
                                journal,
                                problems,
                                (line, trial) -> tools.add(
                                        Fields.object(trial.get("answer")).get("tool_calls"))));
            }
        }
    }

    /**
     * Write the page to a file, or return it, and tell it.
     *
     * @param file {@code null} for none
     */
    public static DigestReport run(DigestRequest request, @Nullable Path file, NotifyRequest notify)
            throws IOException {
        Path memory = request.clusters().resolveSibling("digest-notified.json");
        Notifier notifier = Notifier.of(notify, memory);
        String page = markdown(request);
        if (file != null) {
            Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
            AtomicFile.write(file, page);
        }
        List<Notice> notices = List.of(notice(request.period(), page));
        notifier.plan(notices);
        return new DigestReport(file == null ? page : "digest: %s".formatted(file), notifier.tell(notices, notices));
    }

    private static Notice notice(Period period, String page) {
        String days = "%s to %s".formatted(Times.date(period.from()), Times.date(period.to()));
        return new Notice("digest " + days.replace(" to ", "/"), "Digest: " + days, page, ChatLines.of(page));
    }
}
