/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.calibrate;

import com.sun.net.httpserver.HttpExchange;
import dev.evaljunit.datasets.WebServer;
import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A model that scores each answer as its text says: {@code score 4}, or {@code score 4 5} by turns; {@code score none} is no verdict. */
public final class JudgeServer implements AutoCloseable {

    private static final Pattern MARK = Pattern.compile("The mark of this request is (\\d+)");
    private static final Pattern SCORE = Pattern.compile("score ((?:\\d|none)(?: \\d)*)");

    private final WebServer server;
    private volatile String model;
    private volatile int stricter;
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();

    public JudgeServer(String model) {
        this.model = model;
        this.server = new WebServer((exchange, request) -> reply(exchange, request));
    }

    private void reply(HttpExchange exchange, int request) throws IOException {
        String prompt = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String content =
                Json.write(Map.of("mark", first(MARK, prompt), "reasoning", "as told", "score", score(prompt)));
        byte[] body = Json.write(Map.of(
                        "id",
                        "reply-" + request,
                        "model",
                        model,
                        "choices",
                        List.of(Map.of("message", Map.of("content", content), "finish_reason", "stop")),
                        "usage",
                        Map.of("prompt_tokens", 90, "completion_tokens", 10)))
                .getBytes(StandardCharsets.UTF_8);
        WebServer.body(body).handle(exchange, request);
    }

    private Object score(String prompt) {
        String[] told = first(SCORE, prompt).split(" ", -1);
        int turn = asked.merge(prompt, 1, Integer::sum) - 1;
        String score = told[turn % told.length];
        return score.equals("none") ? "none" : Math.max(1, Integer.parseInt(score) - stricter);
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "1";
    }

    /** Reply under another name from now on, with scores that are lower by so much. */
    public void becomes(String newModel, int lowerBy) {
        model = newModel;
        stricter = lowerBy;
    }

    /** {@return how often it was asked} */
    public int calls() {
        return server.paths.size();
    }

    /** Write a rubric with this model, and a scale from 1 to 5 of which 4 passes. */
    public void writeRubric(Path resources, String name, String more) throws IOException {
        Files.createDirectories(resources.resolve("rubrics"));
        Files.writeString(resources.resolve("rubrics/" + name + "@3.yaml"), """
                name: %s
                version: 3
                criterion: Every claim is in the contexts.
                scale: {min: 1, max: 5}
                threshold: 0.75
                model: {name: judge-1, base_url: "%s/v1", reported_as: any}
                %s
                """.formatted(name, server.url(), more));
    }

    @Override
    public void close() {
        server.close();
    }
}
