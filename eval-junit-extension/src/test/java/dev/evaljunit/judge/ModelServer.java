/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A server on this machine that gives prepared replies in their order, and tells what it was asked. */
final class ModelServer implements AutoCloseable {

    private final MockWebServer server = new MockWebServer();

    ModelServer() {
        try {
            server.start(InetAddress.getLoopbackAddress(), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        String url = server.url("/").toString();
        return url.substring(0, url.length() - 1);
    }

    ModelServer answers(String body) {
        return answers(200, body);
    }

    ModelServer answers(int status, String body, String... headers) {
        var response = new MockResponse.Builder().code(status).body(body);
        for (int i = 0; i < headers.length; i += 2) {
            response.setHeader(headers[i], headers[i + 1]);
        }
        server.enqueue(response.build());
        return this;
    }

    /** A request that the server has received. */
    record Received(String target, Map<String, String> headers, String body) {

        Map<String, Object> json() {
            return Json.readObject(body);
        }
    }

    Received received() throws InterruptedException {
        RecordedRequest request = Objects.requireNonNull(server.takeRequest(5, TimeUnit.SECONDS), "no request");
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        request.getHeaders().forEach(header -> headers.put(header.getFirst(), header.getSecond()));
        return new Received(
                request.getTarget(),
                headers,
                Objects.requireNonNull(request.getBody()).utf8());
    }

    int requests() {
        return server.getRequestCount();
    }

    @Override
    public void close() {
        server.close();
    }
}
