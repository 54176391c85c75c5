package com.example.shop.feedback;

import com.example.shop.feedback.FeedbackEvent.NeedsSignal;
import com.example.shop.feedback.FeedbackEvent.ScoreSource;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Serves the feedback page and takes its events:
 *
 * <ul>
 *   <li>{@code GET /} and its script and style
 *   <li>{@code GET /answer?trace_id=…}: the answer that the page shows, as JSON
 *   <li>{@code POST /events}: a form with {@code trace_id}, {@code feedback_id}, {@code signal_type}, and what that signal
 *       needs; 204 if the event is in the file
 * </ul>
 */
public final class FeedbackHandler implements HttpHandler {

    private static final System.Logger LOG = System.getLogger(FeedbackHandler.class.getName());
    private static final int LONGEST_BODY = 64 * 1024;

    /** Names of files are never taken from a request. */
    private static final Map<String, String> PAGES = Map.of(
            "/", "feedback.html", "/feedback.js", "feedback.js", "/feedback.css", "feedback.css");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8", "js", "text/javascript; charset=utf-8", "css", "text/css; charset=utf-8");

    private final FeedbackWriter writer;
    private final Function<String, Optional<ShownAnswer>> answers;

    /**
     * Create a handler.
     *
     * @param answers finds an answer by the id of its trace
     */
    public FeedbackHandler(FeedbackWriter writer, Function<String, Optional<ShownAnswer>> answers) {
        this.writer = writer;
        this.answers = answers;
    }

    /** A request that cannot be served, and why. */
    private static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        private final int status;

        Refused(int status, String message) {
            super(message);
            this.status = status;
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'");
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            try {
                serve(exchange);
            } catch (Refused e) {
                send(exchange, e.status, "text/plain; charset=utf-8", e.getMessage().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private void serve(HttpExchange exchange) throws IOException, Refused {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        switch (request) {
            case "GET /answer" -> sendAnswer(exchange);
            case "POST /events" -> takeEvent(exchange);
            default -> sendPage(exchange, request);
        }
    }

    private void sendPage(HttpExchange exchange, String request) throws IOException, Refused {
        String name = request.startsWith("GET ") ? PAGES.get(request.substring(4)) : null;
        if (name == null) {
            throw new Refused(404, "Nothing is here.");
        }
        try (InputStream page = FeedbackHandler.class.getResourceAsStream("/feedback/" + name)) {
            send(exchange, 200, TYPES.get(name.substring(name.indexOf('.') + 1)), page.readAllBytes());
        }
    }

    private void sendAnswer(HttpExchange exchange) throws IOException, Refused {
        String query = exchange.getRequestURI().getRawQuery();
        ShownAnswer answer = answer(form(query == null ? "" : query));
        var fields = new LinkedHashMap<String, Object>();
        fields.put("input", answer.input());
        fields.put("output", answer.output());
        send(
                exchange,
                200,
                "application/json",
                JsonLine.of(fields).getBytes(StandardCharsets.UTF_8));
    }

    private void takeEvent(HttpExchange exchange) throws IOException, Refused {
        // A page of another site can send a form, but not with this header.
        if (exchange.getRequestHeaders().getFirst("X-Feedback") == null) {
            throw new Refused(403, "Events must come from the feedback page.");
        }
        Map<String, String> form = form(body(exchange));
        ShownAnswer answer = answer(form);
        FeedbackEvent event;
        try {
            event = event(answer, form);
        } catch (IllegalArgumentException e) {
            throw new Refused(400, e.getMessage());
        }
        append(event);
        exchange.sendResponseHeaders(204, -1);
    }

    private void append(FeedbackEvent event) throws Refused {
        try {
            writer.append(event);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "A feedback event could not be written", e);
            throw new Refused(503, "The event could not be saved. Send it again with the same 'feedback_id'.");
        }
    }

    private ShownAnswer answer(Map<String, String> form) throws Refused {
        return answers.apply(form.getOrDefault("trace_id", ""))
                .orElseThrow(() -> new Refused(404, "No answer with this 'trace_id' is known."));
    }

    private static FeedbackEvent event(ShownAnswer answer, Map<String, String> form) {
        // tag::event[]
        NeedsSignal joined = FeedbackEvent.ofTrace(answer.traceId())
                .promptVersion(answer.promptVersion())
                .route(answer.route())
                .userCohort(answer.userCohort())
                .scoreSource(ScoreSource.HUMAN);
        FeedbackEvent event = signal(joined, form)
                .withId(form.getOrDefault("feedback_id", ""))
                .withInput(answer.input())
                .withOutput(answer.output());
        // end::event[]
        return event;
    }

    private static FeedbackEvent signal(NeedsSignal joined, Map<String, String> form) {
        String type = form.getOrDefault("signal_type", "");
        return switch (type) {
            case "thumbs_up" -> joined.thumbsUp();
            case "thumbs_down" -> joined.thumbsDown();
            case "stars" -> joined.stars(stars(form.getOrDefault("value", "")));
            case "comment" -> joined.comment(form.getOrDefault("comment", ""));
            case "edit" -> joined.edit(form.getOrDefault("edited_output", ""));
            case "escalation" -> joined.escalation(form.getOrDefault("escalation_reason", ""));
            default -> throw new IllegalArgumentException("'signal_type' must be a signal of the page, found another.");
        };
    }

    private static int stars(String value) {
        if (!value.matches("[1-5]")) {
            throw new IllegalArgumentException("'value' must be a number of stars from 1 to 5, found '" + value + "'.");
        }
        return Integer.parseInt(value);
    }

    private static String body(HttpExchange exchange) throws IOException, Refused {
        byte[] bytes = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
        if (bytes.length > LONGEST_BODY) {
            throw new Refused(413, "An event must have at most " + LONGEST_BODY + " bytes.");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Map<String, String> form(String encoded) throws Refused {
        var form = new HashMap<String, String>();
        try {
            for (String pair : encoded.split("&")) {
                String[] parts = pair.split("=", 2);
                String value = parts.length == 2 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "";
                form.put(URLDecoder.decode(parts[0], StandardCharsets.UTF_8), value);
            }
        } catch (IllegalArgumentException e) {
            throw new Refused(400, "The form must be URL-encoded.");
        }
        return form;
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
