/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.guard;

import static dev.evaljunit.datasets.compare.MarkdownText.code;
import static dev.evaljunit.datasets.compare.MarkdownText.escaped;

import dev.evaljunit.internal.launch.FourCorners;
import java.util.List;
import java.util.stream.Collectors;

/** The result for the comment of a pull request. */
final class MarkdownGuard {

    private static final int MOST_DETAILS = 20;

    private final StringBuilder out = new StringBuilder();

    private MarkdownGuard() {}

    static String of(Guarded guarded) {
        var text = new MarkdownGuard();
        text.line("### " + guarded.summary());
        text.table("", guarded.open());
        text.table("Excused", guarded.excused());
        text.table("Noted", guarded.notes());
        guarded.corners().forEach(text::corners);
        if (!guarded.unused().isEmpty()) {
            text.line("\n#### Excuses without a change\n");
            guarded.unused().forEach(excuse -> text.line("- " + code(excuse.change())));
        }
        if (!guarded.open().isEmpty()) {
            text.line(
                    "\nTake a change back, or have a person excuse it in %s at the root of the repository, by the name in the table."
                            .formatted(code(Excuses.NAME)));
        }
        return text.out.toString();
    }

    private void table(String title, List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        line(title.isEmpty() ? "" : "\n#### %s\n".formatted(title));
        line("| | change | where | excused by | reason |");
        line("|---|---|---|---|---|");
        for (Finding finding : findings) {
            line("| %s | %s | %s | %s | %s |"
                    .formatted(
                            finding.kind().words(),
                            code(finding.change()),
                            code(finding.where()),
                            escaped(finding.excuse().map(Excuse::by).orElse("")),
                            escaped(finding.excuse().map(Excuse::reason).orElse(""))));
        }
        findings.forEach(this::details);
    }

    private void corners(Corners corners) {
        line("\n#### %s%s\n"
                .formatted(
                        escaped(corners.eval()),
                        corners.isGreenByItsGates() ? " is green only because its gates moved" : ""));
        if (corners.verdicts().isEmpty()) {
            line("No four corners: " + escaped(corners.problem().lines().collect(Collectors.joining(" "))));
            return;
        }
        FourCorners verdicts = corners.verdicts().get();
        line("| | old agent | new agent |");
        line("|---|---|---|");
        line("| old gates | %s | %s |"
                .formatted(
                        escaped(Corners.cell(verdicts.oldGatesOldAgent())),
                        escaped(Corners.cell(verdicts.oldGatesNewAgent()))));
        line("| new gates | %s | %s |"
                .formatted(
                        escaped(Corners.cell(verdicts.newGatesOldAgent())),
                        escaped(Corners.cell(verdicts.newGatesNewAgent()))));
    }

    private void details(Finding finding) {
        if (finding.details().isEmpty()) {
            return;
        }
        line("\n<details><summary>%s</summary>\n".formatted(escaped(finding.change())));
        finding.details().stream().limit(MOST_DETAILS).forEach(detail -> line("- " + code(detail)));
        if (finding.details().size() > MOST_DETAILS) {
            line("- … and %d more".formatted(finding.details().size() - MOST_DETAILS));
        }
        line("\n</details>");
    }

    private void line(String line) {
        out.append(line).append('\n');
    }
}
