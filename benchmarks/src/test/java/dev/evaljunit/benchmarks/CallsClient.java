/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Judge;
import dev.evaljunit.LlmReply;
import dev.evaljunit.Score;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.model.OpenAiApi;
import dev.evaljunit.judge.LlmJudge;
import dev.evaljunit.judge.LlmServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** A JVM that calls a model, by an LLM judge or by OkHttp alone. */
final class CallsClient {

    /** More than calls in flight times calls on one connection, so that no connection sees a case twice. */
    private static final int CASES = 20_000;

    private static final String RUBRIC = "supported@1";

    /**
     * What one JVM measured.
     *
     * @param firstMillis wall-clock time of the first call, with everything that it loads
     * @param micros processor time of a call after the warm-up
     */
    record Figures(double firstMillis, double micros, double perSecond) {

        static Figures parse(String line) {
            String[] parts = line.strip().split(" ", -1);
            return new Figures(
                    Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
        }
    }

    private CallsClient() {}

    /** {@return what a new JVM measures} */
    static Figures measure(String kind, String baseUrl, Path bodies, int inFlight, int calls)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CallsClient.class.getName(),
                        kind,
                        baseUrl,
                        bodies.toString(),
                        Integer.toString(inFlight),
                        Integer.toString(calls))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("Calls by '%s' must not fail.".formatted(kind));
        }
        return Figures.parse(printed);
    }

    /**
     * Call the model, and print the figures.
     *
     * @param args {@code judge} or {@code okhttp}, the base URL, a file with the body of each case's request on a line, calls
     *     in flight, calls that are measured (after twice as many that are not)
     */
    public static void main(String[] args) throws Exception {
        int inFlight = Integer.parseInt(args[3]);
        int calls = Integer.parseInt(args[4]);
        List<EvalCase> cases =
                IntStream.range(0, CASES).mapToObj(CallsClient::evalCase).toList();
        List<String> lines = Files.readAllLines(Path.of(args[2]));
        long started = System.nanoTime();
        Caller caller = args[0].equals("judge") ? judging(args[1], cases) : posting(args[1], lines);
        caller.call(0);
        double firstMillis = (System.nanoTime() - started) / 1e6;
        ExecutorService threads = Executors.newFixedThreadPool(inFlight);
        run(threads, inFlight, 2 * calls, caller);
        long cpu = cpu();
        started = System.nanoTime();
        run(threads, inFlight, calls, caller);
        double micros = (cpu() - cpu) / 1e3 / Math.max(1, calls);
        double perSecond = calls / ((System.nanoTime() - started) / 1e9);
        System.out.printf(Locale.ROOT, "%.1f %.1f %.0f%n", firstMillis, micros, perSecond);
        System.exit(0);
    }

    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static void run(ExecutorService threads, int inFlight, int calls, Caller caller) throws Exception {
        var next = new AtomicInteger();
        var ends = new ArrayList<Future<Boolean>>();
        for (int i = 0; i < inFlight; i++) {
            ends.add(threads.submit(() -> {
                for (int call = next.getAndIncrement(); call < calls; call = next.getAndIncrement()) {
                    caller.call(call % CASES);
                }
                return true;
            }));
        }
        for (Future<Boolean> end : ends) {
            end.get();
        }
    }

    private static Caller judging(String baseUrl, List<EvalCase> cases) {
        Judge judge = LlmJudge.rubric(RUBRIC, LlmServer.openAi(baseUrl));
        return number -> {
            Score score = judge.score(cases.get(number), answer(number));
            if (!score.isScored()) {
                throw new IllegalStateException(score.reason());
            }
        };
    }

    /** Write the bodies that the judge sends. */
    static void writeBodies(Path file) throws Exception {
        var bodies = new ArrayList<String>();
        Judge judge = LlmJudge.rubric(RUBRIC, request -> {
            bodies.add(Json.write(new OpenAiApi().body(request)));
            return LlmReply.of("{\"reasoning\": \"\", \"score\": 4}");
        });
        for (int number = 0; number < CASES; number++) {
            judge.score(evalCase(number), answer(number));
        }
        Files.write(file, bodies);
    }

    private static EvalCase evalCase(int number) {
        return EvalCase.of(
                        "case-" + number,
                        Map.of(
                                "question",
                                "What does it cost to change booking " + number + ", and how long does it take?"))
                .withContext(List.of(
                        "Changes of a booking cost 25 EUR. They are confirmed within two working days.",
                        "A booking can be changed until 14 days before departure. Later changes are new bookings."));
    }

    private static Answer answer(int number) {
        return Answer.of(
                "Changing booking " + number
                        + " costs 25 EUR, and you get a confirmation within two working days if you ask at least 14 days before departure.");
    }

    private static Caller posting(String baseUrl, List<String> bodies) {
        var client = new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(256, 1, TimeUnit.MINUTES))
                .build();
        MediaType json = MediaType.get("application/json");
        return number -> {
            var request = new Request.Builder()
                    .url(baseUrl + "/chat/completions")
                    .post(RequestBody.create(bodies.get(number), json))
                    .build();
            try (Response response = client.newCall(request).execute()) {
                if (!response.body().string().contains("score")) {
                    throw new IllegalStateException("The server must answer with a score.");
                }
            }
        };
    }

    private interface Caller {

        void call(int number) throws Exception;
    }
}
