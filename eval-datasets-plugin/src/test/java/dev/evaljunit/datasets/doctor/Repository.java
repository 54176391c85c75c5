/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.doctor;

import dev.evaljunit.Reducer;
import dev.evaljunit.datasets.facts.Places;
import dev.evaljunit.internal.dataset.DatasetIdFields;
import dev.evaljunit.internal.history.CaseRecord;
import dev.evaljunit.internal.history.CaseRecord.TrialRecord;
import dev.evaljunit.internal.history.History;
import dev.evaljunit.internal.history.HistoryPlace;
import dev.evaljunit.internal.history.Retention;
import dev.evaljunit.internal.history.RunHeader;
import dev.evaljunit.internal.history.RunHeader.Counts;
import dev.evaljunit.internal.history.RunIdentity;
import dev.evaljunit.internal.history.RunOrigin;
import dev.evaljunit.internal.history.RunRecord;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.result.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The golden sets and rubrics of the sample project, with feedback, runs and reports that a test writes. */
public final class Repository {

    /** When it is examined. */
    public static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");

    /** A trace that has become the case {@code refund-0001}, on 2026-04-14. */
    public static final String TRACE = "01KKCFBTJRNDQF310NBNBKFX0C";

    private static final Path SAMPLE = Path.of("../sample-project");

    private final Path project;

    private Repository(Path project) {
        this.project = project;
    }

    /** {@return a repository with nothing in it} */
    public static Repository empty(Path project) {
        return new Repository(project);
    }

    /** {@return a copy of what the sample project has under version control} */
    public static Repository ofSample(Path project) throws IOException {
        for (String part : List.of("eval-datasets.lock", "golden-sets", "src/test/resources/rubrics")) {
            copy(SAMPLE.resolve(part), project.resolve(part));
        }
        return new Repository(project);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.toAbsolutePath().getParent());
                Files.copy(file, target);
            }
        }
    }

    /** Write a file, or append to it. */
    public Repository write(String file, String text) {
        try {
            Path path = project.resolve(file);
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.writeString(path, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Replace a text in a file. */
    public Repository replace(String file, String text, String by) throws IOException {
        Path path = project.resolve(file);
        String before = Files.readString(path);
        if (!before.contains(text)) {
            throw new AssertionError("%s has no %s".formatted(file, text));
        }
        Files.writeString(path, before.replace(text, by));
        return this;
    }

    /** Append an event. */
    public Repository event(String signal, String trace, String prompt, String createdAt) {
        var event = new TreeMap<String, Object>(Map.of(
                "feedback_id",
                signal + createdAt + trace,
                "trace_id",
                trace,
                "prompt_version",
                prompt,
                "signal_type",
                signal,
                "score_source",
                "human",
                "created_at",
                createdAt));
        return write("feedback/events.jsonl", Json.write(event) + "\n");
    }

    /** Keep a run of the sample's eval, in which the first cases of so many passed. */
    public Repository run(Instant startedAt, int passed, int cases) {
        return run("com.example.shop.RefundAssistantEvalTest.answersCustomers()", startedAt, passed, cases, "m-1", "");
    }

    /** Keep a run by a judge with some model. */
    public Repository run(String method, Instant startedAt, int passed, int cases, String model) {
        return run(method, startedAt, passed, cases, model, "");
    }

    /** Keep a run of an agent with a label. */
    public Repository run(String method, Instant startedAt, int passed, int cases, String model, String agent) {
        return run(method, startedAt, passed, cases, identity(model, agent, Optional.empty()));
    }

    /** Keep a run of an agent with a version of a prompt. */
    public Repository runOfPrompt(String method, Instant startedAt, int passed, int cases, String prompt) {
        return run(method, startedAt, passed, cases, identity("m-1", "", Optional.of(prompt)));
    }

    private Repository run(String method, Instant startedAt, int passed, int cases, RunIdentity identity) {
        var records = new ArrayList<CaseRecord>();
        for (int at = 0; at < cases; at++) {
            records.add(record("refund-%04d".formatted(at + 1), at < passed ? Outcome.PASS : Outcome.FAIL));
        }
        var counts = new Counts(cases, passed, cases - passed, 0, 0, OptionalInt.empty(), OptionalInt.empty());
        String eval = method.replaceFirst(".*[.](\\w+[.]\\w+)\\(.*", "$1");
        String id = Integer.toHexString(startedAt.hashCode()) + "0".repeat(24);
        var header = new RunHeader(
                "eval-history/1",
                id,
                method,
                eval,
                startedAt,
                412,
                new RunOrigin("main", "0123456789ab", "", ""),
                identity,
                counts,
                counts,
                Optional.empty());
        try (History history = HistoryPlace.open(
                        "dir:.eval-history",
                        project::resolve,
                        name -> null,
                        Retention.DEFAULT,
                        Clock.fixed(NOW, ZoneOffset.UTC))
                .orElseThrow()) {
            history.add(new RunRecord(header, records));
        }
        return this;
    }

    private static RunIdentity identity(String model, String agent, Optional<String> prompt) {
        return new RunIdentity(
                new DatasetIdFields("refund-regressions", "2026.05", "6446c6e3"),
                "0a1b",
                Map.of("groundedness", new RunIdentity.JudgeIdentity(0.5, Map.of("model", model))),
                1,
                Reducer.MEAN,
                0,
                agent,
                "",
                "",
                "0.1.0",
                prompt,
                prompt.map(version -> "8ee1"));
    }

    private static CaseRecord record(String id, Outcome outcome) {
        var trial = new TrialRecord(
                1,
                outcome,
                Map.of("groundedness", outcome == Outcome.PASS ? 1 : 0),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("An answer."));
        return new CaseRecord(id, outcome, "0123456789abcdef", Map.of(), Optional.empty(), List.of(trial));
    }

    /** Keep so many runs in which every case passed, a day after each other, the last of which begins now. */
    public Repository perfectRuns(int runs) {
        for (int at = 0; at < runs; at++) {
            run(NOW.minus(Duration.ofDays(at)), 66, 66);
        }
        return this;
    }

    /** Spoil a file of the history: all of it, or only the lines of its cases. */
    Repository spoilRun(Instant startedAt, boolean isHeaderKept) throws IOException {
        String start = startedAt.toString().replaceAll("[-:Z]", "");
        try (Stream<Path> files = Files.walk(project.resolve(".eval-history"))) {
            Path run = files.filter(file -> file.getFileName().toString().startsWith(start))
                    .findFirst()
                    .orElseThrow();
            byte[] content = {'x'};
            if (isHeaderKept) {
                content = firstLine(run);
            }
            Files.write(run, content);
        }
        return this;
    }

    private static byte[] firstLine(Path zipped) throws IOException {
        var kept = new ByteArrayOutputStream();
        try (var in = new GZIPInputStream(Files.newInputStream(zipped));
                var out = new GZIPOutputStream(kept)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            out.write(text.substring(0, text.indexOf('\n') + 1).getBytes(StandardCharsets.UTF_8));
        }
        return kept.toByteArray();
    }

    /** Write the report of a run. */
    public Repository report(String json) {
        return write("target/eval-reports/com.example.shop.RefundAssistantEvalTest/answersCustomers/run.json", json);
    }

    /** {@return what a doctor says} */
    public DoctorReport examine() throws IOException {
        return examine(DoctorLimits.DEFAULT);
    }

    DoctorReport examine(DoctorLimits limits) throws IOException {
        return Doctor.examine(request(limits), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** {@return a request to examine it} */
    public DoctorRequest request(DoctorLimits limits) {
        return new DoctorRequest(
                new Places(
                        project,
                        project.resolve("feedback"),
                        project.resolve("eval-datasets.lock"),
                        null,
                        "dir:.eval-history",
                        project.resolve("target/eval-reports")),
                limits);
    }

    Path project() {
        return project;
    }
}
