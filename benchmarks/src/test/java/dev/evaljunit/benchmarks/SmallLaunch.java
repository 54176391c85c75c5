/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.lang.management.ManagementFactory;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs one test class and prints what its JVM has used: nanoseconds of processor time, and loaded classes. */
final class SmallLaunch {

    private SmallLaunch() {}

    public static void main(String[] args) {
        var summary = new SummaryGeneratingListener();
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(args[0]))
                                    .build(),
                            summary);
        }
        if (summary.getSummary().getTestsSucceededCount() < 4
                || summary.getSummary().getTotalFailureCount() > 0) {
            throw new IllegalStateException(args[0] + " must pass.");
        }
        System.out.println(
                Used.PREFIX + usedHere().cpuNanos() + " " + usedHere().classes());
    }

    private static Used usedHere() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Used(
                system.getProcessCpuTime(),
                ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount());
    }

    /** What a JVM has used. */
    record Used(long cpuNanos, long classes) {

        private static final String PREFIX = "used ";

        static Used parse(String output) {
            String line = output.lines()
                    .filter(each -> each.startsWith(PREFIX))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("No launch must fail, but one printed:\n" + output));
            String[] numbers = line.substring(PREFIX.length()).split(" ");
            return new Used(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
        }
    }
}
