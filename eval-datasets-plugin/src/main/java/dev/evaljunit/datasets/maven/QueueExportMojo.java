/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.datasets.queue.QueueCsv;
import java.io.IOException;
import org.apache.maven.plugins.annotations.Mojo;

/** Writes the items that a person is to label as a table for a spreadsheet. */
@Mojo(name = "queue-export", aggregator = true, requiresProject = false, threadSafe = true)
public final class QueueExportMojo extends AbstractQueueTableMojo {

    @Override
    void doExecute() throws IOException {
        info(QueueCsv.export(request()));
    }
}
