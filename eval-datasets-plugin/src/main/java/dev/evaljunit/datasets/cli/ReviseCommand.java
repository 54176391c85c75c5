/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.datasets.draft.DraftEditor;
import dev.evaljunit.datasets.draft.DraftReport;
import dev.evaljunit.datasets.draft.DraftRequest;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The goal {@code revise}. */
@Command(
        name = "revise",
        header = "Changes and removes cases of the draft of a golden set, each for a reason.",
        description =
                "The manifest keeps the reasons. Unless there is a draft, the command opens the given version with the cases of the locked one.",
        footer =
                "%nExample: eval-datasets revise --dataset=refund-regressions@2 --removed=refund-9 --reason='Asks the same as refund-2.'")
final class ReviseCommand extends DraftCommand {

    @Option(
            names = "--removed",
            paramLabel = "<id>",
            split = ",",
            order = 4,
            description = "The ids of cases to remove, separated by commas.")
    private List<String> removed = List.of();

    @Option(
            names = "--changed",
            paramLabel = "<id>",
            split = ",",
            order = 5,
            description = "The ids of cases that you changed in the file of the draft, to give a reason for.")
    private List<String> changed = List.of();

    @Option(names = "--reason", paramLabel = "<text>", order = 6, description = "Why the cases are removed or changed.")
    private @Nullable String reason;

    ReviseCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    DraftReport edit(DraftEditor drafts, DraftRequest request) throws IOException {
        return drafts.revise(request);
    }

    @Override
    List<String> removed() {
        return removed;
    }

    @Override
    List<String> changed() {
        return changed;
    }

    @Override
    @Nullable
    String reason() {
        return reason;
    }
}
