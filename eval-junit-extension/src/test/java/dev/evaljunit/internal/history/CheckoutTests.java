/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckoutTests {

    @TempDir
    Path directory;

    private Checkout with(String... variables) {
        var environment = new HashMap<String, String>();
        for (int i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
        return new Checkout(directory, environment::get);
    }

    @Test
    void knowsNothingOutsideOfARepository() {
        assertThat(with().branch()).isEmpty();
        assertThat(with().commit()).isEmpty();
        assertThat(with().tag()).isEmpty();
        assertThat(with().target()).isEmpty();
    }

    @Test
    void readsThePullRequestOfACiServer() {
        Checkout github = with(
                "GITHUB_HEAD_REF",
                "fix",
                "GITHUB_BASE_REF",
                "main",
                "GITHUB_REF_TYPE",
                "branch",
                "GITHUB_REF_NAME",
                "7/merge");
        assertThat(github.branch()).hasValue("fix");
        assertThat(github.target()).hasValue("main");
        assertThat(github.tag()).isEmpty();
    }

    @Test
    void doesNotTakeTheBranchOfAForkForOurs() {
        assertThat(with("GITHUB_HEAD_REF", "main", "GITHUB_BASE_REF", "main").branch())
                .hasValue("pull/main");
        assertThat(with("SYSTEM_PULLREQUEST_SOURCEBRANCH", "refs/heads/main", "SYSTEM_PULLREQUEST_TARGETBRANCH", "main")
                        .branch())
                .hasValue("pull/main");
    }

    @Test
    void doesNotTakeTheTrunkOfAForkForOurs() throws IOException {
        Path event = directory.resolve("event.json");
        String request =
                "{\"pull_request\":{\"head\":{\"repo\":{\"full_name\":\"%s\"}}},\"repository\":{\"full_name\":\"shop/desk\"}}";
        Checkout github =
                with("GITHUB_HEAD_REF", "main", "GITHUB_BASE_REF", "release-2", "GITHUB_EVENT_PATH", event.toString());

        Files.writeString(event, request.formatted("ada/desk"));
        assertThat(github.branch()).hasValue("pull/main");
        Files.writeString(event, request.formatted("shop/desk"));
        assertThat(github.branch()).hasValue("main");
        assertThat(with("CHANGE_BRANCH", "main", "CHANGE_TARGET", "release-2", "CHANGE_FORK", "ada")
                        .branch())
                .hasValue("pull/main");
        assertThat(with(
                                "SYSTEM_PULLREQUEST_SOURCEBRANCH", "refs/heads/main",
                                "SYSTEM_PULLREQUEST_TARGETBRANCH", "release-2",
                                "SYSTEM_PULLREQUEST_ISFORK", "False")
                        .branch())
                .hasValue("main");
        assertThat(gitlab("ada/desk").branch()).hasValue("pull/main");
        assertThat(gitlab("shop/desk").branch()).hasValue("main");
    }

    private Checkout gitlab(String source) {
        return with(
                "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME", "main",
                "CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "release-2",
                "CI_MERGE_REQUEST_SOURCE_PROJECT_PATH", source,
                "CI_MERGE_REQUEST_PROJECT_PATH", "shop/desk");
    }

    @Test
    void readsTheDefaultBranchOfACiServer() throws IOException {
        Path event = directory.resolve("event.json");
        Files.writeString(event, "{\"ref\":\"refs/heads/fix\",\"repository\":{\"id\":7,\"default_branch\":\"trunk\"}}");

        assertThat(with("CI_DEFAULT_BRANCH", "main").trunk()).hasValue("main");
        assertThat(with("GITHUB_EVENT_PATH", event.toString()).trunk()).hasValue("trunk");
        assertThat(with("GITHUB_EVENT_PATH", directory.resolve("none.json").toString())
                        .trunk())
                .isEmpty();

        Files.writeString(event, "{\"repository\":7}");
        assertThat(with("GITHUB_EVENT_PATH", event.toString()).trunk()).isEmpty();
    }

    @Test
    void readsABranchOfACiServer() {
        assertThat(with("GITHUB_HEAD_REF", "", "GITHUB_REF_TYPE", "branch", "GITHUB_REF_NAME", "main")
                        .branch())
                .hasValue("main");
        assertThat(with("BUILD_SOURCEBRANCH", "refs/heads/feature/a").branch()).hasValue("feature/a");
    }

    @Test
    void readsATagOfACiServer() {
        Checkout github = with("GITHUB_REF_TYPE", "tag", "GITHUB_REF_NAME", "v1.4.0");
        assertThat(github.tag()).hasValue("v1.4.0");
        assertThat(github.branch()).isEmpty();
        assertThat(with("CI_COMMIT_TAG", "v2").tag()).hasValue("v2");
        assertThat(with("BUILD_SOURCEBRANCH", "refs/tags/v2").branch()).isEmpty();
    }

    @Test
    void asksGit() throws Exception {
        assertThat(new ProcessBuilder("git", "init", "--quiet", "--initial-branch=trunk", directory.toString())
                        .start()
                        .waitFor())
                .isZero();
        assertThat(with().branch()).hasValue("trunk");
        assertThat(with().commit()).as("there is none yet").isEmpty();
    }
}
