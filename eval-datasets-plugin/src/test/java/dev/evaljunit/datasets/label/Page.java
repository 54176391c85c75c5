/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.label;

import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks a server as its page does. */
record Page(URI address) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** What a server has answered. */
    record Reply(int status, Map<String, Object> json, HttpResponse<String> response) {

        String message() {
            return String.valueOf(json.get("message"));
        }

        String error() {
            return String.valueOf(json.get("error"));
        }
    }

    Reply get(String path) throws IOException {
        return send(HttpRequest.newBuilder(address.resolve(path)));
    }

    Reply post(String path, Map<String, ?> body) throws IOException {
        return send(HttpRequest.newBuilder(address.resolve("api/" + path))
                .header("Content-Type", "application/json")
                .header("Origin", "http://" + address.getAuthority())
                .POST(BodyPublishers.ofString(Json.write(body))));
    }

    Reply send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
            boolean isJson =
                    response.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
            return new Reply(response.statusCode(), isJson ? Json.readObject(response.body()) : Map.of(), response);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    Map<String, Object> state() throws IOException {
        return get("api/state").json();
    }

    List<String> ids() throws IOException {
        return List.of(String.valueOf(state().get("items")).split(" "));
    }

    Reply item(String id) throws IOException {
        return get("api/item?id=" + id);
    }

    Reply others(String id) throws IOException {
        return get("api/others?id=" + id);
    }

    Map<String, Object> submission(String id, Map<String, Object> labels) throws IOException {
        var body = new LinkedHashMap<String, Object>();
        body.put("item", id);
        body.put("guidance_version", state().get("guidance_version"));
        body.put("version", item(id).json().get("version"));
        body.put("labels", labels);
        body.put("seconds", 12.5);
        return body;
    }

    static Map<String, Object> label(Object label) {
        return Map.of("label", label);
    }

    Reply commit(String id, Map<String, Object> labels) throws IOException {
        return post("commit", submission(id, labels));
    }
}
