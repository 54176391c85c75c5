/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the sample writes is what the schema of feedback events describes. */
class SampleFeedbackTests {

    private static final Path SAMPLE = Path.of("../sample-project/src/main/java/com/example/shop/feedback");

    /** Writes an event of each kind, as a service would. */
    private static final String SERVICE = """
            package com.example.shop.feedback;

            import com.example.shop.feedback.FeedbackEvent.NeedsSignal;
            import com.example.shop.feedback.FeedbackEvent.ScoreSource;
            import java.io.IOException;
            import java.nio.file.Path;

            public class Service {

                public static void write(Path file) throws IOException {
                    FeedbackWriter writer = FeedbackWriter.open(file);
                    NeedsSignal joined = FeedbackEvent.ofTrace("4bf92f3577b34da6a3ce929d0e0e4736")
                            .promptVersion("support@12")
                            .route("refund")
                            .userCohort("consumer")
                            .scoreSource(ScoreSource.HUMAN);
                    writer.append(joined.thumbsUp().withInput("Why?\\u2028").withOutput("So \\"there\\".\\n"));
                    writer.append(joined.thumbsDown().withComment("wrong").inThread("chat-1", 0));
                    writer.append(joined.stars(4));
                    writer.append(joined.comment("too long"));
                    writer.append(joined.edit("Better.").withInput("Why?").withOutput("So."));
                    writer.append(joined.escalation("wrong_answer"));
                    writer.append(joined.retry());
                    writer.append(joined.regenerate());
                    writer.append(joined.abandon());
                    writer.append(joined.copy());
                    for (ScoreSource source : ScoreSource.values()) {
                        writer.append(FeedbackEvent.ofTrace("t").promptVersion("p").route("r").userCohort("c")
                                .scoreSource(source).thumbsUp());
                    }
                }
            }
            """;

    @TempDir
    Path base;

    private Path log;

    @BeforeEach
    void write() throws Exception {
        Path service = Files.writeString(base.resolve("Service.java"), SERVICE);
        Path classes = Files.createDirectory(base.resolve("classes"));
        List<String> arguments = Stream.concat(
                        Stream.of("-proc:none", "-d", classes.toString(), service.toString()),
                        Stream.of("FeedbackEvent.java", "FeedbackWriter.java", "JsonLine.java")
                                .map(name -> SAMPLE.resolve(name).toString()))
                .toList();
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(status).isZero();
        log = base.resolve("feedback.jsonl");
        try (var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, null)) {
            loader.loadClass("com.example.shop.feedback.Service")
                    .getMethod("write", Path.class)
                    .invoke(null, log);
        }
    }

    @Test
    void fitsTheSchema() throws IOException {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema(), InputFormat.JSON);

        List<String> events = Files.readAllLines(log);
        assertThat(events).hasSize(13);
        for (String event : events) {
            assertThat(schema.validate(
                            event,
                            InputFormat.JSON,
                            context -> context.getExecutionConfig().setFormatAssertionsEnabled(true)))
                    .as("%s", event)
                    .isEmpty();
        }
    }

    private static String schema() throws IOException {
        String file = "/dev/evaljunit/datasets/schemas/feedback-event-1.schema.json";
        try (InputStream in = SampleFeedbackTests.class.getResourceAsStream(file)) {
            return in == null
                    ? abort("The schema of feedback events is not there yet.")
                    : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
