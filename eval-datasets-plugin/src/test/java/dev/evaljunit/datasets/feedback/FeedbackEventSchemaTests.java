/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedbackEventSchemaTests {

    private static final String FILE = "/dev/evaljunit/datasets/schemas/feedback-event-1.schema.json";

    @TempDir
    Path base;

    private static Map<String, Object> schema() throws IOException {
        try (InputStream in = Objects.requireNonNull(FeedbackEventSchemaTests.class.getResourceAsStream(FILE))) {
            return Json.readObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** {@return what is wrong, with formats asserted} */
    private static List<String> problems(String event) throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Json.write(schema()), InputFormat.JSON);
        var problems = new ArrayList<String>();
        schema.validate(
                        event,
                        InputFormat.JSON,
                        context -> context.getExecutionConfig().setFormatAssertionsEnabled(true))
                .forEach(problem -> problems.add(problem.getMessage()));
        return problems;
    }

    @Test
    void isAValidSchema() throws IOException {
        JsonSchema meta = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(meta.validate(Json.write(schema()), InputFormat.JSON)).isEmpty();
    }

    @Test
    void describesTheFieldsOfAnEvent() throws IOException {
        assertThat(Json.asObject(schema().get("properties")).orElseThrow().keySet())
                .containsExactlyElementsOf(EventFields.ALL);
    }

    @Test
    void describesTheSignals() throws IOException {
        assertThat(schema().toString())
                .contains("signal_type={description=")
                .contains(Signal.words().toString());
    }

    @Test
    void acceptsWhatAnImportWrites() throws IOException {
        Imports imports = Imports.in(base);
        imports.run(imports.file(
                "log.jsonl",
                FeedbackImporterTests.event("f-1", ""),
                FeedbackImporterTests.event(
                        "f-2",
                        ",\"thread_id\":\"t\",\"turn\":0,\"comment\":\"\",\"input\":{\"q\":1},\"output\":\"a\",\"metadata\":{\"a\":1},\"locale\":\"en\""),
                FeedbackImporterTests.event("f-3", ",\"value\":4.5").replace("thumbs_down", "stars"),
                FeedbackImporterTests.event("f-4", "").replace("human", "api"),
                FeedbackImporterTests.event("f-5", ",\"edited_output\":\"b\"").replace("thumbs_down", "edit")));

        assertThat(imports.events()).hasSize(5);
        for (Map<String, Object> event : imports.events()) {
            assertThat(problems(Json.write(event))).as("%s", event).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "route":"refund" | "route":" "
                    "route":"refund", | ''
                    "signal_type":"thumbs_down" | "signal_type":"like"
                    "signal_type":"thumbs_down" | "signal_type":"stars"
                    "signal_type":"thumbs_down" | "signal_type":"stars","value":6
                    "signal_type":"thumbs_down" | "signal_type":"edit"
                    2026-03-01T08:00:00Z | 2026-03-01T08:00:00
                    2026-03-01T08:00:00Z | yesterday
                    "route" | "routes"
                    """)
    void refusesWhatAnImportRefuses(String right, String wrong) throws IOException {
        String event = FeedbackImporterTests.event("f-1", "").replace(right, wrong);
        Imports imports = Imports.in(base);

        assertThat(problems(event)).isNotEmpty();
        assertThat(imports.run(imports.file("log.jsonl", FeedbackImporterTests.event("f-0", ""), event))
                        .added())
                .isEqualTo(1);
    }
}
