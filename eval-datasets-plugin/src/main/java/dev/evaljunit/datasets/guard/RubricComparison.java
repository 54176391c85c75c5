/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.guard;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.formats.Yaml;
import dev.evaljunit.datasets.guard.Finding.Kind;
import dev.evaljunit.datasets.source.BaseCommit;
import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compares rubrics that were edited, and new versions of a rubric with the one before. */
final class RubricComparison {

    private static final Pattern RUBRIC = Pattern.compile("(?:.*/)?rubrics/(.+)@(\\d+)[.]yaml");
    private static final Set<String> NAMES = Set.of("name", "version");

    private final BaseCommit commit;
    private final List<Finding> findings = new ArrayList<>();

    private RubricComparison(BaseCommit commit) {
        this.commit = commit;
    }

    static List<Finding> of(BaseCommit commit) throws IOException {
        var comparison = new RubricComparison(commit);
        for (String path : commit.changed()) {
            Matcher rubric = RUBRIC.matcher(path);
            if (rubric.matches() && commit.after(path).isPresent()) {
                comparison.compare(path, rubric.group(1) + "@" + rubric.group(2), Long.parseLong(rubric.group(2)));
            }
        }
        return comparison.findings;
    }

    private void compare(String path, String rubric, long version) throws IOException {
        String old = commit.before(path).isPresent() ? path : earlier(path, version);
        Optional<Path> before = old.isEmpty() ? Optional.empty() : commit.before(old);
        if (before.isEmpty()) {
            return;
        }
        String title = old.equals(path) ? "rubric " + rubric : "rubric %s, after %s".formatted(rubric, nameOf(old));
        try {
            keys(title, path, read(before.get(), old), read(commit.after(path).orElseThrow(), path));
        } catch (EvalException e) {
            findings.add(Finding.unreadable("%s: %s".formatted(title, Digest.change(commit, path)), path, e));
        }
    }

    private static String nameOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1).replace(".yaml", "");
    }

    /** {@return the highest lower version of a rubric that the base has in the same directory; empty if there is none} */
    private String earlier(String path, long version) throws IOException {
        String start = path.substring(0, path.lastIndexOf('@') + 1);
        var candidates = new ArrayList<>(commit.files());
        candidates.addAll(commit.changed());
        Comparator<String> byVersion = Comparator.comparingLong(RubricComparison::version);
        return candidates.stream()
                .filter(each -> each.startsWith(start) && RUBRIC.matcher(each).matches())
                .filter(each -> version(each) < version)
                .max(byVersion)
                .orElse("");
    }

    private static long version(String path) {
        return Long.parseLong(path.substring(path.lastIndexOf('@') + 1).replace(".yaml", ""));
    }

    private static Map<String, Object> read(Path file, String path) throws IOException {
        return Json.asObject(Yaml.read(Files.readString(file), path))
                .orElseThrow(() -> new EvalException("%s must be a mapping. Correct it.".formatted(path)));
    }

    private void keys(String title, String path, Map<String, Object> before, Map<String, Object> after) {
        Set<String> keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        keys.removeAll(NAMES);
        for (String key : keys) {
            @Nullable Object was = before.get(key);
            @Nullable Object is = after.get(key);
            if (!Objects.equals(was, is)) {
                findings.add(Finding.of(
                        effect(key, was, is),
                        "%s: %s %s -> %s".formatted(title, key, shown(was), shown(is)),
                        path,
                        Lines.changed(text(was), text(is))));
            }
        }
    }

    private static Kind effect(String key, @Nullable Object was, @Nullable Object is) {
        if (!key.equals("threshold") || was == null || is == null) {
            return Kind.CHANGED;
        }
        OptionalDouble before = Attributes.number(was);
        OptionalDouble after = Attributes.number(is);
        return before.isPresent() && after.isPresent() ? Attributes.effect(key, was, is, Set.of()) : Kind.CHANGED;
    }

    private static String text(@Nullable Object value) {
        return value instanceof String text
                ? text
                : value == null ? "" : Json.writePretty(value).strip();
    }

    /** {@return a number or a word as it is, of anything longer a digest} */
    private static String shown(@Nullable Object value) {
        String text = value == null ? "not set" : text(value);
        return text.matches("[\\w.+ -]{1,30}") ? text : Digest.of(text);
    }
}
