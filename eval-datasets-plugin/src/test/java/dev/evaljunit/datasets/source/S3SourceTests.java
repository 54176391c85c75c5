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
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S3SourceTests {

    private static final DatasetVersion VERSION = new DatasetVersion("refunds", "1");
    private static final Map<String, String> LOGIN = Map.of(
            "AWS_ACCESS_KEY_ID",
            "AKIAIOSFODNN7EXAMPLE",
            "AWS_SECRET_ACCESS_KEY",
            "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");

    @TempDir
    private Path root;

    private Path target;

    @BeforeEach
    void prepare() throws IOException {
        target = Files.createDirectory(root.resolve("target"));
        GoldenSets.write(root.resolve("served/golden/sets"), "refunds@1", GoldenSets.FIRST);
        GoldenSets.write(root.resolve("served/golden/sets"), "refunds@1+a", GoldenSets.FIRST);
    }

    private DatasetSource source(String text, Map<String, String> environment) {
        return new Sources(SourceContext.of(root)
                        .withHttp(HttpSettings.standard()
                                .withHeaders(Map.of("Authorization", "Bearer of-another-server")))
                        .withEnvironment(name -> Optional.ofNullable(environment.get(name))))
                .of(text);
    }

    /** The examples of "Signature Calculations for the Authorization Header" in the S3 API reference. */
    @ParameterizedTest
    @CsvSource({
        "?lifecycle, fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
        "?max-keys=2&prefix=J, 34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"
    })
    void signsAsTheDocumentationDoes(String query, String signature) {
        var signer = new S3Signature(
                "AKIAIOSFODNN7EXAMPLE",
                "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                Optional.empty(),
                "us-east-1",
                Clock.fixed(Instant.parse("2013-05-24T00:00:00Z"), ZoneOffset.UTC));

        assertThat(signer.headers(URI.create("https://examplebucket.s3.amazonaws.com/" + query)))
                .containsEntry("x-amz-date", "20130524T000000Z")
                .containsEntry(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=host;x-amz-content-sha256;x-amz-date,Signature="
                                + signature);
        assertThat(signer).hasToString("S3Signature[AKIAIOSFODNN7EXAMPLE]");
    }

    @Test
    void readsACompatibleServerWithASignature() throws IOException {
        try (var server = new WebServer(WebServer.files(root.resolve("served")))) {
            DatasetSource source = source("s3://golden/sets?region=eu-central-1&endpoint=" + server.url(), LOGIN);
            source.fetch(VERSION, target);

            assertThat(target.resolve("cases.jsonl")).hasContent(GoldenSets.FIRST);
            assertThat(server.paths)
                    .containsExactly("/golden/sets/refunds/1/dataset.json", "/golden/sets/refunds/1/cases.jsonl");
            assertThat(server.authorizations)
                    .allMatch(header -> header.startsWith("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/")
                            && header.contains("/eu-central-1/s3/aws4_request,"));
            assertThat(source.describe(VERSION)).isEqualTo("s3://golden/sets/refunds/1");
        }
    }

    @Test
    void sendsAPlusAsS3ReadsIt() throws IOException {
        try (var server = new WebServer(WebServer.files(root.resolve("served")))) {
            source("s3://golden/sets?endpoint=" + server.url(), LOGIN)
                    .fetch(new DatasetVersion("refunds", "1+a"), target);

            assertThat(server.paths).first().isEqualTo("/golden/sets/refunds/1%2Ba/dataset.json");
        }
    }

    @Test
    void asksWithoutLoginIfThereIsNone() throws IOException {
        try (var server = new WebServer(WebServer.files(root.resolve("served")))) {
            source("s3://golden/sets", Map.of("AWS_ENDPOINT_URL_S3", server.url()))
                    .fetch(VERSION, target);

            assertThat(server.authorizations).containsOnly("none");
        }
    }

    @Test
    void statesTheNextStepWhenItIsRefused() {
        try (var server = new WebServer(WebServer.status(403))) {
            assertThatThrownBy(() -> source("s3://golden/sets?endpoint=" + server.url(), Map.of())
                            .fetch(VERSION, target))
                    .isInstanceOf(EvalException.class)
                    .hasMessage(
                            "%s/golden/sets/refunds/1/dataset.json must be readable, but access is denied (HTTP 403). Set the environment variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; S3 answers the same if there is no such object.",
                            server.url());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            s3:golden | Source 's3:golden' must be s3://<bucket>/<prefix>, and may have ?region=<region> and &endpoint=https://<host> for other servers than those of AWS.
            s3://Golden_Sets/x | Source 's3://Golden_Sets/x' must be s3://<bucket>/<prefix>, and may have ?region=<region> and &endpoint=https://<host> for other servers than those of AWS.
            s3://golden/sets?X-Amz-Signature=s3cret | Source 's3://golden/sets' must be s3://<bucket>/<prefix>, and may have ?region=<region> and &endpoint=https://<host> for other servers than those of AWS, found 'X-Amz-Signature'. A presigned address is a secret: use presigned:<NAME of an environment variable>.
            s3://golden/sets?endpoint=http://h | Source 'http://h/golden/sets' must use https: http is allowed only for localhost, 127.0.0.1 and [::1].
            s3://golden/sets?region=a/b | Source 's3://golden/sets' must have a region such as eu-central-1, found 'a/b'.
            """)
    void refusesWithTheNextStep(String text, String message) {
        assertThatThrownBy(() -> source(text, Map.of()))
                .isInstanceOf(EvalException.class)
                .hasMessage(message);
    }
}
