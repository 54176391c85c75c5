/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.guard;

import dev.evaljunit.internal.launch.FourCorners;
import java.util.List;

/** The result as lines for a console. */
final class TextGuard {

    private static final int MOST_DETAILS = 10;

    private final StringBuilder out = new StringBuilder();

    private TextGuard() {}

    static String of(Guarded guarded) {
        var text = new TextGuard();
        text.line(guarded.summary());
        guarded.open().forEach(text::finding);
        text.section("Excused", guarded.excused());
        text.section("Noted", guarded.notes());
        guarded.corners().forEach(text::corners);
        for (Excuse excuse : guarded.unused()) {
            text.line("Excuse without a change, to be removed from %s: %s".formatted(Excuses.NAME, excuse.change()));
        }
        if (!guarded.open().isEmpty()) {
            text.line("Take a change back, or have a person excuse it in %s at the root of the repository:"
                    .formatted(Excuses.NAME));
            guarded.open().forEach(finding -> text.line(Guarded.entry(finding)));
        }
        return text.out.toString().stripTrailing();
    }

    private void section(String title, List<Finding> findings) {
        if (!findings.isEmpty()) {
            line(title + ":");
            findings.forEach(this::finding);
        }
    }

    private void finding(Finding finding) {
        line("  %s: %s (%s)".formatted(finding.kind().words(), finding.change(), finding.where()));
        finding.details().stream().limit(MOST_DETAILS).forEach(detail -> line("      " + detail));
        if (finding.details().size() > MOST_DETAILS) {
            line("      … and %d more".formatted(finding.details().size() - MOST_DETAILS));
        }
        finding.excuse()
                .ifPresent(excuse -> line("      excused by %s%s: %s"
                        .formatted(excuse.by(), excuse.isNew() ? " in this change" : "", excuse.reason())));
    }

    private void corners(Corners corners) {
        if (corners.verdicts().isEmpty()) {
            line("%s has no four corners: %s".formatted(corners.eval(), corners.problem()));
            return;
        }
        FourCorners verdicts = corners.verdicts().get();
        line("%s%s"
                .formatted(
                        corners.eval(), corners.isGreenByItsGates() ? " is green only because its gates moved" : ""));
        line("  old gates, old agent: " + Corners.cell(verdicts.oldGatesOldAgent()));
        line("  old gates, new agent: " + Corners.cell(verdicts.oldGatesNewAgent()));
        line("  new gates, old agent: " + Corners.cell(verdicts.newGatesOldAgent()));
        line("  new gates, new agent: " + Corners.cell(verdicts.newGatesNewAgent()));
    }

    private void line(String line) {
        out.append(line).append('\n');
    }
}
