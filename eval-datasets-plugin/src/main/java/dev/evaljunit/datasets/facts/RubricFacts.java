/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.facts;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private static final Set<String> SKIPPED = Set.of("target", "build", "out", "node_modules");
    private static final int DEEPEST = 20;

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
                    () -> Times.date(JsonFile.read(certificate).get("calibrate_by")).ifPresent(until::add));
        }
        return new RubricFacts(
                problems.shown(rubric.file),
                Files.exists(certificate) ? Optional.of(shown) : Optional.empty(),
                until.stream().findFirst());
    }

    /** {@return the newest version of each rubric in each directory: gates no longer use the others} */
    private static Collection<Rubric> newest(Path project) throws IOException {
        Map<String, Rubric> newest = new TreeMap<>();
        Files.walkFileTree(project, Set.of(), DEEPEST, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                @Nullable Path name = directory.getFileName();
                boolean isSkipped = !directory.equals(project)
                        && name != null
                        && (SKIPPED.contains(name.toString()) || name.toString().startsWith("."));
                return isSkipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                @Nullable Path parent = file.getParent();
                if (name.matches() && parent != null && parent.endsWith("rubrics")) {
                    newest.merge(
                            parent + "/" + name.group(1),
                            new Rubric(file, Integer.parseInt(name.group(2))),
                            Rubric::newer);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE; // a folder of others, such as that of a database
            }
        });
        return newest.values();
    }
}
