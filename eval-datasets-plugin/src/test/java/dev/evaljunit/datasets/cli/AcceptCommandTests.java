/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.datasets.accept.SearchedPrompt;
import dev.evaljunit.internal.optimize.Evidence.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcceptCommandTests {

    @TempDir
    private Path project;

    @Test
    void acceptsAProposalThatVerifyFindsSound() throws IOException {
        SearchedPrompt.in(project).propose(Optional.of(Verdict.NOT_SHOWN));

        CommandRun unnamed = CommandRun.in(project, "accept", "--proposal=target/proposal");
        assertThat(unnamed.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(unnamed.err())
                .contains(
                        "A person must accept 'support@8', but --by is not set.",
                        "Not shown to be better: 80.0 % instead of 60.0 %");
        assertThat(CommandRun.in(project, "accept", "--proposal=target/proposal", "--by=ada")
                        .err())
                .contains("but --anyway is not set", "say why by --anyway=<reason>");

        CommandRun accepted = CommandRun.in(
                project, "accept", "--proposal=target/proposal", "--by=ada", "--anyway=It is half the price.");
        assertThat(accepted.err()).isEmpty();
        assertThat(accepted.code()).isZero();
        assertThat(accepted.out()).contains("prompt support: 7 → 8, accepted by ada");
        assertThat(Files.readString(project.resolve("eval-datasets.lock"))).contains("It is half the price.");
        assertThat(CommandRun.in(project, "verify").out()).contains("prompt support@8: 1 variable, sha256 ");
    }
}
