/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.temporal;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.run.DistributionSettings;
import dev.evaljunit.internal.text.SafeText;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.time.Duration;

/** A connection to Temporal, configured as its own tools are: by environment variables, or a profile of {@code temporal.toml}. */
record Connection(WorkflowServiceStubs stubs, WorkflowClient client) implements AutoCloseable {

    /** A server that was started together with the workers needs a while. */
    private static final Duration LONGEST_CONNECT = Duration.ofMinutes(1);

    /** @throws EvalException if the configuration is wrong, or there is no Temporal at its address */
    static Connection open(DistributionSettings settings) {
        return open(settings, LONGEST_CONNECT);
    }

    static Connection open(DistributionSettings settings, Duration longest) {
        ClientConfigProfile profile = profile();
        WorkflowServiceStubsOptions.Builder options = WorkflowServiceStubsOptions.newBuilder(
                        profile.toWorkflowServiceStubsOptions())
                .setSystemInfoTimeout(longest);
        settings.address().ifPresent(options::setTarget);
        WorkflowServiceStubs stubs = connected(options.build(), longest);
        return new Connection(stubs, WorkflowClient.newInstance(stubs, profile.toWorkflowClientOptions()));
    }

    private static ClientConfigProfile profile() {
        try {
            return ClientConfigProfile.load();
        } catch (IOException | RuntimeException e) { // also what cannot be read of certificates
            throw new EvalException(
                    "The configuration of Temporal could not be read: %s. Correct its environment variables, or its temporal.toml."
                            .formatted(SafeText.line(String.valueOf(e.getMessage()))),
                    e);
        }
    }

    private static WorkflowServiceStubs connected(WorkflowServiceStubsOptions options, Duration longest) {
        try {
            return WorkflowServiceStubs.newConnectedServiceStubs(options, longest);
        } catch (StatusRuntimeException e) {
            throw new EvalException(
                    "Temporal must be reachable at '%s', found %s. Set TEMPORAL_ADDRESS or eval.distribute.address, and start it."
                            .formatted(options.getTarget(), e.getStatus().getCode()),
                    e);
        }
    }

    @Override
    public void close() {
        stubs.shutdownNow();
    }
}
