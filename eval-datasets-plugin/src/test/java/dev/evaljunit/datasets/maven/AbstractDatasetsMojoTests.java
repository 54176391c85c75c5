/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.text.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.SystemStreamLog;
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

    @Test
    void asksToChangePermissions() {
        var goal = goal(() -> {
            throw new AccessDeniedException("target/x");
        });

        assertThatThrownBy(goal::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage(
                        "target/x could not be read or written, because its permissions forbid it. Change them, or choose another path.");
    }

    @Test
    void printsNoSecretControlCharacterOrCommandToACiServer() {
        Secrets.addHeader("Authorization", "Bearer mojo-Zq7Xv5Kp9");
        var lines = new ArrayList<String>();
        AbstractDatasetsMojo[] goal = new AbstractDatasetsMojo[1];
        goal[0] = goal(() -> {
            goal[0].info("fetched mojo-Zq7Xv5Kp9\n::error::x");
            goal[0].warn("\u001b[2J##vso[x]");
            throw new IOException("mojo-Zq7Xv5Kp9 ##teamcity[x]", new IllegalStateException("mojo-Zq7Xv5Kp9"));
        });
        goal[0].setLog(new SystemStreamLog() {
            @Override
            public void info(CharSequence line) {
                lines.add("INFO " + line);
            }

            @Override
            public void warn(CharSequence line) {
                lines.add("WARN " + line);
            }
        });

        assertThatThrownBy(goal[0]::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("[redacted] # #teamcity[x]")
                .hasStackTraceContaining("java.lang.IllegalStateException: [redacted]")
                .hasRootCauseMessage("[redacted]");
        assertThat(lines).containsExactly("INFO fetched [redacted]", "INFO : :error::x", "WARN ␛[2J# #vso[x]");
    }

    @Test
    void letsMavenPrintWhatIsHarmless() {
        var cause = new IllegalStateException("as usual");
        var goal = goal(() -> {
            throw cause;
        });
        var leaking = goal(() -> {
            throw new IllegalStateException("sk-A1b2C3d4E5f6G7h8J9k0");
        });

        assertThatThrownBy(goal::execute).isSameAs(cause);
        assertThatThrownBy(leaking::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("java.lang.IllegalStateException: [redacted]");
    }
}
