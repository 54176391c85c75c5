/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs a main method with the class path of the tests in a JVM of its own, which can be killed. A method that is killed calls
 * {@link #begin}, so that the time until then is not that of starting a JVM.
 */
public final class ChildJvm {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Class<?> main;
    private final List<String> arguments;
    private final List<String> options;

    private ChildJvm(Class<?> main, List<String> arguments, List<String> options) {
        this.main = main;
        this.arguments = arguments;
        this.options = options;
    }

    /** {@return a JVM that starts quickly and will run a main method} */
    public static ChildJvm of(Class<?> main, Object... arguments) {
        return new ChildJvm(
                main,
                Stream.of(arguments).map(Object::toString).toList(),
                List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    }

    /** Return a copy with other options, such as {@code -Xmx64m}. */
    public ChildJvm withOptions(String... changed) {
        return new ChildJvm(main, arguments, List.of(changed));
    }

    /** Called in the JVM when that begins which may be killed. */
    public static void begin() {
        System.out.write('\n');
        System.out.flush();
    }

    /** {@return what the method prints, which must end without a failure} */
    public String output() throws IOException, InterruptedException {
        return start((process, errors) -> {
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(printed + Files.readString(errors)).isZero();
            return printed;
        });
    }

    /** {@return the time from {@link #begin} to the end} */
    public Duration duration() throws IOException, InterruptedException {
        Run run = run(LONGEST);
        assertThat(run.wasKilled()).as("longer than %s", LONGEST).isFalse();
        return run.time();
    }

    /** {@return whether it was still running, and was killed, when the time since {@link #begin} was over} */
    public boolean isKilledAfter(Duration time) throws IOException, InterruptedException {
        return run(time).wasKilled();
    }

    /** @param time since {@link #begin} */
    private record Run(boolean wasKilled, Duration time) {}

    private Run run(Duration most) throws IOException, InterruptedException {
        return start((process, errors) -> {
            int first = process.getInputStream().read();
            long begin = System.nanoTime();
            boolean hasEnded = process.waitFor(most.toNanos(), TimeUnit.NANOSECONDS);
            Duration time = Duration.ofNanos(System.nanoTime() - begin);
            process.destroyForcibly().waitFor();
            assertThat(errors).isEmptyFile();
            assertThat(first).isEqualTo('\n');
            if (hasEnded) {
                assertThat(process.exitValue()).isZero();
            }
            return new Run(!hasEnded, time);
        });
    }

    private interface Use<T> {

        T of(Process process, Path errors) throws IOException, InterruptedException;
    }

    private <T> T start(Use<T> use) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("child-jvm-", ".txt");
        Process process =
                new ProcessBuilder(command()).redirectError(errors.toFile()).start();
        try {
            return use.of(process, errors);
        } finally {
            process.destroyForcibly().waitFor();
            Files.delete(errors);
        }
    }

    private List<String> command() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return Stream.of(
                        Stream.of(java),
                        options.stream(),
                        Stream.of("-cp", System.getProperty("java.class.path"), main.getName()),
                        arguments.stream())
                .flatMap(part -> part)
                .toList();
    }
}
