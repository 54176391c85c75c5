/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.facts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The newest version of a rubric, and its certificate.
 *
 * @param file as reports show it
 * @param certificate the file of its certificate, as reports show it; empty if there is none
 * @param calibrateBy when people must be compared with it again; empty if no certificate states it
 */
public record RubricFacts(String file, Optional<String> certificate, Optional<LocalDate> calibrateBy) {

    private static final Pattern NAME = Pattern.compile("(.+)@(\\d{1,9})[.]yaml");

    /** {@return its name with its version} */
    public String name() {
        return file.substring(file.lastIndexOf('/') + 1, file.length() - ".yaml".length());
    }

    /** A file of a rubric. */
    private record Rubric(Path file, int version) {

        Rubric newer(Rubric other) {
            return other.version > version ? other : this;
        }

        Path certificate() {
            String name = file.getFileName().toString();
            return file.resolveSibling(name.substring(0, name.length() - ".yaml".length()) + ".certificate.json");
        }
    }

    static List<RubricFacts> read(Places places, Problems problems, List<Sight> sights) throws IOException {
        var facts = new ArrayList<RubricFacts>();
        for (Rubric rubric : newest(places.project())) {
            facts.add(of(rubric, problems));
        }
        sights.add(
                facts.isEmpty()
                        ? Sight.missing(Source.RUBRICS, "rubrics/*@*.yaml")
                        : Sight.read(Source.RUBRICS, "rubrics/*@*.yaml", Words.count(facts.size(), "rubric")));
        return List.copyOf(facts);
    }

    private static RubricFacts of(Rubric rubric, Problems problems) {
        Path certificate = rubric.certificate();
        String shown = problems.shown(certificate);
        var until = new ArrayList<LocalDate>();
        if (Files.exists(certificate)) {
            problems.reading(
                    certificate,
                    () -> Times.date(JsonFile.read(certificate).get("calibrate_by"))
                            .ifPresent(until::add));
        }
        return new RubricFacts(
                problems.shown(rubric.file),
                Files.exists(certificate) ? Optional.of(shown) : Optional.empty(),
                until.stream().findFirst());
    }

    /** {@return the newest version of each rubric in each directory: gates no longer use the others} */
    private static Collection<Rubric> newest(Path project) throws IOException {
        Map<String, Rubric> newest = new TreeMap<>();
        for (Path file : ProjectFiles.find(project, RubricFacts::isRubric)) {
            Matcher name = NAME.matcher(file.getFileName().toString());
            if (name.matches()) {
                newest.merge(
                        file.resolveSibling(name.group(1)).toString(),
                        new Rubric(file, Integer.parseInt(name.group(2))),
                        Rubric::newer);
            }
        }
        return newest.values();
    }

    private static boolean isRubric(Path file) {
        @Nullable Path parent = file.getParent();
        return parent != null
                && parent.endsWith("rubrics")
                && NAME.matcher(file.getFileName().toString()).matches();
    }
}
