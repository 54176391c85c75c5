/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A model server on this machine that accepts so many requests in each second of its clock, and counts. */
final class QuotaServer implements AutoCloseable {

    private static final byte[] HELLO =
            "{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":\"hello\"}}]}"
                    .getBytes(StandardCharsets.UTF_8);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Long> arrivals = new ArrayList<>();
    private final HttpServer server;
    private final int perSecond;
    private final long latencyMillis;
    private final @Nullable String retryAfter;

    private long second;
    private int used;
    private int atWork;
    private int mostAtWork;
    private final List<Long> refusals = new ArrayList<>();

    QuotaServer(int perSecond, long latencyMillis, @Nullable String retryAfter) {
        this.perSecond = perSecond;
        this.latencyMillis = latencyMillis;
        this.retryAfter = retryAfter;
        this.server = start();
    }

    private HttpServer start() {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
            started.createContext("/v1/chat/completions", this::answer);
            started.setExecutor(threads);
            started.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean isAccepted = isAccepted(System.nanoTime());
        exchange.getRequestBody().readAllBytes();
        if (isAccepted) {
            work();
        } else if (retryAfter != null) {
            exchange.getResponseHeaders().add("Retry-After", retryAfter);
        }
        exchange.sendResponseHeaders(isAccepted ? 200 : 429, HELLO.length);
        exchange.getResponseBody().write(HELLO);
        exchange.close();
    }

    private void work() {
        try {
            Thread.sleep(latencyMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended();
        }
    }

    private synchronized boolean isAccepted(long now) {
        arrivals.add(now);
        used = now / 1_000_000_000 == second ? used + 1 : 1;
        second = now / 1_000_000_000;
        if (used > perSecond) {
            refusals.add(now);
            return false;
        }
        atWork++;
        mostAtWork = Math.max(mostAtWork, atWork);
        return true;
    }

    private synchronized void ended() {
        atWork--;
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /** {@return when requests arrived, in nanoseconds} */
    synchronized List<Long> arrivals() {
        return List.copyOf(arrivals);
    }

    /** {@return when it refused, in nanoseconds} */
    synchronized List<Long> refusals() {
        return List.copyOf(refusals);
    }

    synchronized int mostAtWork() {
        return mostAtWork;
    }

    synchronized int atWork() {
        return atWork;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
