/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.datasets.draft.DraftEditor;
import dev.evaljunit.datasets.draft.DraftReport;
import dev.evaljunit.datasets.draft.DraftRequest;
import java.io.IOException;
import picocli.CommandLine.Command;

/** The goal {@code new}. */
@Command(
        name = "new",
        header = "Begins a golden set: writes its first version as a draft.",
        description = "Tests on this machine use the draft until 'lock' completes it.",
        footer = "%nExample: eval-datasets new --dataset=refund-regressions@1 --cases=cases.jsonl")
final class NewCommand extends DraftCommand {

    NewCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    DraftReport edit(DraftEditor drafts, DraftRequest request) throws IOException {
        return drafts.create(request);
    }
}
