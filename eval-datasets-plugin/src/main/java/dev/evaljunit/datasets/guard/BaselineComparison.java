/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.guard;

import dev.evaljunit.datasets.guard.Finding.Kind;
import dev.evaljunit.datasets.source.BaseCommit;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Compares what runs are compared with, and which of their cases gates leave out: blessed baselines and quarantines. */
final class BaselineComparison {

    private static final Pattern BASELINE = Pattern.compile("(?:.*/)?baselines/.+[.]jsonl");
    private static final Pattern QUARANTINE = Pattern.compile("(?:.*/)?quarantine[.]jsonl");

    private final BaseCommit commit;
    private final List<Finding> findings = new ArrayList<>();

    private BaselineComparison(BaseCommit commit) {
        this.commit = commit;
    }

    static List<Finding> of(BaseCommit commit) throws IOException {
        var comparison = new BaselineComparison(commit);
        for (String path : commit.changed()) {
            if (QUARANTINE.matcher(path).matches()) {
                comparison.quarantine(path);
            } else if (BASELINE.matcher(path).matches()) {
                comparison.baseline(path);
            }
        }
        return comparison.findings;
    }

    private void quarantine(String path) throws IOException {
        for (String line : Lines.onlyIn(Lines.text(commit.after(path)), Lines.text(commit.before(path)))) {
            findings.add(Finding.of(Kind.LOOSENED, "quarantine: " + described(line), path));
        }
    }

    private static String described(String line) {
        try {
            Map<String, Object> entry = Json.readObject(line);
            return "%s, case '%s' until %s".formatted(entry.get("eval"), entry.get("case"), entry.get("until"));
        } catch (JsonException e) {
            return line;
        }
    }

    private void baseline(String path) throws IOException {
        String before = Lines.text(commit.before(path));
        if (before.isEmpty()) {
            return;
        }
        String name = path.substring(path.indexOf("baselines/") + "baselines/".length());
        if (commit.after(path).isEmpty()) {
            findings.add(Finding.of(Kind.LOOSENED, "baseline %s removed".formatted(name), path));
            return;
        }
        String after = Lines.text(commit.after(path));
        findings.add(Finding.of(
                Kind.CHANGED,
                "baseline %s blessed anew: %s -> %s".formatted(name, Digest.of(before), Digest.of(after)),
                path,
                Lines.changed(before, after)));
    }
}
