/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.internal.json.Json;
import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.JsonNodeFactory;
import dev.harrel.jsonschema.SimpleType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A plain JSON value, as the validator reads it.
 *
 * @param value as {@link Json} reads it; fields may be nodes, which keep their places
 * @param getJsonPointer where it is
 */
record SchemaNode(@Nullable Object value, String getJsonPointer) implements JsonNode {

    static final JsonNodeFactory FACTORY = new JsonNodeFactory() {
        @Override
        public JsonNode wrap(Object node) {
            return node instanceof SchemaNode known ? known.atRoot() : new SchemaNode(node, "");
        }

        @Override
        public JsonNode create(String json) {
            return new SchemaNode(Json.read(json), "");
        }
    };

    private SchemaNode atRoot() {
        return getJsonPointer.isEmpty() ? this : new SchemaNode(value, "");
    }

    @Override
    public SimpleType getNodeType() {
        if (value == null) {
            return SimpleType.NULL;
        }
        if (value instanceof Number) {
            return asNumber().scale() <= 0 ? SimpleType.INTEGER : SimpleType.NUMBER;
        }
        if (value instanceof String) {
            return SimpleType.STRING;
        }
        if (value instanceof Boolean) {
            return SimpleType.BOOLEAN;
        }
        return value instanceof List ? SimpleType.ARRAY : SimpleType.OBJECT;
    }

    @Override
    public boolean asBoolean() {
        return Boolean.TRUE.equals(value);
    }

    @Override
    public String asString() {
        return String.valueOf(value);
    }

    @Override
    public BigInteger asInteger() {
        return asNumber().toBigInteger();
    }

    /**
     * {@return the number without trailing zeros, since the validator does not take 1.50 for 1.5}
     *
     * @throws ArithmeticException if it has so many digits that calculating with it would take too long
     */
    @Override
    public BigDecimal asNumber() {
        var number = new BigDecimal(Objects.requireNonNull(value).toString());
        if (!AnswerPart.isOfUsualSize(number)) {
            throw new ArithmeticException("a number of more than 1,000 digits");
        }
        return number.stripTrailingZeros();
    }

    @Override
    public List<JsonNode> asArray() {
        var items = new ArrayList<JsonNode>();
        for (Object item : (List<?>) Objects.requireNonNull(value)) {
            items.add(new SchemaNode(item, getJsonPointer + "/" + items.size()));
        }
        return items;
    }

    @Override
    public Map<String, JsonNode> asObject() {
        var properties = new LinkedHashMap<String, JsonNode>();
        ((Map<?, ?>) Objects.requireNonNull(value)).forEach((name, property) -> {
            String key = (String) name;
            String pointer = getJsonPointer + "/" + JsonNode.encodeJsonPointer(key);
            properties.put(key, property instanceof SchemaNode placed ? placed : new SchemaNode(property, pointer));
        });
        return properties;
    }

    @Override
    public String toPrintableString() {
        return Json.write(value);
    }
}
