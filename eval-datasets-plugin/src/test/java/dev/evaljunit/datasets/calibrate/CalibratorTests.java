/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.GoldenSets;
import dev.evaljunit.datasets.queue.Decision;
import dev.evaljunit.datasets.queue.HumanLabel;
import dev.evaljunit.datasets.queue.QueueItem;
import dev.evaljunit.datasets.queue.Queues;
import dev.evaljunit.internal.calibration.AnswerToJudge;
import dev.evaljunit.internal.calibration.RubricUnderTest;
import dev.evaljunit.internal.certificate.Certificate;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.stats.JudgeCorrection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class CalibratorTests {

    @TempDir
    private Path project;

    private JudgeServer server;
    private LabelledQueues labels;

    @BeforeEach
    void create() throws IOException {
        server = new JudgeServer("judge-1-2026-05");
        labels = new LabelledQueues(project);
        server.writeRubric(labels.resources(), "groundedness", "");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Map<String, Object> written() throws IOException {
        return Json.readObject(Files.readString(labels.certificate()));
    }

    private void refuses(String message, String... allow) {
        assertThatExceptionOfType(EvalException.class)
                .isThrownBy(() -> labels.calibrate(allow))
                .withMessage(message);
        assertThat(labels.certificate()).doesNotExist();
    }

    /** 40 answers that people pass, of which the judge passes 38, and 35 that they fail, of which it fails 30. */
    private void labelled() throws IOException {
        labels.items("good", 38, "5", "grounded", "grounded");
        labels.items("strict", 2, "2", "grounded", "grounded");
        labels.items("bad", 30, "1", "invented", "invented");
        labels.items("lenient", 5, "4", "invented", "invented");
    }

    @Test
    void certificateIsThatOfTheVeryJudge() throws IOException {
        labelled();

        CalibrateReport report = labels.calibrate();

        Certificate certificate = Certificate.read(Files.readString(labels.certificate()));
        assertThat(certificate.correction()).isEqualTo(new JudgeCorrection(38, 40, 30, 35));
        assertThat(certificate.judge())
                .containsEntry("rubric", "groundedness@3")
                .containsEntry("model", "judge-1");
        assertThat(certificate.answeredBy()).contains("judge-1-2026-05");
        assertThat(certificate.threshold()).isEqualTo(0.75);
        assertThat(certificate.baseRate()).isCloseTo(40 / 75.0, within(1e-12));
        assertThat(certificate.createdAt()).isEqualTo(Queues.NOON);
        assertThat(certificate.calibrateBy()).isEqualTo("2026-11-16");
        assertThat(report.lines())
                .containsExactly(
                        "rubric 'groundedness@3' beside the labels of ada, ben for 'groundedness' (175 calls of its model, 0 replayed):",
                        "  agreement    : 90.7 % of 75 answers; always the same verdict would agree in 53.3 %; kappa 0.81 (0.68 to 0.94), AC1 0.82",
                        "  sensitivity  : 95.0 % (83.5 % to 98.6 %): it passed 38 of 40 that people passed",
                        "  specificity  : 85.7 % (70.6 % to 93.7 %): it failed 30 of 35 that people failed",
                        "  base rate    : people pass 53.3 %",
                        "  people       : kappa of people is 1.00 (1.00 to 1.00)",
                        "  repeatability: 3 judgements of 50 answers, of which 0.0 % of pairs differ",
                        "  threshold    : the judge's is 0.75; on the grid 0.85 agrees best (F1 0.974, on other answers about 0.974; 100 % of resamples choose it)",
                        "  note: The sweep is flat from 0.30 to 0.75: these thresholds agree with people equally well.",
                        "  note: Fewer than 100 labelled answers leave wide intervals, here 75.",
                        labels.certificate() + ": written, to be renewed by 2026-11-16");
    }

    @Test
    void sameInputsGiveTheSameBytesWithoutAskingAgain() throws IOException {
        labelled();
        labels.calibrate();
        String first = Files.readString(labels.certificate());
        int calls = server.calls();

        labels.calibrate();
        assertThat(Files.readString(labels.certificate())).isEqualTo(first);
        Calibrator.calibrate(labels.request("replay"), LabelledQueues.NOON);
        assertThat(Files.readString(labels.certificate())).isEqualTo(first);
        assertThat(server.calls()).isEqualTo(calls);
        assertThat(project.resolve("src/test/recordings/calibrate/groundedness@3.jsonl"))
                .exists();
    }

    @Test
    void eachRubricHasItsOwnModeOfRecordings() throws Exception {
        RubricFile rubric = new RubricFile("groundedness@3", labels.resources());
        Path recordings = project.resolve("src/test/recordings");
        var answer = new AnswerToJudge(
                Map.of("id", "a", "input", Map.of("question", "Is it so?")), Map.of("text", "score 5"), "a.jsonl");
        rubric.open(recordings, "auto", "calibrate").judge(List.of(answer), 1);
        RubricUnderTest replaying = rubric.open(recordings, "auto", "calibrate");
        rubric.open(recordings, "off", "detect-drift");

        assertThat(replaying.judge(List.of(answer), 1)).allMatch(judged -> judged.replayed() == 1);

        assertThat(server.calls())
                .as("without a check of a model that replied before")
                .isEqualTo(1);
    }

    @Test
    void namesARubricThatIsNotThere() {
        assertThatExceptionOfType(EvalException.class)
                .isThrownBy(() -> Calibrator.calibrate(labels.requestOf("groundednes@3", "auto"), LabelledQueues.NOON))
                .withMessage(
                        "Rubric 'groundednes@3' must be the file %s, but there is none. Did you mean 'groundedness@3'? Correct -Deval-datasets.rubric, or write the rubric."
                                .formatted(labels.resources().resolve("rubrics/groundednes@3.yaml")));
    }

    @Test
    void statesLabelsThatPeopleGaveWhoKnewThoseOfOthers() throws IOException {
        labelled();
        QueueItem known = labels.item("known", "5", 1, "invented", "grounded");
        labels.given(
                "ada",
                Decision.label(
                                known.id(),
                                "groundedness",
                                "grounded",
                                labels.queue().criteria().guidanceVersion(),
                                Queues.NOON)
                        .asAfterOpening());

        assertThat(labels.calibrate().lines())
                .contains(
                        "  note: Labels that people gave after opening what others and judges say: 1. They make agreement look better than it is.");
    }

    @Test
    void refusesWhatWouldSayLessThanItSeems() throws IOException {
        labels.items("good", 3, "5", "grounded");
        labels.items("bad", 2, "1", "invented");

        refuses("""
                Rubric 'groundedness@3' cannot be calibrated:
                  - no answer has labels of two people, who alone can agree; labelled by ada (one-annotator)
                  - 3 answers that people passed and 2 that they failed must be at least 30 of each (few-labels)
                Correct that, or allow it by -Deval-datasets.calibrate.allow=one-annotator,few-labels; the certificate then says so.""");
        assertThat(server.calls()).as("before the model is asked").isZero();

        labels.calibrate("one-annotator", "few-labels");
        assertThat(written().get("allowed"))
                .isEqualTo(List.of(
                        Map.of(
                                "rule",
                                "one-annotator",
                                "found",
                                "no answer has labels of two people, who alone can agree; labelled by ada"),
                        Map.of(
                                "rule",
                                "few-labels",
                                "found",
                                "3 answers that people passed and 2 that they failed must be at least 30 of each")));
    }

    @Test
    void refusesPeopleWhoDoNotAgree() throws IOException {
        labelled();
        for (int i = 0; i < 12; i++) {
            QueueItem item = labels.item("open " + i, "5", 1, "grounded", "invented");
            labels.given(
                    "cyd",
                    Decision.label(
                                    item.id(),
                                    "groundedness",
                                    "grounded",
                                    labels.queue().criteria().guidanceVersion(),
                                    Queues.NOON)
                            .asAdjudication());
        }
        for (int i = 0; i < 12; i++) {
            labels.item("shut " + i, "1", 1, "invented", "grounded");
        }

        refuses("""
                Rubric 'groundedness@3' cannot be calibrated:
                  - kappa of people is 0.51 (0.34 to 0.68), but must be at least 0.6, and its lower limit 0.4 (low-agreement)
                  - people differ on whether 12 answers pass, and nobody has decided: trace-15379cba0679, trace-465f7256f974, trace-49c65134c7e8, trace-6d0799777ab3, trace-9a53fc20fcbb and 7 more (disputed)
                Correct that, or allow it by -Deval-datasets.calibrate.allow=low-agreement,disputed; the certificate then says so.""");

        labels.calibrate("low-agreement", "disputed");
        Map<String, Object> labels = Json.asObject(written().get("labels")).orElseThrow();
        assertThat(labels.get("answers")).hasToString("87");
        assertThat(labels.get("adjudicated")).hasToString("12");
        assertThat(labels.get("disputed")).hasToString("12");
    }

    @Test
    void laterLabelOfAnotherPersonDecidesNothing() throws IOException {
        labelled();
        labels.item("late", "5", 1, "invented", "invented", "grounded");

        refuses("""
                Rubric 'groundedness@3' cannot be calibrated:
                  - people differ on whether an answer passes, and nobody has decided: %s (disputed)
                Correct that, or allow it by -Deval-datasets.calibrate.allow=disputed; the certificate then says so.""".formatted(QueueItem.id("trace", "late")));
    }

    @Test
    void refusesExamplesOfTheRubric() throws IOException {
        labelled();
        server.writeRubric(
                labels.resources(),
                "groundedness",
                "examples: [{case: %s, answer: \"As it is.\", reasoning: fine, score: 5}]"
                        .formatted(QueueItem.id("trace", "good 1")));

        refuses("""
                Rubric 'groundedness@3' cannot be calibrated:
                  - the rubric shows its model one of the answers as examples: %s (examples)
                Correct that, or allow it by -Deval-datasets.calibrate.allow=examples; the certificate then says so.""".formatted(QueueItem.id("trace", "good 1")));
        assertThat(labels.calibrate("examples").certificate()).exists();
    }

    @Test
    void refusesCasesOfGoldenSetsAndRecordsWhatTheOthersAreUsedFor() throws IOException {
        labelled();
        String digest = GoldenSets.write(
                project.resolve("golden-sets"),
                "refunds@1",
                "{\"id\":\"g1\",\"input\":{\"question\":\"What about good 1?\"}}");
        GoldenSets.lock(project, "refunds@1", digest, "file:golden-sets");

        refuses("""
                Rubric 'groundedness@3' cannot be calibrated:
                  - golden sets, on which the judge decides, have one of the answers: %s is 100 %% alike to case 'g1' of 'refunds@1' (golden-cases)
                Correct that, or allow it by -Deval-datasets.calibrate.allow=golden-cases; the certificate then says so.""".formatted(QueueItem.id("trace", "good 1")));

        labels.calibrate("golden-cases");
        List<String> roles = Files.readAllLines(project.resolve("golden-sets/roles.jsonl"));
        assertThat(roles).hasSize(74);
        assertThat(roles.get(0)).contains("\"role\": \"calibration\", \"used_by\": \"groundedness@3\"");
    }

    @Test
    void needsNoGoldenSetsWhereALockHasNothingButPrompts() throws IOException {
        labelled();
        Files.writeString(project.resolve("eval-datasets.lock"), """
                {
                  "schema": "eval-datasets-lock/1",
                  "datasets": {},
                  "prompts": {"geographer": {"version": "2", "sha256": "%s", "source": "file:prompts"}}
                }""".formatted("0".repeat(64)));

        assertThat(labels.calibrate().certificate()).exists();
    }

    @Test
    void refusesAJudgeThatScoresTooLittleOrKnowsNoBetter() throws IOException {
        labels.items("good", 40, "5", "grounded", "grounded");
        labels.items("bad", 30, "5", "invented", "invented");
        labels.items("mute", 5, "none", "invented", "invented");

        assertThatExceptionOfType(EvalException.class)
                .isThrownBy(labels::calibrate)
                .withMessageStartingWith(
                        "Rubric 'groundedness@3' cannot be calibrated:\n  - the judge has scored 70 of 75 answers, but must score at least 98 %; the first that it has not: The model 'judge-1' gave no score: ")
                .withMessageEndingWith(
                        "(unscored)\nCorrect that, or allow it by -Deval-datasets.calibrate.allow=unscored; the certificate then says so.");
        refuses("""
                Rubric 'groundedness@3' cannot be calibrated:
                  - the judge agrees with people on 57.1 % of the answers, and always the same verdict would on 57.1 % (no-better-than-constant)
                Correct that, or allow it by -Deval-datasets.calibrate.allow=unscored,no-better-than-constant; the certificate then says so.""", "unscored");
    }

    @Test
    void answersThatWereDrawnRarelyCountForMore() throws IOException {
        labels.items("good", 30, "5", "grounded", "grounded");
        labels.items("bad", 30, "1", "invented", "invented");
        for (int i = 0; i < 10; i++) {
            labels.item("rare " + i, "2", 0.1, "grounded", "grounded");
        }

        CalibrateReport report = labels.calibrate();

        assertThat(report.lines())
                .anyMatch(line -> line.matches(
                        "  sensitivity  : 23\\.1 % weighted \\(.* %\\): it passed 30 of 40 that people passed"));
        Certificate certificate = Certificate.read(Files.readString(labels.certificate()));
        assertThat(certificate.baseRate()).isCloseTo(130 / 160.0, within(1e-12));
        assertThat(certificate.correction().sensitivity())
                .as("30 of 130, from 17 effective answers")
                .isEqualTo(4 / 16.0);
        assertThat(Json.asObject(written().get("weights")).orElseThrow().get("highest"))
                .hasToString("10.0");
    }

    @Test
    void judgeThatContradictsItselfIsFoundFirst() throws IOException {
        labels.items("good", 35, "5 2", "grounded", "grounded");
        labels.items("bad", 35, "1", "invented", "invented");

        CalibrateReport report = labels.calibrate("no-better-than-constant");

        assertThat(report.lines())
                .anyMatch(line -> line.startsWith("  note: Two judgements of one answer differ in "))
                .anyMatch(line -> line.startsWith("  repeatability: 3 judgements of 50 answers, of which "));
    }

    @Test
    void labelsOfOneClassMeasureNothing() throws IOException {
        labels.items("good", 4, "5", "grounded", "grounded");

        refuses(
                "Rubric 'groundedness@3' cannot be calibrated: people must have passed some answers and failed others, but of 4 they passed all. Label answers of the other kind.",
                "few-labels",
                "low-agreement");
    }

    @Test
    void labelOfAModelIsRefused() throws IOException {
        QueueItem item = labels.item("good", "5", 1, "grounded", "grounded");
        labels.queue()
                .write(new QueueItem(
                        item.id(),
                        item.criteria(),
                        item.input(),
                        item.messages(),
                        item.answer(),
                        item.contexts(),
                        item.toolCalls(),
                        item.expected(),
                        item.metadata(),
                        item.provenance(),
                        item.why(),
                        1,
                        item.draws(),
                        item.drawnAt(),
                        labels.queue().criteria().guidanceVersion(),
                        item.annotators(),
                        List.of(new HumanLabel(
                                "gpt-4o", "groundedness", "grounded", Optional.empty(), Optional.empty())),
                        Map.of()));

        refuses(
                "Labels of queue %s must be people's, but 'gpt-4o' is the name of a model: what a model says cannot show how often models err. Remove its labels."
                        .formatted(labels.queue().path()));
    }

    @Test
    void namesWhatIsWrongWithTheRequest() throws IOException {
        labelled();
        refuses(
                "-Deval-datasets.calibrate.allow must be words of this list, separated by commas: one-annotator, low-agreement, few-labels, disputed, examples, golden-cases, unscored, no-better-than-constant; found 'all'.",
                "all");
        var noRubric = new CalibrateRequest(
                labels.queue().path(),
                null,
                null,
                null,
                labels.resources(),
                project,
                "auto",
                List.of(),
                180,
                labels.request("auto").golden());
        assertThatExceptionOfType(EvalException.class)
                .isThrownBy(() -> Calibrator.calibrate(noRubric, LabelledQueues.NOON))
                .withMessage(
                        "The rubric must be named by -Deval-datasets.rubric=<name>@<version>, for example groundedness@3, found none.");
        assertThatExceptionOfType(EvalException.class)
                .isThrownBy(() -> Calibrator.calibrate(labels.request("always"), LabelledQueues.NOON))
                .withMessage(
                        "-Deval-datasets.calibrate.recordings must be one of off, record, replay, auto, found 'always'.");
        var other = new CalibrateRequest(
                labels.queue().path(),
                "remark",
                "groundedness@3",
                null,
                labels.resources(),
                project,
                "auto",
                List.of(),
                180,
                labels.request("auto").golden());
        assertThatExceptionOfType(EvalException.class)
                .isThrownBy(() -> Calibrator.calibrate(other, LabelledQueues.NOON))
                .withMessage(
                        "Criterion 'remark' of queue %s must declare which labels pass, for a judge to be compared with. Add 'pass', 'pass_from' or 'pass_to', or name another criterion by -Deval-datasets.calibrate.criterion."
                                .formatted(labels.queue().path()));
    }
}
