/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import java.nio.file.Path;
import java.util.Optional;

/** More concurrent agents than are practical with platform threads, on the newest Java of the machine. */
record VirtualThreadsRow(Row agent) implements Row {

    private static final int FIRST_JAVA = 25;

    private static final Optional<Path> JAVA = Machine.newestJava(FIRST_JAVA);

    @Override
    public String title() {
        return agent.title() + ", virtual threads"
                + JAVA.map(home -> " of Java " + Machine.feature(home)).orElse("");
    }

    @Override
    public SurefireRun launch() {
        return agent.launch().with("jvm", JAVA.orElseThrow().resolve("bin/java"));
    }

    @Override
    public Aim aim() {
        return agent.aim();
    }

    @Override
    public Optional<String> missing() {
        return JAVA.isPresent() ? Optional.empty() : Optional.of("no Java %s or later found".formatted(FIRST_JAVA));
    }
}
