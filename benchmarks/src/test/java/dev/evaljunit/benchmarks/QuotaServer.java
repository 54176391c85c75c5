/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A model server on this machine that accepts so many requests in each second of its clock. */
final class QuotaServer implements AutoCloseable {

    private static final byte[] HELLO =
            "{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":\"hello\"}}]}"
                    .getBytes(StandardCharsets.UTF_8);
    private static final long SECOND = 1_000_000_000;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Arrival> arrivals = new ArrayList<>();
    private final HttpServer server;
    private final int quota;
    private final long latencyMillis;
    private final String retryAfter;
    private long second;
    private int used;
    private long lastAnswer;

    private record Arrival(long at, boolean isAccepted) {}

    /**
     * Start a server.
     *
     * @param quota requests per second
     * @param retryAfter the header of refusals; none if empty
     */
    QuotaServer(int quota, long latencyMillis, String retryAfter) throws IOException {
        this.quota = quota;
        this.latencyMillis = latencyMillis;
        this.retryAfter = retryAfter;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
        server.createContext("/v1/chat/completions", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        boolean isAccepted = arrived(System.nanoTime());
        if (isAccepted) {
            work();
        } else if (!retryAfter.isEmpty()) {
            exchange.getResponseHeaders().add("Retry-After", retryAfter);
        }
        exchange.sendResponseHeaders(isAccepted ? 200 : 429, HELLO.length);
        exchange.getResponseBody().write(HELLO);
        exchange.close();
        answered(System.nanoTime());
    }

    private void work() {
        try {
            Thread.sleep(latencyMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean arrived(long now) {
        used = now / SECOND == second ? used + 1 : 1;
        second = now / SECOND;
        arrivals.add(new Arrival(now, used <= quota));
        return used <= quota;
    }

    private synchronized void answered(long now) {
        lastAnswer = now;
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    synchronized int refused() {
        return (int) arrivals.stream().filter(each -> !each.isAccepted()).count();
    }

    /** {@return the share of requests that it refused of those that arrived so long after the first} */
    synchronized double shareRefusedAfter(long seconds) {
        long warm = arrivals.get(0).at() + seconds * SECOND;
        return arrivals.stream()
                .filter(each -> each.at() > warm)
                .mapToInt(each -> each.isAccepted() ? 0 : 1)
                .average()
                .orElse(0);
    }

    /** {@return seconds from the first request to the last answer} */
    synchronized double seconds() {
        return (lastAnswer - arrivals.get(0).at()) / (double) SECOND;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
