/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Judge;
import dev.evaljunit.Score;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A judge as users have it: the address is a system property that is set before the first call. */
class LlmJudgeHttpTests {

    private static final String REPLY = """
            {"choices":[{"finish_reason":"stop","message":{"content":"{\\"reasoning\\":\\"ok\\",\\"score\\":5}"}}]}""";

    private static final MockWebServer SERVER = new MockWebServer();

    @BeforeAll
    static void start() throws IOException {
        SERVER.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse.Builder().body(REPLY).build();
            }
        });
        SERVER.start();
        System.setProperty("JUDGE_TESTS_BASE_URL", SERVER.url("/v1").toString());
    }

    @AfterAll
    static void stop() {
        System.clearProperty("JUDGE_TESTS_BASE_URL");
        SERVER.close();
    }

    @Test
    void asksTheServerThatThePropertyNames() throws Exception {
        Judge judge = LlmJudge.rubric("groundedness@3");

        Score score = score(judge);

        assertThat(score).hasToString("1.0: ok");
        RecordedRequest request = SERVER.takeRequest(5, TimeUnit.SECONDS);
        assertThat(request).isNotNull();
        assertThat(request.getHeaders().get("Authorization")).isNull();
    }

    @Test
    void namesTheHostWithoutItsPort() {
        assertThat(LlmJudge.rubric("groundedness@3").identity()).containsEntry("host", SERVER.getHostName());
    }

    @Test
    void isReadOnceByManyThreads() {
        Judge judge = LlmJudge.rubric("groundedness@3");

        List<String> scores = IntStream.range(0, 32)
                .parallel()
                .mapToObj(i -> score(judge).toString())
                .distinct()
                .toList();

        assertThat(scores).containsExactly("1.0: ok");
    }

    private static Score score(Judge judge) {
        return Scoring.score(judge, EvalCase.of("c1", Map.of("question", "Why?")), Answer.of("So."));
    }
}
