/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.report.HostileTextTests;
import dev.evaljunit.internal.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is true of every output. */
@Tag("slow")
class FormatTests {

    /** These have each text as it is, in JSON. */
    private static final Set<Format> DATA = EnumSet.of(Format.RESULTS_JSON, Format.OTLP_LOGS, Format.OTLP_SPANS);

    /** These consist of commands. */
    private static final Set<Format> COMMANDS = EnumSet.of(Format.GITHUB_ANNOTATIONS, Format.TEAMCITY);

    private static final List<String> HOSTILE = List.of(
            "::error::x",
            "\n::error::x\n::add-mask::y",
            "##[error]x ##vso[task.complete]x",
            "'##teamcity[testFailed name='a']",
            "=cmd|' /C calc'!A0",
            "\t@SUM(1)",
            "]]> <![CDATA[ </failure> &amp; <x y=\"z\">",
            "a\u0000b\u001b[31m\u009b\u202Ered\uD83D\uFFFE",
            "--> <script>alert(1)</script> [link](https://evil.test) | `x` @team #17",
            "%0A%25 {0} \\ \"quoted\"");

    private static final Pattern COMMAND =
            Pattern.compile("(?m)^[\\s\\p{Z}\\p{Cf}]*:\\p{Cf}*:|#\\p{Cf}*#[a-z\\p{Cf}]*\\[");

    private static String sample(Format format) {
        return format == Format.GITHUB_ANNOTATIONS ? "" : Written.sample(format.output());
    }

    @Test
    void areDeletedByTheReportOfTheNextRun() {
        assertThat(EnumSet.allOf(Format.class).stream().flatMap(format -> format.file().stream()))
                .containsExactlyInAnyOrderElementsOf(RunReport.OUTPUTS);
    }

    @Test
    void areListedInTheDocumentationWithTheirFiles() throws IOException {
        List<String> rows = Pattern.compile("(?m)^\\| `([\\w-]+)` \\| ([^|]*) \\|")
                .matcher(Files.readString(Path.of("../docs/reference/outputs.md")))
                .results()
                .filter(row -> !List.of("auto", "none").contains(row.group(1)))
                .map(row -> row.group(1) + " " + (row.group(2).startsWith("`") ? row.group(2) : ""))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(EnumSet.allOf(Format.class).stream()
                        .map(format -> format.key()
                                + format.file().map(file -> " `" + file + "`").orElse(" "))
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void areTheSameForTheSameRun(Format format) {
        assertThat(sample(format)).isEqualTo(sample(format));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void endWithALineBreakAndHaveNoOther(Format format) {
        if (format != Format.GITHUB_ANNOTATIONS) {
            assertThat(sample(format)).endsWith("\n");
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void haveNoControlCharacters(Format format) {
        for (String text : HOSTILE) {
            assertThat(Written.hostile(output(format), text))
                    .as(text)
                    .doesNotContainPattern(
                            DATA.contains(format)
                                    ? "[\\x00-\\x08\\x0b-\\x1f]"
                                    : format == Format.CSV
                                            ? "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f\\x80-\\x9f\u202E]"
                                            : "[\\x00-\\x08\\x0b-\\x1f\\x7f\\x80-\\x9f\u202E]");
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void commandNoCiServer(Format format) {
        if (DATA.contains(format) || COMMANDS.contains(format)) {
            return;
        }
        for (String text : HOSTILE) {
            assertThat(Written.hostile(output(format), text)).as(text).doesNotContainPattern(COMMAND);
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void haveNoSecret(Format format) {
        assertThat(Written.hostile(output(format), HostileTextTests.SECRET))
                .isNotEmpty()
                .doesNotContain(HostileTextTests.SECRET);
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"GITLAB_CODE_QUALITY", "SARIF", "RESULTS_JSON", "OTLP_LOGS", "OTLP_SPANS"})
    void areJsonWhateverTheTexts(Format format) {
        for (String text : HOSTILE) {
            String written = Written.hostile(output(format), text);
            if (format == Format.OTLP_LOGS || format == Format.OTLP_SPANS) {
                assertThat(written.lines().map(Json::readObject)).isNotEmpty();
            } else {
                assertThat(Json.read(written)).isNotNull();
            }
        }
    }

    /** Limits of annotations are those of the JVM, which other tests share. */
    private static Output output(Format format) {
        return format == Format.GITHUB_ANNOTATIONS ? GithubAnnotationsTests.fresh() : format.output();
    }
}
