/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Texts without secrets, in which a shape that is too wide would find some. */
class FalseAlarmTests {

    @Test
    void thereAreNoneInTheSample() throws IOException {
        assertThat(alarms(Path.of("../sample-project"), ".jsonl", ".yaml", ".md", ".java", ".json", ".lock"))
                .isEmpty();
    }

    @Test
    void thereAreNoneInTheDocumentation() throws IOException {
        assertThat(alarms(Path.of("../docs"), ".md")).isEmpty();
    }

    @Tag("real-data")
    @Test
    void thereIsOnlyAnInventedPasswordInPublicDatasets() throws IOException {
        Path data = Path.of(System.getProperty("real.data", "../../shared/data"));
        assumeTrue(Files.isDirectory(data), () -> "no datasets at " + data + "; name their folder by -Dreal.data=");

        assertThat(alarms(data, ".jsonl", ".json", ".csv", ".md", ".yaml"))
                .filteredOn(alarm -> !alarm.contains("\\\"password\\\": \\\"mypassword\\\""))
                .isEmpty();
    }

    /** {@return file, line and what was masked} */
    private static List<String> alarms(Path root, String... endings) throws IOException {
        var alarms = new ArrayList<String>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(path -> Stream.of(endings).anyMatch(path.toString()::endsWith))
                    .sorted()
                    .toList()) {
                if (!root.relativize(file).startsWith("target")) {
                    addAlarms(file, alarms);
                }
            }
        }
        return alarms;
    }

    private static void addAlarms(Path file, List<String> alarms) throws IOException {
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            String redacted = Redactor.redact(line);
            if (!redacted.equals(line)) {
                int at = Math.max(0, redacted.indexOf("[redacted]") - 60);
                alarms.add("%s:%s: …%s… was …%s…"
                        .formatted(
                                file,
                                number,
                                SafeText.cut(redacted.substring(at), 90),
                                SafeText.cut(line.substring(at), 120)));
            }
        }
    }
}
