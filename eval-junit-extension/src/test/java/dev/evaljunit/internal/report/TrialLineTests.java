/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.Answer;
import dev.evaljunit.Message;
import dev.evaljunit.Score;
import dev.evaljunit.ToolCall;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.result.AgentError;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.TrialResult;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TrialLineTests {

    private static final String NULL_IN_OUTPUT = "{\"city\": null, \"n\": [1, 2.50, 1e5, 30000000000, true]}";

    static Stream<TrialResult> trials() {
        return Stream.concat(
                SampleRuns.refunds().allTrials(),
                Stream.of(
                        everything(),
                        conversation(),
                        nothing(),
                        crash(),
                        timeout(),
                        notApplicable(),
                        crashOfNotApplicable()));
    }

    private static TrialResult everything() {
        Answer answer = Answer.of("a\nb\r\u2028\u0000 \uD83D\uDE00 <b> [x](y) \\u0041 \"")
                .withOutput(Json.readObject(NULL_IN_OUTPUT))
                .withContexts(List.of("", "one", "two\n"))
                .withToolCalls(List.of(
                        ToolCall.of("none", Map.of()),
                        ToolCall.of("find", Map.of("price", 0.1, "big", new BigDecimal("1.10")))
                                .withResult("")))
                .withUsage(Usage.of(1, Long.MAX_VALUE - 1).withModel("model-1").withUsd(0.1 + 0.2));
        return TrialResult.answered(
                3,
                answer,
                Duration.ofNanos(1_234_567_891_011L),
                List.of(
                        Judgement.of(
                                "first",
                                1.0 / 3,
                                Score.of(2.0 / 3, "why")
                                        .withRaw("raw\n")
                                        .withUsage(Usage.of(5, 6))
                                        .withFallback("response_format: none")
                                        .withDecidedBy("both orders")),
                        Judgement.of("second", 0, Score.of(0, "")),
                        Judgement.of(
                                "third",
                                1,
                                Score.unscored("busy")
                                        .withRaw("")
                                        .withUsage(Usage.of(0, 0).withModel("m").withUsd(0.0)))));
    }

    private static TrialResult conversation() {
        Answer answer = Answer.ofMessages(List.of(
                Message.assistant("")
                        .withToolCalls(List.of(
                                ToolCall.of("find", Map.of("n", 1.50)).withId("c1"), ToolCall.of("wait", Map.of()))),
                Message.tool("c1", ""),
                Message.of(Message.Role.TOOL, "waited"),
                Message.assistant("a\nb\u2028"),
                Message.user("<b>"),
                Message.system("be kind"),
                Message.assistant("done")));
        return TrialResult.answered(1, answer, Duration.ofNanos(7), List.of());
    }

    private static TrialResult nothing() {
        return TrialResult.answered(1, Answer.of(""), Duration.ZERO, List.of());
    }

    private static TrialResult crash() {
        return TrialResult.failed(2, AgentError.of(new IllegalStateException("a\nb")), Duration.ofNanos(1));
    }

    private static TrialResult notApplicable() {
        return TrialResult.answered(
                1,
                Answer.of("a"),
                Duration.ofNanos(1),
                List.of(Judgement.notApplicable("first", 0.5), Judgement.of("second", 0.5, Score.pass())));
    }

    private static TrialResult crashOfNotApplicable() {
        return crash().withJudgements(List.of(Judgement.notApplicable("first", 0.5)));
    }

    @Test
    void redactsACrashWithoutLosingThatAJudgeDoesNotApply() {
        TrialResult crash = TrialResult.failed(
                        1, AgentError.of("Authorization: Bearer abcdefghijklmnop0123456789", ""), Duration.ZERO)
                .withJudgements(List.of(Judgement.notApplicable("first", 0.5)));
        assertThat(Redaction.of(crash)).isNotEqualTo(crash);
        assertThat(Redaction.of(crash).judgements()).isEqualTo(crash.judgements());
    }

    private static TrialResult timeout() {
        return TrialResult.failed(1, AgentError.of("too long", ""), Duration.ofDays(2));
    }

    @ParameterizedTest
    @MethodSource("trials")
    void readsBackWhatIsWritten(TrialResult trial) {
        assertThat(parse(line(trial))).isEqualTo(trial);
        assertThat(line(parse(line(trial)))).isEqualTo(line(trial));
    }

    @Test
    void readsBackWhatIsRedactedAndRedactsItNoFurther() {
        var secret = new LinkedHashMap<String, Object>();
        secret.put("password", "hunter2hunter2");
        secret.put("note", "Authorization: Bearer abcdefghijklmnop0123456789 and api_key='sk-0123456789abcdef01'");
        TrialResult trial = TrialResult.answered(
                1,
                Answer.of("https://user:pass@host refresh_token=abcd1234, \"client_secret\": \"x'y1234567\"")
                        .withOutput(secret),
                Duration.ofNanos(5),
                List.of(Judgement.of("a", 0.5, Score.of(1, "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END"))));
        TrialResult redacted = Redaction.of(trial);

        assertThat(redacted).isNotEqualTo(trial);
        assertThat(parse(line(redacted))).isEqualTo(redacted);
        assertThat(Redaction.of(redacted)).isEqualTo(redacted);
    }

    @Test
    void keepsWhatTheTurnsOfASimulatedUserTook() {
        Answer answer = Answer.ofMessages(List.of(
                        Message.user("Hi.")
                                .withLatency(Duration.ofNanos(5))
                                .withUsage(Usage.of(3, 1).withModel("small")),
                        Message.assistant("Hello.").withLatency(Duration.ofNanos(7))))
                .withGoalReached(false);
        TrialResult trial = TrialResult.answered(1, answer, Duration.ZERO, List.of());

        assertThat(line(trial))
                .contains("{\"role\":\"user\",\"content\":\"Hi.\",\"latency_ns\":5,\"usage\":")
                .contains("\"goal_reached\":false");
        Answer read = parse(line(trial)).answer().orElseThrow();
        assertThat(read).usingRecursiveComparison().isEqualTo(answer);
    }

    @Test
    void keepsWhichJudgesDoNotApplyToASkippedTrial() {
        TrialResult skipped = TrialResult.skipped(1, "no key", Duration.ZERO)
                .withJudgements(List.of(Judgement.notApplicable("goal", 0.5)));

        assertThat(parse(line(skipped))).isEqualTo(skipped);
    }

    @Test
    void keepsTheTraceOfASkippedTrialWhoseReasonHasASecret() {
        TrialResult skipped = TrialResult.skipped(
                        1, "no key like sk-proj-abcdefghijklmnopqrstuvwxyz0123456789ABCD1234", Duration.ZERO)
                .withTraceId("0af7651916cd43dd8448eb211c80319c");

        assertThat(Redaction.of(skipped))
                .isEqualTo(TrialResult.skipped(1, "no key like [redacted]", Duration.ZERO)
                        .withTraceId("0af7651916cd43dd8448eb211c80319c"));
    }

    @Test
    void keepsAConversationAsDatasetsSpellIt() {
        Answer answer = Answer.of("Lost.")
                .withMessages(List.of(
                        Message.assistant("")
                                .withToolCalls(List.of(
                                        ToolCall.of("find", Map.of("n", 7)).withId("c1"))),
                        Message.tool("c1", "lost"),
                        Message.assistant("Lost.")));
        assertThat(line(TrialResult.answered(1, answer, Duration.ZERO, List.of())))
                .contains("\"answer\":{\"text\":\"Lost.\","
                        + "\"tool_calls\":[{\"id\":\"c1\",\"name\":\"find\",\"arguments\":{\"n\":7},\"result\":\"lost\"}],"
                        + "\"messages\":[{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":"
                        + "[{\"id\":\"c1\",\"name\":\"find\",\"arguments\":{\"n\":7}}]},"
                        + "{\"role\":\"tool\",\"content\":\"lost\",\"tool_call_id\":\"c1\"},"
                        + "{\"role\":\"assistant\",\"content\":\"Lost.\"}]},");
        assertThatThrownBy(() -> parse(line(conversation()).replace("\"role\":\"system\"", "\"role\":\"bot\"")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'answer.messages.5.role' must be a role of a message, found \"bot\"");
    }

    @Test
    void redactsEveryPartOfAConversation() {
        String secret = "sk-A1b2C3d4E5f6G7h8J9k0";
        Answer answer = Answer.of("fine")
                .withMessages(List.of(
                        Message.assistant("key " + secret)
                                .withToolCalls(List.of(ToolCall.of("find " + secret, Map.of("key", secret))
                                        .withId(secret)
                                        .withResult(secret))),
                        Message.tool(secret, secret),
                        Message.assistant("fine")));
        TrialResult trial = TrialResult.answered(1, answer, Duration.ZERO, List.of());

        assertThat(line(Redaction.of(trial))).contains("[redacted]").doesNotContain(secret);
        assertThat(Redaction.of(Redaction.of(trial))).isEqualTo(Redaction.of(trial));
        TrialResult clean = conversation();
        assertThat(Redaction.of(clean)).isSameAs(clean);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'trial' must be a whole number, found nothing | \"trial\":3 | \"n\":3",
                "'latency_ns' must be a whole number of at most 64 bits, found nothing | \"latency_ns\" | \"latency\"",
                "'answer' must be an object, found \"a\" | \"answer\":{ | \"answer\":\"a\",\"b\":{",
                "'answer.contexts.1' must be a text, found 1 | \"one\" | 1",
                "'answer.tool_calls.0.name' must be a text, found nothing | \"name\":\"none\" | \"n\":1",
                "'scores.0.value' must be a number, found nothing | \"value\" | \"v\"",
                "'scores.2.usage.usd' must be a number, found \"0\" | \"usd\":0.0 | \"usd\":\"0\"",
                "'scores.1.value' must be in [0, 1], found 2.0 | \"value\":0.0 | \"value\":2.0",
                "'answer' must be there, or 'error' or 'skipped', found nothing | \"answer\":{ | \"reply\":{"
            })
    void refusesWhatIsNoTrial(String message, String part, String replacement) {
        String line = line(everything());
        assertThat(line).contains(part);
        assertThatThrownBy(() -> parse(line.replace(part, replacement)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void leavesOutWhatIsAbsent() {
        Answer answer = Answer.of("Yes.")
                .withContexts(List.of("p"))
                .withToolCalls(List.of(ToolCall.of("find", Map.of("id", 7)).withResult("found")))
                .withUsage(Usage.of(3, 4).withModel("m").withUsd(0.5));
        List<Judgement> judgements =
                List.of(Judgement.of("j", 0.5, Score.of(1, "why")), Judgement.of("k", 0.5, Score.unscored("busy")));
        assertThat(line(TrialResult.answered(1, answer, Duration.ofMillis(1500), judgements)))
                .isEqualTo("{\"case\":\"refund-0001\",\"trial\":1,\"outcome\":\"UNSCORED\",\"latency_ms\":1500,"
                        + "\"latency_ns\":1500000000,\"answer\":{\"text\":\"Yes.\",\"contexts\":[\"p\"],"
                        + "\"tool_calls\":[{\"name\":\"find\",\"arguments\":{\"id\":7},\"result\":\"found\"}],"
                        + "\"usage\":{\"input_tokens\":3,\"output_tokens\":4,\"model\":\"m\",\"usd\":0.5}},"
                        + "\"scores\":[{\"judge\":\"j\",\"threshold\":0.5,\"value\":1.0,\"reason\":\"why\"},"
                        + "{\"judge\":\"k\",\"threshold\":0.5,\"unscored\":true,\"reason\":\"busy\"}]}");
        Map<String, Double> measured = Map.of("a", 1.5, "b", Double.NaN, "c", Double.POSITIVE_INFINITY);
        TrialResult withMeasurements =
                TrialResult.answered(1, answer, Duration.ZERO, List.of()).withMeasurements(measured);
        assertThat(line(withMeasurements)).endsWith("\"measurements\":{\"a\":1.5,\"b\":null,\"c\":\"infinite\"}}");
        assertThat(parse(line(withMeasurements))).isEqualTo(withMeasurements);
        assertThat(line(TrialResult.failed(2, AgentError.of("down", "at x"), Duration.ZERO)))
                .isEqualTo(
                        "{\"case\":\"refund-0001\",\"trial\":2,\"outcome\":\"FAIL\",\"latency_ms\":0,\"latency_ns\":0,"
                                + "\"error\":{\"message\":\"down\",\"stack_trace\":\"at x\"},\"scores\":[]}");
    }

    private static String line(TrialResult trial) {
        return TrialLine.JSON.line(TrialLine.of(SampleRuns.refund(1, "Can I?", "consumer"), trial));
    }

    private static TrialResult parse(String line) {
        return TrialLine.JSON.read(line).result();
    }
}
