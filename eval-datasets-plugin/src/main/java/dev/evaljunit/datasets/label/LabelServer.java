/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.label;

import com.sun.net.httpserver.HttpServer;
import dev.evaljunit.EvalException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves the page on which a person labels, to this computer only. The address has a random token, without which nothing is served.
 */
public final class LabelServer implements AutoCloseable {

    private static final int TOKEN_BYTES = 24;
    private static final int THREADS = 8;

    /**
     * Nobody needs longer than these seconds on one computer, and a request that never ends must not hold a thread. Without the last one, a
     * reply may wait for the acknowledgement of its first part. The server of the JDK reads all of them once.
     */
    private static final Map<String, String> SETTINGS = Map.of(
            "sun.net.httpserver.maxReqTime", "20",
            "sun.net.httpserver.maxRspTime", "20",
            "sun.net.httpserver.nodelay", "true");

    static {
        SETTINGS.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
    }

    private final LabelDesk desk;
    private final HttpServer server;
    private final ExecutorService threads;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final String token;

    private LabelServer(LabelDesk desk, HttpServer server) {
        this.desk = desk;
        this.server = server;
        var random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        this.token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        this.threads = Executors.newFixedThreadPool(THREADS, task -> {
            var thread = new Thread(task, "label");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Start to serve.
     *
     * @throws EvalException if the queue or the person's labels are wrong, there is nothing to label, or the port is not free
     */
    public static LabelServer start(LabelRequest request, Clock clock) throws IOException {
        LabelDesk desk = LabelDesk.open(request, clock);
        HttpServer http;
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), request.port()), 0);
        } catch (BindException e) {
            throw new EvalException(
                    "Port %d must be free for the page, but is not (%s). Choose another, or leave -Deval-datasets.label.port out."
                            .formatted(request.port(), e.getMessage()),
                    e);
        }
        var server = new LabelServer(desk, http);
        http.createContext("/", new LabelHandler(desk, server.token, server.ended::countDown));
        http.setExecutor(server.threads);
        http.start();
        return server;
    }

    /** {@return the address of the page, with its token} */
    public URI address() {
        return URI.create(
                "http://127.0.0.1:%d/%s/".formatted(server.getAddress().getPort(), token));
    }

    /** {@return who labels} */
    public String annotator() {
        return desk.annotator();
    }

    /** Wait until the person ends the session on the page. */
    public void await() throws InterruptedException {
        ended.await();
    }

    /** {@return how far the person is, to print} */
    public String summary() throws IOException {
        return desk.summary();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
