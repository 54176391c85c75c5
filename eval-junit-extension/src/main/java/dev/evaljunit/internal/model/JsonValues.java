/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import dev.evaljunit.LlmReply;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads values from the JSON of a provider; a value of the wrong type counts as absent. */
final class JsonValues {

    private JsonValues() {}

    /** {@return the text at the path; empty if there is none, or an empty one} */
    static Optional<String> text(@Nullable Object json, String path) {
        return JsonPath.find(json, path)
                .filter(String.class::isInstance)
                .map(Object::toString)
                .filter(text -> !text.isEmpty());
    }

    /** {@return the text at the path, or the object there as JSON, which some gateways have parsed; empty if there is neither} */
    static Optional<String> textOrJson(@Nullable Object json, String path) {
        return text(json, path)
                .or(() -> JsonPath.find(json, path).flatMap(Json::asObject).map(Json::write));
    }

    /** {@return the whole number at the path; empty if there is none, or a negative one} */
    static OptionalLong count(@Nullable Object json, String path) {
        return JsonPath.find(json, path).orElse(-1) instanceof Number number && number.longValue() >= 0
                ? OptionalLong.of(number.longValue())
                : OptionalLong.empty();
    }

    /** {@return the list at the path; empty if there is none} */
    static List<?> list(@Nullable Object json, String path) {
        return JsonPath.find(json, path).orElse(List.of()) instanceof List<?> list ? list : List.of();
    }

    /** {@return an object with two fields, in this order} */
    static Map<String, Object> object(String key, Object value, String otherKey, Object otherValue) {
        var object = new LinkedHashMap<String, Object>();
        object.put(key, value);
        object.put(otherKey, otherValue);
        return object;
    }

    /** {@return the reply with the model and the usage that the provider reports} */
    static LlmReply with(LlmReply reply, Optional<String> model, Optional<Usage> usage) {
        LlmReply named = model.map(reply::withModel).orElse(reply);
        return usage.map(named::withUsage).orElse(named);
    }
}
