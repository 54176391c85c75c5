/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.compare;

import static dev.evaljunit.datasets.compare.MarkdownText.code;
import static dev.evaljunit.datasets.compare.MarkdownText.escaped;

import dev.evaljunit.datasets.version.CaseChange.Kind;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** The differences as tables for a pull request. */
final class MarkdownDiff extends ListedDiff {

    MarkdownDiff(Writer out, int limit) {
        super(out, limit);
    }

    @Override
    public void end(DiffSummary summary) throws IOException {
        line("### %s: %s → %s"
                .formatted(
                        summary.to().name(),
                        summary.from().version(),
                        summary.to().version()));
        line("");
        line("| added | removed | relabelled | changed otherwise | unchanged |");
        line("|---:|---:|---:|---:|---:|");
        line("| %d | %d | %d | %d | %d |"
                .formatted(
                        summary.added(),
                        summary.removed(),
                        summary.relabelled(),
                        summary.changed(),
                        summary.unchanged()));
        withReasons("Removed", Kind.REMOVED);
        withFields("Relabelled", Kind.RELABELLED);
        withFields("Changed otherwise", Kind.CHANGED);
        added();
    }

    private void withReasons(String title, Kind kind) throws IOException {
        if (title(title, kind)) {
            line("| case | asks | reason |");
            line("|---|---|---|");
            for (ListedChanges.Listed change : changes().listed(kind)) {
                row(
                        code(change.id()),
                        code(change.question()),
                        escaped(change.reason().orElse("")));
            }
            more(kind);
        }
    }

    private void withFields(String title, Kind kind) throws IOException {
        if (title(title, kind)) {
            line("| case | field | before | after | reason |");
            line("|---|---|---|---|---|");
            for (ListedChanges.Listed change : changes().listed(kind)) {
                List<ListedChanges.Detail> details = change.details();
                for (int i = 0; i < details.size(); i++) {
                    ListedChanges.Detail detail = details.get(i);
                    String reason = i == 0 ? change.reason().orElse("") : "";
                    row(
                            i == 0 ? code(change.id()) : "",
                            code(detail.field()),
                            code(detail.before()),
                            code(detail.after()),
                            escaped(reason));
                }
            }
            more(kind);
        }
    }

    private void added() throws IOException {
        if (title("Added", Kind.ADDED)) {
            line("| case | asks |");
            line("|---|---|");
            for (ListedChanges.Listed change : changes().listed(Kind.ADDED)) {
                row(code(change.id()), code(change.question()));
            }
            more(Kind.ADDED);
        }
    }

    private boolean title(String title, Kind kind) throws IOException {
        if (changes().count(kind) == 0) {
            return false;
        }
        line("");
        line("#### " + title);
        line("");
        return true;
    }

    private void more(Kind kind) throws IOException {
        if (changes().more(kind) > 0) {
            line("");
            line("… and %d more.".formatted(changes().more(kind)));
        }
    }

    private void row(String... cells) throws IOException {
        var row = new StringBuilder("|");
        for (String cell : cells) {
            row.append(' ').append(cell).append(" |");
        }
        line(row.toString());
    }
}
