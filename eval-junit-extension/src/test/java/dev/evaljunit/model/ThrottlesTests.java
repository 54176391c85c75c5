/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.EvalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThrottlesTests {

    private static final EndpointId ONE = new EndpointId("1".repeat(32));
    private static final EndpointId TWO = new EndpointId("2".repeat(32));

    @TempDir
    private Path temp;

    private final List<String> warnings = new ArrayList<>();

    private Throttles throttles(ModelLimits limits) {
        return new Throttles(limits, Clock.systemUTC(), warnings::add);
    }

    private static void call(Throttle throttle) throws Exception {
        throttle.acquire(1, Duration.ofSeconds(1)).close();
    }

    @Test
    void hasOneThrottleForEachEndpoint() {
        Throttles throttles = throttles(ModelLimits.NONE);

        assertThat(throttles.of(ONE)).isSameAs(throttles.of(ONE)).isNotSameAs(throttles.of(TWO));
    }

    @Test
    void keepsCountsWhereItIsTold() throws Exception {
        call(throttles(ModelLimits.NONE.in(temp)).of(ONE));

        assertThat(temp.resolve(ONE.digest() + ".limits")).isNotEmptyFile();
        assertThat(warnings).isEmpty();
    }

    @Test
    void keepsItsThrottlesWhenLimitsChangeButNotWhenTheirPlaceDoes() {
        Throttles throttles = throttles(ModelLimits.NONE);
        Throttle first = throttles.of(ONE);

        throttles.use(new ModelLimits(7, null, null, null));
        assertThat(throttles.of(ONE)).isSameAs(first);

        throttles.use(ModelLimits.NONE.in(temp));
        assertThat(throttles.of(ONE)).isNotSameAs(first);
    }

    @Test
    void warnsOnceIfCountsCannotBeShared() throws Exception {
        Path file = Files.createFile(temp.resolve("file"));
        Throttles throttles = throttles(ModelLimits.NONE.in(file));

        call(throttles.of(ONE));
        call(throttles.of(TWO));

        assertThat(warnings)
                .containsExactly(
                        "The JVMs of this build cannot share the limits of model endpoints, because '%s' cannot be used (java.nio.file.FileAlreadyExistsException: %s). Each keeps to limits of its own now. Set 'eval.model.limits.dir' to a directory that can be written, or to 'none'."
                                .formatted(file, file));
    }

    @Test
    void warnsOnceIfCountsCannotBeSharedAnyLonger() throws Exception {
        Throttles throttles = throttles(ModelLimits.NONE.in(temp.resolve("counts")));
        Throttle throttle = throttles.of(ONE);
        call(throttle);
        replaceByFile(temp.resolve("counts"));

        call(throttle);
        call(throttle);

        assertThat(warnings).hasSize(1).first().asString().startsWith("The JVMs of this build cannot share the limits");
    }

    private static void replaceByFile(Path directory) throws IOException {
        Files.delete(directory.resolve(ONE.digest() + ".limits"));
        Files.delete(directory);
        Files.createFile(directory);
    }

    @Test
    void refusesLimitsThatAreNoCount() {
        Assertions.assertThatThrownBy(() -> new ModelLimits(0, null, null, null))
                .isInstanceOf(EvalException.class)
                .hasMessage("A limit of a model endpoint must be a whole number from 1 up, found 0.");
    }
}
