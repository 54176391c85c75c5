/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.datasets.bless.BlessRequest;
import dev.evaljunit.datasets.bless.Blesser;
import dev.evaljunit.internal.history.Checkout;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Makes the last run of each eval its blessed baseline, with which later runs are compared. */
@Mojo(name = "bless", threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class BlessMojo extends AbstractDatasetsMojo {

    /** Where runs are kept, as in {@code eval.history}, for example {@code jdbc:postgresql://host/database}. */
    @Parameter(property = "eval-datasets.bless.history", defaultValue = "dir:.eval-history", required = true)
    private String history;

    /** The directory of blessed baselines, for example {@code src/test/baselines}. */
    @Parameter(property = "eval-datasets.bless.baselines", defaultValue = "src/test/baselines", required = true)
    private String baselines;

    /** A part of the name of each eval whose run is blessed, for example {@code RefundEvalTest}; by default all evals. */
    @Parameter(property = "eval-datasets.bless.eval")
    private @Nullable String eval;

    /**
     * The branch of the runs, for example {@code main}, or {@code *} for any; by default the last run must be of the branch that is
     * checked out.
     */
    @Parameter(property = "eval-datasets.bless.branch")
    private @Nullable String branch;

    @Override
    void doExecute() {
        var request = new BlessRequest(
                inProject(""),
                history,
                inProject(baselines),
                Optional.ofNullable(eval),
                Optional.ofNullable(branch),
                new Checkout(inProject(""), System::getenv).branch());
        Blesser.bless(request).forEach(this::info);
    }
}
