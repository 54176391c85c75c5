/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import static dev.evaljunit.judge.Scoring.score;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class JsonSchemaTests {

    private static final AnswerJudge ORDER = Judges.jsonSchema("schemas/order.json");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"total\": 45, \"currency\": \"EUR\"} | 1.0",
                "{\"total\": 45.0, \"currency\": \"EUR\", \"email\": \"a@shop.example\"} | 1.0",
                "{\"total\": \"45\", \"currency\": \"EUR\"} | 0.0: 'total' must be of type [number], found string",
                "{\"total\": 45} | 0.0: '$' must have [currency]",
                "{\"total\": 45, \"currency\": \"EUR\", \"fee\": 1} | 0.0: 'fee' must not be there",
                "{\"total\": -1, \"currency\": \"eur\", \"email\": \"nobody\"} | 0.0: 'total' must be at least 0, found -1; 'currency' must match ^[A-Z]{3}$, found \"eur\"; 'email' must be of the format email, found \"nobody\"",
                "{\"total\": 45, \"currency\": \"EUR\\n\"} | 0.0: 'currency' must match ^[A-Z]{3}$, found \"EUR\\n\"",
                "{\"total\": 45, \"currency\": \"EUR\", \"items\": [{\"sku\": 7}]} | 0.0: 'items.0.sku' must be of type [string], found integer",
                "{\"total\": 1e999999999, \"currency\": \"EUR\"} | 0.0: must not have a number of more than 1,000 digits",
                "{\"total\": 45} ok | 0.0: must be JSON: invalid JSON at column 15: Unrecognized token 'ok'"
            })
    void tellsWhatDoesNotMatch(String answer, String score) {
        assertThat(score(ORDER, 1, answer)).startsWith(score);
    }

    @Test
    void checksStructuredOutput() {
        assertThat(score(ORDER.on("output"), 1, Answer.of("x").withOutput(Map.of("total", 45, "currency", "EUR"))))
                .isEqualTo("1.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"const\": 1.5}                        | 1.50    | 1.0",
                "{\"const\": {\"a\": 40}}                | {\"a\": 40.0} | 1.0",
                "{\"enum\": [[1.5]]}                     | [1.50]  | 1.0",
                "{\"enum\": [\"a\", 1]}                  | \"b\"   | 0.0: '$' must be one of [\"a\", 1], found \"b\"",
                "{\"multipleOf\": 0.01}                  | 45.005  | 0.0: '$' must be a multiple of 0.01, found 45.005",
                "{\"$ref\": \"#/$defs/a\", \"$defs\": {\"a\": {\"type\": \"null\"}}} | 1 | 0.0: '$' must be of type [null], found integer",
                "{\"$ref\": \"#a\", \"$defs\": {\"b\": {\"$anchor\": \"a\", \"type\": \"null\"}}} | null | 1.0",
                "{\"x-note\": 1, \"items\": {\"not\": {}}} | [1]   | 0.0: '0' must not match the schema of not",
                "{\"oneOf\": [{\"type\": \"null\"}, {\"minimum\": 3}]} | 1 | 0.0: '$' must be of type [null], found integer; '$' must be at least 3, found 1; '$' must match exactly one schema of oneOf, but matches 0",
                "{\"enum\": [{\"pattern\": \"(\"}]}      | {\"pattern\": \"(\"} | 1.0",
                "{\"patternProperties\": {\"^a$\": false}} | {\"a\": 1} | 0.0: 'a' must not be there",
                "{\"patternProperties\": {\"^a$\": false}} | {\"a\\n\": 1} | 1.0",
                "{\"patternProperties\": {\"^a$\": {\"minimum\": 3}}, \"additionalProperties\": false} | {\"a\": 1, \"b\": 1} | 0.0: 'a' must be at least 3, found 1; 'b' must not be there",
                "{\"patternProperties\": {\"^a$\": {\"minimum\": 3}}, \"unevaluatedProperties\": false} | {\"a\": 1, \"b\": 1} | 0.0: 'a' must be at least 3, found 1; 'b' must not be there",
                "{\"enum\": [{\"patternProperties\": {\"(\": 1}}]} | {\"patternProperties\": {\"(\": 1}} | 1.0"
            })
    void appliesKeywords(String schema, String answer, String score) {
        assertThat(score(Judges.jsonSchema(schema), 1, answer)).isEqualTo(score);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "date          | 2026-05-19               | 2026-02-30",
                "time          | 10:30:00Z                | 10:30",
                "date-time     | 2026-05-19T10:30:00+02:00 | 2026-05-19T10:30:00",
                "duration      | P1DT12H                  | 1 day",
                "email         | anna@shop.example        | anna@[192.0.2.1]",
                "hostname      | shop.example             | shop_.example",
                "ipv4          | 192.0.2.1                | 192.0.2.256",
                "ipv6          | 2001:db8::1              | 2001:db8::1%eth0",
                "uri           | mailto:anna@shop.example | http://shop.example:port/",
                "uri-reference | ../returns#7             | a b",
                "uuid          | 2eb8aa08-aa98-11ea-b4aa-73b441d16380 | 2eb8aa08",
                "json-pointer  | /items/0                 | items/0",
                "regex         | ^[a-z]+$                 | ^[a-z+$"
            })
    void checksFormats(String format, String right, String wrong) {
        AnswerJudge judge = Judges.jsonSchema("{\"format\": \"" + format + "\"}");

        assertThat(score(judge, 1, "\"" + right + "\"")).isEqualTo("1.0");
        assertThat(score(judge, 1, "\"" + wrong + "\"")).startsWith("0.0: '$' must be of the format " + format);
        assertThat(score(judge, 1, "7")).isEqualTo("1.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"properties\": {\"a\": {\"minimun\": 1}}} | 'properties.a.minimun' must be a keyword that is checked, or begin with x-. Did you mean 'minimum'?",
                "{\"items\": [{}]}                       | 'items' must be of type [object, boolean], found array.",
                "{\"contentEncoding\": \"base64\"}       | 'contentEncoding' must be a keyword that is checked, or begin with x-.",
                "{\"type\": \"strnig\"}                  | 'type' ",
                "{\"format\": \"int64\"}                 | 'format' must be one of date, date-time, duration, email, hostname, ipv4, ipv6, json-pointer, regex, time, uri, uri-reference, uuid, found \"int64\".",
                "{\"pattern\": \"(a\"}                   | 'pattern' must be a regular expression, found \"(a\": Unclosed group at index 2.",
                "{\"patternProperties\": {\"(a\": {}}}   | 'patternProperties' must be a regular expression, found \"(a\": Unclosed group at index 2.",
                "{\"$ref\": \"https://shop.example/a\"}  | '$ref' must begin with # and lead to a place in this schema, found \"https://shop.example/a\".",
                "{\"anyOf\": [{\"$ref\": \"#/$defs/a\"}, {\"$ref\": \"#\"}]} | 'anyOf.0.$ref' must lead to a place in this schema, found \"#/$defs/a\".",
                "{\"$ref\": \"#/examples/0\", \"examples\": [{\"minimun\": 1}]} | '$ref' must lead to a place in this schema, found \"#/examples/0\".",
                "{\"not\": {\"$id\": \"https://shop.example/a\"}} | 'not.$id' must be at the root of the schema only, found \"https://shop.example/a\".",
                "{\"$schema\": \"http://json-schema.org/draft-07/schema#\"} | '$schema' must be https://json-schema.org/draft/2020-12/schema or left out, found \"http://json-schema.org/draft-07/schema#\".",
                "{\"a\": 1                               | invalid JSON at column"
            })
    void refusesWhatWouldNotBeChecked(String schema, String problem) {
        assertThatThrownBy(() -> Judges.jsonSchema(schema))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith("The JSON Schema: " + problem);
    }

    @Test
    void appliesEveryPatternOfNames() {
        AnswerJudge judge = Judges.jsonSchema(
                "{\"patternProperties\": {\"^a$\": {\"type\": \"null\"}, \"^a\\\\z\": {\"minimum\": 3}}, \"additionalProperties\": false}");

        assertThat(score(judge, 1, "{\"a\": 1}"))
                .contains("'a' must be of type [null], found integer", "'a' must be at least 3, found 1")
                .doesNotContain("must not be there");
        assertThat(score(judge, 1, "{\"a\\n\": 1}")).isEqualTo("0.0: 'a\n' must not be there");
    }

    @Test
    void refersToSchemaOfAPatternOfNames() {
        AnswerJudge judge = Judges.jsonSchema(
                "{\"patternProperties\": {\"/~$\": {\"required\": [\"b\"]}}, \"$ref\": \"#/patternProperties/~1~0$\"}");

        assertThat(score(judge, 1, "{\"/~\": {}}")).isEqualTo("0.0: '/~' must have [b]; '$' must have [b]");
    }

    @Test
    void showsTheStartOfALongName() {
        AnswerJudge judge = Judges.jsonSchema("{\"additionalProperties\": false}");

        assertThat(score(judge, 1, "{\"" + "a".repeat(50_000) + "\": 1}"))
                .isEqualTo("0.0: '" + "a".repeat(80) + "…' must not be there");
    }

    @Test
    void refusesFileThatIsNotThere() {
        assertThatThrownBy(() -> Judges.jsonSchema("schemas/oder.json"))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "JSON Schema not found on the class path as 'schemas/oder.json'. Create it, for instance under src/test/resources.");
    }

    @Test
    void endsWhereAnswersOrSchemasDoNot() {
        AnswerJudge backtracking = Judges.jsonSchema("{\"pattern\": \"^(.*?,){11}P\"}");
        AnswerJudge endless = Judges.jsonSchema("{\"$ref\": \"#\"}");

        AnswerJudge names = Judges.jsonSchema("{\"patternProperties\": {\"^(.*?,){11}P\": {}}}");

        assertThat(score(backtracking, 1, "\"" + "1,".repeat(60) + "\""))
                .startsWith("unscored: The regular expression takes too long on this answer.");
        assertThat(score(names, 1, "{\"" + "1,".repeat(60) + "\": 1}"))
                .startsWith("unscored: The regular expression takes too long on this answer.");
        assertThat(score(endless, 1, "1")).startsWith("unscored: The JSON Schema refers to itself without end");
    }

    @Test
    void isAnotherJudgeWithAnotherSchema() {
        assertThat(Judges.jsonSchema("{ \"type\" : \"null\" }").identity())
                .isEqualTo(Judges.jsonSchema("{\"type\":\"null\"}").identity())
                .isNotEqualTo(Judges.jsonSchema("{\"type\":\"array\"}").identity());
    }
}
