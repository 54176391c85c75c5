package com.example.shop;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A stand-in for a language model, so that the sample runs without a network, an account or a bill.
 *
 * <p>It speaks the part of OpenAI's protocol that a judge needs, {@code POST /v1/chat/completions}, on a free port
 * of this machine. Behind it are the few rules of {@link StandInJudge}, not a model: it shows how a judge is wired,
 * not how well one judges. Its replies say so in their {@code model} field, and equal requests get equal replies,
 * byte for byte.
 */
public final class StandInModel implements AutoCloseable {

    /** What the {@code model} field of every reply says. */
    public static final String MODEL = "stand-in-judge";

    private static final int THREADS = 8;
    private static final int CHARACTERS_PER_TOKEN = 4;
    private static final long ALWAYS_THE_SAME_TIME = 1_767_225_600;

    private final ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private final AtomicInteger requests = new AtomicInteger();
    private final ExecutorService executor;
    private final HttpServer server;

    private StandInModel(HttpServer server, ExecutorService executor) {
        this.server = server;
        this.executor = executor;
    }

    /** Start a stand-in on a free port; it serves until it is closed. */
    public static StandInModel start() {
        try {
            sendSmallRepliesAtOnce();
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var model = new StandInModel(server, Executors.newFixedThreadPool(THREADS, StandInModel::daemon));
            server.setExecutor(model.executor);
            server.createContext("/", model::answer);
            server.start();
            return model;
        } catch (IOException e) {
            throw new IllegalStateException("The stand-in model could not open a port.", e);
        }
    }

    /**
     * Start a stand-in and point the rubrics at it, unless {@code EVAL_MODEL_BASE_URL} points them at a real provider.
     *
     * @return what to close at the end
     */
    public static AutoCloseable startUnlessConfigured() {
        if (System.getenv("EVAL_MODEL_BASE_URL") != null) {
            return () -> {};
        }
        StandInModel model = start();
        System.setProperty("EVAL_MODEL_BASE_URL", model.baseUrl());
        return model;
    }

    /** {@return the base URL for an OpenAI client, such as {@code http://127.0.0.1:49152/v1}} */
    public String baseUrl() {
        return "http://127.0.0.1:%d/v1".formatted(server.getAddress().getPort());
    }

    /** {@return how many requests have arrived, the refused ones included} */
    public int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    /** Head and body are two packets; without this, each reply waits 40 ms for the client to acknowledge the first. */
    private static void sendSmallRepliesAtOnce() {
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static Thread daemon(Runnable task) {
        var thread = new Thread(task, MODEL);
        thread.setDaemon(true);
        return thread;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.incrementAndGet();
            try {
                requireChatCompletion(exchange.getRequestMethod(), exchange.getRequestURI());
                send(exchange, 200, completion(read(exchange)));
            } catch (Refusal refusal) {
                send(exchange, refusal.status, error(refusal));
            }
        }
    }

    private static void requireChatCompletion(String method, URI uri) {
        if (!uri.getPath().equals("/v1/chat/completions")) {
            throw new Refusal(404, "Unknown path '%s': it must be '/v1/chat/completions'.".formatted(uri.getPath()));
        }
        if (!method.equals("POST")) {
            throw new Refusal(405, "Method '%s' is not allowed: it must be 'POST'.".formatted(method));
        }
    }

    private JsonNode read(HttpExchange exchange) throws IOException {
        try {
            return json.readTree(exchange.getRequestBody().readAllBytes());
        } catch (JsonProcessingException e) {
            throw new Refusal(400, "The request body must be JSON: " + e.getOriginalMessage());
        }
    }

    private ObjectNode completion(JsonNode request) throws JsonProcessingException {
        require(request.path("model").isTextual(), "'model' must be a string.");
        require(request.path("messages").isArray(), "'messages' must be a list.");
        var prompt = textOf(request.path("messages"));
        var blocks = PromptBlocks.in(prompt);
        require(blocks.has("answer"), "The prompt must have an answer between '<<<answer>>>' and '<<<end answer>>>'.");
        var opinion = StandInJudge.judge(blocks.text("context"), blocks.text("answer"));
        return completion(prompt, json.writeValueAsString(opinion));
    }

    private ObjectNode completion(String prompt, String content) {
        var completion = json.createObjectNode()
                .put("id", "chatcmpl-" + UUID.nameUUIDFromBytes(prompt.getBytes(UTF_8)))
                .put("object", "chat.completion")
                .put("created", ALWAYS_THE_SAME_TIME)
                .put("model", MODEL);
        var choice = completion.putArray("choices").addObject().put("index", 0).put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", content);
        completion
                .putObject("usage")
                .put("prompt_tokens", tokens(prompt))
                .put("completion_tokens", tokens(content))
                .put("total_tokens", tokens(prompt) + tokens(content));
        return completion;
    }

    private ObjectNode error(Refusal refusal) {
        var body = json.createObjectNode();
        body.putObject("error")
                .put("message", refusal.getMessage())
                .put("type", "invalid_request_error")
                .putNull("param")
                .putNull("code");
        return body;
    }

    /** Content is a string, or a list of parts that each may have a text. */
    private static String textOf(JsonNode messages) {
        var text = new StringBuilder();
        for (var message : messages) {
            var content = message.path("content");
            text.append(content.asText("")).append('\n');
            content.forEach(part -> text.append(part.path("text").asText("")).append('\n'));
        }
        return text.toString();
    }

    private static int tokens(String text) {
        return 1 + text.length() / CHARACTERS_PER_TOKEN;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new Refusal(400, message);
        }
    }

    private void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
        var bytes = json.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static final class Refusal extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int status;

        Refusal(int status, String message) {
            super(message);
            this.status = status;
        }
    }
}
