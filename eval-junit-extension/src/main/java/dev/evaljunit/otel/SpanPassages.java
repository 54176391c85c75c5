/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.otel;

import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonSyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The passages of a retrieval: JSON in one attribute, or an attribute for each as OpenInference has it. */
final class SpanPassages {

    private static final List<String> JSON =
            List.of("gen_ai.retrieval.documents", "db.vector.query.response.documents");
    private static final List<String> CONTENT = List.of("content", "text", "page_content");

    private SpanPassages() {}

    /** {@return the passages; those of which only an id is known are left out} */
    static List<String> of(SpanValues values) {
        return values.text(JSON)
                .map(SpanPassages::ofJson)
                .orElseGet(() -> values.list("retrieval.documents").stream()
                        .flatMap(document -> document.text("document.content").stream())
                        .toList());
    }

    private static List<String> ofJson(String text) {
        try {
            return Json.readPart(text) instanceof List<?> list
                    ? list.stream().flatMap(SpanPassages::passage).toList()
                    : List.of(text);
        } catch (JsonSyntaxException e) {
            return List.of(text);
        }
    }

    private static Stream<String> passage(@Nullable Object document) {
        if (document instanceof String text) {
            return Stream.of(text);
        }
        Optional<Map<String, Object>> json = Json.asObject(document);
        return CONTENT.stream()
                .flatMap(name -> json.map(fields -> fields.get(name)).stream())
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .limit(1);
    }
}
