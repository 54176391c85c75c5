/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Recognizes CI servers, where nobody watches a build. */
public final class CiServer {

    /** Most CI servers set the first. */
    private static final List<String> VARIABLES =
            List.of("CI", "BUILD_NUMBER", "JENKINS_URL", "TEAMCITY_VERSION", "TF_BUILD", "CODEBUILD_BUILD_ID");

    private CiServer() {}

    /**
     * Look for the variables of CI servers.
     *
     * @param environment the value of a variable; {@code null} if it is not set
     */
    public static boolean isPresent(UnaryOperator<@Nullable String> environment) {
        return VARIABLES.stream().map(environment).anyMatch(CiServer::isSet);
    }

    private static boolean isSet(@Nullable String value) {
        return value != null && !value.isBlank() && !value.equalsIgnoreCase("false") && !value.equals("0");
    }
}
