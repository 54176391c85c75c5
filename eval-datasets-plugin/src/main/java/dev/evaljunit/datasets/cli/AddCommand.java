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

/** The goal {@code add}. */
@Command(
        name = "add",
        header = "Adds cases to the draft of a golden set, which it opens if there is none.",
        description = "It opens the given version as a draft with the cases of the locked one.",
        footer = "%nExample: eval-datasets add --dataset=refund-regressions@2 --cases=new-cases.jsonl")
final class AddCommand extends DraftCommand {

    AddCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    DraftReport edit(DraftEditor drafts, DraftRequest request) throws IOException {
        return drafts.add(request);
    }
}
