/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.calibrate;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.queue.Criterion;
import dev.evaljunit.datasets.queue.LabelType;
import dev.evaljunit.datasets.queue.QueueFolder;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Has a judge score answers that people have labelled, and certifies how often it agrees with them. */
public final class Calibrator {

    private final CalibrateRequest request;
    private final Instant now;
    private final CalibratedJudge judge;
    private final QueueFolder queue;
    private final Findings findings;

    private Calibrator(CalibrateRequest request, Clock clock) throws IOException {
        this.request = request;
        this.now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        this.judge = judge(request);
        this.queue = QueueFolder.open(request.queue());
        this.findings = new Findings(judge.subject(), request.allow());
    }

    private static CalibratedJudge judge(CalibrateRequest request) throws IOException {
        @Nullable RunJudge run = request.run();
        if (run != null && request.rubric() != null) {
            throw new EvalException(
                    "One judge must be named, but -Deval-datasets.rubric and -Deval-datasets.calibrate.judge name two. Remove the rubric to take the scores of a run, or the judge to ask the model of the rubric.");
        }
        if (run != null) {
            return ScoredRun.read(run, request.resources(), request.golden());
        }
        RubricFile rubric = RubricFile.named(request.rubric(), request.resources());
        return new AskedRubric(rubric, rubric.open(request.recordings(), request.mode(), "calibrate"));
    }

    /**
     * Measure the judge, and write the certificate beside its rubric.
     *
     * @throws EvalException if labels or rubric cannot be read, or the measurement would say less than it seems to; nothing is written
     *     then
     */
    public static CalibrateReport calibrate(CalibrateRequest request, Clock clock) throws IOException {
        if (request.days() < 1) {
            throw new EvalException(
                    "-Deval-datasets.calibrate.days must be at least 1, found %d.".formatted(request.days()));
        }
        return new Calibrator(request, clock).calibrate();
    }

    private CalibrateReport calibrate() throws IOException {
        LabelledAnswers labelled = LabelledAnswers.of(
                queue, criterion(queue, request.criterion(), judge.criterion(), judge.subject()), judge::leaveOut);
        GoldenAnswers golden = GoldenAnswers.of(request.golden(), labelled.answers(), keptDataset());
        var check = new LabelCheck(labelled, findings);
        Optional<PeopleAgreement> people = check.people();
        check.counts();
        check.uses(judge.exampleCases(), golden);
        findings.refuse();
        check.classes(labelled.answers());
        Judgements judgements = judge.judge(labelled.answers(), queue.path().toString());
        judgements.check(findings);
        findings.refuse();
        check.classes(judgements.scored());
        Calibration calibration = Calibration.of(judge, labelled, people, judgements);
        calibration.check(findings);
        findings.refuse();
        golden.record(judge.usedBy(), judgements.scored());
        return certify(judgements, calibration);
    }

    private @Nullable String keptDataset() {
        @Nullable RunJudge run = request.run();
        return run == null ? null : run.dataset();
    }

    /** {@return the criterion that a user names, or which the judge's name or the queue leaves no doubt about} */
    static Criterion criterion(QueueFolder queue, @Nullable String named, String name, String subject) {
        if (named != null) {
            return queue.criteria().get(named);
        }
        List<Criterion> possible = queue.criteria().byName().values().stream()
                .filter(each -> each.type() != LabelType.TEXT)
                .toList();
        return queue.criteria()
                .find(name)
                .or(() -> possible.size() == 1 ? Optional.of(possible.get(0)) : Optional.empty())
                .orElseThrow(() -> new EvalException(
                        "The criterion that %s decides must be named by -Deval-datasets.calibrate.criterion, since queue %s has several: %s."
                                .formatted(
                                        subject,
                                        queue.path(),
                                        String.join(", ", queue.criteria().names()))));
    }

    private CalibrateReport certify(Judgements judgements, Calibration calibration) throws IOException {
        CertificateFile file = CertificateFile.of(judge, calibration, judgements.all(), now, request.days())
                .withAll(calibration.toJson(queue.path().getFileName().toString()))
                .with("allowed", findings.toJson())
                .with(Anchors.FIELD, judgements.scores());
        file.write(judge.certificate());
        LabelledAnswers labelled = calibration.labelled();
        var lines = new ArrayList<String>();
        lines.add("%s beside the labels of %s for '%s' (%s):"
                .formatted(
                        judge.subject(),
                        String.join(", ", labelled.labelsOf().keySet()),
                        labelled.criterion().name(),
                        judge.origin(judgements)));
        calibration.lines().forEach(line -> lines.add("  " + line));
        findings.lines().forEach(line -> lines.add("  " + line));
        labelled.leftOut().forEach((why, count) -> lines.add("  left out: %s (%d)".formatted(why, count)));
        lines.add("%s: written, to be renewed by %s".formatted(judge.certificate(), file.calibrateBy()));
        return new CalibrateReport(judge.certificate(), lines);
    }
}
