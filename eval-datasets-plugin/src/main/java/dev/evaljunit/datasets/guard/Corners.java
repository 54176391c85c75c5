/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.guard;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.merge.DatasetSearch;
import dev.evaljunit.internal.launch.FourCorners;
import dev.evaljunit.internal.launch.ShardJournal;
import dev.evaljunit.internal.launch.ShardSet;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How one eval ends by the gates of either commit, for the agent of either commit.
 *
 * @param eval its name
 * @param verdicts empty if they cannot be found
 * @param problem why not
 */
record Corners(String eval, Optional<FourCorners> verdicts, String problem) {

    /** {@return the corners of all evals that the base has journals of, sorted by name} */
    static List<Corners> of(Path oldReports, Path newReports, DatasetSearch datasets) throws IOException {
        Map<String, List<ShardJournal>> old = journals(oldReports);
        Map<String, List<ShardJournal>> now = journals(newReports);
        var corners = new ArrayList<Corners>();
        for (var entry : old.entrySet()) {
            List<ShardJournal> other = now.get(entry.getKey());
            corners.add(other == null ? notRun(entry.getValue().get(0)) : of(entry.getValue(), other, datasets));
        }
        return corners;
    }

    private static Corners notRun(ShardJournal old) {
        return new Corners(SafeText.line(old.eval()), Optional.empty(), "it has not run in the working copy");
    }

    private static Map<String, List<ShardJournal>> journals(Path reports) throws IOException {
        var journals = new TreeMap<String, List<ShardJournal>>();
        if (Files.isDirectory(reports)) {
            try (var files = Files.walk(reports)) {
                files.filter(file -> file.endsWith(ShardJournal.NAME))
                        .filter(Files::isRegularFile)
                        .sorted()
                        .map(ShardJournal::open)
                        .forEach(journal -> journals.computeIfAbsent(journal.method(), none -> new ArrayList<>())
                                .add(journal));
            }
        }
        if (journals.isEmpty()) {
            throw new EvalException(
                    "Directory '%s' must have the reports of a run, but none of its directories has a file %s. Name the one that has them with -Deval-datasets.guard.reports and -Deval-datasets.guard.baseReports."
                            .formatted(reports, ShardJournal.NAME));
        }
        return journals;
    }

    private static Corners of(List<ShardJournal> old, List<ShardJournal> now, DatasetSearch datasets)
            throws IOException {
        String eval = SafeText.line(now.get(0).eval());
        try {
            ShardSet before = ShardSet.of(old);
            ShardSet after = ShardSet.of(now);
            return new Corners(
                    eval,
                    Optional.of(FourCorners.of(
                            before, datasets.read(before.dataset()), after, datasets.read(after.dataset()))),
                    "");
        } catch (EvalException e) {
            return new Corners(eval, Optional.empty(), SafeText.shown(String.valueOf(e.getMessage())));
        }
    }

    boolean isGreenByItsGates() {
        return verdicts.map(FourCorners::isGreenByItsGates).orElse(false);
    }

    /** {@return why the gates of the base would be red} */
    List<String> whyRed() {
        return verdicts.map(FourCorners::oldGatesNewAgent).orElse(List.of()).stream()
                .filter(verdict -> !verdict.isGreen())
                .map(Verdict::sentence)
                .toList();
    }

    /** {@return what a cell of the table shows} */
    static String cell(List<Verdict> verdicts) {
        String red = verdicts.stream()
                .filter(verdict -> !verdict.isGreen())
                .map(verdict -> "%s %s".formatted(SafeText.line(verdict.gate()), verdict.status()))
                .collect(Collectors.joining(", "));
        return red.isEmpty() ? "green" : "red: " + red;
    }
}
