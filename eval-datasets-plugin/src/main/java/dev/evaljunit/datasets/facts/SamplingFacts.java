/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.facts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A setting of an application that has it write a part of its traces only.
 *
 * @param where the file and the line, as reports show them
 * @param value below 1
 */
public record SamplingFacts(String where, String key, String value) {

    private static final String PLACE = "src/main/resources/application*";
    private static final Pattern FILE = Pattern.compile("application[\\w.-]*[.](properties|ya?ml)");
    private static final Pattern KEY =
            Pattern.compile("management[.]tracing[.]sampling[.]probability|(quarkus[.])?otel[.]traces[.]sampler[.]arg");
    private static final Pattern PART = Pattern.compile("0|0?[.]\\d+");
    private static final Pattern SETTING = Pattern.compile("( *)([\\w.-]+)\\s*[:=]\\s*\"?([^\"#]*)\"?.*");

    /** A key of YAML whose fields are being read. */
    private record Parent(int indent, String path) {}

    static List<SamplingFacts> read(Places places, Problems problems, List<Sight> sights) throws IOException {
        var facts = new ArrayList<SamplingFacts>();
        List<Path> files = ProjectFiles.find(places.project(), SamplingFacts::isSettings);
        for (Path file : files) {
            problems.reading(file, () -> read(file, problems.shown(file), facts));
        }
        sights.add(
                files.isEmpty()
                        ? Sight.missing(Source.SETTINGS, PLACE)
                        : Sight.read(Source.SETTINGS, PLACE, Words.count(files.size(), "file")));
        return List.copyOf(facts);
    }

    private static boolean isSettings(Path file) {
        return file.resolveSibling("").normalize().endsWith("src/main/resources")
                && FILE.matcher(file.getFileName().toString()).matches();
    }

    /** Properties and YAML differ only in that fields of YAML may be below their parents. */
    private static void read(Path file, String shown, List<SamplingFacts> facts) throws IOException {
        Deque<Parent> parents = new ArrayDeque<>();
        List<String> lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .toList();
        for (int at = 0; at < lines.size(); at++) {
            Matcher setting = SETTING.matcher(lines.get(at));
            if (setting.matches()) {
                int indent = setting.group(1).length();
                while (!parents.isEmpty() && parents.element().indent >= indent) {
                    parents.pop();
                }
                String key = (parents.isEmpty() ? "" : parents.element().path + ".") + setting.group(2);
                parents.push(new Parent(indent, key));
                String value = setting.group(3).strip();
                if (KEY.matcher(key).matches() && PART.matcher(value).matches()) {
                    facts.add(new SamplingFacts(shown + ":" + (at + 1), key, value));
                }
            }
        }
    }
}
