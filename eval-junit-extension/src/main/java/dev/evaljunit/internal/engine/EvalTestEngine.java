/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import dev.evaljunit.EvalTest;
import java.util.Optional;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;

/** The JUnit Platform engine that runs methods annotated with {@link EvalTest}. */
public final class EvalTestEngine implements TestEngine {

    static final String ID = "eval";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Optional<String> getGroupId() {
        return Optional.of("dev.evaljunit");
    }

    @Override
    public Optional<String> getArtifactId() {
        return Optional.of("eval-junit-extension");
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId uniqueId) {
        var engine = new EngineDescriptor(uniqueId, "Evals");
        EvalDiscovery.resolve(request, engine);
        return engine;
    }

    @Override
    public void execute(ExecutionRequest request) {
        new EngineExecution(
                        request.getEngineExecutionListener(),
                        request.getConfigurationParameters(),
                        CancellationTokens.of(request))
                .execute(request.getRootTestDescriptor());
    }
}
