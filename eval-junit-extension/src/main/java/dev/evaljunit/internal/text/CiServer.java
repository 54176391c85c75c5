/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Recognizes CI servers, where nobody watches a build, and those of them that show outputs of evals. */
public enum CiServer {
    GITHUB("GITHUB_ACTIONS"),
    GITLAB("GITLAB_CI"),
    TEAMCITY("TEAMCITY_VERSION");

    /** Most CI servers set the first. */
    private static final List<String> VARIABLES =
            List.of("CI", "BUILD_NUMBER", "JENKINS_URL", "TEAMCITY_VERSION", "TF_BUILD", "CODEBUILD_BUILD_ID");

    private final String variable;

    CiServer(String variable) {
        this.variable = variable;
    }

    /**
     * Look for the variables of CI servers.
     *
     * @param environment the value of a variable; {@code null} if it is not set
     */
    public static boolean isPresent(UnaryOperator<@Nullable String> environment) {
        return VARIABLES.stream().map(environment).anyMatch(CiServer::isSet);
    }

    /**
     * Look for GitHub Actions, GitLab and TeamCity, which show outputs of evals.
     *
     * @param environment the value of a variable; {@code null} if it is not set
     */
    public static Optional<CiServer> find(UnaryOperator<@Nullable String> environment) {
        return Arrays.stream(values())
                .filter(server -> isSet(environment.apply(server.variable)))
                .findFirst();
    }

    private static boolean isSet(@Nullable String value) {
        return value != null && !value.isBlank() && !value.equalsIgnoreCase("false") && !value.equals("0");
    }
}
