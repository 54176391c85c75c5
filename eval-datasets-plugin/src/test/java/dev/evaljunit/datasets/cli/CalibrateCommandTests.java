/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.datasets.Journals;
import dev.evaljunit.datasets.calibrate.JudgeServer;
import dev.evaljunit.datasets.calibrate.LabelledQueues;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class CalibrateCommandTests {

    @TempDir
    private Path project;

    @Test
    void measuresAJudgeAndWatchesIt() throws Exception {
        try (var server = new JudgeServer("judge-1")) {
            var labels = new LabelledQueues(project);
            server.writeRubric(labels.resources(), "groundedness", "");
            labels.items("good", 30, "5", "grounded", "grounded");
            labels.items("bad", 30, "1", "invented", "invented");
            labels.writeLabels();

            CommandRun measured = CommandRun.in(project, "calibrate", "--rubric=groundedness@3");
            assertThat(measured.err()).isEmpty();
            assertThat(measured.code()).isEqualTo(ExitCode.OK);
            assertThat(measured.out()).contains("specificity  : 100.0 %");
            assertThat(labels.certificate()).exists();

            CommandRun same = CommandRun.in(project, "drift", "--rubric=groundedness@3");
            assertThat(same.code()).isEqualTo(ExitCode.OK);
            assertThat(same.out()).contains("no drift: the judge judges as it was measured");

            server.becomes("judge-1", 2);
            CommandRun drifted = CommandRun.in(project, "drift", "--rubric=groundedness@3");
            assertThat(drifted.code()).isEqualTo(DriftCommand.DRIFTED);
            assertThat(drifted.err())
                    .contains("The judge of rubric 'groundedness@3' has drifted: it agrees with people less often")
                    .contains("run 'eval-datasets calibrate --rubric=groundedness@3' again");
        }
    }

    @Test
    void refusesInItsOwnWords() throws Exception {
        try (var server = new JudgeServer("judge-1")) {
            var labels = new LabelledQueues(project);
            server.writeRubric(labels.resources(), "groundedness", "");
            labels.items("good", 3, "5", "grounded");
            labels.items("bad", 3, "1", "invented");
            labels.writeLabels();

            CommandRun refused = CommandRun.in(project, "calibrate", "--rubric=groundedness@3");

            assertThat(refused.code()).isEqualTo(ExitCode.REFUSED);
            assertThat(refused.err())
                    .contains("allow it by --allow=one-annotator,few-labels; the certificate then says so.");
        }
    }

    @Test
    void takesTheScoresOfARun() throws Exception {
        var labels = new LabelledQueues(project);
        labels.items("good", 3, "5", "grounded", "grounded");
        labels.writeLabels();
        Path reports = Files.createDirectories(project.resolve("target/eval-reports/shop"));
        Files.writeString(
                reports.resolve("trials.jsonl"),
                Journals.sealed(
                                "{\"schema\":\"eval-trials/3\",\"eval\":\"shop\",\"started_at\":\"2026-05-18T09:00:00Z\",\"fingerprint\":{\"judges\":{\"polite\":{\"threshold\":0.5,\"identity\":{\"judge\":\"Polite\"}}}}}")
                        + Journals.sealed(
                                "{\"case\":\"c1\",\"trial\":1,\"outcome\":\"PASS\",\"answer\":{\"text\":\"Yes.\"},\"scores\":[{\"judge\":\"polite\",\"threshold\":0.5,\"value\":1.0,\"reason\":\"\"}]}"));

        CommandRun refused = CommandRun.in(project, "calibrate", "--judge=polite", "--criterion=groundedness");

        assertThat(refused.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.err())
                .contains("Judge 'polite' cannot be calibrated:")
                .contains("nobody has labelled 'groundedness' yet (one-annotator)");
        CommandRun other = CommandRun.in(project, "calibrate", "--judge=rude");
        assertThat(other.err())
                .contains("Judge 'rude' must be one of the run 'shop of 2026-05-18T09:00:00Z', which has polite.")
                .contains("Correct --judge, or name the reports of another run by --reports.");
    }
}
