/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaFilesTests {

    private static final Path SAMPLE = Path.of("../sample-project");

    /** All keywords that our schemas use; another one is a typo, which validators ignore. */
    private static final Set<String> KEYWORDS = Set.of(
            "$schema",
            "$id",
            "$ref",
            "$defs",
            "$comment",
            "title",
            "description",
            "type",
            "required",
            "properties",
            "additionalProperties",
            "propertyNames",
            "items",
            "enum",
            "const",
            "pattern",
            "format",
            "minimum",
            "maximum",
            "minLength",
            "minItems",
            "maxItems",
            "minProperties",
            "oneOf",
            "anyOf",
            "allOf",
            "not",
            "if",
            "then",
            "else",
            "examples",
            "default",
            "patternProperties",
            "dependentRequired",
            "uniqueItems",
            "maxLength",
            "contains");

    private static final Set<String> OF_NAMES = Set.of("properties", "$defs", "patternProperties", "dependentRequired");

    private static final Set<String> OF_VALUES = Set.of("enum", "const", "examples", "default", "required");

    private static JsonSchema schema(String name) throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                        new String(SchemaFiles.read(name), UTF_8),
                        SchemaValidatorsConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build());
    }

    private static List<String> problems(String name, String text, InputFormat format) throws IOException {
        return schema(name).validate(text, format).stream()
                .map(ValidationMessage::toString)
                .toList();
    }

    static Stream<String> names() {
        return SchemaFiles.names().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void usesOnlyKnownKeywords(String name) throws IOException {
        var unknown = new ArrayList<String>();
        collect(Json.readObject(new String(SchemaFiles.read(name), UTF_8)), unknown);
        assertThat(unknown).isEmpty();
    }

    private static void collect(Object schema, List<String> unknown) {
        if (schema instanceof List<?> list) {
            list.forEach(each -> collect(each, unknown));
        } else if (schema instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (!KEYWORDS.contains(String.valueOf(key))) {
                    unknown.add(String.valueOf(key));
                }
                if (OF_NAMES.contains(String.valueOf(key))) {
                    ((Map<?, ?>) value).values().forEach(each -> collect(each, unknown));
                } else if (!OF_VALUES.contains(String.valueOf(key))) {
                    collect(value, unknown);
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void hasTheAddressThatFilesName(String name) throws IOException {
        assertThat(Json.readObject(new String(SchemaFiles.read(name), UTF_8)))
                .containsEntry("$id", "https://evaljunit.dev/schemas/" + name)
                .containsEntry("$schema", "https://json-schema.org/draft/2020-12/schema");
    }

    @Test
    void acceptsTheFilesOfTheSample() throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLE.resolve("golden-sets"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (file.endsWith("dataset.json")) {
                    assertThat(problems("dataset-1.schema.json", Files.readString(file), InputFormat.JSON))
                            .as(file.toString())
                            .isEmpty();
                } else if (file.endsWith("cases.jsonl")) {
                    for (String line : Files.readAllLines(file)) {
                        assertThat(problems("cases-1.schema.json", line, InputFormat.JSON))
                                .as(line)
                                .isEmpty();
                    }
                }
            }
        }
        assertThat(problems(
                        "lock-1.schema.json", Files.readString(SAMPLE.resolve("eval-datasets.lock")), InputFormat.JSON))
                .isEmpty();
        acceptsRubrics(SAMPLE.resolve("src/test/resources/rubrics"));
    }

    @Test
    void acceptsTheReadyMadeRubrics() throws IOException {
        acceptsRubrics(Path.of("../eval-junit-extension/src/main/resources/dev/evaljunit/judge/rubrics"));
    }

    private static void acceptsRubrics(Path directory) throws IOException {
        try (Stream<Path> rubrics = Files.list(directory)) {
            for (Path rubric : rubrics.toList()) {
                assertThat(problems("rubric-1.schema.json", Files.readString(rubric), InputFormat.YAML))
                        .as(rubric.toString())
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scale: binary | true",
                "{scale: continuous, threshold: 0.8, levels: {0.5: So.}} | true",
                "scale: continuous | false",
                "scale: trinary | false",
                "scale: {min: 1, max: 5} | false",
                "{scale: {min: 1, max: 5}, threshold: 0.5} | true",
                "{scale: {choices: {yes: 1, no: 0}}, threshold: 0.5, levels: {yes: So.}} | true",
                "{scale: {choices: {yes: 1}}, threshold: 0.5} | false",
                "{scale: {choices: {yes: 2, no: 0}}, threshold: 0.5} | false",
                "{scale: {choices: {yes: 1, no: 0}, min: 1}, threshold: 0.5} | false",
                "{scale: binary, examples: [{case: c1, answer: a, reasoning: r, score: pass}]} | true",
                "{scale: {min: 1, max: 5}, threshold: 1, examples: [{case: c1, input: i, context: c, answer: a, reasoning: r, score: 5}]} | true",
                "{scale: continuous, threshold: 0.5, examples: [{case: c1, answer: a, reasoning: r, score: 0.5}]} | true",
                "{scale: binary, examples: [{case: c1, answer: a, reasoning: r, score: true}]} | false",
                "guard: wildguard | true",
                "guard: llama-guard | false",
                "guard: {format: llama-guard-3, allow: [S6], policy: p, weighted: true} | true",
                "guard: {allow: [S6]} | false",
                "{guard: wildguard, scale: binary} | false",
                "{guard: wildguard, threshold: 0.5} | true",
                "threshold: 0.5 | false",
                "{scale: binary, examples: [{answer: a, reasoning: r, score: pass}]} | false",
                "{scale: binary, examples: [{case: c1, answer: a, reason: r, score: pass}]} | false"
            })
    void acceptsScalesAndExamplesOfRubrics(String keys, boolean isValid) throws IOException {
        String body = keys.startsWith("{") ? keys.substring(1, keys.length() - 1) : keys;
        String rubric = "{name: tone, version: 2, criterion: It is polite., %s}".formatted(body);

        assertThat(problems("rubric-1.schema.json", rubric, InputFormat.YAML).isEmpty())
                .isEqualTo(isValid);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '%',
            value = {
                "dataset-1 | {\"schema\": \"eval-dataset/1\", \"name\": \"a\", \"version\": \"1\"} | false",
                "dataset-1 | {\"schema\": \"eval-dataset/1\", \"name\": \"a\", \"version\": \"1\", \"draft\": true} | true",
                "dataset-1 | {\"schema\": \"eval-dataset/1\", \"name\": \"a\", \"version\": \"1\", \"draft\": true, \"cases\": 1} | false",
                "dataset-1 | {\"schema\": \"eval-dataset/1\", \"name\": \"a..b\", \"version\": \"1\", \"draft\": true} | false",
                "dataset-1 | {\"schema\": \"eval-dataset/1\", \"name\": \"a\", \"version\": \"1\", \"draft\": true, \"created_at\": \"yesterday\"} | false",
                "dataset-1 | {\"schema\": \"eval-dataset/1\", \"name\": \"a\", \"version\": \"1\", \"draft\": true, \"refresh_by\": \"2026-13-01\"} | false",
                "dataset-1 | {\"schema\": \"eval-dataset/1\", \"name\": \"a\", \"version\": \"1\", \"draft\": true, \"promotion\": {\"removed\": [{\"id\": \"a\", \"reason\": \" \"}]}} | false",
                "cases-1 | {\"id\": \"a\", \"input\": {}, \"expected\": null, \"own\": 1} | true",
                "cases-1 | {\"id\": \" \", \"input\": {}} | false",
                "cases-1 | {\"id\": \"a\", \"input\": \"text\"} | false",
                "cases-1 | {\"id\": \"a\", \"input\": {}, \"context\": [1]} | false",
                "lock-1 | {\"schema\": \"eval-datasets-lock/1\", \"datasets\": {\"a\": {\"version\": \"1\", \"draft\": true, \"source\": \"file:s\"}}} | true",
                "lock-1 | {\"schema\": \"eval-datasets-lock/1\", \"datasets\": {\"a\": {\"version\": \"1\"}}} | false",
                "lock-1 | {\"schema\": \"eval-datasets-lock/1\", \"datasets\": {\"a\": {\"version\": \"1\", \"sha265\": \"\"}}} | false",
                "lock-1 | {\"schema\": \"eval-datasets-lock/1\", \"datasets\": {}, \"more\": 1} | false",
                "lock-1 | {\"schema\": \"eval-datasets-lock/1\", \"datasets\": {}, \"prompts\": {\"a\": {\"version\": \"1\"}}} | false",
                "lock-1 | {\"schema\": \"eval-datasets-lock/1\", \"datasets\": {}, \"prompts\": {\"a\": {\"version\": \"1\", \"sha256\": \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\", \"accepted\": {\"by\": \"ada\", \"at\": \"2026-05-21T12:00:00Z\", \"evidence\": \"better\"}}}} | true",
                "lock-1 | {\"schema\": \"eval-datasets-lock/1\", \"datasets\": {}, \"prompts\": {\"a\": {\"version\": \"1\", \"sha256\": \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\", \"accepted\": {\"by\": \"ada\"}}}} | false",
                "prompt-1 | {\"name\": \"a\", \"version\": 1, \"model\": \"m\", \"parameters\": {\"temperature\": 0.2}, \"variables\": [\"order.id\"], \"few_shots\": {\"shots\": [{\"case\": \"c\", \"input\": \"i\", \"answer\": \"a\"}]}} | true",
                "prompt-1 | {\"name\": \"a\"} | false",
                "prompt-1 | {\"name\": \"a\", \"version\": 1, \"variable\": []} | false",
                "prompt-1 | {\"name\": \"a/b\", \"version\": 1} | false",
                "prompt-1 | {\"name\": \"a\", \"version\": 1, \"few_shots\": {\"shots\": [{\"input\": \"i\"}]}} | false",
                "rubric-1 | {\"name\": \"a\"} | false"
            })
    void acceptsWhatTheReadersAccept(String name, String json, boolean isRight) throws IOException {
        assertThat(problems(name + ".schema.json", json, InputFormat.JSON).isEmpty())
                .isEqualTo(isRight);
    }

    @Test
    void writesAllSchemas(@TempDir Path directory) throws IOException {
        List<String> written = SchemaFiles.write(directory.resolve("schemas"));

        assertThat(written).hasSizeGreaterThanOrEqualTo(4).allMatch(file -> Files.isRegularFile(Path.of(file)));
        assertThat(directory.resolve("schemas/lock-1.schema.json"))
                .hasBinaryContent(SchemaFiles.read("lock-1.schema.json"));
    }

    private static final Path RESULTS =
            Path.of("../eval-junit-extension/src/test/resources/dev/evaljunit/internal/output");

    @Test
    void acceptsResultsAsTheyAreWritten() throws IOException {
        assertThat(problems(
                        "results-1.schema.json", Files.readString(RESULTS.resolve("results.json")), InputFormat.JSON))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"eval-results/1\" | \"eval-results/2\"",
                "\"green\" : false | \"green\" : \"no\"",
                "\"value\" : 0.95 | \"value\" : 1.95",
                "\"outcome\" : \"UNSCORED\" | \"outcome\" : \"UNKNOWN\"",
                "\"started_at\" : \"2026-05-20T14:33:05Z\" | \"started_at\" : \"yesterday\""
            })
    void refusesResultsThatAreNotAsDescribed(String as, String other) throws IOException {
        String text = Files.readString(RESULTS.resolve("results.json"));

        assertThat(text).contains(as);
        assertThat(problems("results-1.schema.json", text.replace(as, other), InputFormat.JSON))
                .isNotEmpty();
    }
}
