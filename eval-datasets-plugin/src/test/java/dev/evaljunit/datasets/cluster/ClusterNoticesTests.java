/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.datasets.WebServer;
import dev.evaljunit.datasets.notify.NotifyRequest;
import dev.evaljunit.datasets.source.HttpSettings;
import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterNoticesTests {

    @TempDir
    private Path project;

    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final WebServer server = new WebServer((exchange, number) -> {
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        WebServer.body("ok".getBytes(StandardCharsets.UTF_8)).handle(exchange, number);
    });

    @AfterEach
    void close() {
        server.close();
    }

    private ClusterReport cluster(String... close) throws IOException {
        ClusterRequest request = ClustererTests.request(project, "feedback", "tf-idf", false, close);
        var notification = NotifyRequest.of(
                List.of("webhook"), false, HttpSettings.standard(), name -> Optional.of(server.url() + "/hook"));
        return Clusterer.run(request.with(notification), ClustererTests.JUNE);
    }

    private List<String> titles() {
        return bodies.stream()
                .map(body -> String.valueOf(Json.readObject(body).get("text"))
                        .lines()
                        .findFirst()
                        .orElse(""))
                .toList();
    }

    @Test
    void tellsEachNewClusterOnceAndAgainWhenItIsBack() throws IOException {
        ClustererTests.twoKinds().write(project.resolve("feedback"));
        assertThat(cluster().lines()).contains("webhook: 'cluster-b5a8da828244 opened' is posted");
        cluster();
        assertThat(titles())
                .containsExactly(
                        "New failures: the answer language again (3)", "New failures: refund amount get eur (3)");

        cluster("cluster-b5a8da828244");
        assertThat(bodies).hasSize(2);
        ClustererTests.twoKinds()
                .comment("z1", "refund amount is wrong, 5 EUR", "2026-06-28")
                .write(project.resolve("feedback"));
        cluster();
        cluster();
        assertThat(titles()).hasSize(3).last().isEqualTo("Failures are back: refund amount get eur (4)");
        assertThat(Files.readString(project.resolve("clusters-notified.json")))
                .contains("cluster-b5a8da828244 opened", "cluster-b5a8da828244 reopened 1");
    }

    @Test
    void saysNothingAboutClustersThatAreOlderThanItsFirstRun() throws IOException {
        ClustererTests.twoKinds().write(project.resolve("feedback"));
        Clusterer.run(ClustererTests.request(project, "feedback", "tf-idf", false), ClustererTests.JUNE);
        cluster();

        assertThat(bodies).isEmpty();
    }

    @Test
    void keepsTextsOfUsersInert() throws IOException {
        var feedback = new Feedback();
        for (int i = 0; i < 3; i++) {
            feedback.comment(
                    "a" + i,
                    "<!everyone> @channel refund [now](https://evil.example/x) `rm` wrong amount",
                    "2026-05-0" + (4 + i));
        }
        feedback.write(project.resolve("feedback"));
        cluster();

        Map<String, Object> body = Json.readObject(bodies.get(0));
        assertThat(String.valueOf(body.get("text"))).doesNotContain("<!", "@channel", "](", "https://", "`");
        assertThat(body).containsEntry("link_names", false);
    }
}
