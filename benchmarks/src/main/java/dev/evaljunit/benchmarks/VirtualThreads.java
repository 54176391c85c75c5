/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import java.nio.file.Path;
import java.util.Optional;

/** More agents at once than one would have platform threads, on the newest Java of the machine. */
record VirtualThreads() implements Row {

    private static final int FIRST_JAVA = 25;

    private static final Optional<Path> JAVA = Machine.newestJava(FIRST_JAVA);
    private static final WaitingAgent AGENT = new WaitingAgent(40_000, 1_024, 1.25);

    @Override
    public String title() {
        return AGENT.title() + ", virtual threads"
                + JAVA.map(home -> " of Java " + Machine.feature(home)).orElse("");
    }

    @Override
    public Launch launch() {
        return AGENT.launch().with("jvm", JAVA.orElseThrow().resolve("bin/java"));
    }

    @Override
    public Aim aim() {
        return AGENT.aim();
    }

    @Override
    public Optional<String> missing() {
        return JAVA.isPresent() ? Optional.empty() : Optional.of("no Java %s or later found".formatted(FIRST_JAVA));
    }
}
