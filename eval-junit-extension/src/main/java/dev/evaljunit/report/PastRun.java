/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.report;

import dev.evaljunit.Usage;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonPath;
import dev.evaljunit.internal.json.JsonSyntaxException;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.run.Past;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What the run took whose {@code run.json} lies in a report directory, with its journal if it is very large.
 *
 * <p>A plan can do without it. So a file that is not there, or that another version wrote, is no error.
 */
final class PastRun {

    private static final int NAME = 120;

    /** Enough for means. */
    private static final int MOST_JOURNALLED = 10_000;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Map<String, Object> run;
    private final List<Object> trials;

    private PastRun(Map<String, Object> run, List<Object> trials) {
        this.run = run;
        this.trials = trials;
    }

    static Optional<Past> in(Path directory) {
        try {
            Map<String, Object> run = Json.readObject(Files.readString(directory.resolve(RunReport.JSON)));
            return new PastRun(run, trials(run, directory)).past();
        } catch (IOException | JsonSyntaxException e) {
            return Optional.empty();
        }
    }

    /** Of a very large run, the report lists only what did not pass, which says nothing about the others. */
    private static List<Object> trials(Map<String, Object> run, Path directory) throws IOException {
        return run.containsKey(RunJson.UNLISTED)
                ? journalled(directory.resolve(JournalFile.NAME))
                : list(run, "cases").flatMap(each -> list(each, "trials")).toList();
    }

    private static List<Object> journalled(Path journal) throws IOException {
        try (Stream<String> lines = Files.lines(journal)) {
            return lines.limit(MOST_JOURNALLED)
                    .map(Json::readObject)
                    .filter(line -> line.containsKey("case"))
                    .<Object>map(PastRun::asInReport)
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Map<String, Object> asInReport(Map<String, Object> line) {
        var trial = new LinkedHashMap<>(line);
        JsonPath.find(line, "answer.usage").ifPresent(usage -> trial.put("usage", usage));
        return trial;
    }

    private Optional<Past> past() {
        return trials.isEmpty()
                ? Optional.empty()
                : when().map(when -> new Past(when, passRate(), latency(), agent(), judges()));
    }

    private Optional<String> when() {
        try {
            return JsonPath.find(run, "started_at")
                    .map(startedAt -> TIME.format(Instant.parse(startedAt.toString())) + " on " + dataset());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private String dataset() {
        String name = JsonPath.find(run, "dataset.name").orElse("").toString();
        String version = JsonPath.find(run, "dataset.version").orElse("").toString();
        return SafeText.line(version.isEmpty() ? name : name + "@" + version, NAME);
    }

    private OptionalDouble passRate() {
        return number(run, "totals.cases.pass_rate");
    }

    private Duration latency() {
        double millis = trials.stream()
                .flatMapToDouble(trial -> number(trial, "latency_ms").stream())
                .average()
                .orElse(0);
        return Duration.ofNanos(Math.round(millis * 1e6));
    }

    private List<Usage> agent() {
        return trials.stream().flatMap(PastRun::usage).toList();
    }

    private Map<String, List<Usage>> judges() {
        var judges = new HashMap<String, List<Usage>>();
        trials.stream()
                .flatMap(trial -> list(trial, "scores"))
                .forEach(score -> JsonPath.find(score, "judge")
                        .ifPresent(judge -> usage(score)
                                .forEach(usage -> judges.computeIfAbsent(judge.toString(), name -> new ArrayList<>())
                                        .add(usage))));
        return judges;
    }

    private static Stream<Usage> usage(Object holder) {
        OptionalDouble input = number(holder, "usage.input_tokens");
        OptionalDouble output = number(holder, "usage.output_tokens");
        if (input.isEmpty() || output.isEmpty()) {
            return Stream.empty();
        }
        var tokens = Usage.of((long) input.getAsDouble(), (long) output.getAsDouble());
        Usage named = JsonPath.find(holder, "usage.model")
                .map(model -> tokens.withModel(model.toString()))
                .orElse(tokens);
        OptionalDouble usd = number(holder, "usage.usd");
        return Stream.of(usd.isPresent() ? named.withUsd(usd.getAsDouble()) : named);
    }

    /** {@return a number that can have been written, at least 0} */
    private static OptionalDouble number(Object holder, String path) {
        return JsonPath.find(holder, path).stream()
                .filter(Number.class::isInstance)
                .mapToDouble(value -> ((Number) value).doubleValue())
                .filter(value -> value >= 0 && Double.isFinite(value))
                .findFirst();
    }

    private static Stream<Object> list(Object holder, String path) {
        return JsonPath.find(holder, path).stream()
                .filter(List.class::isInstance)
                .flatMap(values -> ((List<?>) values).stream().map(Object.class::cast));
    }
}
