/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source.platform;

import dev.evaljunit.EvalException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request that reads; sending it again changes nothing.
 *
 * @param path segments, not encoded
 * @param query names and values, not encoded; a name may occur more than once
 * @param body a JSON object to post; {@code null} for GET
 * @param accepted statuses besides 200 that its sender treats itself
 */
record ApiRequest(
        List<String> path,
        List<Map.Entry<String, String>> query,
        @Nullable Map<String, Object> body,
        Set<Integer> accepted) {

    ApiRequest {
        path = List.copyOf(path);
        path.forEach(ApiRequest::checkSegment);
        query = List.copyOf(query);
        accepted = Set.copyOf(accepted);
    }

    /** A name of a dataset must not lead to another endpoint. */
    private static void checkSegment(String segment) {
        if (segment.isEmpty() || segment.matches("(?i)(\\.|%2e){1,2}")) {
            throw new EvalException(
                    "A name in the path of a request must not be empty, '.' or '..', found '%s'. Correct the source in the lock."
                            .formatted(segment));
        }
    }

    static ApiRequest get(String... path) {
        return new ApiRequest(List.of(path), List.of(), null, Set.of());
    }

    static ApiRequest post(Map<String, Object> body, String... path) {
        return new ApiRequest(List.of(path), List.of(), body, Set.of());
    }

    /** Return a copy with a parameter of the query. */
    ApiRequest with(String name, Object value) {
        var more = new ArrayList<>(query);
        more.add(Map.entry(name, value.toString()));
        return new ApiRequest(path, more, body, accepted);
    }

    /** Return a copy whose sender also treats other statuses. */
    ApiRequest accepting(Integer... statuses) {
        return new ApiRequest(path, query, body, Set.of(statuses));
    }

    /** Return a copy below another path. */
    ApiRequest below(List<String> prefix) {
        return new ApiRequest(Stream.concat(prefix.stream(), path.stream()).toList(), query, body, accepted);
    }

    /** {@return method and path for messages; values of the query may be long} */
    @Override
    public String toString() {
        return (body == null ? "GET /" : "POST /") + String.join("/", path);
    }
}
