/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import static dev.evaljunit.assertions.EvalAssertions.assertThat;

import dev.evaljunit.Answer;
import dev.evaljunit.Dataset;
import dev.evaljunit.Eval;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalException;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTemplate;
import dev.evaljunit.EvalTest;
import dev.evaljunit.Judge;
import dev.evaljunit.LatencyGate;
import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.Message;
import dev.evaljunit.NoRegression;
import dev.evaljunit.PassRate;
import dev.evaljunit.Score;
import dev.evaljunit.ScoreGate;
import dev.evaljunit.Statistic;
import dev.evaljunit.ToolCall;
import dev.evaljunit.Trial;
import dev.evaljunit.Usage;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.gate.GateAnnotation;
import dev.evaljunit.gate.GateFactory;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.judge.Judges;
import dev.evaljunit.judge.LlmServer;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Explanation;
import dev.evaljunit.result.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A build of its own JVM in which servers, agents, judges, gates and exceptions repeat all secrets and all hostile texts. */
final class LeakyBuild {

    static final String DATASET = "hostile";

    static final String KEY = "lk-\"Zq7Xv5Kp9Lm3/w+=";
    static final String PASSWORD = "Hj4& <Rt8Wn2Bc6>é\\";
    static final String DECLARED = "quincejamtart";
    static final String PROPERTY = "Gf3Ds1Aq0Zx8";

    /** What is left of each secret whatever encodes it. */
    static final List<String> CORES = List.of("Zq7Xv5Kp9Lm3", "Rt8Wn2Bc6", DECLARED, PROPERTY);

    static final List<String> HOSTILE = List.of(
            "::add-mask::x",
            "\n::error file=a.js::x",
            "\r::stop-commands::x",
            "\u2028::set-output name=a::x",
            " \u00a0::warning::x",
            "\u200B::debug::x",
            ":\u200B:group::x",
            "##[error]x",
            "x ##[group]x",
            "##vso[task.setvariable variable=a]x",
            "x##vso[task.complete]",
            "#\u00AD#vso[x]",
            "##teamcity[buildStatus status='SUCCESS']",
            "x '##teamcity[testFailed name='a']",
            "\u001b[2J\u001b]0;title\u0007",
            "\u0000\b\u007f\u009b31m\u202Egreen",
            "section_start:1:x\r\u001b[0K",
            "</script><script>alert(1)</script>");

    private static final MockWebServer SERVER = new MockWebServer();

    private LeakyBuild() {}

    /** Run all evals, or only the one whose run is kept, with the given settings. */
    public static void main(String[] args) throws IOException {
        SERVER.setDispatcher(new EchoingServer());
        SERVER.start();
        if (args.length == 1) {
            launch(args[0], Map.of(), EchoEvalTest.class, BrokenEvalTest.class, EchoTests.class, BrokenTests.class);
        } else {
            var settings = new HashMap<String, String>();
            for (int i = 1; i < args.length; i += 2) {
                settings.put(args[i], args[i + 1]);
            }
            launch(args[0], settings, KeptEvalTest.class);
        }
        SERVER.close();
        System.exit(0);
    }

    private static void launch(String reports, Map<String, String> settings, Class<?>... tests) {
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(Stream.of(tests).map(DiscoverySelectors::selectClass).toList())
                .configurationParameter("eval.reports.dir", reports)
                .configurationParameter("eval.secrets", "LEAK_NAME, LEAK_UNSET")
                .configurationParameter("eval.progress.every", "1ms")
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                .configurationParameters(settings)
                .build();
        LauncherFactory.create().execute(request, new Printer());
    }

    private static String key() {
        return Objects.requireNonNull(System.getenv("LEAK_API_KEY"));
    }

    /** {@return the secrets as a server may repeat them, and all hostile texts} */
    static String echo() {
        Stream<String> secrets = Stream.of(KEY, PASSWORD, DECLARED, PROPERTY).flatMap(LeakyBuild::encodings);
        return Stream.concat(secrets, HOSTILE.stream()).collect(Collectors.joining(" "));
    }

    static Stream<String> encodings(String secret) {
        String json = Json.write(secret);
        byte[] login = ("user:" + secret).getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                secret,
                "Bearer " + secret + "!",
                json,
                Json.write(json),
                json.replace("/", "\\/").replace("&", "\\u0026").replace("<", "\\u003C"),
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                secret.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;"),
                "Basic " + Base64.getEncoder().encodeToString(login),
                Base64.getUrlEncoder().withoutPadding().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
    }

    /** Replies with what it knows; one in three times with an error. */
    private static final class EchoingServer extends Dispatcher {

        private int requests;

        @Override
        public synchronized MockResponse dispatch(RecordedRequest request) {
            requests++;
            var response = new MockResponse.Builder().addHeader("X-Echo", "none");
            return switch (requests % 4) {
                case 0 ->
                    response.code(400)
                            .body(Json.write(Map.of("error", Map.of("message", echo(), "param", KEY))))
                            .build();
                case 1 -> response.body("no JSON: " + echo()).build();
                default ->
                    response.body(Json.write(Map.of(
                                    "model", KEY,
                                    "usage", Map.of("prompt_tokens", 1, "completion_tokens", 2),
                                    "choices",
                                            List.of(Map.of(
                                                    "finish_reason", "stop", "message", Map.of("content", echo()))))))
                            .build();
            };
        }
    }

    static Score score(EvalCase evalCase, Answer answer) {
        LlmReply reply = LlmServer.openAi(SERVER.url("/v1?sig=" + PROPERTY).toString())
                .withApiKey(key())
                .withRetries(0)
                .ask(LlmRequest.of("model", answer.text()));
        Score score = Score.of(0.25, reply.text()).withRaw(reply.text());
        return reply.usage().map(score::withUsage).orElse(score);
    }

    static Answer answer(EvalCase evalCase) {
        if (evalCase.id().endsWith("3")) {
            throw new IllegalStateException(echo(), new IOException(echo()));
        }
        return Answer.of(echo())
                .withOutput(Map.of(KEY, echo(), "at", List.of(echo())))
                .withContexts(List.of(echo()))
                .withUsage(Usage.of(1, 1).withModel(KEY))
                .withToolCalls(
                        List.of(ToolCall.of(echo(), Map.of(echo(), echo())).withResult(echo())))
                .withMessages(List.of(
                        Message.user(echo()),
                        Message.assistant(echo())
                                .withToolCalls(List.of(ToolCall.of(echo(), Map.of(echo(), echo()))
                                        .withId(echo()))),
                        Message.tool(echo(), echo())));
    }

    @EvalDataset(DATASET)
    static class EchoEvalTest {

        @EvalJudge
        Score asked(EvalCase evalCase, Answer answer) {
            return score(evalCase, answer);
        }

        @EvalJudge
        Judge quoting = Judges.equalTo("expected.text");

        @EvalTest
        @PassRate(atLeast = 0.9)
        @PassRate(atLeast = 0.9, by = "cohort", minSupport = 2)
        @ScoreGate(judge = "asked", of = Statistic.MEAN, atLeast = 0.9)
        @EchoGate
        Answer answers(EvalCase evalCase) {
            return answer(evalCase);
        }
    }

    /** Its gates are no errors, so that its runs can be baselines. */
    @EvalDataset(DATASET)
    static class KeptEvalTest {

        @EvalJudge
        Judge quoting = Judges.equalTo("expected.text");

        @EvalTest
        @PassRate(atLeast = 0.1)
        @NoRegression(by = "cohort", minSupport = 2)
        Answer answers(EvalCase evalCase) {
            return answer(evalCase);
        }
    }

    @EvalDataset(DATASET)
    static class BrokenEvalTest {

        @EvalJudge
        Judge asked = (evalCase, answer) -> Score.pass();

        BrokenEvalTest() {
            throw new IllegalStateException(echo(), new EvalException(echo(), new IOException(echo())));
        }

        @EvalTest
        @PassRate(atLeast = 0.9)
        String answers(EvalCase evalCase) {
            return "";
        }
    }

    @EvalDataset(DATASET)
    static class EchoTests {

        @EvalJudge
        Judge asked = LeakyBuild::score;

        @EvalTemplate
        @PassRate(atLeast = 0.9)
        @EchoGate
        void answersAsTemplate(EvalCase evalCase, Trial trial) {
            trial.answer(answer(evalCase));
        }

        @ParameterizedTest
        @EvalDataset(DATASET)
        void takesCases(EvalCase evalCase) {}

        @Test
        void assertsInCode() {
            List<EvalCase> cases = List.of(EvalCase.of("a", Map.of("q", echo())), EvalCase.of("3", Map.of("q", 1)));
            EvalRun run = Eval.of(Dataset.of("made", cases))
                    .agent(LeakyBuild::answer)
                    .judge("asked", LeakyBuild::score)
                    .run();
            assertThat(run).satisfies(new Echoing());
        }
    }

    @EvalDataset(DATASET)
    static class BrokenTests {

        @EvalJudge
        Judge asked() {
            throw new IllegalStateException(echo(), new EvalException(echo(), new IOException(echo())));
        }

        @EvalTemplate
        @LatencyGate(of = Statistic.MEAN, atMost = "1s")
        void answersBroken(EvalCase evalCase, Trial trial) {
            trial.answer("");
        }
    }

    @GateAnnotation(factory = EchoFactory.class)
    @Repeatable(EchoGate.Container.class)
    @Retention(RetentionPolicy.RUNTIME)
    @interface EchoGate {

        @Retention(RetentionPolicy.RUNTIME)
        @interface Container {

            EchoGate[] value();
        }
    }

    static final class EchoFactory implements GateFactory<EchoGate> {

        @Override
        public Gate gate(EchoGate annotation) {
            return new Echoing();
        }
    }

    private static final class Echoing implements Gate {

        @Override
        public String name() {
            return "##vso[gate]\u001b[2J";
        }

        @Override
        public Verdict decide(EvalRun run) {
            return Verdict.of(
                            name(),
                            Verdict.Status.FAIL,
                            Explanation.of(echo())
                                    .withFacts(Map.of(echo(), echo()))
                                    .withCases(List.of(echo()))
                                    .withNextStep(echo()))
                    .withNumbers(Map.of(echo(), echo()));
        }
    }

    /** Prints what build tools print. */
    @SuppressWarnings("SystemOut")
    private static final class Printer implements TestExecutionListener {

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            System.out.println(test.getDisplayName() + " " + test.getLegacyReportingName() + " skipped");
            System.out.println(reason);
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            System.out.println(test.getDisplayName() + " " + test.getLegacyReportingName() + " " + result.getStatus());
            System.out.println(test.getDisplayName());
            var text = new StringWriter();
            result.getThrowable().ifPresent(thrown -> {
                text.write(thrown.getMessage() + "\n");
                thrown.printStackTrace(new PrintWriter(text));
            });
            System.out.println(text);
        }
    }
}
