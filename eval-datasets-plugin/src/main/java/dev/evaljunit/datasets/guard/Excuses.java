/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.guard;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.formats.Yaml;
import dev.evaljunit.datasets.source.BaseCommit;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The changes that people have excused, in a file at the root of the repository. */
final class Excuses {

    /** The file's name. */
    static final String NAME = "eval-guard.yaml";

    private static final Set<String> KEYS = Set.of("change", "reason", "by");
    private static final int LONGEST = 400;

    private final Map<String, Excuse> byChange;
    private final Set<String> unused;

    private Excuses(Map<String, Excuse> byChange) {
        this.byChange = byChange;
        this.unused = new HashSet<>(byChange.keySet());
    }

    /**
     * Read them.
     *
     * @throws EvalException if an entry lacks its change, its reason or who wrote it
     */
    static Excuses of(BaseCommit commit) throws IOException {
        Optional<Path> file = commit.after(NAME);
        var excuses = new LinkedHashMap<String, Excuse>();
        if (file.isPresent()) {
            Set<String> old = new HashSet<>();
            Optional<Path> before = commit.before(NAME);
            if (before.isPresent()) {
                entries(before.get()).forEach(entry -> old.add(text(entry, "change")));
            }
            for (Map<String, Object> entry : entries(file.get())) {
                Excuse excuse = excuse(entry, old);
                if (excuses.put(excuse.change(), excuse) != null) {
                    throw wrong("'%s' must be excused once. Remove one of the entries.".formatted(excuse.change()));
                }
            }
        }
        return new Excuses(excuses);
    }

    private static List<Map<String, Object>> entries(Path file) throws IOException {
        @Nullable Object root = Yaml.read(Files.readString(file), NAME);
        if (root == null) {
            return List.of();
        }
        if (!(root instanceof List<?> list)) {
            throw wrong("it must be a list of entries with change, reason and by. Correct it.");
        }
        var entries = new ArrayList<Map<String, Object>>();
        for (Object entry : list) {
            entries.add(Json.asObject(entry)
                    .orElseThrow(() -> wrong("each entry must have change, reason and by. Correct it.")));
        }
        return entries;
    }

    private static Excuse excuse(Map<String, Object> entry, Set<String> old) {
        String change = text(entry, "change");
        entry.keySet().stream().filter(key -> !KEYS.contains(key)).findFirst().ifPresent(key -> {
            throw wrong("entry '%s' has the unknown key '%s'; it may have change, reason and by."
                    .formatted(change, SafeText.line(key, LONGEST)));
        });
        for (String key : List.of("change", "reason", "by")) {
            if (text(entry, key).isBlank()) {
                throw wrong("entry '%s' must have a text as '%s', which names %s."
                        .formatted(
                                change,
                                key,
                                key.equals("change")
                                        ? "the change, as the guard prints it"
                                        : key.equals("by") ? "who excuses it" : "why it is right"));
            }
        }
        return new Excuse(change, text(entry, "reason"), text(entry, "by"), !old.contains(change));
    }

    private static String text(Map<String, Object> entry, String key) {
        return entry.get(key) instanceof String text ? SafeText.line(text.strip(), LONGEST) : "";
    }

    private static EvalException wrong(String what) {
        return new EvalException(NAME + ": " + what);
    }

    /** {@return the finding, with its excuse if it has one} */
    Finding applied(Finding finding) {
        Excuse excuse = byChange.get(finding.change());
        if (excuse == null || !finding.isOpen()) {
            return finding;
        }
        unused.remove(excuse.change());
        return finding.excusedBy(excuse);
    }

    /** {@return those that no change has used so far} */
    List<Excuse> unused() {
        return byChange.values().stream()
                .filter(excuse -> unused.contains(excuse.change()))
                .toList();
    }
}
