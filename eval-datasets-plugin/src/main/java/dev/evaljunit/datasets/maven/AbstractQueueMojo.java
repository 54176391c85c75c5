/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.datasets.queue.QueueFolder;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The base of goals about a queue of answers that people label. */
abstract class AbstractQueueMojo extends AbstractDatasetsMojo {

    /**
     * The folder of the queue, which has a file {@code criteria.yaml}, for example {@code labels/answers}. By default the only one below
     * {@code labels}.
     */
    @Parameter(property = "eval-datasets.queue")
    private @Nullable String queue;

    final Path queue() throws IOException {
        return QueueFolder.named(inProject(""), queue);
    }
}
