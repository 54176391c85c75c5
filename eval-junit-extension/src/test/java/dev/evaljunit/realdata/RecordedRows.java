/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.realdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads recorded real data, which is not part of the project. */
final class RecordedRows {

    private RecordedRows() {}

    /** {@return the rows of a file; the test is skipped if there is none} */
    static List<Map<String, Object>> read(String directory, String file) throws IOException {
        Path path = Path.of(System.getProperty("real.data", "../../shared/data"), directory, file);
        assumeTrue(Files.exists(path), () -> "no recorded data at " + path + "; name their folder by -Dreal.data=");
        return Files.readAllLines(path).stream().map(Json::readObject).toList();
    }

    /** {@return the first line of the named text in a prompt} */
    static String firstLineOf(String name, String prompt) {
        Matcher text =
                Pattern.compile("<<<" + Pattern.quote(name) + " \\w+>>>\n(.*)").matcher(prompt);
        assertThat(text.find()).isTrue();
        return text.group(1);
    }
}
