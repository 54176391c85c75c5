/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonStreamTests {

    private static byte[] utf8(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> parts(String json, String... paths) throws IOException {
        var parts = new ArrayList<String>();
        JsonStream.read(new ByteArrayInputStream(utf8(json)), Set.of(paths), new JsonStream.Parts() {
            @Override
            public void begins(String path) {
                parts.add("begin " + path);
            }

            @Override
            public void read(String path, @Nullable Object value, int line) {
                parts.add(line + " " + path + " " + Json.write(value));
            }
        });
        return parts;
    }

    @Test
    void readsPartsOfADocument() throws IOException {
        String json = "{\"a\":[{\"name\":\"x\",\"b\":[1,2]},\n{\"b\":[[3]],\"skipped\":{\"b\":[4]}}],\"c\":5}";

        assertThat(parts(json, "a.b", "a.name"))
                .containsExactly("begin ", "begin a", "1 a.name \"x\"", "1 a.b 1", "1 a.b 2", "begin a", "2 a.b 3");
    }

    @Test
    void readsDocumentsAndElementsOfTheOutermostArray() throws IOException {
        assertThat(parts("{\"a\":1}\n[{\"b\":2},\n3]", "")).containsExactly("1  {\"a\":1}", "2  {\"b\":2}", "3  3");
    }

    @Test
    void tellsWhereADocumentIsNoJson() {
        assertThatThrownBy(() -> parts("[{\"a\":1},\n{\"a\":}]", ""))
                .isInstanceOf(JsonSyntaxException.class)
                .hasMessageContaining("line 2");
    }

    @Test
    void tellsWhereADocumentIsTooDeep() {
        String deep = "[".repeat(500) + "]".repeat(500);
        assertThatThrownBy(() -> parts("[{\"a\":1},\n{\"a\":" + deep + "}]", ""))
                .isInstanceOf(JsonSyntaxException.class)
                .hasMessageStartingWith("JSON beyond a limit at line 2, column ");
        assertThatThrownBy(() -> parts("{\"b\":1,\n\"a\":" + deep + "}", "b"))
                .isInstanceOf(JsonSyntaxException.class)
                .hasMessageStartingWith("JSON beyond a limit at line 2, column ");
    }

    @Test
    void seesWhatFollowsAValueThatIsTooDeep() {
        String first = "{\"a\":{\"b\":" + "[".repeat(5_000) + "]".repeat(5_000) + "},\"c\":[[[{\"d\":1}]]]}";
        JsonStart start = JsonStart.of(utf8(first + "\n{"), first.length() + 2);

        assertThat(start.paths()).containsExactly("a", "a.b", "c", "c.d");
        assertThat(start.isWhole()).isTrue();
        assertThat(start.end()).isEqualTo(first.length());
        assertThat(JsonStart.of(utf8("[".repeat(1 << 20)), 1 << 20).isWhole()).isFalse();
    }

    @Test
    void stepsThroughFieldsOfObjects() {
        byte[] json = utf8("x{\"a\":\"é\\n\",\"b\":{\"c\":[1]},\"d\":-1.5} {\"a\":true}");
        try (var fields = new JsonFields(json, 1, json.length - 1)) {
            assertThat(fields.nextObject()).isTrue();
            assertThat(fields.nextField()).isEqualTo("a");
            assertThat(fields.isText()).isTrue();
            assertThat(fields.text()).isEqualTo("é\n");
            assertThat(fields.nextField()).isEqualTo("b");
            assertThat(fields.isText()).isFalse();
            fields.skipChildren();
            assertThat(fields.nextField()).isEqualTo("d");
            assertThat(fields.text()).isEqualTo("-1.5");
            assertThat(fields.nextField()).isNull();
            assertThat(fields.nextObject()).isTrue();
            assertThat(fields.nextField()).isEqualTo("a");
            assertThat(fields.nextField()).isNull();
            assertThat(fields.nextObject()).isFalse();
        }
    }

    @Test
    void readsAPartOfADocument() {
        byte[] json = utf8("{\"é\":[{\"a\":1.50},\"é\"],\"b\":1}");
        JsonValue value = JsonValue.in(json, 6, json.length);

        assertThat(value.plain()).isEqualTo(Json.read("[{\"a\":1.50},\"é\"]"));
        assertThat(json[value.end()]).isEqualTo((byte) ',');
        assertThatThrownBy(() -> JsonValue.in(json, 6, value.end() - 1)).isInstanceOf(JsonSyntaxException.class);
        assertThatThrownBy(() -> JsonValue.in(utf8("{\"a\":1,\"a\":2}"), 0, 13))
                .isInstanceOf(JsonSyntaxException.class)
                .hasMessageContaining("Duplicate field 'a'");
    }

    @Test
    void seesWhatAFileBeginsWith() {
        byte[] line = utf8("{\"a\":{\"b\":{\"c\":1}},\"d\":[{\"e\":1}]}\n{");
        JsonStart start = JsonStart.of(line, line.length);

        assertThat(start.paths()).containsExactly("a", "a.b", "d", "d.e");
        assertThat(start.isWhole()).isTrue();
        assertThat(start.end()).isEqualTo(line.length - 2);
        assertThat(JsonStart.of(line, 12).isWhole()).isFalse();
        assertThat(JsonStart.of(utf8("[{\"a\":1}"), 8).isArray()).isTrue();
        assertThat(JsonStart.of(utf8("id,name"), 7).paths()).isEmpty();
    }
}
