/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.run.EvalConfig;
import dev.evaljunit.internal.run.EvalDefinition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What a worker must have in common with the launch that it works for: the eval, its dataset, prompt and judges, the agent, and the
 * version of this library.
 *
 * @param line as a line of JSON
 */
public record WorkIdentity(String line) {

    /** {@return the identity of an eval in this JVM} */
    public static WorkIdentity of(EvalDefinition definition, EvalConfig config) {
        return new WorkIdentity(
                Fingerprint.of(definition, config, Optional.empty()).ofTrials().line());
    }

    /** {@return a digest, which is sent with each work} */
    public String sha256() {
        return Sha256.of(line.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * {@return what differs in another JVM, such as {@code 'target/classes' has changed}; empty if nothing does}
     *
     * @throws IllegalArgumentException if the other is of a release that has other fields
     */
    public List<String> differences(WorkIdentity other) {
        return Fingerprint.read(line).differences(Fingerprint.read(other.line));
    }
}
