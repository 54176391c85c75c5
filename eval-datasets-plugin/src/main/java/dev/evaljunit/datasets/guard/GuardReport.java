/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.guard;

import dev.evaljunit.datasets.compare.DiffRequest.Format;
import java.nio.file.Path;

/**
 * What a guard has found.
 *
 * @param text what to print: the findings, or where they were written
 * @param isMoved whether something lets a worse agent pass, or may do so, and nobody has excused it
 * @param problem what to do about that; empty if nothing
 */
public record GuardReport(String text, boolean isMoved, String problem) {

    static GuardReport of(Guarded guarded, Format format) {
        int open = guarded.open().size();
        String text = switch (format) {
            case TEXT -> TextGuard.of(guarded);
            case MARKDOWN -> MarkdownGuard.of(guarded);
            case JSON -> JsonGuard.of(guarded);
        };
        return new GuardReport(
                text,
                open > 0,
                open == 0
                        ? ""
                        : "%s must be taken back or excused in %s, since a change must not move its own gates. First: %s."
                                .formatted(
                                        open == 1 ? "1 change" : open + " changes",
                                        Excuses.NAME,
                                        guarded.open().get(0).change()));
    }

    GuardReport writtenTo(Path file) {
        return new GuardReport(
                "%s (%s)".formatted(isMoved ? "Gates have moved" : "No gate has moved", file), isMoved, problem);
    }
}
