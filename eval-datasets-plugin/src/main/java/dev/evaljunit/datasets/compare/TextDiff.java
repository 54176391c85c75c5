/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.compare;

import dev.evaljunit.datasets.version.CaseChange.Kind;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;

/** The differences as lines for a console. */
final class TextDiff extends ListedDiff {

    private static final Map<Kind, String> SIGNS =
            Map.of(Kind.REMOVED, "-", Kind.RELABELLED, "!", Kind.CHANGED, "~", Kind.ADDED, "+");

    private static final Map<Kind, String> WORDS = Map.of(
            Kind.REMOVED, "removed", Kind.RELABELLED, "relabelled", Kind.CHANGED, "changed", Kind.ADDED, "added");

    TextDiff(Writer out, int limit) {
        super(out, limit);
    }

    @Override
    public void end(DiffSummary summary) throws IOException {
        line(summary.toString());
        for (Kind kind : new Kind[] {Kind.REMOVED, Kind.RELABELLED, Kind.CHANGED, Kind.ADDED}) {
            for (ListedChanges.Listed change : changes().listed(kind)) {
                line("  %s %s  %s".formatted(SIGNS.get(kind), change.id(), change.question()));
                for (ListedChanges.Detail detail : change.details()) {
                    line("      %s: %s → %s".formatted(detail.field(), detail.before(), detail.after()));
                }
                if (change.reason().isPresent()) {
                    line("      reason: " + change.reason().get());
                }
            }
            if (changes().more(kind) > 0) {
                line("  %s %d more %s".formatted(SIGNS.get(kind), changes().more(kind), WORDS.get(kind)));
            }
        }
    }
}
