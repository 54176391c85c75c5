/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are recorded in several JVMs, and replayed in JVMs that can open no socket. */
@Tag("slow")
@Timeout(180)
class ReplayedRunTests {

    private static final Pattern MARK = Pattern.compile("The mark of this request is (\\d{8})");

    @TempDir
    Path directory;

    private final AtomicInteger requests = new AtomicInteger();

    /** A judge that gives the same answer another score each time. */
    private HttpServer startServer() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Matcher mark = MARK.matcher(body);
            String verdict = mark.find()
                    ? "{\"mark\": \"%s\", \"reasoning\": \"Fine.\", \"score\": %s}"
                            .formatted(mark.group(1), 1 + requests.getAndIncrement() % 5)
                    : "";
            byte[] reply = Json.write(Map.of(
                            "choices",
                            List.of(Map.of("finish_reason", "stop", "message", Map.of("content", verdict))),
                            "usage",
                            Map.of("prompt_tokens", 40, "completion_tokens", 9)))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply);
            exchange.close();
        });
        server.start();
        return server;
    }

    private Process start(boolean canOpenSockets, String name, String... properties) throws IOException {
        Stream<String> all = Stream.concat(
                Stream.of(properties),
                Stream.of(
                        "-Deval.recordings.dir=" + directory.resolve("recordings"),
                        "-Deval.model.limits.dir=none",
                        "-Deval.preflight=off",
                        "-Deval.history=off",
                        "-D" + NoSockets.LOG + "=" + log()));
        Stream<String> guarded = canOpenSockets
                ? all
                : Stream.concat(
                        all, Stream.of("-Djava.nio.channels.spi.SelectorProvider=" + NoSockets.class.getName()));
        return RecordedEval.start(
                canOpenSockets ? RecordedEval.class : RecordedEval.WithoutSockets.class,
                directory.resolve(name),
                directory.resolve(name + ".log"),
                guarded);
    }

    private Path log() {
        return directory.resolve("sockets.log");
    }

    private void await(Process... processes) throws InterruptedException {
        for (Process process : processes) {
            assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
        }
    }

    private Map<String, Object> run(String name) throws IOException {
        Path file = directory.resolve(name).resolve("run.json");
        assertThat(file).as(Files.readString(directory.resolve(name + ".log"))).exists();
        return Json.readObject(Files.readString(file));
    }

    /** {@return the ids of cases with the scores of their trials} */
    private List<String> scores(String name) throws IOException {
        return list(run(name), "cases").stream()
                .map(each -> each.get("id") + " "
                        + list(each, "trials").stream()
                                .map(trial -> list(trial, "scores").get(0).get("value"))
                                .toList())
                .toList();
    }

    private static List<Map<String, Object>> list(Map<String, Object> object, String field) {
        return ((List<?>) Objects.requireNonNull(object.get(field)))
                .stream().map(each -> Json.asObject(each).orElseThrow()).toList();
    }

    @Test
    void recordInTwoJvmsAtOnceAndReplayWithoutSockets() throws Exception {
        HttpServer server = startServer();
        String[] live = {
            "-DRECORDED_JUDGE_URL=http://localhost:" + server.getAddress().getPort() + "/v1",
            "-DRECORDED_JUDGE_KEY=key-of-the-recording-4711",
            "-DRECORDED_JUDGE_TENANT=acme"
        };
        await(
                start(true, "one", with(live, "-Deval.recordings=record", "-Deval.shard=1/2")),
                start(true, "two", with(live, "-Deval.recordings=record", "-Deval.shard=2/2")));
        int calls = RecordedEval.CASES * RecordedEval.TRIALS;
        assertThat(requests).hasValue(calls);
        server.stop(0);

        await(
                start(false, "first", "-Deval.recordings=replay", "-Deval.shard=1/2"),
                start(false, "second", "-Deval.recordings=replay", "-Deval.shard=2/2"));
        await(start(false, "whole", "-Deval.recordings=replay"));

        assertThat(log()).doesNotExist();
        assertThat(requests).hasValue(calls);
        assertThat(scores("whole"))
                .hasSize(RecordedEval.CASES)
                .containsAll(scores("one"))
                .containsAll(scores("two"));
        assertThat(scores("first")).isEqualTo(scores("one"));
        assertThat(scores("second")).isEqualTo(scores("two"));
        assertThat(String.valueOf(run("whole").get("model_calls"))).contains("live=0");
        assertThat(Files.readString(directory.resolve("whole.log")))
                .containsPattern("Calls: 40 replayed(, as recorded at commit \\w+)?; 0 live; 0 without a recording[.]");
        assertThat(Files.readString(directory.resolve("recordings/com.example.RecordedEval/answers.jsonl")))
                .doesNotContain("4711")
                .doesNotContain("localhost");
    }

    /** Otherwise the test above would prove nothing. */
    @Test
    void areCaughtIfTheyOpenASocket() throws Exception {
        await(start(
                false,
                "live",
                "-Deval.recordings=record",
                "-DRECORDED_JUDGE_URL=http://localhost:9/v1",
                "-DRECORDED_JUDGE_KEY=key-of-the-recording-4711",
                "-DRECORDED_JUDGE_TENANT=acme"));

        assertThat(Files.readString(log())).contains("Socket in ");
    }

    /** Each case is unscored, and the run an error: nothing is green by silence. */
    @Test
    void areErrorsIfNothingWasRecorded() throws Exception {
        await(start(false, "nothing", "-Deval.recordings=replay"));

        assertThat(log()).doesNotExist();
        assertThat(run("nothing")).containsEntry("status", "ERROR");
        assertThat(Files.readString(directory.resolve("nothing.log")))
                .contains("Calls: 0 replayed; 0 live; 40 without a recording.")
                .containsPattern("Case 'case-\\d+' has no recording of this call by judge\\s+'polite'");
    }

    private static String[] with(String[] some, String... more) {
        return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
    }
}
