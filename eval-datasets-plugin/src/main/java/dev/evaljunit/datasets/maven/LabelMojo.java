/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.datasets.label.LabelRequest;
import dev.evaljunit.datasets.label.LabelSession;
import java.io.IOException;
import java.time.Clock;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Serves the page on which a person labels the answers of a queue, to this computer only, until the person ends it there. */
@Mojo(name = "label", aggregator = true, requiresProject = false, threadSafe = true)
public final class LabelMojo extends AbstractQueueMojo {

    /** The person who labels, for example {@code ada}. */
    @Parameter(property = "eval-datasets.annotator")
    private @Nullable String annotator;

    /** Whether the person decides between others: the page shows the items on which they differ, with their labels. */
    @Parameter(property = "eval-datasets.label.adjudicate", defaultValue = "false")
    private boolean adjudicate;

    /** Whether to open the page in the browser, if there is a desktop, for example {@code false}; its address is printed in any case. */
    @Parameter(property = "eval-datasets.label.open", defaultValue = "true")
    private boolean open;

    /** The port of the page, for example {@code 8090} for a tunnel from another computer. By default any that is free. */
    @Parameter(property = "eval-datasets.label.port", defaultValue = "0")
    private int port;

    @Override
    void doExecute() throws IOException {
        LabelSession.run(new LabelRequest(queue(), annotator, adjudicate, port), open, Clock.systemUTC(), this::info);
    }
}
