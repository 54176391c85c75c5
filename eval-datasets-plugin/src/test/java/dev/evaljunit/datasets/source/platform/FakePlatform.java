/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source.platform;

import com.sun.net.httpserver.HttpExchange;
import dev.evaljunit.datasets.WebServer;
import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The base of servers that speak the protocol of a platform, and fail on request. Public for the builds in src/it. */
public abstract class FakePlatform implements AutoCloseable {

    /** Method, path and decoded query of each request, and its body. */
    public final List<String> requests = new CopyOnWriteArrayList<>();

    private final WebServer server = new WebServer((exchange, number) -> handle(exchange));
    private final Deque<Failure> failures = new ArrayDeque<>();
    private final Map<String, Runnable> before = new LinkedHashMap<>();
    private final String header;
    private final String login;

    /** A request in parts. */
    record Asked(
            HttpExchange exchange,
            String method,
            List<String> path,
            Map<String, String> query,
            Map<String, Object> body) {

        boolean is(String wanted, String... segments) {
            if (!method.equals(wanted) || segments.length != path.size()) {
                return false;
            }
            for (int at = 0; at < segments.length; at++) {
                if (!segments[at].equals("*") && !segments[at].equals(path.get(at))) {
                    return false;
                }
            }
            return true;
        }

        int number(String name, int absent) {
            return query.containsKey(name) ? Integer.parseInt(query.get(name)) : absent;
        }
    }

    private record Failure(
            String path,
            int status,
            Map<String, String> headers,
            @Nullable String body) {}

    /**
     * Start a server.
     *
     * @param header that has the login
     * @param login the value that it must have
     */
    FakePlatform(String header, String login) {
        this.header = header;
        this.login = login;
    }

    /** {@return the address} */
    public String url() {
        return server.url();
    }

    /** Let the next request to a path fail; several calls let several fail. */
    synchronized FakePlatform failing(String path, int status, Map<String, String> headers, String body) {
        failures.add(new Failure(path, status, headers, body));
        return this;
    }

    FakePlatform failing(int status) {
        return failing("", status, Map.of(), "");
    }

    /** Let the next answer end in its middle. */
    synchronized FakePlatform truncating(String path) {
        failures.add(new Failure(path, 200, Map.of(), null));
        return this;
    }

    /** Change something before the request that begins so is answered for the first time. */
    synchronized void before(String request, Runnable change) {
        before.put(request, change);
    }

    abstract void answer(Asked asked) throws IOException;

    private void handle(HttpExchange exchange) throws IOException {
        Asked asked = read(exchange);
        requests.add(asked.method() + " /" + String.join("/", asked.path())
                + (asked.query().isEmpty() ? "" : " " + asked.query())
                + (asked.body().isEmpty() ? "" : " " + Json.write(asked.body())));
        runBefore(requests.get(requests.size() - 1));
        Failure failure = nextFailure("/" + String.join("/", asked.path()));
        if (failure != null) {
            fail(exchange, failure);
        } else if (!login.equals(exchange.getRequestHeaders().getFirst(header))) {
            json(asked, 401, Map.of("message", "Invalid credentials"));
        } else {
            answer(asked);
        }
    }

    private synchronized void runBefore(String request) {
        before.keySet().stream()
                .filter(request::startsWith)
                .findFirst()
                .ifPresent(key -> Objects.requireNonNull(before.remove(key)).run());
    }

    private synchronized @Nullable Failure nextFailure(String path) {
        Failure next = failures.peek();
        return next != null && path.contains(next.path()) ? failures.poll() : null;
    }

    private static void fail(HttpExchange exchange, Failure failure) throws IOException {
        failure.headers().forEach(exchange.getResponseHeaders()::set);
        String body = failure.body();
        if (body == null) {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write("{\"data\": [".getBytes(StandardCharsets.UTF_8));
            return;
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(failure.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static Asked read(HttpExchange exchange) throws IOException {
        var path = new ArrayList<String>();
        for (String segment : exchange.getRequestURI().getRawPath().substring(1).split("/", -1)) {
            path.add(decode(segment));
        }
        var query = new LinkedHashMap<String, String>();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
            query.put(decode(pair.substring(0, pair.indexOf('='))), decode(pair.substring(pair.indexOf('=') + 1)));
        }
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return new Asked(
                exchange, exchange.getRequestMethod(), path, query, body.isEmpty() ? Map.of() : Json.readObject(body));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    static void json(Asked asked, int status, Object body) throws IOException {
        text(asked, status, Json.write(body));
    }

    static void text(Asked asked, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        asked.exchange().sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        asked.exchange().getResponseBody().write(bytes);
    }

    /** {@return a part of a list, from a position on} */
    static <T> List<T> slice(List<T> all, int from, int length) {
        return all.subList(Math.min(from, all.size()), Math.min(from + length, all.size()));
    }

    /** {@return an object in the order of its fields, whose values may be null} */
    static Map<String, Object> object(@Nullable Object... keysAndValues) {
        var object = new LinkedHashMap<String, Object>();
        for (int at = 0; at < keysAndValues.length; at += 2) {
            put(object, String.valueOf(keysAndValues[at]), keysAndValues[at + 1]);
        }
        return object;
    }

    @SuppressWarnings("NullAway") // JSON has null
    private static void put(Map<String, Object> object, String key, @Nullable Object value) {
        object.put(key, value);
    }

    @Override
    public void close() {
        server.close();
    }
}
