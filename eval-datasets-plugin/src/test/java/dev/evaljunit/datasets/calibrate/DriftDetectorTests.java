/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.queue.QueueFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class DriftDetectorTests {

    @TempDir
    private Path project;

    private JudgeServer server;
    private LabelledQueues labels;

    @BeforeEach
    void calibrate() throws IOException {
        server = new JudgeServer("judge-1");
        labels = new LabelledQueues(project);
        server.writeRubric(labels.resources(), "groundedness", "");
        labels.items("good", 38, "5", "grounded", "grounded");
        labels.items("strict", 2, "2", "grounded", "grounded");
        labels.items("bad", 30, "1", "invented", "invented");
        labels.items("lenient", 5, "4", "invented", "invented");
        labels.calibrate();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private DriftReport detect() throws IOException {
        return DriftDetector.detect(new DriftRequest(
                labels.queue().path(), "groundedness@3", labels.resources(), project.resolve("recordings"), "off"));
    }

    @Test
    void unchangedJudgeHasNotDrifted() throws IOException {
        int calls = server.calls();

        DriftReport report = detect();

        assertThat(report.problem()).isEmpty();
        assertThat(report.lines())
                .containsExactly(
                        "rubric 'groundedness@3' on 75 answers of its calibration of 2026-05-20 (75 calls of its model, 0 replayed):",
                        "  right: 68 of 75 answers instead of 68 (0 no longer, 0 newly; p = 1.000)",
                        "  passes: 43 of 75 answers instead of 43 (0 no longer, 0 newly; p = 1.000)",
                        "  errors: evidence of 2.34 that they have doubled, an alarm from 5.30",
                        "no drift: the judge judges as it was measured");
        assertThat(server.calls()).isGreaterThanOrEqualTo(calls + 75);
    }

    @Test
    void modelThatHasChangedBehindItsNameShows() throws IOException {
        server.becomes("judge-1", 2);

        DriftReport report = detect();

        assertThat(report.problem())
                .contains(
                        "The judge of rubric 'groundedness@3' has drifted: it agrees with people less often; it has become stricter; it errs about twice as often in a row of answers. Runs that it judges now cannot be compared with earlier ones; pin its model, or run 'mvn eval-datasets:calibrate -Deval-datasets.rubric=groundedness@3' again.");
    }

    @Test
    void anotherModelIsDriftEvenIfItAgrees() throws IOException {
        server.becomes("judge-1-2026-06", 0);

        assertThat(detect().problem())
                .hasValueSatisfying(
                        problem -> assertThat(problem)
                                .startsWith(
                                        "The judge of rubric 'groundedness@3' has drifted: its replies are of the model 'judge-1-2026-06' instead of 'judge-1'."));
    }

    @Test
    void comparesOnlyTheSameJudgeOnTheSameLabels() throws IOException {
        server.writeRubric(labels.resources(), "groundedness", "levels: {5: all of it}");
        assertThatExceptionOfType(EvalException.class)
                .isThrownBy(this::detect)
                .withMessageStartingWith(
                        "The judge must be the one that the certificate of rubric 'groundedness@3' is about, found sha256 '");

        server.writeRubric(labels.resources(), "groundedness", "");
        labels.item("new", "5", 1, "grounded", "grounded");
        labels.writeLabels();
        QueueFolder queue = labels.queue();
        assertThatExceptionOfType(EvalException.class)
                .isThrownBy(this::detect)
                .withMessage(
                        "The labels of queue %s must be those that the certificate of rubric 'groundedness@3' is about, found others. Run 'mvn eval-datasets:calibrate -Deval-datasets.rubric=groundedness@3' again."
                                .formatted(queue.path()));
    }

    @Test
    void needsACertificate() throws IOException {
        Path certificate = labels.certificate();
        Files.writeString(certificate, "{}");
        assertThatExceptionOfType(EvalException.class)
                .isThrownBy(this::detect)
                .withMessage(
                        certificate
                                + ": 'schema' must be a text, found nothing. Run 'mvn eval-datasets:calibrate -Deval-datasets.rubric=groundedness@3' first.");
        Files.delete(certificate);
        assertThatExceptionOfType(EvalException.class)
                .isThrownBy(this::detect)
                .withMessage(
                        "Rubric 'groundedness@3' must have a certificate to compare with, but there is no %s. Run 'mvn eval-datasets:calibrate -Deval-datasets.rubric=groundedness@3' first."
                                .formatted(certificate));
    }
}
