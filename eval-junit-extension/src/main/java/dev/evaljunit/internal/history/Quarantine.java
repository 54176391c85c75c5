/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import dev.evaljunit.Dataset;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.json.JsonException;
import dev.evaljunit.internal.text.Nearest;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The cases of an eval that its gates leave out for a while. They still run and are reported.
 *
 * @param cases why each is left out, by its id
 */
public record Quarantine(Map<String, Entry> cases) {

    /** Gates count all cases. */
    public static final Quarantine NONE = new Quarantine(Map.of());

    private static final int MOST_DAYS = 90;
    private static final int LONGEST_TEXT = 200;

    public Quarantine {
        cases = Collections.unmodifiableMap(new TreeMap<>(cases));
    }

    /**
     * Why a case is left out.
     *
     * @param until the last day
     * @param why in words that are safe to print
     */
    public record Entry(LocalDate until, String why) {}

    /** A line of the file. */
    private record Line(String eval, String theCase, String until, String why) {

        static final JsonBinding<Line> JSON = JsonBinding.refusingUnknown(Line.class);
    }

    /**
     * Read the cases of an eval from a file, which need not exist.
     *
     * @param eval its name
     * @param dataset its cases
     * @param today the day of the run
     * @throws EvalException if a line cannot be read, or one of this eval names another case, has no reason, or has expired
     */
    public static Quarantine read(Path file, String eval, Dataset dataset, LocalDate today) {
        List<String> lines = lines(file);
        if (lines.isEmpty()) {
            return NONE;
        }
        var cases = new TreeMap<String, Entry>();
        Set<String> ids = dataset.cases().stream().map(EvalCase::id).collect(Collectors.toSet());
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                String where = "Quarantine '%s', line %s".formatted(file, i + 1);
                Line line = parsed(lines.get(i), where);
                if (line.eval().equals(eval) && cases.put(line.theCase(), entry(line, where, ids, today)) != null) {
                    throw new EvalException("%s: case '%s' of eval '%s' must be there once. Remove the line."
                            .formatted(where, SafeText.id(line.theCase()), eval));
                }
            }
        }
        return new Quarantine(cases);
    }

    /** {@return the cases of a run that gates count} */
    public EvalRun counted(EvalRun run) {
        return cases.isEmpty()
                ? run
                : run.withCases(run.cases().stream()
                        .filter(result -> !cases.containsKey(result.evalCase().id()))
                        .toList());
    }

    /** {@return the verdict with the cases that were left out, and how they ended} */
    public Verdict shownIn(Verdict verdict, EvalRun run) {
        List<String> leftOut = leftOut(run);
        if (leftOut.isEmpty()) {
            return verdict;
        }
        var facts = new LinkedHashMap<>(verdict.facts());
        facts.put("quarantined", String.join(", ", leftOut));
        var numbers = new LinkedHashMap<>(verdict.numbers());
        numbers.put("quarantined", leftOut.size());
        return verdict.withExplanation(verdict.explanation().withFacts(facts)).withNumbers(numbers);
    }

    /** {@return how each case of a run ended that gates leave out, in words} */
    public List<String> leftOut(EvalRun run) {
        return run.cases().stream()
                .filter(result -> cases.containsKey(result.evalCase().id()))
                .map(result -> words(result.evalCase().id(), run.outcome(result)))
                .toList();
    }

    private String words(String id, Outcome outcome) {
        Entry entry = Objects.requireNonNull(cases.get(id));
        String ended = switch (outcome) {
            case PASS -> "passed";
            case FAIL -> "failed";
            case UNSCORED -> "has no score";
            case NOT_APPLICABLE -> "is judged by none";
        };
        return "'%s' %s (left out until %s: %s)".formatted(SafeText.id(id), ended, entry.until(), entry.why());
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new EvalException(
                    "Quarantine '%s' could not be read: %s. Make it a readable text file in UTF-8.".formatted(file, e),
                    e);
        }
    }

    private static Line parsed(String line, String where) {
        try {
            return Line.JSON.read(line);
        } catch (JsonException e) {
            throw new EvalException(e.in(where), e);
        }
    }

    private static Entry entry(Line line, String where, Set<String> ids, LocalDate today) {
        if (!ids.contains(line.theCase())) {
            throw new EvalException("%s: 'case' must be a case of eval '%s', found '%s'.%s"
                    .formatted(where, line.eval(), SafeText.id(line.theCase()), Nearest.hint(line.theCase(), ids)));
        }
        if (line.why().isBlank()) {
            throw new EvalException("%s: 'why' must say why case '%s' is left out, found nothing."
                    .formatted(where, SafeText.id(line.theCase())));
        }
        return new Entry(until(line, where, today), SafeText.line(line.why(), LONGEST_TEXT));
    }

    private static LocalDate until(Line line, String where, LocalDate today) {
        LocalDate until = date(line, where);
        if (until.isBefore(today)) {
            throw new EvalException(
                    "%s: case '%s' of eval '%s' was to be left out until %s, which has passed (%s). Repair it and remove the line, or set another date."
                            .formatted(
                                    where,
                                    SafeText.id(line.theCase()),
                                    line.eval(),
                                    until,
                                    SafeText.line(line.why(), LONGEST_TEXT)));
        }
        if (until.isAfter(today.plusDays(MOST_DAYS))) {
            throw new EvalException(
                    "%s: 'until' must be at most %s days from now (%s), found '%s'. Set an earlier date."
                            .formatted(where, MOST_DAYS, today.plusDays(MOST_DAYS), until));
        }
        return until;
    }

    private static LocalDate date(Line line, String where) {
        try {
            return LocalDate.parse(line.until());
        } catch (DateTimeParseException e) {
            throw new EvalException(
                    "%s: 'until' must be a date such as 2026-12-31, found '%s'."
                            .formatted(where, SafeText.line(line.until(), LONGEST_TEXT)),
                    e);
        }
    }
}
