/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What the evals of this JVM ended with, for whoever has started it to run them. */
public final class LaunchLog {

    private static final Queue<Entry> ENTRIES = new ConcurrentLinkedQueue<>();

    private LaunchLog() {}

    /**
     * An eval that has ended.
     *
     * @param eval its name
     * @param outcome what it ended with
     */
    public record Entry(String eval, LaunchOutcome outcome) {}

    static void add(Finished finished) {
        ENTRIES.add(new Entry(finished.run().eval(), LaunchOutcome.of(finished.verdicts())));
    }

    /** Add an eval whose gates were not applied. */
    public static void addPartial(String eval) {
        ENTRIES.add(new Entry(eval, LaunchOutcome.UNDECIDED));
    }

    /** Add an eval that was planned, and whose gates were not meant to be applied. */
    static void addPlan(String eval) {
        ENTRIES.add(new Entry(eval, LaunchOutcome.PASSED));
    }

    /** Add an eval of which this JVM ran trials for a launch elsewhere. */
    public static void addServed(String eval) {
        ENTRIES.add(new Entry(eval, LaunchOutcome.PASSED));
    }

    /** {@return the evals that have ended so far, in the order in which they did} */
    public static List<Entry> entries() {
        return List.copyOf(ENTRIES);
    }
}
