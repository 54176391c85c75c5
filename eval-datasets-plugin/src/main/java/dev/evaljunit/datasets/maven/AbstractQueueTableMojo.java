/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.datasets.queue.QueueCsv;
import java.io.File;
import java.io.IOException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The base of goals about the table of a person who labels in a spreadsheet. */
abstract class AbstractQueueTableMojo extends AbstractQueueMojo {

    /** The person who labels, for example {@code ada}. */
    @Parameter(property = "eval-datasets.annotator")
    private @Nullable String annotator;

    /** The table, for example {@code target/ada.csv}. By default the person's name with {@code .csv}, in the folder of the queue. */
    @Parameter(property = "eval-datasets.file")
    private @Nullable File file;

    /** Whether the person decides between others: the table has the items on which they differ, with their labels. */
    @Parameter(property = "eval-datasets.label.adjudicate", defaultValue = "false")
    private boolean adjudicate;

    final QueueCsv.Request request() throws IOException {
        return new QueueCsv.Request(queue(), annotator, file == null ? null : file.toPath(), adjudicate);
    }
}
