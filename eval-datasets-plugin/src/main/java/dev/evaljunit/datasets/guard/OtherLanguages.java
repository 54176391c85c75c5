/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.guard;

import dev.evaljunit.datasets.guard.Finding.Kind;
import dev.evaljunit.datasets.source.BaseCommit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Evals in other languages of the JVM, of which only the text is known. */
final class OtherLanguages {

    private static final Pattern SOURCE = Pattern.compile(".+[.](kt|groovy|scala)");

    private OtherLanguages() {}

    static List<Finding> of(BaseCommit commit) throws IOException {
        var findings = new ArrayList<Finding>();
        for (String path : commit.changed()) {
            if (SOURCE.matcher(path).matches()) {
                String before = Lines.text(commit.before(path));
                if (before.contains("evaljunit")) {
                    String after = Lines.text(commit.after(path));
                    findings.add(Finding.of(
                            Kind.UNREADABLE,
                            "%s is not Java: %s -> %s".formatted(path, Digest.of(before), Digest.of(after)),
                            path,
                            Lines.changed(before, after)));
                }
            }
        }
        return findings;
    }
}
