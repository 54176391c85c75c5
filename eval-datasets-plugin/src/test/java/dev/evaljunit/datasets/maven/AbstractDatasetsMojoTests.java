/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;

class AbstractDatasetsMojoTests {

    private interface Work {
        void run() throws IOException;
    }

    private static AbstractDatasetsMojo goal(Work work) {
        return new AbstractDatasetsMojo() {
            @Override
            void doExecute() throws IOException {
                work.run();
            }
        };
    }

    @Test
    void failsWhenTheUserMustChangeSomething() {
        var goal = goal(() -> {
            throw new EvalException("The lock must be there.");
        });

        assertThatThrownBy(goal::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("The lock must be there.");
    }

    @Test
    void isInErrorWhenItCouldNotBeDone() {
        var cause = new IOException("The server answered 503.");
        var goal = goal(() -> {
            throw new UncheckedIOException(cause);
        });

        assertThatThrownBy(goal::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("The server answered 503.")
                .hasCause(cause);
    }

    @Test
    void namesTheFileThatCouldNotBeUsed() {
        var goal = goal(() -> {
            throw new NoSuchFileException("target/x");
        });

        assertThatThrownBy(goal::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("target/x could not be read or written: java.nio.file.NoSuchFileException: target/x");
    }
}
