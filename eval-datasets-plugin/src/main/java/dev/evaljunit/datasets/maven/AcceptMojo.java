/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.datasets.accept.AcceptRequest;
import dev.evaljunit.datasets.accept.Acceptor;
import java.io.IOException;
import java.time.Clock;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Puts a prompt that a search has proposed into use: writes it beside the one in use, and moves {@code eval-datasets.lock} to it.
 *
 * <p>A person must say so, and give a reason if nothing has shown that it is better.
 */
@Mojo(name = "accept", aggregator = true, requiresProject = false, threadSafe = true)
public final class AcceptMojo extends AbstractDatasetsMojo {

    /** The folder that a search has written, for example {@code target/eval-proposals/com.example.shop.SupportPromptEvalTest/answersCustomers/gepa/proposal}. */
    @Parameter(property = "eval-datasets.accept.proposal")
    private @Nullable String proposal;

    /** The person who has read the proposal, for example {@code ada}. */
    @Parameter(property = "eval-datasets.accept.by")
    private @Nullable String by;

    /** Why to accept it although nothing has shown that it is better, for example {@code half the price}. */
    @Parameter(property = "eval-datasets.accept.anyway")
    private @Nullable String anyway;

    /** Whether to print what would be done, and to do nothing, for example {@code true}. */
    @Parameter(property = "eval-datasets.accept.dryRun", defaultValue = "false")
    private boolean dryRun;

    @Override
    void doExecute() throws IOException {
        var request = new AcceptRequest(lockPath(), proposal == null ? null : inProject(proposal), by, anyway, dryRun);
        Acceptor.accept(request, Clock.systemUTC()).forEach(this::info);
    }
}
