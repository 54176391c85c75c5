/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.sun.net.httpserver.HttpServer;
import dev.evaljunit.Answer;
import dev.evaljunit.ChatAgent;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTest;
import dev.evaljunit.Judge;
import dev.evaljunit.Message;
import dev.evaljunit.PassRate;
import dev.evaljunit.Reducer;
import dev.evaljunit.SimulatedUser;
import dev.evaljunit.StandInUser;
import dev.evaljunit.ToolCall;
import dev.evaljunit.internal.engine.EngineKit.Results;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.recording.RecordingMode;
import dev.evaljunit.internal.report.PageText;
import dev.evaljunit.judge.Judges;
import dev.evaljunit.judge.LlmServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The code of docs/how-to/test-conversations.md, with a server in place of the user's model; recorded and replayed. */
@Timeout(60)
@Isolated
class SimulatedUserSnippetsTests {

    private static volatile String url = "";

    private final List<Map<String, Object>> requests = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    Path reports;

    @TempDir
    Path recordings;

    private HttpServer server;
    private int launches;

    /** The agent of the page: it creates a return once it knows the order. */
    static final class ReturnsChat {

        private static final Pattern ORDER = Pattern.compile("A-\\d+");

        List<Message> reply(List<Message> messages) {
            String text = messages.get(messages.size() - 1).text();
            Matcher order = ORDER.matcher(text);
            if (!order.find()) {
                return List.of(Message.assistant(
                        text.startsWith("Thanks") ? "You are welcome." : "Which order is it? I need its number."));
            }
            return List.of(
                    Message.assistant("")
                            .withToolCalls(List.of(ToolCall.of("create_return", Map.of("order", order.group()))
                                    .withId("c" + messages.size()))),
                    Message.tool("c" + messages.size(), "R-77"),
                    Message.assistant("Your return number is R-77."));
        }
    }

    private static String modelUrl() {
        return url;
    }

    // tag::eval[]
    @EvalDataset("return-chats")
    static class ReturnsChatEvalTest {

        private final ChatAgent agent = messages -> new ReturnsChat().reply(messages);

        private final SimulatedUser user =
                SimulatedUser.of(LlmServer.openAi(modelUrl()), "small-1").withSeed(7);

        @EvalJudge
        final Judge reachesGoal = user.goalReached();

        @EvalJudge
        final Judge createsReturn =
                Judges.containsAll("expected.tool").on("tool_calls").where("expected.tool");

        @EvalJudge
        final Judge staysShort = Judges.eachTurn(Judges.length(1, 200));

        @EvalTest(trials = 4, reducer = Reducer.ALL)
        @PassRate(atLeast = 0.6, k = 2)
        Answer helpsToReturn(EvalCase chat) throws Exception {
            return user.talk(chat, agent);
        }
    }
    // end::eval[]

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] reply = reply(Json.readObject(body));
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply);
            exchange.close();
        });
        server.start();
        url = "http://localhost:" + server.getAddress().getPort() + "/v1";
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
        RecordingMode.configure(RecordingMode.OFF);
    }

    private byte[] reply(Map<String, Object> request) {
        List<?> messages = (List<?>) Objects.requireNonNull(request.get("messages"));
        String prompt = String.valueOf(((Map<?, ?>) messages.get(messages.size() - 1)).get("content"));
        if (prompt.contains("The conversation has not begun.") || prompt.contains("The conversation so far")) {
            requests.add(request);
        }
        String turn = turn(prompt, StandInUser.markOf(prompt), (Number) Objects.requireNonNull(request.get("seed")));
        return Json.write(Map.of(
                        "choices",
                        List.of(Map.of("finish_reason", "stop", "message", Map.of("content", turn))),
                        "usage",
                        Map.of("prompt_tokens", 400, "completion_tokens", 20)))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** A user of whom each trial has another one. */
    private static String turn(String prompt, String mark, Number seed) {
        if (prompt.contains("The conversation has not begun.")) {
            return StandInUser.json(mark, "open", "Can I send something back? (" + seed + ")");
        }
        if (prompt.contains("return number is R-77")) {
            return StandInUser.json(mark, "reached", "Perfect, bye.");
        }
        return prompt.contains("The order number is A-18.")
                ? StandInUser.json(mark, "open", "It is A-18.")
                : StandInUser.json(mark, "gave_up", "I do not have it, so this is no use to me.");
    }

    private Results run(String mode) {
        launches++;
        return new EngineKit(reports)
                .with("eval.recordings", mode)
                .with("eval.recordings.dir", recordings.toString())
                .with("eval.reports.dir", report().toString())
                .run(selectClass(ReturnsChatEvalTest.class));
    }

    private Path report() {
        return reports.resolve("launch-" + launches);
    }

    private Path report(String file) {
        return report().resolve(ReturnsChatEvalTest.class.getName())
                .resolve("helpsToReturn")
                .resolve(file);
    }

    private @Nullable Object run(String field, String whatDiffers) throws IOException {
        Object value = Json.readObject(Files.readString(report("run.json"))).get(field);
        return String.valueOf(value).replaceAll(whatDiffers, "");
    }

    @Test
    void areTalkedAndReported() throws IOException {
        Results results = run("off");

        assertThat(results.finished())
                .contains("return-0001 SUCCESSFUL", "return-0003 SUCCESSFUL", "pass-rate-of-2 SUCCESSFUL");
        assertThat(results.aborts())
                .filteredOn(node -> node.startsWith("return-0002"))
                .singleElement()
                .asString()
                .contains("the user gave up: \"I do not have it, so this is no use to me.\"");
        assertThat(PageText.decoded(Files.readString(report("index.html"))))
                .contains("Can I send something back? (7)", "Can I send something back? (10)", "Perfect, bye.");
        assertThat(requests).extracting(request -> request.get("seed")).containsOnly(7, 8, 9, 10);
    }

    @Test
    void areReplayedWithoutTheServer() throws IOException {
        run("record");
        String differing = "(, )?(latency_ms|asked|replayed|duration_ms)=\\d+";
        Object recorded = run("cases", differing);
        assertThat(requests).hasSize(1 + 2 * 4 + 3 * 4);
        server.stop(0);
        requests.clear();

        Results replayed = run("replay");

        assertThat(requests).isEmpty();
        assertThat(replayed.failures()).isEmpty();
        assertThat(run("cases", differing)).isEqualTo(recorded);
        assertThat(report("summary.md")).content().contains("Calls: 20 replayed");
        assertThat(PageText.decoded(Files.readString(report("index.html"))))
                .contains("Can I send something back? (10)");
        assertThat(Files.readString(
                        recordings.resolve(ReturnsChatEvalTest.class.getName()).resolve("helpsToReturn.jsonl")))
                .contains("\"judge\":\"(simulated user)\"");
    }

    @Test
    void areAnErrorWithoutRecordings() {
        Results missing = run("replay");

        assertThat(requests).isEmpty();
        assertThat(missing.failures())
                .singleElement()
                .asString()
                .contains("has no recording of this call by the simulated user in trial 1");
    }

    /** A model that plays no user reddens the gate, although no trial of a simulated user has failed. */
    @Test
    void areAnErrorIfTheServerPlaysNoUser() {
        server.removeContext("/");
        server.createContext("/", exchange -> {
            byte[] reply = "{\"choices\": [{\"finish_reason\": \"stop\", \"message\": {\"content\": \"Sure!\"}}]}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply);
            exchange.close();
        });

        Results broken = run("off");

        assertThat(broken.failures())
                .singleElement()
                .asString()
                .contains("did not play the user, so the agent could not be tested");
    }
}
