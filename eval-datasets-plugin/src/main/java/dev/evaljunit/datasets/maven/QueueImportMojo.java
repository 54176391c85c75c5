/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.datasets.queue.QueueCsv;
import java.io.IOException;
import java.time.Clock;
import org.apache.maven.plugins.annotations.Mojo;

/** Takes the labels that a person has written into a table; all of them, or none if one is wrong. */
@Mojo(name = "queue-import", aggregator = true, requiresProject = false, threadSafe = true)
public final class QueueImportMojo extends AbstractQueueTableMojo {

    @Override
    void doExecute() throws IOException {
        info(QueueCsv.read(request(), Clock.systemUTC()));
    }
}
