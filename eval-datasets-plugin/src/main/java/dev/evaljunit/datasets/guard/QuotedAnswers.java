/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.guard;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.guard.Finding.Kind;
import dev.evaljunit.datasets.source.BaseCommit;
import dev.evaljunit.datasets.version.VersionRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds what cases expect, word by word, in sources and prompts of the agent that have changed. */
final class QuotedAnswers {

    private static final String AGENT = "src/main/";
    private static final Pattern ESCAPE = Pattern.compile("\\\\[nrt\"]");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    /** Shorter answers, such as "yes" or a name, occur in any prompt. */
    private static final int FEWEST_WORDS = 8;

    private static final long LARGEST = 4_000_000;

    /** The words of an answer, by its first {@link #FEWEST_WORDS}. */
    private final Map<String, List<Answer>> answers = new HashMap<>();

    private record Answer(String name, List<String> words) {}

    static List<Finding> of(BaseCommit commit) throws IOException {
        List<String> paths = commit.changed().stream()
                .filter(path -> path.startsWith(AGENT) || path.contains("/" + AGENT))
                .filter(path -> commit.after(path).isPresent())
                .toList();
        var findings = new ArrayList<Finding>();
        if (paths.isEmpty()) {
            return findings;
        }
        var search = new QuotedAnswers();
        for (String cases : new CaseFiles(commit).used()) {
            try {
                search.read(CaseFiles.versionOf(cases), commit.root().resolve(cases));
            } catch (EvalException e) { // which fails the build that fetches it
                findings.add(Finding.of(
                        Kind.NOTE,
                        "%s cannot be read: no answer of it is searched for".formatted(CaseFiles.versionOf(cases)),
                        cases,
                        String.valueOf(e.getMessage())));
            }
        }
        for (String path : paths) {
            Set<String> quoted = search.in(commit.after(path));
            quoted.removeAll(search.in(commit.before(path)));
            if (!quoted.isEmpty()) {
                findings.add(Finding.of(
                        Kind.LOOSENED,
                        "%s quotes what %d %s, %s"
                                .formatted(
                                        path,
                                        quoted.size(),
                                        quoted.size() == 1 ? "case expects" : "cases expect",
                                        Digest.of(String.join("\n", quoted))),
                        path,
                        List.copyOf(quoted)));
            }
        }
        return findings;
    }

    private void read(String dataset, Path cases) throws IOException {
        new VersionRows(cases)
                .forEach(row -> add(
                        "%s, case '%s'".formatted(dataset, row.id()),
                        row.fields().get("expected")));
    }

    private void add(String name, @Nullable Object expected) {
        if (expected instanceof Map<?, ?> map) {
            map.values().forEach(child -> add(name, child));
        } else if (expected instanceof List<?> list) {
            list.forEach(child -> add(name, child));
        } else if (expected instanceof String text) {
            List<String> words = words(text);
            if (words.size() >= FEWEST_WORDS) {
                answers.computeIfAbsent(key(words, 0), none -> new ArrayList<>())
                        .add(new Answer(name, words));
            }
        }
    }

    private static List<String> words(String text) {
        return WORD.matcher(ESCAPE.matcher(text).replaceAll(" "))
                .results()
                .map(word -> word.group().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static String key(List<String> words, int at) {
        return String.join(" ", words.subList(at, at + FEWEST_WORDS));
    }

    private Set<String> in(Optional<Path> file) throws IOException {
        var found = new LinkedHashSet<String>();
        if (file.isEmpty() || Files.size(file.get()) > LARGEST) {
            return found;
        }
        List<String> words = words(Lines.text(file));
        for (int at = 0; at + FEWEST_WORDS <= words.size(); at++) {
            for (Answer answer : answers.getOrDefault(key(words, at), List.of())) {
                int end = at + answer.words().size();
                if (end <= words.size() && words.subList(at, end).equals(answer.words())) {
                    found.add(answer.name());
                }
            }
        }
        return found;
    }
}
