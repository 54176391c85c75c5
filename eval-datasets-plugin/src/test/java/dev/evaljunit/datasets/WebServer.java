/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server on loopback that remembers what it was asked. */
public final class WebServer implements AutoCloseable {

    /** Answers a request. */
    public interface Handler {
        /** Answer the n-th request. */
        void handle(HttpExchange exchange, int request) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** {@code Authorization} of each request, or "none". */
    public final List<String> authorizations = new CopyOnWriteArrayList<>();

    /** Path and query of each request. */
    public final List<String> paths = new CopyOnWriteArrayList<>();

    /** Start a server. */
    public WebServer(Handler handler) {
        try {
            server =
                    HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            authorizations.add(authorization == null ? "none" : authorization);
            paths.add(exchange.getRequestURI().toString());
            try (exchange) {
                handler.handle(exchange, paths.size());
            }
        });
        server.start();
    }

    /** {@return an answer without body} */
    public static Handler status(int status) {
        return (exchange, request) -> exchange.sendResponseHeaders(status, -1);
    }

    /** {@return an answer with a body} */
    public static Handler body(byte[] body) {
        return (exchange, request) -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        };
    }

    /** {@return an answer that leads elsewhere} */
    public static Handler redirect(String location) {
        return (exchange, request) -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(302, -1);
        };
    }

    /** {@return answers with the files below a directory} */
    public static Handler files(Path root) {
        return (exchange, request) -> {
            Path file = root.resolve(exchange.getRequestURI().getPath().substring(1));
            (Files.isRegularFile(file) ? body(Files.readAllBytes(file)) : status(404)).handle(exchange, request);
        };
    }

    /** {@return the address without a slash at its end} */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
