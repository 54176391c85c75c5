/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.datasets.queue.AgreementReport;
import dev.evaljunit.datasets.queue.AgreementRequest;
import java.io.IOException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Tells how well the people who label a queue agree, and on which items they differ. */
@Mojo(name = "agreement", aggregator = true, requiresProject = false, threadSafe = true)
public final class AgreementMojo extends AbstractQueueMojo {

    /** How many items to list for each criterion on which people differ, for example {@code 100}. */
    @Parameter(property = "eval-datasets.agreement.most", defaultValue = "20")
    private int most = 20;

    @Override
    void doExecute() throws IOException {
        AgreementReport.of(new AgreementRequest(queue(), most)).lines().forEach(this::info);
    }
}
