/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import dev.evaljunit.internal.dataset.Git;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.json.JsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is checked out, as the CI server or Git has it. CI servers check out commits without a branch, so their variables come first.
 *
 * @param directory in the repository
 * @param environment the value of a variable; {@code null} if it is not set
 */
public record Checkout(Path directory, UnaryOperator<@Nullable String> environment) {

    /** Of a pull request, the branch that it comes from: GitHub, GitLab, Jenkins, Azure, Bitbucket, Buildkite, CircleCI. */
    private static final List<String> BRANCHES = List.of(
            "GITHUB_HEAD_REF",
            "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME",
            "CI_COMMIT_BRANCH",
            "CHANGE_BRANCH",
            "BRANCH_NAME",
            "SYSTEM_PULLREQUEST_SOURCEBRANCH",
            "BUILD_SOURCEBRANCH",
            "BITBUCKET_BRANCH",
            "BUILDKITE_BRANCH",
            "CIRCLE_BRANCH");

    private static final List<String> TARGETS = List.of(
            "GITHUB_BASE_REF",
            "CI_MERGE_REQUEST_TARGET_BRANCH_NAME",
            "CHANGE_TARGET",
            "SYSTEM_PULLREQUEST_TARGETBRANCH",
            "BITBUCKET_PR_DESTINATION_BRANCH",
            "BUILDKITE_PULL_REQUEST_BASE_BRANCH");

    private static final List<String> TAGS =
            List.of("CI_COMMIT_TAG", "TAG_NAME", "BITBUCKET_TAG", "BUILDKITE_TAG", "CIRCLE_TAG");

    private static final String GITHUB_TYPE = "GITHUB_REF_TYPE";
    private static final String GITHUB_NAME = "GITHUB_REF_NAME";
    private static final String GITHUB_EVENT = "GITHUB_EVENT_PATH";
    private static final String GITLAB_TRUNK = "CI_DEFAULT_BRANCH";
    private static final String REMOTE = "origin/";
    private static final String HEADS = "refs/heads/";

    /** A fork has branches of the same names as ours, for which they must not be taken. */
    private static final String FORK = "pull/";

    /** Each is set, or true, only for the pull request of a fork. */
    private static final List<String> OF_FORKS =
            List.of("CHANGE_FORK", "CIRCLE_PR_REPONAME", "SYSTEM_PULLREQUEST_ISFORK");

    /** Where the branch of a pull request is, and where the build is. */
    private static final Map<String, String> REPOSITORIES = Map.of(
            "CI_MERGE_REQUEST_SOURCE_PROJECT_PATH", "CI_MERGE_REQUEST_PROJECT_PATH",
            "BUILDKITE_PULL_REQUEST_REPO", "BUILDKITE_REPO");

    private static final String TAG_REFS = "refs/tags/";

    /** What started a job of GitHub. */
    private record Event(Repository repository, Optional<PullRequest> pullRequest) {

        static final JsonBinding<Event> JSON = JsonBinding.skippingUnknown(Event.class);
    }

    private record PullRequest(Head head) {}

    /** The repository of the branch, unless it has been deleted. */
    private record Head(Optional<Repository> repo) {}

    private record Repository(Optional<String> defaultBranch, Optional<String> fullName) {}

    /** {@return the branch; empty if it is not known, or a tag is built} */
    public Optional<String> branch() {
        return first(BRANCHES)
                .filter(branch -> !branch.startsWith(TAG_REFS))
                .map(branch -> branch.startsWith(HEADS) ? branch.substring(HEADS.length()) : branch)
                .map(branch -> isOfFork(branch) ? FORK + branch : branch)
                .or(() -> github("branch"))
                .or(() -> git("symbolic-ref", "--quiet", "--short", "HEAD"));
    }

    /** Not each server tells it, but nobody merges a branch into itself. */
    private boolean isOfFork(String branch) {
        Optional<String> target = target();
        return target.isPresent()
                && (target.equals(Optional.of(branch))
                        || OF_FORKS.stream().anyMatch(this::isSet)
                        || REPOSITORIES.entrySet().stream().anyMatch(this::differ)
                        || event().filter(Checkout::isOfFork).isPresent());
    }

    private boolean isSet(String variable) {
        return first(List.of(variable))
                .filter(value -> !value.equalsIgnoreCase("false"))
                .isPresent();
    }

    private boolean differ(Map.Entry<String, String> variables) {
        Optional<String> source = first(List.of(variables.getKey()));
        Optional<String> ours = first(List.of(variables.getValue()));
        return source.isPresent() && ours.isPresent() && !source.equals(ours);
    }

    private static boolean isOfFork(Event event) {
        Optional<String> source =
                event.pullRequest().flatMap(request -> request.head().repo()).flatMap(Repository::fullName);
        return source.isPresent() && !source.equals(event.repository().fullName());
    }

    /** {@return the branch that a pull request is to be merged into} */
    public Optional<String> target() {
        return first(TARGETS).map(branch -> branch.startsWith(HEADS) ? branch.substring(HEADS.length()) : branch);
    }

    /** {@return the branch that others start from, as the CI server or the remote repository has it} */
    public Optional<String> trunk() {
        return first(List.of(GITLAB_TRUNK)).or(this::githubTrunk).or(this::remoteTrunk);
    }

    private Optional<String> githubTrunk() {
        return event().flatMap(event -> event.repository().defaultBranch())
                .map(String::strip)
                .filter(branch -> !branch.isEmpty());
    }

    /** A file that is not there, or not as expected, tells nothing. */
    private Optional<Event> event() {
        return first(List.of(GITHUB_EVENT)).flatMap(file -> {
            try {
                return Optional.of(Event.JSON.read(Files.readString(directory.resolve(file))));
            } catch (IOException | JsonException | InvalidPathException e) {
                return Optional.empty();
            }
        });
    }

    private Optional<String> remoteTrunk() {
        return git("rev-parse", "--abbrev-ref", "origin/HEAD")
                .filter(name -> name.startsWith(REMOTE))
                .map(name -> name.substring(REMOTE.length()));
    }

    /** {@return the tag that a CI server builds; a tag that is only checked out is no release} */
    public Optional<String> tag() {
        return first(TAGS).or(() -> github("tag"));
    }

    /** {@return the first digits of the commit} */
    public Optional<String> commit() {
        return Git.commit(directory);
    }

    private Optional<String> github(String type) {
        return type.equals(environment.apply(GITHUB_TYPE)) ? first(List.of(GITHUB_NAME)) : Optional.empty();
    }

    private Optional<String> first(List<String> variables) {
        return variables.stream()
                .map(environment)
                .filter(Objects::nonNull)
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private Optional<String> git(String... arguments) {
        return Git.output(directory, arguments);
    }
}
