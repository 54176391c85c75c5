/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs one test class and prints what its JVM has used: nanoseconds of processor time, loaded classes, and kilobytes of memory. */
final class SmallLaunch {

    private SmallLaunch() {}

    public static void main(String[] args) throws IOException {
        var summary = new SummaryGeneratingListener();
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(args[0]))
                                    .build(),
                            summary);
        }
        if (summary.getSummary().getTestsSucceededCount() < 2
                || summary.getSummary().getTotalFailureCount() > 0) {
            throw new IllegalStateException(args[0] + " must pass.");
        }
        Used used = usedHere();
        System.out.println(Used.PREFIX + used.cpuNanos() + " " + used.classes() + " " + used.residentKilobytes());
    }

    private static Used usedHere() throws IOException {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Used(
                system.getProcessCpuTime(),
                ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount(),
                residentKilobytes());
    }

    /** The most since the start; only Linux says so. */
    private static long residentKilobytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        }
    }

    /** What a JVM has used. */
    record Used(long cpuNanos, long classes, long residentKilobytes) {

        private static final String PREFIX = "used ";

        /** {@return what is in the output of a launch; empty if it has failed} */
        static Optional<Used> find(String output) {
            return output.lines()
                    .filter(each -> each.startsWith(PREFIX))
                    .findFirst()
                    .map(each -> each.substring(PREFIX.length()).split(" ", -1))
                    .map(numbers -> new Used(
                            Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2])));
        }
    }
}
