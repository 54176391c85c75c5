/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.guard;

import dev.evaljunit.datasets.guard.Finding.Kind;
import dev.evaljunit.datasets.source.BaseCommit;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Compares settings: those of the JUnit Platform by their keys, and builds by the lines that may turn an eval off. */
final class SettingComparison {

    private static final String PROPERTIES = "junit-platform.properties";

    /** What neither lets an agent pass nor leaves a case out. */
    private static final Pattern HARMLESS = Pattern.compile(
            "eval[.](concurrency|judge[.](concurrency|timeout)|threads|cases|reports[.]dir|progress[.]every|seed"
                    + "|budget[.]\\w+|deadline|prices|model[.].*|jupiter[.]prefetch|secrets|branch|release|machine"
                    + "|agent([.](files|environment|exclude))?|history[.](runs|age))");

    private static final Set<String> LONGER_IS_LOOSER = Set.of("eval.timeout", "eval.crashes.max", "eval.baseline.age");

    private static final Pattern BUILD = Pattern.compile(
            "(?:.*/)?(pom[.]xml|[\\w.-]+[.]gradle(?:[.]kts)?|gradle[.]properties|Jenkinsfile"
                    + "|[.]mvn/[\\w.-]+|[.]gitlab-ci[.]yml|[.]github/workflows/.+|azure-pipelines[.]yml|[.]circleci/config[.]yml|Makefile|.+[.]sh)");

    private static final Pattern DECIDES = Pattern.compile(
            "\\beval[.][a-z]|eval-datasets|evaljunit|EVAL_|<(skip|skipTests|testFailureIgnore|excludes?|includes?|groups|excludedGroups|test|failIfNoTests)>"
                    + "|skipTests|maven[.]test[.](skip|failure)|testFailureIgnore|ignoreFailures|excludeTestsMatching|excludeTags|continue-on-error|allow_failure|[|][|] *true");

    private static final Pattern KEY = Pattern.compile("\\beval[.][a-z][a-z.-]*");

    private final BaseCommit commit;
    private final List<Finding> findings = new ArrayList<>();

    private SettingComparison(BaseCommit commit) {
        this.commit = commit;
    }

    static List<Finding> of(BaseCommit commit) throws IOException {
        var comparison = new SettingComparison(commit);
        for (String path : commit.changed()) {
            if (path.equals(PROPERTIES) || path.endsWith("/" + PROPERTIES)) {
                comparison.properties(path);
            } else if (BUILD.matcher(path).matches()) {
                comparison.build(path);
            }
        }
        return comparison.findings;
    }

    private void properties(String path) throws IOException {
        Properties before = read(commit.before(path));
        Properties after = read(commit.after(path));
        Set<String> keys = new TreeSet<>(before.stringPropertyNames());
        keys.addAll(after.stringPropertyNames());
        for (String key : keys) {
            String was = before.getProperty(key, "").strip();
            String is = after.getProperty(key, "").strip();
            boolean decides = key.startsWith("eval.") && !HARMLESS.matcher(key).matches();
            if (!was.equals(is) && (decides || key.startsWith("junit.jupiter.conditions."))) {
                findings.add(Finding.of(
                        effect(key, was, is), "setting %s: %s -> %s".formatted(key, shown(was), shown(is)), path));
            }
        }
    }

    private static Properties read(Optional<Path> file) throws IOException {
        var properties = new Properties();
        if (file.isPresent()) {
            try (Reader in = Files.newBufferedReader(file.get(), StandardCharsets.UTF_8)) {
                properties.load(in);
            } catch (IllegalArgumentException e) {
                throw new IOException("%s has a Unicode escape that is none".formatted(file.get()), e);
            }
        }
        return properties;
    }

    private static String shown(String value) {
        return value.isEmpty() ? "not set" : value;
    }

    private static Kind effect(String key, String was, String is) {
        if (LONGER_IS_LOOSER.contains(key)) {
            OptionalDouble before = Attributes.number(was);
            OptionalDouble after = Attributes.number(is);
            boolean isShorter = before.isPresent() && after.isPresent() && after.getAsDouble() < before.getAsDouble();
            return isShorter ? Kind.NOTE : Kind.LOOSENED;
        }
        return switch (key) {
            case "eval.skips" -> is.equals("error") ? Kind.NOTE : Kind.LOOSENED;
            case "eval.filter" -> is.isEmpty() ? Kind.NOTE : was.isEmpty() ? Kind.LOOSENED : Kind.CHANGED;
            case "eval.plan" -> is.equals("true") ? Kind.LOOSENED : Kind.NOTE;
            case "eval.preflight" -> is.equals("off") ? Kind.LOOSENED : Kind.NOTE;
            default -> Kind.CHANGED;
        };
    }

    private void build(String path) throws IOException {
        List<String> before = decisive(commit.before(path));
        List<String> after = decisive(commit.after(path));
        List<String> lines = Lines.changed(String.join("\n", before), String.join("\n", after));
        if (!lines.isEmpty()) {
            findings.add(Finding.of(
                    Kind.CHANGED,
                    "build %s: lines about tests and evals, %s".formatted(path, Digest.of(String.join("\n", lines))),
                    path,
                    lines));
        }
    }

    private static List<String> decisive(Optional<Path> file) throws IOException {
        return Lines.text(file)
                .lines()
                .filter(line -> DECIDES.matcher(line).find() && !isHarmless(line))
                .toList();
    }

    private static boolean isHarmless(String line) {
        List<String> keys =
                KEY.matcher(line).results().map(found -> found.group()).toList();
        return !keys.isEmpty()
                && keys.stream().allMatch(key -> HARMLESS.matcher(key).matches());
    }
}
