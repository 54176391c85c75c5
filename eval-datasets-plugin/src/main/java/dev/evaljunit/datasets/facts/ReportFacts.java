/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.facts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The report of a run.
 *
 * @param file as reports show it
 * @param eval its name
 * @param selector its class and method, joined by {@code #}, as the directories are named
 * @param run the object of its {@code run.json}
 */
public record ReportFacts(String file, String eval, String selector, Map<String, Object> run) {

    private static final String NAME = "run.json";

    static List<ReportFacts> read(Places places, Problems problems, List<Sight> sights) throws IOException {
        var facts = new ArrayList<ReportFacts>();
        List<Path> files = files(places.reports());
        for (Path file : files) {
            problems.reading(file, () -> {
                Map<String, Object> run = JsonFile.read(file);
                String eval = Fields.text(run.get("eval")).orElse("unknown");
                facts.add(new ReportFacts(problems.shown(file), eval, selector(file), run));
            });
        }
        String place = problems.shown(places.reports());
        sights.add(
                !facts.isEmpty()
                        ? Sight.read(Source.REPORTS, place, Words.count(facts.size(), "report"))
                        : files.isEmpty()
                                ? Sight.missing(Source.REPORTS, place)
                                : Sight.unreadable(Source.REPORTS, place));
        return List.copyOf(facts);
    }

    private static String selector(Path file) {
        Path whole = file.toAbsolutePath();
        int names = whole.getNameCount();
        return names < 3 ? "" : whole.getName(names - 3) + "#" + whole.getName(names - 2);
    }

    private static List<Path> files(Path reports) throws IOException {
        if (!Files.isDirectory(reports)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(reports)) {
            return files.filter(file -> file.endsWith(NAME)).sorted().toList();
        }
    }
}
