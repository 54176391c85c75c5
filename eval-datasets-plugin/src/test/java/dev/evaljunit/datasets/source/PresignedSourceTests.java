/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.GoldenSets;
import dev.evaljunit.datasets.WebServer;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresignedSourceTests {

    private static final DatasetVersion VERSION = new DatasetVersion("refunds", "1");
    private static final String SIGNATURE = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0";

    @TempDir
    private Path target;

    private DatasetSource source(Map<String, String> environment) {
        return new Sources(SourceContext.of(target)
                        .withHttp(HttpSettings.standard()
                                .withHeaders(Map.of("Authorization", "Bearer of-another-server")))
                        .withEnvironment(name -> Optional.ofNullable(environment.get(name))))
                .of("presigned:REFUNDS_URL");
    }

    @Test
    void readsWhatAVariableHasTheAddressOf() throws IOException {
        byte[] cases = (GoldenSets.FIRST + "\n").getBytes(StandardCharsets.UTF_8);
        try (var server = new WebServer(WebServer.body(cases))) {
            DatasetSource source =
                    source(Map.of("REFUNDS_URL", server.url() + "/bucket/refunds.jsonl?X-Amz-Signature=" + SIGNATURE));
            source.fetch(VERSION, target);

            assertThat(target.resolve("cases.jsonl")).hasBinaryContent(cases);
            assertThat(target.resolve("dataset.json")).content().contains("\"cases\" : 1");
            assertThat(server.paths).containsExactly("/bucket/refunds.jsonl?X-Amz-Signature=" + SIGNATURE);
            assertThat(server.authorizations).containsExactly("none");
            assertThat(source.describe(VERSION)).isEqualTo("presigned:REFUNDS_URL!/refunds/1");
            assertThat(source.isImmutable()).isFalse();
            assertThat(SafeText.shown("GET /x?X-Amz-Signature=" + SIGNATURE)).doesNotContain(SIGNATURE);
        }
    }

    @Test
    void keepsTheSignatureOutOfMessages() {
        try (var server = new WebServer(WebServer.status(403))) {
            assertThatThrownBy(() -> source(Map.of("REFUNDS_URL", server.url() + "/refunds.zip?sig=" + SIGNATURE))
                            .fetch(VERSION, target))
                    .isInstanceOf(EvalException.class)
                    .hasMessage(
                            "%s/refunds.zip must be readable, but access is denied (HTTP 403). The signature may have expired: set environment variable 'REFUNDS_URL' to a new address.",
                            server.url());
        }
    }

    @Test
    void asksForTheVariable() {
        assertThatThrownBy(() -> source(Map.of()).fetch(VERSION, target))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Environment variable 'REFUNDS_URL' must have the presigned address of a dataset, but is not set. Set it where the build runs.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://h/refunds.zip?sig=s3cret-s3cret",
                "https://h/refunds.exe?sig=s3cret-s3cret",
                "refunds.zip?sig=s3cret-s3cret",
                "https://h/re funds.zip?sig=s3cret-s3cret"
            })
    void refusesAnotherAddressWithoutRepeatingIt(String address) {
        assertThatThrownBy(() -> source(Map.of("REFUNDS_URL", address)).fetch(VERSION, target))
                .isInstanceOf(EvalException.class)
                .hasNoCause()
                .hasMessage(
                        "Environment variable 'REFUNDS_URL' must have an https address of a .jar, .zip or .jsonl file, found something else. Correct it.");
    }

    @Test
    void refusesTheAddressItself() {
        assertThatThrownBy(() -> new Sources(SourceContext.of(target)).of("presigned:https://h/x?sig=s3cret"))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Source 'presigned:https://h/x' must be presigned:<NAME>, where NAME is an environment variable that has the address, because the lock is committed and the address is a secret.");
    }
}
