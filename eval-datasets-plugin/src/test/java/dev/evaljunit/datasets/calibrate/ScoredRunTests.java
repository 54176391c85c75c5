/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.GoldenSets;
import dev.evaljunit.datasets.Journals;
import dev.evaljunit.datasets.feedback.GoldenPlace;
import dev.evaljunit.datasets.queue.Decision;
import dev.evaljunit.datasets.queue.QueueFiller;
import dev.evaljunit.datasets.queue.QueueFolder;
import dev.evaljunit.datasets.queue.QueueItem;
import dev.evaljunit.datasets.queue.QueueRequest;
import dev.evaljunit.datasets.queue.Queues;
import dev.evaljunit.internal.certificate.Certificate;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.stats.JudgeCorrection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Judges whose scores a run has. */
@Tag("slow")
class ScoredRunTests {

    private static final String CODE = "{\"judge\":\"com.example.Grounded\"}";
    private static final String PAIRS =
            "{\"rubric\":\"better@1\",\"sha256\":\"4be1\",\"model\":\"judge-1\",\"pairwise\":\"expected.answer\"}";
    private static final String START = "2026-05-18T09:00:00Z";
    private static final String LATER = "2026-05-19T09:00:00Z";

    @TempDir
    private Path project;

    private QueueFolder queue;
    private final List<String> trials = new ArrayList<>();

    @BeforeEach
    void create() throws IOException {
        queue = Queues.create(project.resolve("labels/answers"), Queues.CRITERIA);
    }

    /** An answer that says what people say about it. */
    private void trial(String caseId, int trial, String label, String score) {
        trials.add(
                "{\"case\":\"%s\",\"trial\":%d,\"outcome\":\"PASS\",\"answer\":{\"text\":\"%s\",\"messages\":[{\"role\":\"assistant\",\"content\":\"x\"}]},\"scores\":[{\"judge\":\"groundedness\",\"threshold\":0.5,%s,\"reason\":\"\"}]}"
                        .formatted(caseId, trial, label, score));
    }

    private void trials(String name, int count, String label, String score) {
        IntStream.range(0, count).forEach(i -> trial(name + "-" + i, 1, label, score));
    }

    /** 40 answers that people pass, of which the judge passes 38, and 35 that they fail, of which it fails 30. */
    private void usual() {
        trials("good", 38, "grounded", "\"value\":1.0");
        trials("strict", 2, "grounded", "\"value\":0.0");
        trials("bad", 30, "invented", "\"value\":0.0");
        trials("lenient", 5, "invented", "\"value\":1.0");
    }

    private void run(String start, String identity, String version) throws IOException {
        Path directory = Files.createDirectories(reports(start));
        var journal = new StringBuilder(Journals.sealed(
                "{\"schema\":\"eval-trials/3\",\"eval\":\"shop\",\"started_at\":\"%s\",\"fingerprint\":{\"dataset\":{\"name\":\"kept\",\"version\":\"%s\"},\"judges\":{\"groundedness\":{\"threshold\":0.5,\"identity\":%s}}}}"
                        .formatted(start, version, identity)));
        trials.forEach(line -> journal.append(Journals.sealed(line)));
        Files.writeString(directory.resolve("trials.jsonl"), journal);
    }

    private void run(String identity) throws IOException {
        run(START, identity, "");
    }

    private Path reports(String start) {
        return project.resolve("target/eval-reports/" + start.substring(0, 10));
    }

    private GoldenPlace golden() {
        return GoldenPlace.of(project.resolve("eval-datasets.lock"), project.resolve("cache"), null);
    }

    /** Put all answers of the run into the queue, and label them. */
    private void label(String... people) throws IOException {
        QueueFiller.fill(
                new QueueRequest(
                        queue.path(),
                        List.of("trial"),
                        List.of("audit"),
                        project.resolve("feedback"),
                        reports(START),
                        project.resolve("clusters.json"),
                        null,
                        List.of(),
                        List.of(),
                        golden(),
                        1,
                        "1",
                        "0.1",
                        1,
                        QueueRequest.Traces.none()),
                LabelledQueues.NOON);
        for (String person : people) {
            var decisions = new ArrayList<Decision>();
            for (QueueItem item : queue.items()) {
                decisions.add(Decision.label(
                        item.id(),
                        "groundedness",
                        item.answerText(),
                        queue.criteria().guidanceVersion(),
                        Queues.NOON));
            }
            queue.labelFile(person).append(decisions);
        }
    }

    private CalibrateReport calibrate(@Nullable String rubric, @Nullable RunJudge run, String... allow)
            throws IOException {
        return Calibrator.calibrate(
                new CalibrateRequest(
                        queue.path(),
                        null,
                        rubric,
                        run,
                        project.resolve("resources"),
                        project.resolve("recordings"),
                        "auto",
                        List.of(allow),
                        180,
                        golden()),
                LabelledQueues.NOON);
    }

    private CalibrateReport calibrate(String... allow) throws IOException {
        return calibrate(null, new RunJudge("groundedness", reports(START), null), allow);
    }

    private Path certificate() {
        return project.resolve("resources/judges/groundedness.certificate.json");
    }

    private void refuses(@Nullable String rubric, RunJudge run, String message) {
        assertThatExceptionOfType(EvalException.class)
                .isThrownBy(() -> calibrate(rubric, run))
                .withMessage(message);
        assertThat(project.resolve("resources")).doesNotExist();
    }

    @Test
    void certifiesAJudgeInCode() throws IOException {
        usual();
        run(CODE);
        label("ada", "ben");

        assertThat(calibrate().lines())
                .containsExactly(
                        "judge 'groundedness' beside the labels of ada, ben for 'groundedness' (scores of the run 'shop of 2026-05-18T09:00:00Z'):",
                        "  agreement    : 90.7 % of 75 answers; always the same verdict would agree in 53.3 %; kappa 0.81 (0.68 to 0.94), AC1 0.82",
                        "  sensitivity  : 95.0 % (83.5 % to 98.6 %): it passed 38 of 40 that people passed",
                        "  specificity  : 85.7 % (70.6 % to 93.7 %): it failed 30 of 35 that people failed",
                        "  base rate    : people pass 53.3 %",
                        "  people       : kappa of people is 1.00 (1.00 to 1.00)",
                        "  note: Fewer than 100 labelled answers leave wide intervals, here 75.",
                        certificate() + ": written, to be renewed by 2026-11-16");
        String text = Files.readString(certificate());
        Certificate certificate = Certificate.read(text);
        assertThat(certificate.judge()).isEqualTo(Map.of("judge", "com.example.Grounded"));
        assertThat(certificate.answeredBy()).isEmpty();
        assertThat(certificate.threshold()).isEqualTo(0.5);
        assertThat(certificate.correction()).isEqualTo(new JudgeCorrection(38, 40, 30, 35));
        assertThat(Json.readObject(text).get("run"))
                .isEqualTo(Map.of("eval", "shop", "started_at", START, "dataset", "kept"));

        calibrate();
        assertThat(Files.readString(certificate())).isEqualTo(text);
    }

    @Test
    void trialsWithTheSameAnswerTellHowMuchTheJudgeVaries() throws IOException {
        for (int i = 0; i < 60; i++) {
            boolean isGood = i < 30;
            for (int trial = 1; trial <= 3; trial++) {
                boolean isOdd = i == 0 && trial == 3;
                trial("c-" + i, trial, isGood ? "grounded" : "invented", "\"value\":" + (isGood && !isOdd ? 1.0 : 0.0));
            }
        }
        run(CODE);
        label("ada", "ben");

        assertThat(calibrate().lines())
                .contains(
                        "  repeatability: 3 judgements of 60 answers, of which 1.1 % of pairs differ",
                        "  left out: the same answer to the same case as another item (120)");
        assertThat(Certificate.read(Files.readString(certificate())).correction())
                .isEqualTo(new JudgeCorrection(30, 30, 30, 30));
    }

    @Test
    void saysThatAnswersToOneCaseAreAlike() throws IOException {
        usual();
        trial("good-0", 2, "invented", "\"value\":0.0");
        run(CODE);
        label("ada", "ben");

        assertThat(calibrate().lines())
                .contains(
                        "  note: The labelled answers of the run, 76, are to 75 cases. Answers to one case are alike, so that intervals should be wider than stated.");
    }

    @Test
    void labelsCountForTheSameAnswersInALaterRun() throws IOException {
        usual();
        trial("gone", 1, "grounded", "\"value\":1.0");
        run(CODE);
        label("ada", "ben");
        trials.remove(trials.size() - 1);
        run(LATER, "{\"judge\":\"com.example.Grounded\",\"version\":\"2\"}", "");

        CalibrateReport report = calibrate(null, new RunJudge("groundedness", reports(LATER), null));

        assertThat(report.lines()).contains("  left out: not judged in the run (1)");
        Certificate certificate = Certificate.read(Files.readString(certificate()));
        assertThat(certificate.judge()).containsEntry("version", "2");
        assertThat(certificate.correction()).isEqualTo(new JudgeCorrection(38, 40, 30, 35));
    }

    @Test
    void statesThePositionBiasOfAJudgeOfPairs() throws IOException {
        trials(
                "good",
                30,
                "grounded",
                "\"value\":1.0,\"asked\":2,\"usage\":{\"model\":\"judge-1-05\"},\"decided_by\":\"both orders\"");
        trials("tie", 2, "grounded", "\"value\":0.5,\"decided_by\":\"both orders\"");
        trials("first", 12, "grounded", "\"value\":0.5,\"decided_by\":\"first position\"");
        trials("bad", 30, "invented", "\"value\":0.0,\"decided_by\":\"both orders\"");
        trials("second", 2, "invented", "\"value\":0.5,\"decided_by\":\"second position\"");
        trials("once", 4, "invented", "\"value\":0.5,\"decided_by\":\"first position in one order\"");
        trials("same", 3, "grounded", "\"value\":0.5,\"decided_by\":\"equal answers\"");
        run(PAIRS);
        label("ada", "ben");

        CalibrateReport report = calibrate();

        assertThat(report.certificate()).isEqualTo(project.resolve("resources/rubrics/better@1.certificate.json"));
        assertThat(report.lines())
                .contains(
                        "  position bias: of 80 pairs, the first answer won in both orders in 12, the second in 2 (bias +0.125, p = 0.013); both orders agree in 77.5 % (67.2 % to 85.3 %)",
                        "  note: The position of an answer sways the judge: never ask it in one order only. Pairs on which its orders differ are ties.");
        String text = Files.readString(report.certificate());
        assertThat(Certificate.read(text).answeredBy()).contains("judge-1-05");
        assertThat(Json.asObject(Json.readObject(text).get("position_bias")).orElseThrow())
                .hasToString(
                        "{pairs=80, consistent=62, primacy=12, recency=2, equal_answers=3, bias=0.125, p=0.012939453125000019, first_rate=0.575, consistency={value=0.775, lower=0.6721321021639265, upper=0.8526679265915336}}");
    }

    @Test
    void refusesWhatWouldSayLessThanItSeems() throws IOException {
        trials("good", 3, "grounded", "\"value\":1.0");
        trials("bad", 2, "invented", "\"value\":0.0");
        trial("mute", 1, "invented", "\"unscored\":true");
        run(CODE);
        label("ada");

        assertThatExceptionOfType(EvalException.class)
                .isThrownBy(this::calibrate)
                .withMessage("""
                        Judge 'groundedness' cannot be calibrated:
                          - no answer has labels of two people, who alone can agree; labelled by ada (one-annotator)
                          - 3 answers that people passed and 3 that they failed must be at least 30 of each (few-labels)
                        Correct that, or allow it by -Deval-datasets.calibrate.allow=one-annotator,few-labels; the certificate then says so.""");
        assertThatExceptionOfType(EvalException.class)
                .isThrownBy(() -> calibrate("one-annotator", "few-labels"))
                .withMessageContaining("the judge has scored 5 of 6 answers, but must score at least 98 %")
                .withMessageContaining("(unscored)");
        assertThat(calibrate("one-annotator", "few-labels", "unscored").certificate())
                .exists();
    }

    @Test
    void casesOfALockedDatasetAreGoldenUnlessItIsKeptForCalibration() throws IOException {
        usual();
        String digest = GoldenSets.write(
                project.resolve("golden-sets"),
                "kept@1",
                trials.stream()
                        .map(line -> String.valueOf(Json.readObject(line).get("case")))
                        .map(id -> "{\"id\":\"%s\",\"input\":{\"question\":\"What of %s?\"}}".formatted(id, id))
                        .toArray(String[]::new));
        GoldenSets.lock(project, "kept@1", digest, "file:golden-sets");
        run(START, CODE, "1");
        label("ada", "ben");

        assertThatExceptionOfType(EvalException.class)
                .isThrownBy(this::calibrate)
                .withMessageStartingWith(
                        "Judge 'groundedness' cannot be calibrated:\n  - golden sets, on which the judge decides, have 75 of the answers: ")
                .withMessageContaining("of 'kept@1'")
                .withMessageContaining("(golden-cases)");

        CalibrateReport report = calibrate(null, new RunJudge("groundedness", reports(START), "kept"));
        assertThat(report.lines()).noneMatch(line -> line.contains("allowed"));
        assertThat(project.resolve("golden-sets/roles.jsonl"))
                .as("its cases have a dataset, and stay sound")
                .doesNotExist();
    }

    @Test
    void namesWhatIsWrongWithTheRequest() throws IOException {
        run(CODE);
        refuses(
                null,
                new RunJudge("groundednes", reports(START), null),
                "Judge 'groundednes' must be one of the run 'shop of 2026-05-18T09:00:00Z', which has groundedness. Did you mean 'groundedness'? Correct -Deval-datasets.calibrate.judge, or name the reports of another run by -Deval-datasets.calibrate.reports.");
        refuses(
                null,
                new RunJudge("groundedness", reports(START), "other"),
                "Parameter 'eval-datasets.calibrate.dataset' must be the dataset of the run, 'kept', found 'other'. Correct it, or leave it out.");
        refuses(
                "groundedness@3",
                new RunJudge("groundedness", reports(START), null),
                "One judge must be named, but -Deval-datasets.rubric and -Deval-datasets.calibrate.judge name two. Remove the rubric to take the scores of a run, or the judge to ask the model of the rubric.");
        run(LATER, CODE, "");
        refuses(
                null,
                new RunJudge("groundedness", project.resolve("target/eval-reports"), null),
                "The reports must be those of one run, but have 2: shop of 2026-05-18T09:00:00Z, shop of 2026-05-19T09:00:00Z. Name the directory of one by -Deval-datasets.calibrate.reports.");
        run("{\"judge\":\"lambda\"}");
        refuses(
                null,
                new RunJudge("groundedness", reports(START), null),
                "Judge 'groundedness' must be told from others by its name and its identity, for a certificate to be about it, found {judge=lambda}. Make a lambda a class or a method, name it by letters, digits, '.', '_' and '-', and run the eval again.");
        assertThatExceptionOfType(EvalException.class)
                .isThrownBy(() -> RunJudge.of(null, reports(START), "kept"))
                .withMessage(
                        "Parameter 'eval-datasets.calibrate.dataset' needs 'eval-datasets.calibrate.judge', which is not set. Name the judge of the run, or remove the dataset.");
    }

    @Test
    void refusesARunWithoutScoresOfTheJudge() throws IOException {
        run(CODE);
        refuses(
                null,
                new RunJudge("groundedness", reports(START), null),
                "Judge 'groundedness' must have judged answers of the run 'shop of 2026-05-18T09:00:00Z' with one threshold, found []. Run the eval again.");
    }
}
