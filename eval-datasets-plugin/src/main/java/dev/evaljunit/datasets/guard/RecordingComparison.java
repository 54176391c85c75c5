/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.guard;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.guard.Finding.Kind;
import dev.evaljunit.datasets.source.BaseCommit;
import dev.evaljunit.datasets.version.VersionRows;
import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds judges' replies that were recorded anew for the same request. A request that has changed has a recording of its own, and what
 * the agent answers is what an eval is about.
 */
final class RecordingComparison {

    private static final Pattern RECORDING = Pattern.compile("(?:.*/)?recordings/.+[.]jsonl");

    private final BaseCommit commit;
    private final List<Finding> findings = new ArrayList<>();

    private RecordingComparison(BaseCommit commit) {
        this.commit = commit;
    }

    static List<Finding> of(BaseCommit commit) throws IOException {
        var comparison = new RecordingComparison(commit);
        for (String path : commit.changed()) {
            Optional<Path> before = commit.before(path);
            Optional<Path> after = commit.after(path);
            if (RECORDING.matcher(path).matches() && before.isPresent() && after.isPresent()) {
                comparison.compare(path, before.get(), after.get());
            }
        }
        return comparison.findings;
    }

    private void compare(String path, Path before, Path after) throws IOException {
        try {
            Map<String, String> old = replies(before);
            var changed = new ArrayList<String>();
            var texts = new ArrayList<String>();
            replies(after).forEach((key, reply) -> {
                String was = old.get(key);
                if (was != null && !was.equals(reply)) {
                    changed.add("%s: %s -> %s".formatted(key.substring(key.indexOf('|') + 1), was, reply));
                    texts.add(key + was + reply);
                }
            });
            if (!changed.isEmpty()) {
                findings.add(Finding.of(
                        Kind.CHANGED,
                        "recording %s: %d replies of judges to the same request, %s"
                                .formatted(name(path), changed.size(), Digest.of(String.join("|", texts))),
                        path,
                        changed));
            }
        } catch (EvalException e) {
            findings.add(
                    Finding.unreadable("recording %s: %s".formatted(name(path), Digest.change(commit, path)), path, e));
        }
    }

    private static String name(String path) {
        return path.substring(path.indexOf("recordings/") + "recordings/".length());
    }

    /** {@return the text of each reply of a judge by its request, its trial and its number} */
    private static Map<String, String> replies(Path file) throws IOException {
        var replies = new HashMap<String, String>();
        new VersionRows(file).forEach(row -> {
            Map<String, Object> fields = row.fields();
            if (fields.containsKey("judge") && fields.containsKey("reply")) {
                replies.put(
                        "%s %s|case '%s', judge '%s', trial %s"
                                .formatted(
                                        fields.get("request"),
                                        fields.get("call"),
                                        fields.get("case"),
                                        fields.get("judge"),
                                        fields.get("trial")),
                        text(fields.get("reply")));
            }
        });
        return replies;
    }

    private static String text(Object reply) {
        return Json.asObject(reply)
                .map(part -> part.get("text"))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .orElseGet(() -> Json.write(reply));
    }
}
