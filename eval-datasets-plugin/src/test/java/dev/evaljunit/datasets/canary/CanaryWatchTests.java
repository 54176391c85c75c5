/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.canary.CanaryRequest.Look;
import dev.evaljunit.datasets.canary.CanaryRequest.Rules;
import dev.evaljunit.datasets.canary.CanaryRequest.Versions;
import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanaryWatchTests {

    private static final Rules RULES = new Rules(Look.SEQUENTIAL, 0.03, 200, 30);

    @TempDir
    private Path directory;

    private final List<String> lines = new ArrayList<>();
    private int traces;

    private static String text(String key, String value) {
        return "{\"key\":\"%s\",\"value\":{\"stringValue\":%s}}".formatted(key, Json.write(value));
    }

    private static String number(String key, double value) {
        return "{\"key\":\"%s\",\"value\":{\"doubleValue\":%s}}".formatted(key, value);
    }

    private static String score(double value) {
        return number("gen_ai.evaluation.score.value", value);
    }

    /** A trace of one span, which a judge has evaluated. */
    private String answer(String version, String route, String... evaluation) {
        return answerOf(String.format("%032x", ++traces), version, route, evaluation);
    }

    private String answerOf(String trace, String version, String route, String... evaluation) {
        long at = 1_700_000_000_000_000_000L + traces * 1_000_000_000L;
        String event = evaluation.length == 0
                ? ""
                : "{\"timeUnixNano\":\"%d\",\"name\":\"gen_ai.evaluation.result\",\"attributes\":[%s]}"
                        .formatted(
                                at + 1000,
                                String.join(
                                        ",",
                                        text("gen_ai.evaluation.name", "groundedness"),
                                        String.join(",", evaluation)));
        return """
                {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"%s","spanId":"00f067aa0ba902b7","name":"s","startTimeUnixNano":"%d","endTimeUnixNano":"%d","attributes":[%s],"events":[%s]}]}]}]}""".formatted(
                trace, at, at + 10, String.join(",", text("prompt_version", version), text("route", route)), event);
    }

    /** Answers of both versions in turns, of which every so many fail. */
    private void traffic(int each, int incumbentFails, int candidateFails, String route) {
        for (int i = 1; i <= each; i++) {
            lines.add(answer("p8", route, score(i % candidateFails == 0 ? 0 : 1)));
            lines.add(answer("p7", route, score(i % incumbentFails == 0 ? 0 : 1)));
        }
    }

    private CanaryReport look() throws IOException {
        return look(RULES, List.of());
    }

    private CanaryReport look(Rules rules, List<String> by) throws IOException {
        return look(rules, by, "p7", "p8", null, OptionalDouble.empty());
    }

    private CanaryReport look(
            Rules rules,
            List<String> by,
            String incumbent,
            String candidate,
            @Nullable String judge,
            OptionalDouble threshold)
            throws IOException {
        Path file = directory.resolve("traces.jsonl");
        Files.write(file, lines);
        return CanaryWatch.run(request(file, rules, by, incumbent, candidate, judge, threshold), null);
    }

    private static CanaryRequest request(
            Path traces,
            Rules rules,
            List<String> by,
            String incumbent,
            String candidate,
            @Nullable String judge,
            OptionalDouble threshold) {
        return new CanaryRequest(
                List.of(traces),
                null,
                new Versions("prompt_version", incumbent, candidate),
                judge,
                threshold,
                rules,
                by);
    }

    private static CanaryRequest request(Path traces) {
        return request(traces, RULES, List.of(), "p7", "p8", null, OptionalDouble.empty());
    }

    @Test
    void seesHarm() throws IOException {
        traffic(150, 10, 3, "refund");
        CanaryReport report = look();

        assertThat(report.text()).isEqualTo("""
                Canary 'p8' does harm: judge 'groundedness' passed 100 of 150 (66.7 %) of its answers, and 135 of 150 (90.0 %) of those of 'p7'.
                  drop       : 23.3 points; the true one is likely from 10.0 to 40.0 points (95 % confidence on each side, at every look)
                  conclusion : FAIL: the drop is larger than 3.0 points, and if 'p8' were not worse, chance would lead here in fewer than 1 of 10,334 canaries, however often one looks
                  detects    : by 200 answers of 'p8', a drop of 12.4 points is seen 4 times out of 5
                  next       : go back to 'p7', and let people label answers of 'p8' that failed: mvn eval-datasets:queue
                """);
        assertThat(report.exitCode()).isEqualTo(2);
    }

    @Test
    void seesNoHarm() throws IOException {
        traffic(100, 10, 10, "refund");
        CanaryReport report = look();

        assertThat(report.text()).isEqualTo("""
                Canary 'p8' shows no harm: judge 'groundedness' passed 90 of 100 (90.0 %) of its answers, and 90 of 100 (90.0 %) of those of 'p7'.
                  drop       : 0.0 points; the true one is likely at most 20.0 points (95 % confidence on each side, at every look)
                  conclusion : INCONCLUSIVE: chance alone explains these scores whether 'p8' is worse by 3.0 points or not at all
                  detects    : by 200 answers of 'p8', a drop of 9.9 points is seen 4 times out of 5
                  next       : go on, and look again as often as you like
                """);
        assertThat(report.exitCode()).isZero();
    }

    @Test
    void saysWhenADropBeyondTheToleranceIsExcluded() throws IOException {
        traffic(400, 10, 10, "refund");
        CanaryReport report = look(new Rules(Look.SEQUENTIAL, 0.1, 200, 30), List.of());

        assertThat(report.text())
                .contains(
                        "PASS: 'p8' is not worse by 10.0 points or more; if it were, chance would lead here in fewer than 1 of 20 canaries",
                        "next       : use 'p8'");
    }

    @Test
    void cannotTellFromAFewAnswers() throws IOException {
        traffic(12, 4, 3, "refund");
        CanaryReport report = look();

        assertThat(report.text())
                .startsWith("Canary 'p8' cannot be decided about yet:")
                .contains("next       : look again when both versions have 30 scored answers");
        assertThat(report.exitCode()).isEqualTo(3);
    }

    @Test
    void namesTheSliceThatIsHarmed() throws IOException {
        for (int i = 0; i < 40; i++) {
            traffic(10, 10, 10, "orders");
            traffic(5, 10, 1, "refund");
        }
        CanaryReport report = look(new Rules(Look.SEQUENTIAL, 0.5, 200, 30), List.of("route"));

        assertThat(report.problem()).startsWith("Canary 'p8' does harm to route=refund: judge 'groundedness' passed");
        assertThat(report.text())
                .contains("slice      : route=orders PASS, a drop of 0.0 points (400 answers against 400)")
                .contains("slice      : route=refund FAIL, a drop of 100.0 points (200 answers against 200)")
                .contains("conclusion : FAIL: the drop in route=refund is larger than 50.0 points");
    }

    @Test
    void doesNotCountAnswersThatTheJudgeCouldNotScore() throws IOException {
        traffic(100, 10, 10, "refund");
        lines.add(answer("p8", "refund", text("error.type", "timeout"), score(0)));
        lines.add(answer(
                "p8",
                "refund",
                number("gen_ai.evaluation.score.value", Double.NaN).replace("NaN", "\"NaN\"")));
        lines.add(answer("p7", "refund"));
        lines.add(answer("p7", "refund", text("gen_ai.evaluation.score.label", "relevant")));
        lines.add(answer("p8", "refund", text("gen_ai.evaluation.score.label", "pass")));

        assertThat(look().text())
                .contains("passed 91 of 101 (90.1 %)")
                .contains(
                        "unscored   : 2 answers of 'p8' and 2 of 'p7' count neither as right nor as wrong: no score in what the judge said (2), not judged (1), the judge failed (1)");
    }

    @Test
    void cannotTellIfTheJudgeIsBroken() throws IOException {
        traffic(100, 10, 10, "refund");
        for (int i = 0; i < 20; i++) {
            lines.add(answer("p8", "refund", text("error.type", "timeout")));
        }
        CanaryReport report = look();

        assertThat(report.exitCode()).isEqualTo(3);
        assertThat(report.text())
                .contains("next       : repair the judge: more than 10 % of what it judged of 'p8' has no score");
    }

    @Test
    void isContentWithAShareOfTheAnswersIfItIsTheSameForBoth() throws IOException {
        traffic(100, 10, 10, "refund");
        for (int i = 0; i < 100; i++) {
            lines.add(answer("p7", "refund"));
            lines.add(answer("p8", "refund"));
        }
        assertThat(look().exitCode()).isZero();
        for (int i = 0; i < 100; i++) {
            lines.add(answer("p8", "refund"));
        }
        CanaryReport report = look();

        assertThat(report.exitCode()).isEqualTo(3);
        assertThat(report.text())
                .contains("200 answers of 'p8' and 100 of 'p7' count neither as right nor as wrong: not judged (300)")
                .contains("next       : see why the judge looks at more answers of one version than of the other");
    }

    @Test
    void takesEachTraceOnce() throws IOException {
        traffic(40, 10, 10, "refund");
        String twice = answer("p8", "refund", score(1));
        lines.addAll(List.of(twice, twice));
        lines.add(answerOf("0000000000000000000000000000abcd", "p7", "refund", score(1)));
        lines.add(answerOf("0000000000000000000000000000ABCD", "p7", "refund", score(0)));

        assertThat(look().text())
                .contains("passed 37 of 41 (90.2 %)", "36 of 40 (90.0 %) of those of 'p7'")
                .contains(
                        "0 answers of 'p8' and 1 of 'p7' count neither as right nor as wrong: scores that contradict each other (1)");
    }

    @Test
    void givesTheSameResultInWhateverOrderTracesAreWritten() throws IOException {
        traffic(60, 10, 4, "refund");
        String inOrder = look().text();
        Collections.shuffle(lines, new Random(1));
        assertThat(look().text()).isEqualTo(inOrder);
    }

    @Test
    void takesAVersionFromAnotherAttributeOfTheResource() throws IOException {
        traffic(40, 10, 10, "refund");
        lines.replaceAll(line -> line.replace(
                "{\"scopeSpans\"",
                line.contains("\"p8\"")
                        ? "{\"resource\":{\"attributes\":[" + text("service.version", "2.0") + "]},\"scopeSpans\""
                        : "{\"resource\":{\"attributes\":[" + text("service.version", "1.0") + "]},\"scopeSpans\""));
        Path file = directory.resolve("traces.jsonl");
        Files.write(file, lines);
        var request = new CanaryRequest(
                List.of(file),
                null,
                new Versions("service.version", "1.0", "2.0"),
                null,
                OptionalDouble.empty(),
                RULES,
                List.of());

        assertThat(CanaryWatch.run(request, null).text()).contains("36 of 40 (90.0 %) of those of '1.0'");
    }

    @Test
    void writesWhatToolsDecideBy() throws IOException {
        traffic(100, 10, 10, "refund");
        look();
        Path json = directory.resolve("out/canary.json");
        CanaryWatch.run(
                new CanaryRequest(
                        List.of(directory.resolve("traces.jsonl")),
                        null,
                        new Versions("prompt_version", "p7", "p8"),
                        null,
                        OptionalDouble.empty(),
                        RULES,
                        List.of("route")),
                json);

        Map<String, Object> result = Json.readObject(Files.readString(json));
        assertThat(result)
                .containsEntry("schema", "eval-canary/1")
                .containsEntry("status", "INCONCLUSIVE")
                .containsEntry("harm", false)
                .containsEntry("enough", true)
                .containsEntry("safe", false)
                .containsEntry("exit_code", 0)
                .containsKeys("message", "all", "slices", "unscored", "notes");
    }

    @Test
    void comparesGradedScoresOrTheShareAboveAThreshold() throws IOException {
        for (int i = 0; i < 100; i++) {
            lines.add(answer("p8", "refund", score(0.5 + 0.1 * (i % 3))));
            lines.add(answer("p7", "refund", score(0.7 + 0.1 * (i % 3))));
        }
        assertThat(look().problem())
                .isEqualTo(
                        "Canary 'p8' does harm: judge 'groundedness' gave its answers 0.599 on average (100 answers), and those of 'p7' 0.799 on average (100 answers).");
        CanaryReport report = look(RULES, List.of(), "p7", "p8", "groundedness", OptionalDouble.of(0.5));
        assertThat(report.problem()).contains("passed 100 of 100 (100.0 %)");
    }

    @Test
    void looksOnceAsAGateDoes() throws IOException {
        traffic(200, 10, 4, "refund");
        CanaryReport report = look(new Rules(Look.FIXED, 0.03, 200, 30), List.of());

        assertThat(report.text())
                .contains(
                        "95 % confidence on each side)",
                        "canaries looked at once", "detects    : with these answers, a drop of");
        assertThat(report.exitCode()).isEqualTo(2);
    }

    @Test
    void refusesToCompareScoresOfDifferentJudges() throws IOException {
        for (int i = 0; i < 40; i++) {
            lines.add(answer("p8", "refund", score(1), text("rubric_sha256", "bbb")));
            lines.add(answer("p7", "refund", score(1), text("rubric_sha256", "aaa")));
        }
        CanaryReport report = look();

        assertThat(report.text()).isEqualTo("""
                Canary 'p8' cannot be compared with 'p7', since judge 'groundedness' is not the same for both versions: 'rubric_sha256 aaa' for 'p7', and 'rubric_sha256 bbb' for 'p8'.
                  next       : let one judge score the answers of both versions, and look again
                """);
        assertThat(report.exitCode()).isEqualTo(5);
    }

    @Test
    void saysThatAVersionHasNoAnswers() throws IOException {
        for (int i = 0; i < 40; i++) {
            lines.add(answer("p7", "refund", score(1)));
        }
        lines.add(answer("p75", "refund", score(1)));
        CanaryReport report = look(RULES, List.of(), "p7", "p77", null, OptionalDouble.empty());

        assertThat(report.exitCode()).isEqualTo(3);
        assertThat(report.text())
                .contains(
                        "drop       : unknown, since 'p77' has no scored answer",
                        "note       : No trace has 'prompt_version' 'p77'; found 'p7', 'p75'. Did you mean 'p75'?");
    }

    @Test
    void refusesWhatCannotBeMeant() throws IOException {
        traffic(5, 2, 2, "refund");
        assertThatThrownBy(() -> look(RULES, List.of(), "p7", "p7", null, OptionalDouble.empty()))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Parameter 'eval-datasets.canary.candidate' must be another version than the incumbent, found 'p7' for both. Name the version that is new.");
        assertThatThrownBy(() -> look(RULES, List.of(), "q7", "q8", null, OptionalDouble.empty()))
                .hasMessage(
                        "Traces must have 'prompt_version' of the incumbent 'q7' or the candidate 'q8', found 'p7', 'p8'. Did you mean 'p8'? Correct the versions, or name the attribute that has them by 'eval-datasets.canary.attribute'.");
        assertThatThrownBy(() -> look(RULES, List.of(), "p7", "p8", "groundednes", OptionalDouble.empty()))
                .hasMessage(
                        "Parameter 'eval-datasets.canary.judge' must name a judge of the traces, which have scores of 'groundedness', found 'groundednes'. Did you mean 'groundedness'?");
        assertThatThrownBy(() -> Look.of("once"))
                .hasMessage(
                        "Parameter 'eval-datasets.canary.look' must be 'sequential' or 'fixed', found 'once'. Use sequential unless you look once, at a time that was chosen before.");
        assertThatThrownBy(() -> new Rules(Look.FIXED, 3, 1, 1))
                .hasMessage("Parameter 'eval-datasets.canary.tolerance' must be from 0 to 1, found 3.0.");
        lines.add(answer("p8", "refund", score(4)));
        assertThatThrownBy(() -> look())
                .hasMessage(
                        "Scores must be from 0 to 1 to be compared without a threshold, but 'groundedness' gave trace '0000000000000000000000000000000b' 4.0. State from which score on an answer passes by 'eval-datasets.canary.threshold'.");
        lines.set(lines.size() - 1, lines.get(lines.size() - 1).replace("groundedness", "tone"));
        assertThatThrownBy(() -> look())
                .hasMessage(
                        "Parameter 'eval-datasets.canary.judge' must name one judge, since the traces have scores of 'groundedness', 'tone'.");
    }

    @Test
    void leavesOutALineThatIsStillBeingWritten() throws IOException {
        traffic(40, 10, 10, "refund");
        lines.add(lines.get(0).substring(0, 100));

        assertThat(look().text())
                .contains("36 of 40 (90.0 %)")
                .contains(
                        "note       : 1 part of the files cannot be read, such as the last line of one that is being written.");
    }

    /** Answers of which those of the candidate all have earlier times, as if its clock were wrong. */
    @Test
    void cannotTellFromAnswersThatWereNeverGivenAtTheSameTime() throws IOException {
        for (int i = 0; i < 300; i++) {
            lines.add(answer("p8", "refund", score(i % 3 == 0 ? 0 : 1)));
        }
        for (int i = 0; i < 300; i++) {
            lines.add(answer("p7", "refund", score(1)));
        }
        CanaryReport report = look();

        assertThat(report.exitCode()).isEqualTo(3);
        assertThat(report.text())
                .startsWith("Canary 'p8' cannot be decided about yet")
                .contains(
                        "next       : look again when 30 scored answers of both came at about the same time, so far 3; if that does not grow, their clocks differ, or one of them answers no more");
        assertThat(Json.readObject(report.json())).containsEntry("enough", false);
    }

    @Test
    void doesNotCompareWithAnIncumbentThatCannotDrop() throws IOException {
        traffic(40, 1, 1, "refund");
        CanaryReport report = look();

        assertThat(report.text()).isEqualTo("""
                Canary 'p8' cannot be compared with 'p7', since no drop can be larger than 3.0 points: judge 'groundedness' passed 0 of 40 (0.0 %) of its answers, and 0 of 40 (0.0 %) of those of 'p7'.
                  next       : see why 'p7' gets no higher scores, or lower the threshold, and look again
                """);
        assertThat(report.exitCode()).isEqualTo(5);
        assertThat(Json.readObject(report.json()))
                .containsEntry("status", "ERROR")
                .containsEntry("safe", false);
    }

    @Test
    void doesNotCompareByAThresholdThatNoAnswerReaches() throws IOException {
        traffic(40, 10, 10, "refund");
        assertThat(look(RULES, List.of(), "p7", "p8", null, OptionalDouble.of(70))
                        .exitCode())
                .isEqualTo(5);
        assertThatThrownBy(() -> look(RULES, List.of(), "p7", "p8", null, OptionalDouble.of(Double.NaN)))
                .hasMessage(
                        "Parameter 'eval-datasets.canary.threshold' must be a score, found NaN. State from which one on an answer passes, such as 0.7.");
    }

    @Test
    void refusesAVersionThatAScriptLeftEmpty() throws IOException {
        traffic(40, 10, 10, "refund");
        assertThatThrownBy(() -> look(RULES, List.of(), "p7", "", null, OptionalDouble.empty()))
                .hasMessage(
                        "Parameter 'eval-datasets.canary.candidate' must be the version that is new, such as p8, found none.");
    }

    @Test
    void cannotTellIfManyLinesCannotBeRead() throws IOException {
        traffic(40, 10, 10, "refund");
        for (int i = 0; i < 10; i++) {
            lines.add(lines.get(i).substring(0, 100));
        }
        CanaryReport report = look();

        assertThat(report.exitCode()).isEqualTo(3);
        assertThat(report.text())
                .contains("next       : export the traces again, since 10 parts of them cannot be read");
    }

    @Test
    void saysWhatItDoesNotCompareApart() throws IOException {
        for (int i = 0; i < 110; i++) {
            traffic(1, 10, 10, "r" + i);
        }
        assertThat(look(RULES, List.of("route", "team")).text())
                .contains(
                        "note       : There are 110 slices; only the first 100 are compared apart.",
                        "note       : No answer has 'team', so none are compared by it.");
        assertThat(look(RULES, List.of("route", "user_cohort")).text()).doesNotContain("user_cohort");
    }

    @Test
    void saysThatNoJudgeHasScoredAnything() throws IOException {
        for (int i = 0; i < 40; i++) {
            lines.add(answer("p8", "refund"));
            lines.add(answer("p7", "refund"));
        }
        CanaryReport report = look();

        assertThat(report.problem())
                .isEqualTo("Canary 'p8' cannot be decided about yet: no judge has scored an answer of it or of 'p7'.");
        assertThat(report.exitCode()).isEqualTo(3);
    }

    @Test
    void readsOnPastAFileThatIsStillEmpty() throws IOException {
        traffic(40, 10, 10, "refund");
        Path traces = Files.createDirectory(directory.resolve("traces"));
        Files.write(traces.resolve("a.jsonl"), lines);
        Files.createFile(traces.resolve("b.jsonl"));
        assertThat(CanaryWatch.run(request(traces), null).exitCode()).isZero();
    }

    @Test
    void leavesNoEarlierResultIfALookFails() throws IOException {
        Path json = Files.writeString(directory.resolve("canary.json"), "{\"safe\":true}");
        assertThatThrownBy(
                        () -> CanaryWatch.run(() -> request(directory.resolve("none")), json, UnaryOperator.identity()))
                .isInstanceOf(EvalException.class);
        assertThat(Json.readObject(Files.readString(json)))
                .containsEntry("schema", "eval-canary/1")
                .containsEntry("status", "ERROR")
                .containsEntry("harm", false)
                .containsEntry("enough", false)
                .containsEntry("safe", false)
                .containsEntry("exit_code", 4)
                .containsEntry(
                        "message",
                        "Parameter 'eval-datasets.traces' must name files or directories, but %s is none. Correct the path."
                                .formatted(directory.resolve("none")));
    }
}
