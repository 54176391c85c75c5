/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.label;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.label.Refused.Kind;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Serves the page, and what it asks for below {@code api/}: {@code GET state}, {@code item} and {@code others}; {@code POST draft},
 * {@code commit}, {@code skip}, {@code undo} and {@code finish}, all in JSON.
 */
final class LabelHandler implements HttpHandler {

    private static final int LONGEST_BODY = 1 << 20;

    /** Names of files are never taken from a request. */
    private static final Map<String, String> FILES =
            Map.of("", "label.html", "label.js", "label.js", "label.css", "label.css", "icon.svg", "icon.svg");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml");

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String FINISH = "POST finish";
    private static final String FINISHED = "/api/finish";

    private final LabelDesk desk;
    private final OwnPage own;
    private final Runnable end;

    LabelHandler(LabelDesk desk, String token, Runnable end) {
        this.desk = desk;
        this.own = new OwnPage(token);
        this.end = end;
    }

    private record Reply(int status, String type, String body) {

        static Reply json(int status, Map<String, Object> json) {
            return new Reply(status, "application/json; charset=utf-8", Json.write(json));
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        boolean isLast;
        try (exchange) {
            Headers headers = exchange.getResponseHeaders();
            headers.set("Content-Security-Policy", POLICY);
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("Referrer-Policy", "no-referrer");
            headers.set("Cross-Origin-Resource-Policy", "same-origin");
            headers.set("Cross-Origin-Opener-Policy", "same-origin");
            headers.set("Cache-Control", "no-store");
            Reply reply = reply(exchange);
            headers.set("Content-Type", reply.type());
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
            isLast = reply.status() == 200 && exchange.getRequestURI().getPath().endsWith(FINISHED);
        }
        if (isLast) {
            end.run();
        }
    }

    private Reply reply(HttpExchange exchange) {
        try {
            String path = own.path(exchange);
            return path.startsWith("api/")
                    ? Reply.json(200, api(exchange, path.substring("api/".length())))
                    : file(exchange, path);
        } catch (Refused e) {
            return Reply.json(e.status(), e.json());
        } catch (JsonException e) {
            return Reply.json(
                    400, Refused.json("malformed", "The request must be as the page sends it: " + e.getMessage()));
        } catch (EvalException e) {
            return Reply.json(409, Refused.json("queue", String.valueOf(e.getMessage())));
        } catch (IOException | RuntimeException e) {
            return Reply.json(
                    500,
                    Refused.json(
                            "disk",
                            "This could not be read or saved: %s. Nothing that you have chosen is lost while this page is open; make room or allow writing, then try again."
                                    .formatted(e)));
        }
    }

    private Map<String, Object> api(HttpExchange exchange, String name) throws IOException, Refused {
        return switch (exchange.getRequestMethod() + " " + name) {
            case "GET state" -> desk.state();
            case "GET item" -> desk.item(id(exchange));
            case "GET others" -> desk.others(id(exchange));
            case "POST draft" -> draft(Json.readObject(body(exchange)));
            case "POST commit" -> desk.commit(Submission.read(body(exchange)));
            case "POST skip" -> desk.skip(Submission.read(body(exchange)));
            case "POST undo" -> desk.undo(number(Json.readObject(body(exchange)).get("commit")));
            case FINISH -> Map.of("summary", desk.summary());
            default -> throw nothing();
        };
    }

    private static Refused nothing() {
        return new Refused(Kind.NOTHING, "Nothing is here.");
    }

    private Map<String, Object> draft(Map<String, Object> body) throws IOException, Refused {
        return desk.draft(String.valueOf(body.get("item")), Json.asObject(body.get("draft")));
    }

    private static int number(@Nullable Object value) {
        JsonException.check(value instanceof Integer, "commit", "a number", value);
        return value instanceof Integer number ? number : -1;
    }

    private static String id(HttpExchange exchange) throws Refused {
        return Optional.ofNullable(query(exchange).get("id"))
                .orElseThrow(() -> new Refused(Kind.NOTHING, "The item must be named."));
    }

    private static Map<String, String> query(HttpExchange exchange) {
        var query = new LinkedHashMap<String, String>();
        @Nullable String raw = exchange.getRequestURI().getRawQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], parts.length == 2 ? decoded(parts[1]) : "");
        }
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String body(HttpExchange exchange) throws IOException, Refused {
        byte[] bytes = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
        if (bytes.length > LONGEST_BODY) {
            throw new Refused(
                    Kind.TOO_LARGE,
                    "A comment and a corrected answer must have at most a million bytes. Shorten them.");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Reply file(HttpExchange exchange, String path) throws IOException, Refused {
        @Nullable String name = FILES.get(path);
        if (name == null) {
            throw nothing();
        }
        if (!exchange.getRequestMethod().equals("GET")) {
            throw new Refused(Kind.METHOD, "The page can only be read.");
        }
        try (@Nullable InputStream in = LabelHandler.class.getResourceAsStream(name)) {
            if (in == null) {
                throw nothing();
            }
            String type = TYPES.getOrDefault(name.substring(name.indexOf('.') + 1), "");
            return new Reply(200, type, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
