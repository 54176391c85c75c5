/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.EvalCase;
import dev.evaljunit.internal.dataset.DatasetWriter;
import dev.evaljunit.internal.report.PageText;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scans everything that {@link LeakyBuild} writes, in a JVM that was given secrets in each way. */
@Tag("slow")
class LeakTests {

    /** These are data, each text as it is; JSON escapes what a terminal would obey. */
    private static final Pattern DATA = Pattern.compile(".*[.](json|jsonl|gz|db|sarif|csv)");

    @TempDir
    static Path directory;

    private static Map<String, String> written;

    @BeforeAll
    static void build() throws Exception {
        writeDataset();
        Path kept = directory.resolve("reports").resolve("kept");
        run();
        run(keeping("jdbc:h2:file:" + kept.resolve("database"), kept));
        run(keeping("dir:" + kept.resolve("history"), kept, "eval.baseline", "update"));
        run(keeping("dir:" + kept.resolve("history"), kept));
        written = read(output());
    }

    private static Path output() {
        return directory.resolve("output.log");
    }

    /** The outputs of servers that read the log consist of commands. */
    private static String[] keeping(String history, Path kept, String... more) {
        return Stream.concat(
                        Stream.of(
                                "eval.outputs",
                                "junit-xml,open-test-reporting,sarif,comment,results-json,csv,otlp-logs,otlp-spans,gitlab-code-quality",
                                "eval.branch",
                                "main",
                                "eval.baseline.branch",
                                "main",
                                "eval.baseline.dir",
                                kept.resolve("baselines").toString(),
                                "eval.history",
                                history),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    private static void run(String... settings) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Dleak.shop.token=" + LeakyBuild.PROPERTY,
                "-cp",
                directory.resolve("classes") + File.pathSeparator + System.getProperty("java.class.path"),
                LeakyBuild.class.getName(),
                directory.resolve("reports").toString()));
        command.addAll(List.of(settings));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(output().toFile()))
                .directory(directory.toFile());
        builder.environment()
                .putAll(Map.of(
                        "LEAK_API_KEY", LeakyBuild.KEY,
                        "LEAK_DB_PASSWORD", LeakyBuild.PASSWORD,
                        "LEAK_NAME", LeakyBuild.DECLARED,
                        "LC_ALL", "C.UTF-8"));
        Process build = builder.start();
        assertThat(build.waitFor(300, TimeUnit.SECONDS)).isTrue();
    }

    private static void writeDataset() {
        var cases = new ArrayList<EvalCase>();
        for (String text : LeakyBuild.HOSTILE) {
            cases.add(EvalCase.of(text + " " + cases.size(), Map.of("question", LeakyBuild.echo(), text, text))
                    .withExpected(Map.of("text", LeakyBuild.echo()))
                    .withContext(List.of(LeakyBuild.echo()))
                    .withMetadata(Map.of("cohort", text + LeakyBuild.KEY, "note", LeakyBuild.echo())));
        }
        DatasetWriter.write(directory.resolve("classes"), LeakyBuild.DATASET, "1", cases);
    }

    private static Map<String, String> read(Path output) throws IOException {
        var texts = new LinkedHashMap<String, String>();
        texts.put("output", Files.readString(output));
        try (Stream<Path> files = Files.walk(directory.resolve("reports"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                texts.put(file.toString(), text(file));
            }
        }
        return texts;
    }

    private static String text(Path file) throws IOException {
        if (file.toString().endsWith(".gz")) {
            try (var content = new GZIPInputStream(Files.newInputStream(file))) {
                return new String(content.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
        // A database is no text, but secrets of ASCII are in it as they are.
        return file.toString().endsWith(".db")
                ? Files.readString(file, StandardCharsets.ISO_8859_1)
                : Files.readString(file);
    }

    @Test
    void coverEachSurface() {
        assertThat(written.keySet().stream()
                        .map(name -> name.replaceAll(".*/", ""))
                        .map(name -> name.replaceAll(".*[.]gz$", "*.gz"))
                        .distinct())
                .containsExactlyInAnyOrder(
                        "output",
                        "index.html",
                        "run.json",
                        "summary.md",
                        "trials.jsonl",
                        "trials.lock",
                        "refused.json",
                        "code-quality.json",
                        "comment.md",
                        "evals.sarif",
                        "junit.xml",
                        "open-test-report.xml",
                        "otlp-logs.jsonl",
                        "otlp-spans.jsonl",
                        "results.json",
                        "scores.csv",
                        "answers.jsonl",
                        "database.mv.db",
                        ".gitignore",
                        "*.gz",
                        "history.json");
        assertThat(written.get("output"))
                .contains(
                        "EchoEvalTest.answers",
                        "answersAsTemplate",
                        "assertsInCode",
                        "answersBroken",
                        "takesCases",
                        "BrokenEvalTest")
                .contains("[redacted]", "add-mask", "teamcity", "the agent gave no answer");
        assertThat(written.keySet())
                .filteredOn(file -> file.matches(".*/(run[.]json|trials[.]jsonl|answers[.]jsonl|[^/]*[.]gz)"))
                .hasSizeGreaterThan(6)
                .allSatisfy(file ->
                        assertThat(written.get(file)).contains("##vso[task.complete]", "::add-mask::x", "[redacted]"));
        assertThat(written.keySet())
                .filteredOn(file -> file.endsWith(".mv.db"))
                .singleElement()
                .satisfies(file -> assertThat(written.get(file)).contains("[redacted]"));
    }

    @Test
    void findNoSecretInAnyEncoding() {
        Pattern secrets = Pattern.compile(LeakyBuild.CORES.stream()
                .flatMap(LeakTests::traces)
                .map(Pattern::quote)
                .collect(Collectors.joining("|")));

        Map<String, String> texts = new LinkedHashMap<>(written);
        texts.replaceAll((file, text) -> file.endsWith(".html") ? PageText.decoded(text) : text);

        assertThat(found(secrets, texts)).isEmpty();
    }

    private static Stream<String> traces(String core) {
        return Stream.concat(Stream.of(core), Stream.of("", "x", "xx").map(before -> {
            byte[] bytes = (before + core + "xx").getBytes(StandardCharsets.UTF_8);
            int end = (before.length() + core.length()) * 8 / 6 - 1;
            return Base64.getEncoder().encodeToString(bytes).substring(4, end);
        }));
    }

    @Test
    void findNoCommandToACiServer() {
        String ignored = "\\p{Cf}";
        Pattern commands = Pattern.compile("(?m)^[\\s\\p{Z}%s]*:[%s]*:|#[%s]*#[a-z%s]*\\[".replace("%s", ignored));

        assertThat(found(commands, readable())).isEmpty();
    }

    @Test
    void findNoControlCharacter() {
        Pattern controls = Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f\\x80-\\x9f\u2028\u202E]");

        assertThat(found(controls, readable())).isEmpty();
    }

    /** Of Markdown, text in backticks is shown as it is. */
    @Test
    void findNoScript() {
        Map<String, String> pages = readable();
        pages.remove("output");
        pages.replaceAll((file, text) -> file.endsWith(".md") ? text.replaceAll("`[^`\\n]*`", "") : text);

        assertThat(found(Pattern.compile("<script>alert"), pages)).isEmpty();
    }

    private static Map<String, String> readable() {
        var texts = new LinkedHashMap<>(written);
        texts.keySet().removeIf(file -> DATA.matcher(file).matches());
        return texts;
    }

    /** {@return each place with what is around it} */
    private static List<String> found(Pattern pattern, Map<String, String> texts) {
        var found = new ArrayList<String>();
        texts.forEach((file, text) -> pattern.matcher(text)
                .results()
                .map(match -> file + ": …"
                        + text.substring(Math.max(0, match.start() - 100), Math.min(text.length(), match.end() + 50)))
                .forEach(found::add));
        return found;
    }
}
