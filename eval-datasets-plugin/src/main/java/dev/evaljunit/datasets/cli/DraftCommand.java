/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.datasets.draft.DraftEditor;
import dev.evaljunit.datasets.draft.DraftReport;
import dev.evaljunit.datasets.draft.DraftRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The base of commands that write drafts. */
abstract class DraftCommand extends GoalCommand {

    @Option(
            names = "--dataset",
            required = true,
            paramLabel = "<name>@<version>",
            order = 1,
            description =
                    "The dataset and its next version, for example refund-regressions@2026.06. If a draft is open, the name alone is enough.")
    private @Nullable String dataset;

    @Option(
            names = "--source",
            paramLabel = "<uri>",
            order = 2,
            description =
                    "The directory of the golden sets, relative to that of the lock file. By default the source in the lock, otherwise file:golden-sets.")
    private @Nullable String source;

    @Option(
            names = "--cases",
            paramLabel = "<file>",
            order = 3,
            description = "A file with cases, one JSON object in a line.")
    private @Nullable Path cases;

    @Mixin
    private final NetworkOptions network = new NetworkOptions();

    DraftCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    final void run() throws IOException {
        Path lock = lockPath();
        var editor = new DraftEditor(network.sources(terminal(), lock), lock);
        var request = new DraftRequest(dataset, source, cases, removed(), changed(), reason());
        terminal().print(edit(editor, request).toString());
    }

    abstract DraftReport edit(DraftEditor drafts, DraftRequest request) throws IOException;

    List<String> removed() {
        return List.of();
    }

    List<String> changed() {
        return List.of();
    }

    @Nullable
    String reason() {
        return null;
    }
}
