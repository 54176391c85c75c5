/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.calibrate;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.queue.QueueFolder;
import dev.evaljunit.internal.calibration.JudgedAnswer;
import dev.evaljunit.internal.calibration.RubricUnderTest;
import dev.evaljunit.internal.certificate.Certificate;
import dev.evaljunit.internal.dataset.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Has a judge score the answers of its calibration again: a model that has changed behind its name shows in its verdicts. */
public final class DriftDetector {

    private final RubricFile rubric;
    private final Anchors anchors;
    private final List<LabelledAnswer> answers;

    private DriftDetector(RubricFile rubric, Anchors anchors, List<LabelledAnswer> answers) {
        this.rubric = rubric;
        this.anchors = anchors;
        this.answers = answers;
    }

    /**
     * Compare the judge with its certificate.
     *
     * @throws EvalException if there is no certificate, it is about another judge or other labels, or the judge cannot be asked
     */
    public static DriftReport detect(DriftRequest request) throws IOException {
        RubricFile rubric = RubricFile.named(request.rubric(), request.resources());
        Anchors anchors = Anchors.read(rubric);
        QueueFolder queue = QueueFolder.open(request.queue());
        LabelledAnswers labelled = LabelledAnswers.of(
                queue, queue.criteria().get(anchors.certificate().criterion()));
        if (!labelled.sha256().equals(anchors.labels())) {
            throw changed(rubric, "The labels of queue %s must be those".formatted(queue.path()), "others");
        }
        RubricUnderTest judge = rubric.open(request.recordings(), request.mode(), "drift");
        anchors.certificate().difference(judge.identity()).ifPresent(difference -> {
            throw changed(rubric, "The judge must be the one", difference);
        });
        List<LabelledAnswer> answers = labelled.answers().stream()
                .filter(answer -> anchors.scores().containsKey(answer.id()))
                .sorted(Comparator.comparing(answer -> Sha256.of(answer.id().getBytes(StandardCharsets.UTF_8))))
                .toList();
        return new DriftDetector(rubric, anchors, answers)
                .compare(judge, queue.path().toString());
    }

    private static EvalException changed(RubricFile rubric, String subject, String found) {
        return new EvalException(
                "%s that the certificate of rubric '%s' is about, found %s. Run 'mvn eval-datasets:calibrate -Deval-datasets.rubric=%s' again."
                        .formatted(subject, rubric.reference(), found, rubric.reference()));
    }

    private DriftReport compare(RubricUnderTest judge, String queue) {
        Judgements judgements = Judgements.once(judge, answers, queue);
        var findings = new Findings(rubric.subject(), List.of());
        judgements.check(findings);
        findings.refuse();
        Drift drift = drift(judgements);
        var lines = new ArrayList<String>();
        lines.add("rubric '%s' on %d answers of its calibration of %s (%s):"
                .formatted(
                        rubric.reference(),
                        drift.answers(),
                        LocalDate.ofInstant(anchors.certificate().createdAt(), ZoneOffset.UTC),
                        judgements.calls()));
        drift.lines().forEach(line -> lines.add("  " + line));
        List<String> problems = new ArrayList<>(drift.problems());
        otherModel(judgements.all()).ifPresent(problems::add);
        if (problems.isEmpty()) {
            lines.add("no drift: the judge judges as it was measured");
            return new DriftReport(lines, Optional.empty());
        }
        return new DriftReport(
                lines,
                Optional.of(
                        "The judge of rubric '%s' has drifted: %s. Runs that it judges now cannot be compared with earlier ones; pin its model, or run 'mvn eval-datasets:calibrate -Deval-datasets.rubric=%s' again."
                                .formatted(rubric.reference(), String.join("; ", problems), rubric.reference())));
    }

    private Drift drift(Judgements judgements) {
        List<LabelledAnswer> scored = judgements.scored();
        JudgeMeasurement now = judgements.measurement();
        double threshold = anchors.certificate().threshold();
        boolean[] before = new boolean[scored.size()];
        for (int i = 0; i < before.length; i++) {
            before[i] =
                    Objects.requireNonNull(anchors.scores().get(scored.get(i).id())) >= threshold;
        }
        return new Drift(now.people(), before, now.verdicts());
    }

    private Optional<String> otherModel(List<JudgedAnswer> judged) {
        String now = judged.stream()
                .flatMap(each -> each.models().stream())
                .distinct()
                .sorted()
                .collect(Collectors.joining(" or "));
        Certificate certificate = anchors.certificate();
        String before = certificate.answeredBy().orElse(certificate.judge().getOrDefault("model", ""));
        return now.isEmpty() || now.equals(before)
                ? Optional.empty()
                : Optional.of("its replies are of the model '%s' instead of '%s'".formatted(now, before));
    }
}
