/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.Policy;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class JsonFieldsTests {

    private static final JsonFields FIELDS = new JsonFields(Json.readObject("""
            {"text": "a", "number": 0.5, "count": 3, "long": 30000000000, "huge": 36893488147419103232, "null": null,
             "policy": "STRICT", "object": {"n": 1}, "list": [1, 2]}
            """));

    @Test
    void readsFieldsOfEachType() {
        assertThat(FIELDS.text("text")).isEqualTo("a");
        assertThat(FIELDS.optionalText("text")).contains("a");
        assertThat(FIELDS.number("number")).isEqualTo(0.5);
        assertThat(FIELDS.number("count")).isEqualTo(3);
        assertThat(FIELDS.count("count")).isEqualTo(3);
        assertThat(FIELDS.whole("long")).isEqualTo(30_000_000_000L);
        assertThat(FIELDS.constant("policy", Policy.class)).isEqualTo(Policy.STRICT);
        assertThat(FIELDS.fields("object").count("n")).isEqualTo(1);
        assertThat(FIELDS.list("list")).hasToString("[1, 2]");
        assertThat(FIELDS.value("count")).contains(3);
    }

    @Test
    void takesNullAsMissing() {
        for (String name : new String[] {"null", "none"}) {
            assertThat(FIELDS.has(name)).isFalse();
            assertThat(FIELDS.value(name)).isEmpty();
            assertThat(FIELDS.optionalText(name)).isEmpty();
            assertThat(FIELDS.optionalFields(name)).isEmpty();
            assertThat(FIELDS.list(name)).isEmpty();
        }
    }

    @Test
    void saysWhatAFieldMustBeAndWhatWasFound() {
        refuses(it -> it.text("none"), "'none' must be a text, found nothing");
        refuses(it -> it.optionalText("count"), "'count' must be a text, found 3");
        refuses(it -> it.number("text"), "'text' must be a number, found \"a\"");
        refuses(it -> it.whole("number"), "'number' must be a whole number of at most 64 bits, found 0.5");
        refuses(it -> it.whole("huge"), "'huge' must be a whole number of at most 64 bits, found 36893488147419103232");
        refuses(it -> it.count("long"), "'long' must be a whole number, found 30000000000");
        refuses(it -> it.constant("text", Policy.class), "'text' must be one of [POINT, STRICT, LENIENT], found \"a\"");
        refuses(it -> it.fields("list"), "'list' must be an object, found [1,2]");
        refuses(it -> it.list("object"), "'object' must be an array, found {\"n\":1}");
        refuses(it -> JsonFields.of("a"), "must be an object, found \"a\"");
    }

    private static void refuses(Consumer<JsonFields> access, String message) {
        assertThatThrownBy(() -> access.accept(FIELDS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
