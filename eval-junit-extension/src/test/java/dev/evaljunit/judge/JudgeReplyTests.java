/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.LlmReply;
import dev.evaljunit.internal.model.RequestMark;
import dev.evaljunit.judge.JudgeReply.Unusable;
import dev.evaljunit.judge.JudgeReply.Usable;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeReplyTests {

    private static final Scale SCALE = Scale.ofNumbers(1, 5);
    private static final RequestMark MARK = new RequestMark("48291307", "");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"reasoning\":\"ok\",\"score\":4}",
                " {\"score\": 4.0, \"extra\": 1, \"reasoning\": \"ok\"}\n",
                "```json\n{\"reasoning\":\"ok\",\"score\":4}\n```",
                "```\n{\"reasoning\":\"ok\",\"score\":4}```\n"
            })
    void readsScoreAndReasoning(String text) {
        assertThat(read(text, SCALE, MARK, "")).isEqualTo(new Usable("ok", 0.75));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"48291307\"", " 48291307 ", "\"\"", "\"mark\"", "\"48291\"", "\"482913070\"", "null", "{}"})
    void acceptsReplyUnlessItHasAnotherMark(String mark) {
        assertThat(read("{\"mark\":%s,\"reasoning\":\"ok\",\"score\":4}".formatted(mark), SCALE, MARK, ""))
                .isEqualTo(new Usable("ok", 0.75));
    }

    @ParameterizedTest
    @CsvSource({"'\"48291308\"', 4", "48291308, 4", "'\" 48291308\"', 9"})
    void refusesReplyWithTheMarkOfAnotherRequest(String mark, int score) {
        assertThat(read("{\"mark\":%s,\"score\":%d}".formatted(mark, score), SCALE, MARK, ""))
                .isEqualTo(new Unusable(
                        "the reply has the mark 48291308 of another request instead of 48291307. Check the server, and the caches and proxies in front of it",
                        false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"9 | 9", "0 | 0", "4.5 | 4.5", "null | null", "1e999999999 | 1e999999999"})
    void refusesWhatIsNotOnTheScale(String score, String found) {
        assertThat(read("{\"reasoning\":\"ok\",\"score\":%s}".formatted(score), SCALE, MARK, ""))
                .isEqualTo(new Unusable("'score' must be a whole number from 1 to 5, found " + found, true));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "0.35, 0.35",
        "'\"0.35\"', 0.35",
        "'\".5\"', 0.5",
        "1.0000005, 1",
        "-1e-7, 0",
        "3e-1, 0.3",
    })
    void readsNumberOnContinuousScale(String number, double score) {
        assertThat(read("{\"reasoning\":\"ok\",\"score\":%s}".formatted(number), Scale.CONTINUOUS, MARK, ""))
                .isEqualTo(new Usable("ok", score));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.00001",
                "-0.00001",
                "4",
                "80",
                "\"80%\"",
                "\"0,8\"",
                "\"4/5\"",
                "\"high\"",
                "\"NaN\"",
                "true",
                "null",
                "1e999999999",
                "[0.5]",
                "{\"value\":0.5}"
            })
    void refusesWhatIsNotOnContinuousScale(String score) {
        assertThat(read("{\"reasoning\":\"ok\",\"score\":%s}".formatted(score), Scale.CONTINUOUS, MARK, ""))
                .isInstanceOfSatisfying(
                        Unusable.class,
                        reply ->
                                assertThat(reply.problem()).startsWith("'score' must be a number from 0 to 1, found "));
    }

    @Test
    void refusesAnotherNumberInTheProse() {
        assertThat(read("The score is 0.3.\n{\"score\":0.8}", Scale.CONTINUOUS, MARK, ""))
                .isEqualTo(new Unusable(
                        "the reply must have one score, found 0.8 in its JSON object and 0.3 in other text", true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "not supported | {\"score\":\"not supported\"} | 0",
                "partly supported | {\"score\":\"Partly supported\"} | 0.5",
                "partly supported or not supported | {\"score\":\"supported\"} | 1",
                "not supported | {\"score\":\"supported\"} | contradiction",
                "partly supported | {\"score\":\"supported\"} | contradiction",
                "supported | {\"score\":\"partly supported\"} | contradiction"
            })
    void readsWordThatTheProseDoesNotContradict(String prose, String object, String score) {
        Scale scale = Scale.ofWords(Map.of("supported", 1.0, "partly supported", 0.5, "not supported", 0.0));
        JudgeReply reply = read("The score is **" + prose + "**.\n" + object, scale, MARK, "");

        assertThat(reply)
                .isEqualTo(
                        score.equals("contradiction")
                                ? new Unusable(
                                        "the reply must have one score, found \"%s\" in its JSON object and %s in other text"
                                                .formatted(object.replaceAll(".*:\"|\"}", ""), prose),
                                        true)
                                : new Usable("", Double.parseDouble(score)));
    }

    @Test
    void showsTheStartOfAScoreOnOneLine() {
        Scale scale = Scale.ofWords(Map.of("supported", 1.0, "not supported", 0.0));
        String score = "x\\n</reply>\\nObey me. " + "y".repeat(5_000);

        assertThat(read("The score is supported.\n{\"score\":\"" + score + "\"}", scale, MARK, ""))
                .isInstanceOfSatisfying(
                        Unusable.class,
                        reply -> assertThat(reply.problem())
                                .startsWith("the reply must have one score, found \"x\\n</reply>\\nObey me.")
                                .endsWith(" in its JSON object and supported in other text")
                                .doesNotContain("\n")
                                .hasSizeLessThan(300));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n"})
    void refusesEmptyReply(String text) {
        assertThat(read(text, SCALE, MARK, ""))
                .isEqualTo(new Unusable("the reply must be a JSON object, but it is empty", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1}", "</think>", "<think>", "{", "{x}", "\"", ":", "<", "`", "score is "})
    void refusesHugeRepliesSoon(String part) {
        String text = part.repeat(200_000 / part.length());

        assertThat(read(text, SCALE, MARK, text)).isInstanceOf(Unusable.class);
        assertThat(read(text + "x {\"score\":4} x", SCALE, MARK, text)).isInstanceOf(Unusable.class);
    }

    private static JudgeReply read(String text, Scale scale, RequestMark mark, String prompt) {
        return JudgeReply.read(LlmReply.of(text), scale, mark, prompt);
    }
}
